// Where a command answers its workers: who may begin which job, what its load is, and their results, each counted once.

import { createHash } from 'node:crypto';
import type { Nats } from '../../nats/connection.ts';
import { answer } from '../../nats/asking.ts';
import { packed, unpacked } from '../packing.ts';
import { type Answer, read, type Saying, subjects, type Thrown, written } from './messages.ts';
import { begin, type Death, died, goOn, letGo, type OpenJob } from './openJobs.ts';
import { gathered, partOf } from './parts.ts';

export interface Desk {
  digestOf(load: object): string;
  close(): void;
}

export interface DeskSettings {
  readonly nats: Pick<Nats, 'connection'>;
  readonly batch: string;
  /** By their places; whoever takes one out of it needs it no more. */
  readonly jobs: ReadonlyMap<number, OpenJob>;
  /** Somebody died of a job. */
  readonly tellDeath: (job: OpenJob, death: Death) => void;
}

export function openDesk({ nats, batch, jobs, tellDeath }: DeskSettings): Desk {
  const packets = new WeakMap<object, { readonly digest: string; readonly bytes: Uint8Array }>();
  const packetOf = (load: object) => {
    const known = packets.get(load);
    if (known) return known;
    const bytes = packed(load);
    const packet = { bytes, digest: createHash('sha256').update(bytes).digest('hex').slice(0, 32) };
    packets.set(load, packet);
    return packet;
  };
  const reply = (said: Saying): Answer => {
    if (said.say === 'load') {
      const wanted = [...jobs.values()].find(({ digest }) => digest === said.digest);
      return wanted ? partOf(packetOf(wanted.job.load).bytes, said.part, said.room) : 'no';
    }
    const open = jobs.get(said.place);
    if (!open) return 'no';
    if (said.say !== 'died') return heard(open, said);
    const death = died(open, said, said.why);
    if (death) tellDeath(open, death);
    return 'go';
  };
  const close = answer(nats, subjects.desk(batch), (question) => {
    const said = read<Saying>(question);
    return said === null ? null : written(reply(said));
  });
  return { digestOf: (load) => packetOf(load).digest, close };
}

function heard(open: OpenJob, said: Exclude<Saying, { readonly say: 'load' | 'died' }>): Answer {
  const now = performance.now();
  if (said.say === 'begin') return begin(open, said, now);
  if (said.say === 'still') return goOn(open, said, now);
  if (said.say === 'givenBack') letGo(open, said);
  else if (said.say === 'threw') open.fail(thrown(said.error));
  else takeResult(open, said);
  return 'go';
}

/** Whoever has it first is believed: runs of the same job are the same. */
function takeResult(open: OpenJob, said: Extract<Saying, { readonly say: 'result' }>): void {
  const coming = open.coming.get(said.hold) ?? { parts: new Map() };
  open.coming.set(said.hold, coming);
  const whole = gathered(coming, said);
  if (whole) open.done(unpacked<unknown>(whole));
}

/** As it was thrown there, so that it is told as if it had been thrown here. */
function thrown({ name, message, stack }: Thrown): Error {
  return Object.assign(new Error(message), { name, stack });
}
