// The journal of a live switch: requests as they are accepted, and how far time had come. It is with the operating system before anybody hears of what
// rests on it. It rolls: a new segment begins with the whole state, so that the way back is never long.

import { closeSync, fdatasync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import type { JournalEntry } from '../../csta/door.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { Simulation } from '../../simulation.ts';
import type { Checkpoint } from '../../store/checkpoint.ts';
import { factsBefore, readChapter } from '../../store/chapters.ts';
import type { HandedGait } from '../../store/journal.ts';
import { createSegment, removeSegment, segmentFile, segmentsIn, writeWhole } from '../../store/segments.ts';
import type { WriteDown } from '../lines/post.ts';

export interface LiveJournal {
  readonly entry: (entry: JournalEntry) => void;
  /** Throws when there is no room; then nobody may hear of what has happened since. */
  readonly writeDown: WriteDown;
  /** Nothing comes any more. Whoever still waits for the disk is told before it returns. */
  end(): void;
  /** The same, but the run goes on elsewhere, with time as it went here. From now on nothing is written down, and so nothing leaves. */
  leave(gait: HandedGait): void;
}

/** Somewhere else where a journal is kept too, to the byte. Nobody hears of what is not there. */
export interface Copy {
  /** Whole lines, at the end of this segment. */
  write(segment: number, lines: string): void;
  /** A new segment with its first line; those before `first` are gone. */
  begin(segment: number, header: string, first: number): void;
  /** The journal in its folder has taken the place of the one so far. */
  exchange(): void;
  /** Calls `done` when all that was handed over so far is there. */
  readonly settle: WriteDown;
}

/** How a journal goes on where it was left, and begins a new segment. */
export interface Pen {
  /** The segment that is written, which is there. */
  readonly number: number;
  readonly checkpoint: () => Checkpoint;
  /** The first line of a segment that goes on from there. */
  readonly header: (checkpoint: Checkpoint) => string;
}

export interface LiveJournalSettings extends Pen {
  readonly folder: string;
  /** Waits for the disk too, so that even a loss of power loses nothing. */
  readonly fsync: boolean;
  /** Bytes after which a segment is full. */
  readonly rollAt: number;
  /** Facts after which it is full too, for simulated people write nothing. */
  readonly mostFacts?: number;
  /** Facts up to which nobody makes rows of it any more; what is needed for later ones is kept, though not without end. All of them unless said. */
  readonly rowsWrittenTo?: () => number;
  /** None unless said. */
  readonly copy?: Copy | null;
  /** Hears that the disk has failed. */
  readonly failed: (error: unknown) => void;
}

/** So many facts are run again in a second or two, which is how long a rewind or the way back after a crash may take. */
export const MOST_FACTS = 100_000;

/** Segments that are kept at the most, however far records are behind. */
const MOST_SEGMENTS = 50;

/** A journal under the pen. */
interface Writing {
  readonly simulation: Pick<Simulation, 'clock' | 'log'>;
  readonly settings: LiveJournalSettings;
  number: number;
  descriptor: number;
  /** Of the segment before, for the disk may still be busy with it. */
  before: number | null;
  /** Bytes of this segment so far. */
  size: number;
  /** The segments that there are, oldest first, and how many facts there were before each. */
  readonly kept: { readonly number: number; readonly facts: number }[];
  /** What is still to be written. */
  text: string;
  /** Time of the last line. */
  marked: Millis;
  /** False when half a line may stand at the end. */
  isWhole: boolean;
}

export function createLiveJournal(simulation: Writing['simulation'], settings: LiveJournalSettings): LiveJournal {
  const { folder, number, fsync, rollAt, mostFacts = MOST_FACTS, copy } = settings;
  const { clock, log } = simulation;
  const writing: Writing = { simulation, settings, number, descriptor: openSync(segmentFile(folder, number), 'a'), before: null, size: 0, kept: segmentsOf(folder, number), text: '', marked: -1, isWhole: true };
  const isFull = () => writing.size > rollAt || log.seq - (writing.kept.at(-1)?.facts ?? 0) > mostFacts;
  const synced = syncing(writing);
  const onDisk: WriteDown = (done) => (fsync ? synced.writeDown(done) : done());
  let hasLeft = false;
  const close = (time: Millis, last: object) => {
    line(writing, time, last);
    // Behind half a line nothing may stand.
    if (writing.isWhole) write(writing);
    if (fsync) synced.finish();
    closeSync(writing.descriptor);
    if (writing.before !== null) closeSync(writing.before);
  };
  return {
    entry: (entry) => add(writing, entry.time, requestLine(log.seq, entry)),
    writeDown(done) {
      if (hasLeft) return;
      if (clock.now > writing.marked) line(writing, clock.now, {});
      write(writing);
      if (isFull() && (clock.next() ?? Infinity) > clock.now) roll(writing);
      onDisk(() => (copy ? copy.settle(done) : done()));
    },
    end: () => close(clock.now, { facts: log.seq, end: true }),
    leave(gait) {
      close(clock.now, { gait });
      hasLeft = true;
    },
  };
}

function segmentsOf(folder: string, last: number): Writing['kept'] {
  return segmentsIn(folder).filter((number) => number <= last).map((number) => ({ number, facts: factsBefore(readChapter(folder, number)) }));
}

/** A request, and how many facts there were before it; without an end of line. */
export function requestLine(facts: number, { time, ...request }: JournalEntry): string {
  return JSON.stringify({ time, facts, ...request });
}

function line(writing: Writing, time: Millis, more: object): void {
  add(writing, time, JSON.stringify({ time, ...more }));
}

function add(writing: Writing, time: Millis, text: string): void {
  writing.text += `${text}\n`;
  writing.marked = time;
}

function write(writing: Writing): void {
  const { text, descriptor } = writing;
  if (text === '') return;
  writing.text = '';
  writing.size += text.length;
  writing.isWhole = false;
  writeWhole(descriptor, text);
  writing.isWhole = true;
  writing.settings.copy?.write(writing.number, text);
}

/** The segment before this one stays: a client that comes back may have missed what is in it. So do those of which rows may still have to be made. */
function letGo({ kept, settings: { folder, rowsWrittenTo = () => Infinity } }: Writing): void {
  while (kept.length > 2 && (kept.length > MOST_SEGMENTS || (kept[1] as Writing['kept'][number]).facts <= rowsWrittenTo())) removeSegment(folder, (kept.shift() as Writing['kept'][number]).number);
}

/** The whole state stands at its beginning. */
function roll(writing: Writing): void {
  const { settings: { folder, header, checkpoint, fsync, copy }, descriptor, before } = writing;
  // Whoever begins with the new segment does not read the old one to its end.
  if (fsync) fsyncSync(descriptor);
  const first = header(checkpoint());
  createSegment(folder, ++writing.number, first);
  writing.descriptor = openSync(segmentFile(folder, writing.number), 'a');
  writing.before = descriptor;
  writing.size = 0;
  writing.kept.push({ number: writing.number, facts: writing.simulation.log.seq });
  if (before !== null) closeSync(before);
  letGo(writing);
  copy?.begin(writing.number, first, writing.kept[0]?.number ?? writing.number);
}

/** Those who come while the disk is busy wait for the next time, together. `finish` waits for it without a breath. */
function syncing(writing: Writing): { readonly writeDown: WriteDown; readonly finish: () => void } {
  let served: (() => void)[] = [];
  let waiting: (() => void)[] = [];
  let [busy, over] = [false, false];
  const sync = () => {
    [served, waiting] = [waiting, []];
    busy = true;
    fdatasync(writing.descriptor, (error) => {
      if (over) return;
      if (error) return writing.settings.failed(error);
      busy = false;
      for (const done of served) done();
      if (waiting.length > 0 && !busy) sync();
    });
  };
  return {
    writeDown(done) {
      waiting.push(done);
      if (!busy) sync();
    },
    finish() {
      over = true;
      fdatasyncSync(writing.descriptor);
      for (const done of busy ? [...served, ...waiting] : waiting) done();
    },
  };
}
