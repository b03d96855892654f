// The thread that publishes: a connection to NATS of its own, told by messages what there is to say.

import { setTimeout as nap } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { connectNats, type Nats } from '../../nats/connection.ts';
import { publish } from '../../nats/outgoing.ts';
import { NatsRefused } from '../../nats/refusal.ts';
import { openStream } from '../../nats/streams.ts';
import { createEventPublisher, type EventPublisher } from './eventPublisher.ts';
import { beginningOf, streamOf } from './naming.ts';
import type { Publishable } from './publishable.ts';
import type { FromThread, Posted, ThreadData, ToThread } from './threadMessages.ts';

const { url, site, what, mayWait } = workerData as ThreadData;
const port = parentPort as NonNullable<typeof parentPort>;
const tell = (message: FromThread) => port.postMessage(message);

/** Milliseconds until a server that is not there is looked for again. */
const AGAIN = 500;

const log = {
  info: (data: object, text: string) => tell({ kind: 'said', level: 'info', data, text }),
  warn: (data: object, text: string) => tell({ kind: 'said', level: 'warn', data, text }),
};

async function connected(): Promise<Nats> {
  let told = '';
  for (;;) {
    try {
      const nats = await connectNats({ url, name: `ringback publishes ${site}`, log });
      for (const one of what) await openStream(nats, streamOf(site, one));
      return nats;
    } catch (error) {
      if (!(error instanceof NatsRefused) || !mayWait) throw error;
      if (error.message !== told) tell({ kind: 'trouble', why: told = error.message });
      await nap(AGAIN);
    }
  }
}

function eventsOver(nats: Nats): EventPublisher {
  return createEventPublisher(site, nats, {
    published: (done) => tell({ kind: 'published', ...done }),
    lost: (run, { from, to }, why) => tell({ kind: 'lost', run, from, to, why }),
    remakes: (run, { from, to }) => tell({ kind: 'remakes', run, from, to }),
    ahead: (run, seq) => tell({ kind: 'ahead', run, seq }),
    trouble: (why) => tell({ kind: 'trouble', why }),
  });
}

/** One behind the other where their order counts. */
async function publishAll(nats: Nats, messages: readonly Posted[], inOrder: boolean): Promise<void> {
  const send = ({ what: of, ending, ...message }: Posted) => publish(nats, { subject: beginningOf(site, of) + ending, ...message });
  if (!inOrder) return void await Promise.all(messages.map(send));
  for (const message of messages) await send(message);
}

async function lastSeq(nats: Nats, of: Publishable, ending: string): Promise<number> {
  const last = await nats.streams.streams.getMessage(streamOf(site, of).name, { last_by_subj: beginningOf(site, of) + ending });
  return Number(last?.header.get('Ringback-Seq') ?? 0);
}

const taken = (ticket: number, messages: number, why: string | null) => tell({ kind: 'taken', ticket, messages, why });

function take(nats: Nats, events: EventPublisher, message: ToThread): void {
  switch (message.kind) {
    case 'begin': return events.begin(message.run, message.session, message.journal, message.upTo, message.facts);
    case 'events': return events.add({ upTo: message.upTo, facts: message.facts, lines: message.text === '' ? [] : message.text.split('\n') });
    case 'end': return events.end(message.how);
    case 'publish': return void publishAll(nats, message.messages, message.inOrder).then(() => taken(message.ticket, message.messages.length, null), (error: Error) => taken(message.ticket, 0, error.message));
    case 'lastSeq': return void lastSeq(nats, message.what, message.ending).then((seq) => tell({ kind: 'lastSeq', ticket: message.ticket, seq }), (error: Error) => taken(message.ticket, 0, error.message));
    case 'finish': return void events.settled().then(async () => {
      events.close();
      await nats.close();
      tell({ kind: 'finished' });
      port.close();
    });
  }
}

try {
  const nats = await connected();
  const events = eventsOver(nats);
  port.on('message', (message: ToThread) => take(nats, events, message));
  tell({ kind: 'trouble', why: null });
  tell({ kind: 'ready', where: nats.where });
} catch (error) {
  if (!(error instanceof NatsRefused)) throw error;
  tell({ kind: 'refused', why: error.message });
  port.close();
}
