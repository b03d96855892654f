// The press: a connection to NATS and all that goes out over it, told by messages what there is to say. It works in a thread of its own.

import { setTimeout as nap } from 'node:timers/promises';
import { connectNats, type Nats } from '../../nats/connection.ts';
import { publish } from '../../nats/outgoing.ts';
import { NatsRefused } from '../../nats/refusal.ts';
import { openStream } from '../../nats/streams.ts';
import { claimSite, sayThatItPublishes } from './alone.ts';
import { createEventPublisher, type EventPublisher } from './eventPublisher.ts';
import { beginningOf, streamOf } from './naming.ts';
import type { Publishable } from './publishable.ts';
import type { FromThread, Posted, ThreadData, ToThread } from './threadMessages.ts';

type Tell = (message: FromThread) => void;

/** Milliseconds until a server that is not there is looked for again. */
const AGAIN = 500;

export interface TakenUp {
  take(message: ToThread): void;
  /** Nothing more leaves, whatever is left. */
  close(): Promise<void>;
}

/** Resolves when NATS is there. Rejects with NatsRefused, unless it may wait. */
export async function takeUpPress(data: ThreadData, tell: Tell): Promise<TakenUp> {
  const nats = await connected(data, tell);
  const events = eventsOver(nats, data.site, tell);
  tell({ kind: 'trouble', why: null });
  const close = async () => {
    events.close();
    await nats.close();
  };
  const press: Press = { nats, events, site: data.site, tell, close };
  return { take: (message) => take(press, message), close };
}

async function connected(data: ThreadData, tell: Tell): Promise<Nats> {
  const { url, replicas, site, mayWait } = data;
  const say = (level: 'info' | 'warn') => (more: object, text: string) => tell({ kind: 'said', level, data: more, text });
  for (;;) {
    try {
      const nats = await connectNats({ url, replicas, name: `ringback publishes ${site}`, log: { info: say('info'), warn: say('warn') } });
      return await prepared(nats, data);
    } catch (error) {
      if (!(error instanceof NatsRefused) || !mayWait) throw error;
      tell({ kind: 'trouble', why: error.message });
      await nap(AGAIN);
    }
  }
}

/** A run that goes on where it was broken off, or that was taken over, is nobody else's. */
async function prepared(nats: Nats, { site, what, mayWait }: ThreadData): Promise<Nats> {
  try {
    if (mayWait) sayThatItPublishes(nats, site);
    else await claimSite(nats, site);
    for (const one of what) await openStream(nats, streamOf(site, one));
    return nats;
  } catch (error) {
    await nats.close();
    throw error;
  }
}

function eventsOver(nats: Nats, site: string, tell: Tell): EventPublisher {
  return createEventPublisher(site, nats, {
    published: (run, done) => tell({ kind: 'published', run, ...done }),
    unfinished: (run, why) => tell({ kind: 'said', level: 'warn', data: { run, why }, text: 'the end of the run before cannot be published, for its journal cannot be run' }),
    lost: (run, { from, to }, why) => tell({ kind: 'lost', run, from, to, why }),
    remakes: (run, { from, to }) => tell({ kind: 'remakes', run, from, to }),
    ahead: (run, seq) => tell({ kind: 'ahead', run, seq }),
    trouble: (why) => tell({ kind: 'trouble', why }),
  });
}

interface Press {
  readonly nats: Nats;
  readonly events: EventPublisher;
  readonly site: string;
  readonly tell: Tell;
  readonly close: TakenUp['close'];
}

function take(press: Press, message: ToThread): void {
  const { events, tell, close } = press;
  const taken = (ticket: number, messages: number, why: string | null) => tell({ kind: 'taken', ticket, messages, why });
  switch (message.kind) {
    case 'begin': return events.begin(message);
    case 'events': return events.add({ upTo: message.upTo, facts: message.facts, lines: message.text === '' ? [] : message.text.split('\n') });
    case 'end': return events.end(message.how);
    case 'publish': return void publishAll(press, message.messages, message.inOrder).then(() => taken(message.ticket, message.messages.length, null), (error: Error) => taken(message.ticket, 0, error.message));
    case 'lastSeq': return void lastSeq(press, message.what, message.ending).then((seq) => tell({ kind: 'lastSeq', ticket: message.ticket, seq }), (error: Error) => taken(message.ticket, 0, error.message));
    case 'finish': return void events.settled().then(async () => {
      await close();
      tell({ kind: 'finished' });
    });
  }
}

/** One behind the other where their order counts. */
async function publishAll({ nats, site }: Press, messages: readonly Posted[], inOrder: boolean): Promise<void> {
  const send = ({ what, ending, ...message }: Posted) => publish(nats, { subject: beginningOf(site, what) + ending, ...message });
  if (!inOrder) return void await Promise.all(messages.map(send));
  for (const message of messages) await send(message);
}

async function lastSeq({ nats, site }: Press, what: Publishable, ending: string): Promise<number> {
  const last = await nats.streams.streams.getMessage(streamOf(site, what).name, { last_by_subj: beginningOf(site, what) + ending });
  return Number(last?.header.get('Ringback-Seq') ?? 0);
}
