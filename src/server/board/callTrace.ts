// The trace of calls for whoever watches: the last facts, each with who was on the line when it happened. Lines are written only when somebody listens.

import type { ExchangeFact } from '../../csta/facts.ts';
import { followLines } from '../../records/lines.ts';
import { lineOf } from '../../records/trace.ts';
import { namesIn } from '../../site/knownAs.ts';
import type { Simulation } from '../../simulation.ts';
import type { Switch } from '../../switch/switch.ts';
import type { CallEvent } from './messages.ts';

export interface CallTrace {
  /** Those behind the fact with this number, the last two hundred at most; `missed` counts those before them. */
  since(seq: number): { readonly events: readonly CallEvent[]; readonly missed: number };
  /** Number of the last fact. */
  readonly seq: number;
  /** The last facts, the oldest first. */
  remembered(): readonly Heard[];
  stop(): void;
}

const MOST_EVENTS = 200;

/** A fact, and who was where: the next call on a line may be somebody else's. */
export interface Heard {
  readonly fact: ExchangeFact;
  readonly party: string;
  readonly toParty: string;
}

/** `before` is that of the run before; its facts up to the last of this run's are those of this one too. */
export function followTrace({ log, site, pbx }: Simulation, before: CallTrace | null): CallTrace {
  const names = namesIn(site);
  const nameOf = (number: string) => names.get(number) ?? number;
  const lines = followLines(linesInUse(pbx));
  const heard = before?.remembered().filter(({ fact }) => fact.seq <= log.seq) ?? [];
  let count = heard.length;
  const stop = log.read((fact) => {
    heard[count++ % MOST_EVENTS] = hear(lines, fact);
  });
  const remembered = () => (count <= MOST_EVENTS ? heard.slice() : [...heard.slice(count % MOST_EVENTS), ...heard.slice(0, count % MOST_EVENTS)]);
  return {
    get seq() {
      return log.seq;
    },
    remembered,
    since(seq) {
      const events = remembered().filter(({ fact }) => fact.seq > seq).map((one) => eventOf(one, nameOf));
      return { events, missed: Math.max(0, log.seq - seq - events.length) };
    },
    stop,
  };
}

/** `lines` has heard all facts before this one. */
export function hear(lines: ReturnType<typeof followLines>, fact: ExchangeFact): Heard {
  lines.read(fact);
  const to = placeOf(fact);
  return { fact, party: 'device' in fact && fact.device !== null ? lines.partyAt(fact.device) : '', toParty: to === null ? '' : lines.partyAt(to) };
}

/** Who is on each line of a switch that has gone on for a while. */
export function* linesInUse({ trunks }: Switch): Generator<readonly [line: string, party: string]> {
  for (const { trunk } of trunks) for (const { number, connections: [connection] } of trunk?.lines ?? []) if (connection) yield [number, connection.party];
}

/** The number that a fact leads to; null for none. */
function placeOf(fact: ExchangeFact): string | null {
  if (fact.type === 'lineSeized') return fact.dialled;
  if (fact.type === 'originated') return fact.called;
  // Where a flow steps to is no number.
  return 'to' in fact && fact.type !== 'flowStepped' ? fact.to : null;
}

/** As it is told. */
export function eventOf({ fact, party, toParty }: Heard, nameOf: (number: string) => string): CallEvent {
  const device = 'device' in fact ? fact.device : null;
  const to = placeOf(fact);
  const named = (number: string) => nameOf(number === device ? party : number === to ? toParty : number);
  return {
    seq: fact.seq, time: fact.time, what: fact.type, line: lineOf(fact, named, nameOf),
    ...('call' in fact && { call: fact.call }),
    ...(device !== null && { device, name: nameOf(party), ...(party !== device && { party }) }),
    ...(to !== null && { to, toName: nameOf(toParty) }),
    ...('calling' in fact && fact.calling !== null && { calling: fact.calling }),
    ...('called' in fact && { called: fact.called }),
    ...('cause' in fact && { cause: fact.cause }),
  };
}
