// The journal of a live switch: requests as they are accepted, and how far time had come. It is with the operating system before anybody hears of what
// rests on it. It rolls: a new segment begins with the whole state, so that the way back is never long.

import { closeSync, fdatasync, fsyncSync, openSync } from 'node:fs';
import type { JournalEntry } from '../csta/door.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Simulation } from '../simulation.ts';
import type { Checkpoint } from '../store/checkpoint.ts';
import { createSegment, removeSegment, segmentFile, writeWhole } from '../store/segments.ts';
import type { WriteDown } from './post.ts';

export interface LiveJournal {
  readonly entry: (entry: JournalEntry) => void;
  /** Throws when there is no room; then nobody may hear of what has happened since. */
  readonly writeDown: WriteDown;
  /** Nothing comes any more. */
  end(): void;
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
  /** Hears that the disk has failed. */
  readonly failed: (error: unknown) => void;
}

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
  /** What is still to be written. */
  text: string;
  /** Time of the last line. */
  marked: Millis;
  /** False when half a line may stand at the end. */
  isWhole: boolean;
}

export function createLiveJournal(simulation: Writing['simulation'], settings: LiveJournalSettings): LiveJournal {
  const { folder, number, fsync, rollAt } = settings;
  const writing: Writing = { simulation, settings, number, descriptor: openSync(segmentFile(folder, number), 'a'), before: null, size: 0, text: '', marked: -1, isWhole: true };
  const { clock, log } = simulation;
  const synced = syncing(writing);
  return {
    entry: (entry) => add(writing, entry.time, requestLine(log.seq, entry)),
    writeDown(done) {
      if (clock.now > writing.marked) line(writing, clock.now, {});
      write(writing);
      if (writing.size > rollAt && (clock.next() ?? Infinity) > clock.now) roll(writing);
      if (fsync) synced(done);
      else done();
    },
    end() {
      line(writing, clock.now, { facts: log.seq, end: true });
      // Behind half a line nothing may stand.
      if (writing.isWhole) write(writing);
      closeSync(writing.descriptor);
      if (writing.before !== null) closeSync(writing.before);
    },
  };
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
}

/** The segment before this one stays: a client that comes back may have missed what is in it. */
function roll(writing: Writing): void {
  const { settings: { folder, header, checkpoint, fsync }, descriptor, before } = writing;
  // Whoever begins with the new segment does not read the old one to its end.
  if (fsync) fsyncSync(descriptor);
  createSegment(folder, ++writing.number, header(checkpoint()));
  writing.descriptor = openSync(segmentFile(folder, writing.number), 'a');
  writing.before = descriptor;
  writing.size = 0;
  if (before !== null) closeSync(before);
  removeSegment(folder, writing.number - 2);
}

/** Those who come while the disk is busy wait for the next time, together. */
function syncing(writing: Writing): WriteDown {
  let waiting: (() => void)[] = [];
  let busy = false;
  const sync = () => {
    const served = waiting;
    waiting = [];
    busy = true;
    fdatasync(writing.descriptor, (error) => {
      if (error) return writing.settings.failed(error);
      busy = false;
      for (const done of served) done();
      if (waiting.length > 0 && !busy) sync();
    });
  };
  return (done) => {
    waiting.push(done);
    if (!busy) sync();
  };
}
