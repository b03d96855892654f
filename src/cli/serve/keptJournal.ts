// The journal of one run on its way into a file. What stands in it, store/journal.ts says; where it lies, lastRun.ts.

import type { JournalEntry } from '../../csta/door.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Simulation } from '../../simulation.ts';
import { journalWriter } from '../../store/journal.ts';
import type { TextFile } from '../textFile.ts';

export interface KeptJournal {
  /** A request from outside, before it is carried out. */
  entry(entry: JournalEntry): void;
  /** Hears of all that happens, from the first fact on. */
  follow(simulation: Simulation): void;
  /** The run is over at that time; the file is closed. */
  end(time: Millis): void;
}

export function keepJournal(target: TextFile, { file, site, start, trafficWritten }: Scenario, seed: number): KeptJournal {
  const { read, entry, end } = journalWriter(target.write, { site, seed, start, scenario: file, traffic: trafficWritten });
  return {
    entry,
    follow: ({ log }) => void log.read(read),
    end(time) {
      end(time);
      target.close();
    },
  };
}
