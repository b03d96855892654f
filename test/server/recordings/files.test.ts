// Recordings as files: where they are, what is beside them, each once whatever happens, and a disk that is full.

import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { writeComplete } from '../../../src/server/recordings/complete.ts';
import { keepFiles } from '../../../src/server/recordings/files.ts';
import type { Library } from '../../../src/server/recordings/library.ts';
import type { Logger } from '../../../src/server/serve.ts';
import { writeRows } from '../../../src/store/records/records.ts';
import { channelsOf } from '../../sound/hearing.ts';
import { calls, libraryOf, recordedIn, RUN, soundsHere } from './shelf.ts';
import { PATIENCE } from '../../patience.ts';

const impatient = { rowsAtOnce: 5, firstPause: 20, longestPause: 80 };

function keeping({ records }: Pick<Library, 'records'>, folder: string, sounds = soundsHere()) {
  const said: string[] = [];
  const say = (level: string) => (data: object, text: string) => void said.push(`${level} ${text}${'error' in data ? `: ${String(data.error)}` : ''}`);
  const log: Logger = { info: say('info'), warn: say('warn'), error: say('error') };
  const files = keepFiles(records, sounds, { folder, channels: 'stereo', timeZone: 'America/New_York', run: RUN }, log, impatient);
  onTestFinished(() => files.end(1_000));
  return { files, said };
}

const anyFolder = () => join(mkdtempSync(join(tmpdir(), 'ringback-')), 'kept');
const inside = (folder: string) => (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name).slice(folder.length + 1)).sort() : []);

test('each is a WAV by recorder and day, with what is known of it beside', async () => {
  const folder = anyFolder();
  const library = await libraryOf(recordedIn(calls(10, 20), { recorders: { a: { role: 'active' }, c: { role: 'parallel' } } }));
  keeping(library, folder);
  await vi.waitFor(() => expect(inside(folder)).toHaveLength(8), { timeout: PATIENCE });
  expect(inside(folder).slice(0, 4)).toEqual(['a/2026-01-05/monday-1.json', 'a/2026-01-05/monday-1.wav', 'a/2026-01-05/monday-2.json', 'a/2026-01-05/monday-2.wav']);
  expect(inside(folder)[5]).toBe('c/2026-01-05/monday-1-c.wav');
  const about = JSON.parse(readFileSync(join(folder, 'a/2026-01-05/monday-2.json'), 'utf8')) as Record<string, unknown>;
  expect(about).toMatchObject({ id: '2', run: RUN, device: '2002', calling: '+12125550123', length: 20_000, channels: 'stereo', began: '2026-01-05T04:00:11.000-05:00' });
  expect((about['turns'] as readonly object[]).length).toBeGreaterThan(2);
  expect(channelsOf(readFileSync(join(folder, 'a/2026-01-05/monday-2.wav')))).toMatchObject([{ length: 160_000 }, { length: 160_000 }]);
});

test('begun again, it goes on behind the last; what a crash has left half-done is written over', async () => {
  const folder = anyFolder();
  const rows = recordedIn(calls(5, 5, 5));
  const library = await libraryOf(rows.slice(0, 1));
  const first = keeping(library, folder);
  await vi.waitFor(() => expect(inside(folder)).toHaveLength(2), { timeout: PATIENCE });
  await first.files.end(1_000);
  mkdirSync(join(folder, 'a/2026-01-05'), { recursive: true });
  writeFileSync(join(folder, 'a/2026-01-05/monday-2.wav.part'), 'half of it');
  await writeRows(await library.records(), RUN, { recordings: rows });
  let kept = 0;
  const again = keeping(library, folder, soundsHere(async (...told) => (kept++, soundsHere().keep(...told))));
  await vi.waitFor(() => expect(again.files.state().delivered).toBe(2), { timeout: PATIENCE });
  expect(kept).toBe(2);
  expect(inside(folder)).toEqual([1, 2, 3].flatMap((id) => [`a/2026-01-05/monday-${id}.json`, `a/2026-01-05/monday-${id}.wav`]));
});

test('a full disk loses nothing: it is said, counted, and written later', async () => {
  const folder = anyFolder();
  let isFull = true;
  const library = await libraryOf(recordedIn(calls(5, 5)));
  const { files, said } = keeping(library, folder, soundsHere(async (...told) => {
    if (isFull) throw new Error('ENOSPC: no space left on device');
    await soundsHere().keep(...told);
  }));
  await vi.waitFor(() => expect(files.state()).toMatchObject({ state: 'failing', delivered: 0, error: 'ENOSPC: no space left on device' }), { timeout: PATIENCE });
  expect(await files.waiting()).toBe(2);
  isFull = false;
  await vi.waitFor(() => expect(files.state()).toMatchObject({ state: 'open', delivered: 2, error: null }), { timeout: PATIENCE });
  expect(inside(folder)).toHaveLength(4);
  expect(said[0]).toContain('ENOSPC');
});

test('a file that cannot be written leaves nothing under its name', () => {
  const folder = anyFolder();
  mkdirSync(join(folder, '7.wav'), { recursive: true });
  expect(() => writeComplete(join(folder, '7'), new Uint8Array(10), {})).toThrow();
  expect(readdirSync(folder)).toEqual(['7.json', '7.wav']);
});
