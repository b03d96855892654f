// Recordings of a live switch that is killed in the middle: what its records tell is on the disk, each once, also what was recorded as it died.

import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { channelsOf } from '../sound/hearing.ts';
import { startSwitch } from './switches.ts';
import { PATIENCE } from '../patience.ts';

const SITE = `name: Recorded
trunks: { pstn: { lines: 24, numbers: { "+14155550100": "7001" } } }
extensions: { "2001": {}, "2002": {}, "2003": {} }
queues: { "7001": { agents: { "5001": 1, "5002": 1, "5003": 1 } } }
agents: { "5001": { at: "2001" }, "5002": { at: "2002" }, "5003": { at: "2003" } }
recording: { recorders: { a: { role: active }, c: { role: parallel } }, sound: mono, rules: { all: { queues: ["7001"] } } }
`;
const LOAD = 'name: Load\nsite: site.yaml\ntraffic: { for: 8h, callers: { all: { to: "+14155550100", arrivals: { perHour: 300 }, patience: 3m, talk: 12s } }, agents: [{ answersAfter: 1s }] }\n';

const soundsIn = (folder: string) => (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.wav')) : []);
const idOf = (file: string) => basename(file, '.wav').split('-').slice(2).join('-');

test('killed and begun again, all recordings are on the disk, each once and whole', async () => {
  const here = mkdtempSync(join(tmpdir(), 'ringback-'));
  writeFileSync(join(here, 'site.yaml'), SITE);
  writeFileSync(join(here, 'load.yaml'), LOAD);
  const kept = join(here, 'kept');
  const begin = () => startSwitch(here, 'load.yaml', '--no-crm', '--quiet', '--speed', '300', '--records', 'records.db', '--recordings', 'kept');
  const first = begin();
  onTestFinished(() => void first.kill());
  await first.address;
  await vi.waitFor(() => expect(soundsIn(kept).length).toBeGreaterThan(6), { timeout: PATIENCE, interval: 50 });
  await first.kill();
  const before = soundsIn(kept).length;

  const second = begin();
  onTestFinished(() => void second.kill());
  const address = await second.address;
  await vi.waitFor(() => expect(soundsIn(kept).length).toBeGreaterThan(before + 6), { timeout: PATIENCE, interval: 50 });
  await fetch(`${address}/clock/pause`, { method: 'POST' });
  const told = async () => ((await (await fetch(`${address}/recordings`)).json()) as { readonly recordings: readonly { readonly id: string; readonly length: number; readonly recorder: string }[] }).recordings;
  await vi.waitFor(async () => expect(soundsIn(kept).map(idOf).sort()).toEqual((await told()).map(({ id }) => id).sort()), { timeout: PATIENCE, interval: 100 });
  for (const { id, length, recorder } of await told()) {
    const files = soundsIn(kept).filter((file) => idOf(file) === id);
    expect(files.map((file) => file.split('/')[0])).toEqual([recorder]);
    expect(channelsOf(readFileSync(join(kept, files[0] as string)))[0]).toHaveLength(8 * length);
    expect(JSON.parse(readFileSync(join(kept, (files[0] as string).replace('.wav', '.json')), 'utf8'))).toMatchObject({ id, length, channels: 'mono' });
  }
  second.process.kill('SIGINT');
  expect(await second.exit).toBe(0);
  expect(readdirSync(kept, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.part'))).toEqual([]);
});
