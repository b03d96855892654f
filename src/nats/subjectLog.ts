// One subject of a stream as a log: appended to by whoever knows its last entry, which keeps all others out, and read in order from any entry on.

import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import { randomBytes } from 'node:crypto';
import { setTimeout as nap } from 'node:timers/promises';
import { isForNobody } from './asking.ts';
import type { Nats } from './connection.ts';
import { isOutdated, isGone, openStream, remaking, type WantedStream } from './streams.ts';

export interface LogEntry {
  /** In the stream; those of one subject rise, with gaps. */
  readonly sequence: number;
  /** The sequence behind which it was appended; 0 for the first. */
  readonly behind: number;
  /** Empty for one that it does not have. */
  header(name: string): string;
  readonly bytes: Uint8Array;
}

export interface SubjectLog {
  /** Of the last entry; 0 where there is none. */
  last(): Promise<number>;
  /**
   * Behind the entry `expected`, and nowhere else. Asks again and again until it is answered; rejects with Superseded when somebody else has appended meanwhile, with AbortError when told to stop.
   * Returns the sequence of the new entry.
   */
  append(bytes: Uint8Array | string, headers: Readonly<Record<string, string>>, expected: number, stop: AbortSignal): Promise<number>;
  /** Every entry from this one on, in order; lines that break are mended meanwhile, and a stream that was made anew, by this one too, is read from its beginning, which `anew` hears first. Returns what ends that. */
  read(from: number, told: (entry: LogEntry) => void, anew: () => void): () => void;
  /** Drops what stands before this entry. */
  purge(before: number): Promise<void>;
}

/** Somebody else has appended: nothing of what was to be appended is there. */
export class Superseded extends Error {
  /** Of the last entry; 0 where there is none any more. */
  readonly last: number;

  constructor(last: number) {
    super('somebody else has appended to the log');
    this.last = last;
    this.name = 'Superseded';
  }
}

/** By which an entry is known again whose answer was lost. */
const ID = 'Ringback-Id';
/** NATS's own, and kept with each entry. */
const BEHIND = 'Nats-Expected-Last-Subject-Sequence';
/** Milliseconds: until an answer is believed lost, and between two tries. */
const ANSWER = 1_000;
const AGAIN = 50;
/** Milliseconds without a sign of a reader's consumer, after two of which it is made anew. */
const SIGN = 500;
/** What says that. The client would make it anew itself, with pauses that grow to five seconds. */
const LOST: ReadonlySet<string> = new Set(['heartbeats_missed', 'consumer_deleted', 'consumer_not_found', 'stream_not_found']);
const NOTHING_THERE: ReadonlySet<unknown> = new Set([10037]);

type Lines = Pick<Nats, 'jetStream' | 'streams' | 'headers' | 'connection' | 'whileUp' | 'follow' | 'where' | 'replicas' | 'log'>;

/** A stream that somebody has deleted is made again as soon as it is missed, and the log says so. */
export function subjectLog(nats: Lines, wanted: WantedStream, subject: string): SubjectLog {
  const { jetStream, streams, connection, whileUp, follow, where, log } = nats;
  const stream = wanted.name;
  const lastEntry = () => whileUp(() => streams.streams.getMessage(stream, { last_by_subj: subject }), ANSWER).catch((error: { readonly code?: unknown }) => {
    if (NOTHING_THERE.has(error.code)) return null;
    throw error;
  });
  const missed = remaking(nats, stream, () => openStream(nats, wanted));
  let told: string | null = null;
  const refused = ({ message, code }: Error & { readonly code?: unknown }) => {
    if (typeof code !== 'number' || message === told) return;
    told = message;
    log.warn({ nats: where, stream, why: message }, 'the stream does not take what is written there, and is asked again and again');
  };
  return {
    last: async () => (await lastEntry())?.seq ?? 0,
    append: (bytes, more, expected, stop) => append(nats, subject, lastEntry, { missed, refused }, { bytes, more, expected, stop }),
    read(from, told, anew) {
      let [next, made] = [from, ''];
      return keepReading(async (isOver) => {
        const { created } = await whileUp(() => streams.streams.info(stream), ANSWER).catch(async (error: unknown) => {
          if (isGone(error)) await missed();
          throw error;
        });
        if (made !== '' && made !== created) {
          next = 1;
          anew();
        }
        made = created;
        const consumer = await whileUp(() => jetStream.consumers.get(stream, { filter_subjects: subject, opt_start_seq: Math.max(1, next), deliver_policy: 'by_start_sequence' as never }), ANSWER);
        const messages = await whileUp(() => consumer.consume({ expires: 2 * SIGN, idle_heartbeat: SIGN }), ANSWER);
        const unfollow = follow((isUp) => isUp || messages.stop());
        void stopWhenLost(messages);
        isOver(() => messages.stop());
        try {
          for await (const message of messages) {
            next = message.seq + 1;
            told(entryOf(message));
          }
        } finally {
          unfollow();
        }
      }, () => connection.isClosed());
    },
    async purge(before) {
      // Before the first there is nothing, and nats-server takes that for everything.
      if (before > 1) await streams.streams.purge(stream, { filter: subject, seq: before });
    },
  };
}

async function stopWhenLost(messages: ConsumerMessages): Promise<void> {
  for await (const { type } of messages.status()) if (LOST.has(type)) messages.stop();
}

interface Appending {
  readonly bytes: Uint8Array | string;
  readonly more: Readonly<Record<string, string>>;
  readonly expected: number;
  readonly stop: AbortSignal;
}

type LastEntry = () => Promise<{ readonly seq: number; readonly header: { get(name: string): string } } | null>;

interface Trouble {
  /** Nobody takes entries for the stream. */
  missed(): Promise<void>;
  /** An entry was not taken, for whatever reason. */
  refused(error: Error): void;
}

async function append({ jetStream, headers, connection, whileUp }: Lines, subject: string, lastEntry: LastEntry, { missed, refused }: Trouble, { bytes, more, expected, stop }: Appending): Promise<number> {
  const id = randomBytes(9).toString('base64url');
  const written = headers();
  for (const [name, value] of Object.entries({ ...more, [ID]: id })) written.set(name, value);
  for (;;) {
    stop.throwIfAborted();
    try {
      return (await whileUp(() => jetStream.publish(subject, bytes, { headers: written, timeout: ANSWER, expect: { lastSubjectSequence: expected } }))).seq;
    } catch (error) {
      if (connection.isClosed()) throw new DOMException('the connection was closed', 'AbortError');
      if (!isOutdated(error)) {
        if (isForNobody(error)) await missed();
        refused(error as Error);
        await nap(AGAIN, undefined, { signal: stop });
        continue;
      }
      // It may be there already, and only the answer was lost.
      const last = await lastEntry().catch(() => undefined);
      if (last === undefined) continue;
      if (last?.header.get(ID) === id) return last.seq;
      throw new Superseded(last?.seq ?? 0);
    }
  }
}

function entryOf(message: JsMsg): LogEntry {
  const header = (name: string) => message.headers?.get(name) ?? '';
  return { sequence: message.seq, behind: Number(header(BEHIND)), header, bytes: message.data };
}

/** Reads again whenever reading has ended, until it is told to stop. */
function keepReading(read: (isOver: (stop: () => void) => void) => Promise<void>, isClosed: () => boolean): () => void {
  let [over, end] = [false, () => {}];
  void (async () => {
    while (!over && !isClosed()) {
      await read((stop) => {
        end = stop;
        if (over) stop();
      }).catch(() => {});
      if (!over) await nap(AGAIN);
    }
  })();
  return () => {
    over = true;
    end();
  };
}
