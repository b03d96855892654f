import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import { handOver, RowsGone, writeHandOver } from '../../src/store/records/handingOver.ts';
import { handOversOf } from '../../src/store/records/handOvers.ts';
import { enterRun, type Records, writeRows } from '../../src/store/records/records.ts';
import { at, segmentRow, ZONE } from '../records/layouts/rows.ts';
import { inRecords, stores } from './bothStores.ts';

interface History {
  readonly folder: string;
  /** Segments that ended then, written in this order. */
  ended(...clocks: readonly string[]): Promise<void>;
  /** Hands over what is complete by that clock; all that is there without one. */
  handsOver(clock?: string): Promise<readonly string[]>;
  /** Clocks of the segments in a file, in order. */
  inFile(name: string): readonly string[];
}

async function history(records: Records, { every = 600_000 as number | null, run = 'monday', folder = emptyFolder() } = {}): Promise<History> {
  await enterRun(records, { run, scenario: '', site: 'Acme', timeZone: ZONE, interval: 1_800_000, begun: at('08:00') }, 0);
  let number = 0;
  return {
    folder,
    ended: (...clocks) => writeRows(records, run, { segments: clocks.map((clock) => segmentRow({ ucid: String(++number).padStart(20, '0'), ended: at(clock) })) }),
    handsOver: async (clock) => (await handOver(records, { run, sink: 'echi', folder, every, paper: { layout: 'echi', options: {}, site: { timeZone: ZONE } } }, clock === undefined ? null : at(clock))).map(({ name }) => name),
    inFile: (name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').map((line) => new Date(Number(line.split(',')[9]) * 1000 - 8 * 3_600_000).toISOString().slice(11, 16)),
  };
}

function emptyFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'ringback-echi-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe.each(stores)('in %s', (kind) => {
  const kept = inRecords(kind);

  kept('a file is handed over when the clock is past it, and numbers go on', async (records) => {
    const { ended, handsOver, inFile, folder } = await history(records);
    await ended('09:01', '09:08');
    expect(await handsOver('09:09:59')).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
    expect(await handsOver('09:10')).toEqual(['chr1_000001']);
    await ended('09:12', '09:31');
    expect(await handsOver('09:31')).toEqual(['chr1_000002']);
    expect(await handsOver('09:31')).toEqual([]);
    expect(await handsOver('09:40')).toEqual(['chr1_000003']);
    expect([1, 2, 3].map((number) => inFile(`chr1_00000${number}`))).toEqual([['09:01', '09:08'], ['09:12'], ['09:31']]);
  });

  kept('who comes late is in the next file, and in one only', async (records) => {
    const { ended, handsOver, inFile } = await history(records);
    await ended('09:08');
    await handsOver('09:10');
    await ended('09:09', '09:14', '09:05');
    expect(await handsOver('09:19')).toEqual([]);
    await handsOver('09:20');
    expect(inFile('chr1_000002')).toEqual(['09:09', '09:14', '09:05']);
  });

  kept('all that is there goes into one file when no stretch of time is said', async (records) => {
    const { ended, handsOver, inFile } = await history(records, { every: null });
    await ended('09:01', '11:00');
    expect(await handsOver()).toEqual(['chr1_000001']);
    expect(await handsOver()).toEqual([]);
    expect(inFile('chr1_000001')).toEqual(['09:01', '11:00']);
  });

  kept('what could not be written is written later, with the number that it had', async (records) => {
    const parent = emptyFolder();
    const folder = join(parent, 'there');
    const { ended, handsOver } = await history(records, { folder });
    await ended('09:01');
    mkdirSync(join(folder, '.chr1_000001.part'), { recursive: true });
    await expect(handsOver('09:10')).rejects.toThrow('EISDIR');
    rmSync(join(folder, '.chr1_000001.part'), { recursive: true });
    await ended('09:12');
    expect(await handsOver('09:20')).toEqual(['chr1_000001', 'chr1_000002']);
    expect(readdirSync(folder)).toEqual(['chr1_000001', 'chr1_000002']);
    expect((await handOversOf(records, { run: 'monday', sink: 'echi' }, null, null)).map(({ done }) => done)).toEqual([1, 1]);
  });

  kept('a half of a file that a crash left is under no name that anybody fetches', async (records) => {
    const { ended, handsOver, folder, inFile } = await history(records);
    await ended('09:01', '09:02');
    await handsOver('09:10');
    const [file] = await handOversOf(records, { run: 'monday', sink: 'echi' }, null, null);
    await records.tables.updateTable('handOvers').set({ done: 0 }).execute();
    rmSync(join(folder, 'chr1_000001'));
    writeFileSync(join(folder, '.chr1_000001.part'), 'half of a line');
    expect(await handsOver('09:10')).toEqual([file?.name]);
    expect([readdirSync(folder), inFile('chr1_000001')]).toEqual([['chr1_000001'], ['09:01', '09:02']]);
  });

  kept('sent again, a file is the same to the byte, whatever has been handed over since', async (records) => {
    const { ended, handsOver, folder } = await history(records);
    await ended('09:01', '09:12', '09:14', '09:25');
    await handsOver();
    const before = readFileSync(join(folder, 'chr1_000002'));
    await ended('10:00', '10:30');
    await handsOver();
    const elsewhere = emptyFolder();
    for (const file of await handOversOf(records, { run: 'monday', sink: 'echi' }, { first: 2, last: 3 }, null)) await writeHandOver(records, file, elsewhere);
    expect(readdirSync(elsewhere)).toEqual(['chr1_000002', 'chr1_000003']);
    expect(readFileSync(join(elsewhere, 'chr1_000002'))).toEqual(before);
    expect((await handOversOf(records, { run: 'monday', sink: 'echi' }, null, { from: at('09:10'), to: at('09:20') })).map(({ sequence }) => sequence)).toEqual([2]);
  });

  kept('a file whose rows are not kept any more is not sent as another', async (records) => {
    const { ended, handsOver, folder } = await history(records);
    await ended('09:01', '09:02');
    await handsOver();
    await records.tables.deleteFrom('segments').where('ended', '=', at('09:01')).execute();
    const [file] = await handOversOf(records, { run: 'monday', sink: 'echi' }, null, null);
    await expect(writeHandOver(records, file as NonNullable<typeof file>, folder)).rejects.toThrow(RowsGone);
    expect(readdirSync(folder)).toEqual(['chr1_000001']);
  });

  kept('files of another run in the folder stay', async (records) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'chr1_000001'), 'of Sunday');
    const { ended, handsOver } = await history(records, { folder });
    await ended('09:01');
    expect(await handsOver()).toEqual(['chr1_000002']);
    expect(readFileSync(join(folder, 'chr1_000001'), 'utf8')).toBe('of Sunday');
  });
});
