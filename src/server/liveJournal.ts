// The journal of a live switch: requests as they are accepted, and how far time had come. It is with the operating system before anybody hears of what rests on it.

import { closeSync, fdatasync, openSync } from 'node:fs';
import type { JournalEntry } from '../csta/door.ts';
import type { Millis } from '../kernel/clock.ts';
import { segmentFile, writeWhole } from '../store/segments.ts';
import type { Simulation } from '../simulation.ts';
import type { WriteDown } from './post.ts';

export interface LiveJournal {
  readonly entry: (entry: JournalEntry) => void;
  /** Throws when there is no room; then nobody may hear of what has happened since. */
  readonly writeDown: WriteDown;
  /** Nothing comes any more. */
  end(): void;
}

export interface LiveJournalSettings {
  readonly folder: string;
  /** The segment that is written, which is there. */
  readonly number: number;
  /** Waits for the disk too, so that even a loss of power loses nothing. */
  readonly fsync: boolean;
  /** Hears that the disk has failed. */
  readonly failed: (error: unknown) => void;
}

export function createLiveJournal({ clock, log }: Pick<Simulation, 'clock' | 'log'>, { folder, number, fsync, failed }: LiveJournalSettings): LiveJournal {
  const descriptor = openSync(segmentFile(folder, number), 'a');
  let text = '';
  let marked: Millis = -1;
  let isWhole = true;
  const line = (time: Millis, more: object) => {
    text += JSON.stringify({ time, ...more }) + '\n';
    marked = time;
  };
  const write = () => {
    const block = text;
    text = '';
    if (block === '') return;
    isWhole = false;
    writeWhole(descriptor, block);
    isWhole = true;
  };
  const synced = syncing(descriptor, failed);
  return {
    entry: ({ time, ...request }) => line(time, { facts: log.seq, ...request }),
    writeDown(done) {
      if (clock.now > marked) line(clock.now, {});
      write();
      if (fsync) synced(done);
      else done();
    },
    end() {
      line(clock.now, { facts: log.seq, end: true });
      // Behind half a line nothing may stand.
      if (isWhole) write();
      closeSync(descriptor);
    },
  };
}

/** Those who come while the disk is busy wait for the next time, together. */
function syncing(descriptor: number, failed: (error: unknown) => void): WriteDown {
  let waiting: (() => void)[] = [];
  let busy = false;
  const sync = () => {
    const served = waiting;
    waiting = [];
    busy = true;
    fdatasync(descriptor, (error) => {
      if (error) return failed(error);
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
