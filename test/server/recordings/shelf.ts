// Rows of recordings as a studio has made them, in a store; and sounds that are made at once, in the test's own thread.

import { onTestFinished } from 'vitest';
import { beginLedger } from '../../../src/records/ledger/ledger.ts';
import type { RecordingRow } from '../../../src/records/ledger/rows.ts';
import { writeComplete } from '../../../src/server/recordings/complete.ts';
import type { Library } from '../../../src/server/recordings/library.ts';
import type { Sounds } from '../../../src/server/recordings/sounds.ts';
import { soundOf } from '../../../src/sound/playing.ts';
import { enterRun, openRecords, writeRows } from '../../../src/store/records/records.ts';
import { studio, type Studio } from '../../recording/studio.ts';

export const RUN = 'monday';

/** What keeps them may be told to fail. */
export const soundsHere = (keeps: Sounds['keep'] = async (score, channels, file, about) => writeComplete(file, soundOf(score, channels), about)): Sounds => ({
  play: async (score, channels) => soundOf(score, channels), keep: keeps, isFull: () => false, close: async () => {},
});

/** Rows of what happens in an office whose calls are all recorded. */
export function recordedIn(act: (world: Studio) => void, recording: Record<string, unknown> = {}): readonly RecordingRow[] {
  const world = studio(recording);
  const rows: RecordingRow[] = [];
  beginLedger(world.simulation, world.simulation.log, { interval: 1_800_000 }, 'UTC').attach((table, row) => {
    if (table === 'recordings') rows.push(row as RecordingRow);
  });
  act(world);
  world.advance('1s');
  return rows;
}

/** One call of so many seconds after the other: Zoe calls Alice, then Bob, then Alice. */
export function calls(...seconds: readonly number[]): (world: Studio) => void {
  return ({ zoe, alice, bob, advance }) => seconds.forEach((length, place) => {
    const who = place % 2 === 0 ? alice : bob;
    zoe.calls(who);
    who.answers();
    advance(`${length}s`);
    zoe.hangsUp();
    advance('1s');
  });
}

export async function libraryOf(rows: readonly RecordingRow[]): Promise<Library> {
  const records = await openRecords(':memory:');
  onTestFinished(() => records.close());
  await enterRun(records, { run: RUN, site: 'Acme', timeZone: 'America/New_York', interval: 1_800_000, begun: 0 }, 0);
  await writeRows(records, RUN, { recordings: rows });
  return { records: async () => records, run: RUN, sounds: soundsHere(), channels: 'stereo' };
}
