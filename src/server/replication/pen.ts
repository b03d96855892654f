// The pen of whoever leads: what its journal writes goes to the stream too, one entry at a time, each behind the one that was acknowledged last. As soon as somebody else has written
// there it writes no more.

import { readFileSync } from 'node:fs';
import { type SubjectLog, Superseded } from '../../nats/subjectLog.ts';
import { segmentFile, segmentsIn } from '../../store/segments.ts';
import { JournalRefused } from '../recovery/journaled.ts';
import type { Copy } from '../recovery/liveJournal.ts';
import { FIRST, MORE, type Place, PLACE, placeText } from './place.ts';

export interface Pen extends Copy {
  /** Settles when somebody else leads. */
  readonly superseded: Promise<void>;
  /** Hears `false` when nothing has been acknowledged for a while, `true` when it is again. */
  follow(told: (isAnswered: boolean) => void): void;
  /** Settles when all is there, or not within so many milliseconds; at once while nothing is acknowledged anyway. */
  drained(within: number): Promise<void>;
  /** Nothing is published any more; nothing that waits is told. */
  end(): void;
}

export interface PenSettings {
  readonly log: SubjectLog;
  /** Most bytes of an entry. */
  readonly most: number;
  /** Milliseconds without an acknowledgement after which nobody waits for it any longer. */
  readonly patience: number;
  /** Names the journals that begin under this pen. */
  readonly term: number;
  /** Of the last entry. */
  readonly last: number;
  /** Where the journal is on this machine. */
  readonly folder: string;
  /** Where it goes on; null where there is no journal yet. */
  readonly place: Place | null;
  /** The entries with which the segments of that journal begin. */
  readonly starts: ReadonlyMap<number, number>;
}

/** Milliseconds in which what has come is read. */
const LOOK = 50;
/** Characters that may wait. */
const MOST_WAITING = 64_000_000;

interface Entry {
  readonly generation: string;
  readonly segment: number;
  content: string | Uint8Array;
  /** Begins its segment. */
  readonly opens: boolean;
  readonly more: boolean;
  /** The segments before this one are gone once it is there; null for none. */
  readonly first: number | null;
  readonly served: (() => void)[];
}

interface Writing extends PenSettings {
  readonly queue: Entry[];
  readonly starts: Map<number, number>;
  readonly told: ((isAnswered: boolean) => void)[];
  readonly stop: AbortController;
  term: number;
  generation: string;
  generations: number;
  offset: number;
  last: number;
  isAnswered: boolean;
  /** Characters. */
  waiting: number;
  /** On its way. */
  sending: Entry | null;
}

export function createPen(settings: PenSettings): Pen {
  const { place, most } = settings;
  const writing: Writing = { ...settings, queue: [], starts: new Map(settings.starts), told: [], stop: new AbortController(), generation: place?.generation ?? '', generations: 0, offset: place?.offset ?? 0, isAnswered: true, waiting: 0, sending: null };
  let lose: () => void = () => {};
  const superseded = new Promise<void>((done) => (lose = done));
  const add = (entries: readonly Entry[]) => {
    if (writing.stop.signal.aborted) return;
    writing.queue.push(...entries);
    for (const { content } of entries) writing.waiting += content.length;
    if (writing.waiting > MOST_WAITING) throw new JournalRefused(`nothing was taken down at NATS, and more than ${MOST_WAITING / 1e6} MB wait; the switch cannot go on`);
    if (writing.sending === null) void publishAll(writing, lose);
  };
  const settle = (done: () => void) => {
    const last = writing.queue.at(-1) ?? writing.sending;
    if (last) last.served.push(done);
    else done();
  };
  return {
    superseded, settle,
    follow: (told) => void writing.told.push(told),
    write(segment, lines) {
      const last = writing.queue.at(-1);
      // A character has three bytes at the most.
      if (!last || last.more || last.opens || last.segment !== segment || typeof last.content !== 'string' || 3 * (last.content.length + lines.length) > most) return add(cut(writing, { segment, content: lines, opens: false, more: false, first: null }));
      last.content += lines;
      writing.waiting += lines.length;
    },
    begin: (segment, header, first) => add(cut(writing, { segment, content: header, opens: true, more: false, first })),
    exchange: () => add(another(writing)),
    async drained(within) {
      if (writing.isAnswered) await Promise.race([new Promise<void>(settle), superseded, new Promise<void>((over) => setTimeout(over, within).unref())]);
    },
    end: () => writing.stop.abort(),
  };
}

/** The journal that is in the folder now, whole. */
function another(writing: Writing): readonly Entry[] {
  const { folder, term } = writing;
  writing.generation = `${term}.${++writing.generations}`;
  const numbers = segmentsIn(folder);
  return numbers.flatMap((segment, place) => cut(writing, { segment, content: readFileSync(segmentFile(folder, segment)), opens: true, more: place < numbers.length - 1, first: numbers[0] as number }));
}

/** A writing as entries, none larger than may be. */
function cut({ generation, most }: Writing, { content, opens, more, first, segment }: Omit<Entry, 'generation' | 'served'>): readonly Entry[] {
  if (typeof content === 'string' && 3 * content.length <= most) return [{ generation, segment, content, opens, more, first, served: [] }];
  const bytes = Buffer.from(content as string);
  return Array.from({ length: Math.max(1, Math.ceil(bytes.length / most)) }, (_, place) => ({
    generation, segment, content: bytes.subarray(place * most, (place + 1) * most), opens: opens && place === 0, more: more || (place + 1) * most < bytes.length, first: (place + 1) * most < bytes.length ? null : first, served: [],
  }));
}

/** `lose` hears that somebody else leads. */
async function publishAll(writing: Writing, lose: () => void): Promise<void> {
  const { queue, stop } = writing;
  try {
    for (let entry = queue.shift(); entry; entry = queue.shift()) {
      writing.sending = entry;
      const isThere = await publish(writing, entry).then(() => true, (error: unknown) => {
        if (!(error instanceof Superseded && error.last === 0 && writing.last > 0)) throw error;
        return false;
      });
      if (!isThere) {
        sayAllAgain(writing, entry);
        continue;
      }
      writing.waiting -= entry.content.length;
      for (const done of entry.served) done();
    }
  } catch (error) {
    if (error instanceof Superseded) lose();
    else if (!stop.signal.aborted) throw error;
    stop.abort();
    queue.length = 0;
  } finally {
    writing.sending = null;
  }
}

/** Everything is gone there, and nobody else has begun: all that is here takes its place. */
function sayAllAgain(writing: Writing, refused: Entry): void {
  const { queue, starts } = writing;
  const served = [refused, ...queue].flatMap((entry) => entry.served);
  // No term of a later leader has that number.
  Object.assign(writing, { term: 0, last: 0 });
  starts.clear();
  queue.splice(0, Infinity, ...another(writing));
  queue.at(-1)?.served.push(...served);
  writing.waiting = queue.reduce((sum, { content }) => sum + content.length, 0);
}

async function publish(writing: Writing, { generation, segment, content, opens, more, first }: Entry): Promise<void> {
  const { log, starts, told, stop, patience } = writing;
  const bytes = Buffer.from(content as string);
  const offset = opens ? 0 : writing.offset;
  // Whoever has been busy itself for so long has not looked yet, and looks before it says so.
  let late = setTimeout(() => (late = setTimeout(() => told.forEach((tell) => tell(writing.isAnswered = false)), LOOK)), patience - LOOK);
  try {
    const headers = { [PLACE]: placeText({ generation, segment, offset }), ...(more && { [MORE]: 'true' }), ...(first !== null && { [FIRST]: String(first) }) };
    writing.last = await log.append(bytes, headers, writing.last, stop.signal);
  } finally {
    clearTimeout(late);
  }
  writing.offset = offset + bytes.length;
  if (opens) starts.set(segment, writing.last);
  if (!writing.isAnswered) for (const tell of told) tell(writing.isAnswered = true);
  // What is not dropped now is dropped with the next one.
  const oldest = first === null || more ? undefined : starts.get(first);
  if (oldest !== undefined) log.purge(oldest).catch(() => {});
}
