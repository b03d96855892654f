// The journal of a site as its stream has it, on this machine's own disk: the same segments to the byte, written as their entries come. What stood in the folder and is not in
// the stream is put aside, for nobody was ever told of it.

import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import type { LogEntry, SubjectLog } from '../../nats/subjectLog.ts';
import { createSegment, putAside, removeSegment, replaceBy, segmentFile, segmentsIn, writeWhole } from '../../store/segments.ts';
import { FIRST, MORE, type Place, PLACE, placeIn } from './place.ts';

export interface Replica {
  /** Up to the end of what is whole; null where the stream has no journal of this site. */
  place(): Place | null;
  /** The entries with which its segments begin. */
  starts(): ReadonlyMap<number, number>;
  /** Of the last entry. */
  last(): number;
  /** Settles when it has come as far as this entry. */
  reaches(sequence: number): Promise<void>;
  /** Hears whenever something has come. */
  follow(told: () => void): void;
  /** Where it is that stood in the folder and is not in the stream; null for nothing. */
  readonly aside: string | null;
  /** Reads no further. */
  end(): void;
}

interface Copying {
  readonly log: SubjectLog;
  /** Where it belongs, and where it is until all is there. */
  readonly folder: string;
  target: string;
  /** Whether all that is in the folder came out of the stream. */
  isCopy: boolean;
  aside: string | null;
  place: Place | null;
  last: number;
  readonly starts: Map<number, number>;
  /** Of a writing that is not whole yet. */
  readonly gathered: Piece[];
  descriptor: number | null;
  stopReading: () => void;
  readonly told: Set<() => void>;
}

interface Piece {
  readonly place: Place;
  readonly bytes: Uint8Array;
  readonly sequence: number;
}

/** Entries were dropped before they were read here. */
class Gap extends Error {}

/** Settles when all is there that the stream has by now. `failed` hears what keeps it from going on, such as a disk that is full. */
export async function openReplica(log: SubjectLog, folder: string, failed: (error: unknown) => void): Promise<Replica> {
  const copying: Copying = { log, folder, target: '', isCopy: false, aside: null, place: null, last: 0, starts: new Map(), gathered: [], descriptor: null, stopReading: () => {}, told: new Set() };
  const reaches = (sequence: number) => new Promise<void>((done) => {
    const look = () => {
      if (copying.last < sequence) return;
      copying.told.delete(look);
      done();
    };
    copying.told.add(look);
    look();
  });
  const newest = await log.last();
  begin(copying, newest, failed);
  await reaches(newest);
  return {
    reaches,
    get aside() {
      return copying.aside;
    },
    place: () => copying.place,
    starts: () => copying.starts,
    last: () => copying.last,
    follow: (told) => void copying.told.add(told),
    end() {
      copying.stopReading();
      leave(copying);
      if (copying.target !== folder) rmSync(copying.target, { recursive: true, force: true });
    },
  };
}

/** What has come so far is no beginning of what comes now. */
function forget(copying: Copying): void {
  leave(copying);
  Object.assign(copying, { target: `${copying.folder}.stream`, place: null, last: 0 });
  rmSync(copying.target, { recursive: true, force: true });
  copying.starts.clear();
  copying.gathered.length = 0;
}

/** From the first entry that the stream has. It is made beside the folder, and takes its place once it has come as far as `newest`. */
function begin(copying: Copying, newest: number, failed: (error: unknown) => void): void {
  forget(copying);
  let [isOver, until] = [false, newest];
  const stop = copying.log.read(1, (entry) => {
    if (isOver) return;
    try {
      // Nobody but the entries themselves knows where a segment ends.
      if (copying.last !== 0 && entry.behind !== copying.last) throw new Gap();
      take(copying, entry);
      copying.last = entry.sequence;
      if (copying.place !== null && copying.target !== copying.folder && entry.sequence >= until) moveIn(copying);
      for (const told of [...copying.told]) told();
    } catch (error) {
      copying.stopReading();
      if (error instanceof Gap) begin(copying, entry.sequence, failed);
      else failed(error);
    }
  }, () => {
    if (isOver) return;
    // The folder has what was in the stream before, and perhaps nobody else has.
    forget(copying);
    copying.isCopy = false;
    until = 0;
  });
  copying.stopReading = () => {
    isOver = true;
    stop();
  };
}

function leave(copying: Copying): void {
  if (copying.descriptor !== null) closeSync(copying.descriptor);
  copying.descriptor = null;
}

function take(copying: Copying, { header, bytes, sequence }: LogEntry): void {
  const { gathered } = copying;
  const place = placeIn(header(PLACE));
  // Whoever led before was in the middle of something: it does not count.
  if (place === null) return void (gathered.length = 0);
  // Before the first beginning there may be the rest of something that was dropped.
  if (copying.place === null && gathered.length === 0 && place.offset > 0) return;
  gathered.push({ place, bytes, sequence });
  if (header(MORE) !== '') return;
  const writing = gathered.splice(0);
  if (writing[0]?.place.generation !== copying.place?.generation) exchange(copying, writing);
  else if (place.segment === copying.place?.segment) append(copying, writing);
  else open(copying, writing, Number(header(FIRST)));
}

function textOf(pieces: readonly Piece[]): string {
  return Buffer.concat(pieces.map(({ bytes }) => bytes)).toString();
}

function endOf(pieces: readonly Piece[]): Place {
  const { place, bytes } = pieces.at(-1) as Piece;
  return { ...place, offset: place.offset + bytes.length };
}

function append(copying: Copying, writing: readonly Piece[]): void {
  const { place: { segment, offset } } = writing[0] as Piece;
  if (offset !== copying.place?.offset) throw new Gap();
  writeWhole((copying.descriptor ??= openSync(segmentFile(copying.target, segment), 'a')), textOf(writing));
  copying.place = endOf(writing);
}

function open(copying: Copying, writing: readonly Piece[], first: number): void {
  const { place: { segment, offset }, sequence } = writing[0] as Piece;
  if (segment !== (copying.place as Place).segment + 1 || offset !== 0) throw new Gap();
  leave(copying);
  createSegment(copying.target, segment, textOf(writing));
  copying.place = endOf(writing);
  copying.starts.set(segment, sequence);
  for (const old of segmentsIn(copying.target)) {
    if (old >= first) continue;
    removeSegment(copying.target, old);
    copying.starts.delete(old);
  }
}

/** Another journal, whole. */
function exchange(copying: Copying, writing: readonly Piece[]): void {
  const { target, folder, starts } = copying;
  const next = `${target}.new`;
  leave(copying);
  rmSync(next, { recursive: true, force: true });
  starts.clear();
  for (const segment of new Set(writing.map(({ place }) => place.segment))) {
    const pieces = writing.filter(({ place }) => place.segment === segment);
    createSegment(next, segment, textOf(pieces));
    starts.set(segment, (pieces[0] as Piece).sequence);
  }
  if (target === folder && segmentsIn(folder).length > 0) replaceBy(next, folder);
  else {
    rmSync(target, { recursive: true, force: true });
    renameSync(next, target);
  }
  copying.place = endOf(writing);
}

/** What is in the folder and has never been in the stream is kept, and nobody goes on from it. */
function moveIn(copying: Copying): void {
  const { target, folder, isCopy } = copying;
  if (!isCopy && segmentsIn(folder).length > 0 && !isWithin(folder, target)) copying.aside = putAside(folder, true);
  rmSync(folder, { recursive: true, force: true });
  renameSync(target, folder);
  copying.target = folder;
  copying.isCopy = true;
}

/** Whether all that is here is there too; the older segments may have been dropped there. */
function isWithin(here: string, there: string): boolean {
  const [oldest = 0] = segmentsIn(there);
  const common = segmentsIn(here).filter((number) => number >= oldest);
  return common.length > 0 && common.every((number) => {
    const [mine, theirs] = [readFileSync(segmentFile(here, number)), existsSync(segmentFile(there, number)) ? readFileSync(segmentFile(there, number)) : Buffer.alloc(0)];
    return theirs.subarray(0, mine.length).equals(mine);
  });
}
