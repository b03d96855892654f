// `ringback load` of a network, as somebody types it.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { networkFolder } from '../network/sites.ts';
import { ringback, ROOT } from './command.ts';

const thresholds = { 'queue_wait{site:Summit}': ['p(95)<10m'], calls: ['count > 10'], 'service_level{site:Harbor,queue:10700}': ['rate <= 100%'] };

test('a network says what it is going to be, what came of each site and of the ties, and keeps a journal of each that replays alone', () => {
  const here = networkFolder({ sites: 2, for: '20m' }, { thresholds });
  const { code, stdout } = ringback(here, 'load', 'network.yaml', '--reporter', 'junit:out.xml', '--json', 'out.json', '--csv', 'out.csv');
  expect({ code, stdout }).toMatchObject({ code: 0 });
  for (const part of ['planned', 'Harbor: A morning at Harbor', 'Harbor, Summit', '✓ queue_wait{site:Summit} p(95) is', '✓ service_level{site:Harbor,queue:10700} rate is']) expect(stdout).toContain(part);
  const told = JSON.parse(readFileSync(join(here, 'out.json'), 'utf8')) as { readonly passed: number; readonly scenarios: readonly { readonly name: string; readonly again: string; readonly ties?: readonly { readonly from: string; readonly cameOver: number; readonly asked: number }[]; readonly thresholds?: readonly object[] }[] };
  expect(told.scenarios.map(({ name }) => name)).toEqual(['Harbor: A morning at Harbor', 'Summit: A morning at Summit', '2 sites']);
  expect(told.scenarios[0]?.again).toBe('npx ringback load network.yaml --seed 1');
  expect(told.scenarios[2]?.thresholds).toHaveLength(3);
  expect(told.scenarios[2]?.ties?.map(({ from }) => from)).toEqual(['Harbor', 'Summit']);
  expect(told.scenarios[2]?.ties?.[0]?.cameOver).toBeGreaterThan(0);
  expect(readFileSync(join(here, 'out.xml'), 'utf8')).toContain('Summit: A morning at Summit');
  const calls = readFileSync(join(here, 'out.csv'), 'utf8').split('\n');
  expect(calls[0]).toMatch(/^site,/);
  expect(calls.filter((line) => line.startsWith('Summit,')).length).toBeGreaterThan(20);
  const journals = join('.ringback', 'last', 'network.yaml');
  expect(readdirSync(join(here, journals)).sort()).toEqual(['Harbor.journal', 'Summit.journal']);
  const replayed = ringback(here, 'replay', join(journals, 'Summit.journal'));
  expect(replayed).toMatchObject({ code: 0, stdout: expect.stringMatching(/the same \d+ facts from \d+ requests/) as string });
  // The same in threads, into a folder of somebody's own.
  expect(ringback(here, 'load', 'network.yaml', '--workers', '2', '--journal', 'kept', '--quiet')).toMatchObject({ code: 0, stdout: '' });
  for (const name of ['Harbor.journal', 'Summit.journal']) expect(readFileSync(join(here, 'kept', name), 'utf8')).toBe(readFileSync(join(here, journals, name), 'utf8'));
});

test('thresholds that fail, several runs, and what is nothing for a network', () => {
  const here = networkFolder({ sites: 2, for: '5m' }, { thresholds: { 'calls{site:Summit}': ['count > 1000'], calls: ['count > 3'] } });
  const failed = ringback(here, 'load', 'network.yaml', '--runs', '2', '--no-journal');
  expect(failed.code).toBe(99);
  expect(failed.stdout).toMatch(/✗ calls\{site:Summit\} count is \d+/);
  expect(failed.stdout).toContain('again  npx ringback load network.yaml --seed 1 --runs 2');
  expect(existsSync(join(here, '.ringback', 'last'))).toBe(false);
  const several = (workers: string) => ringback(here, 'load', 'network.yaml', '--runs', '4', '--no-journal', '--csv', '-', '--workers', workers);
  const { stdout, ...alone } = several('1');
  expect(several('2')).toEqual({ ...alone, stdout, stderr: expect.any(String) as string });
  expect(new Set(stdout.split('\n').slice(1, -1).map((line) => line.split(',')[1]))).toEqual(new Set(['1', '2', '3', '4']));
  expect(ringback(here, 'load', 'network.yaml', '--runs', '2', '--no-journal', '--workers', '0')).toEqual({ code: 2, stdout: '', stderr: '--workers 0 leaves nobody to make a run; it is for --nats, where others do\n' });
  expect(ringback(here, 'load', 'network.yaml', '--speed', '2')).toMatchObject({ code: 2, stderr: '--speed is nothing for a network, which is carried out in virtual time\n' });
  expect(ringback(here, 'run', 'network.yaml')).toMatchObject({ code: 4, stderr: expect.stringContaining('it is a network of sites, so load it') as string });
});

test('every mistake in a network is told at once, each at its place', () => {
  const here = networkFolder({ sites: 2 });
  const change = (file: string, from: string | RegExp, to: string) => writeFileSync(join(here, file), readFileSync(join(here, file), 'utf8').replace(from, to));
  change('Summit.site.yaml', '"lines": 6', '"lines": 5');
  change('Harbor.yaml', '"name"', '"start": "2026-01-05T09:00", "name"');
  change('Summit.yaml', '"name"', '"start": "2026-01-06T09:00", "name"');
  writeFileSync(join(here, 'network.yaml'), 'name: Wrong\nnetwork: [Harbor.yaml, Summit.yaml]\nrun: 3\nthresholds:\n  queue_wait{site:Sumit}: [p(95) < 1m]\n  queue_wait{site:Harbor,queue:11700}: [avg < 1m]\n  calls{queue:10700}: [count == 1s]\n');
  const { code, stderr } = ringback(here, 'check', 'network.yaml');
  expect(code).toBe(3);
  expect(stderr.trim().split('\n')).toEqual([
    'network.yaml:2:11: network[1]: trunk toSummit of site Harbor: it has 6 lines here and 5 at Summit',
    'network.yaml:2:24: network[2]: trunk toHarbor of site Summit: it has 5 lines here and 6 at Harbor',
    'network.yaml:2:24: network[2]: Summit begins at 2026-01-06T09:00 in UTC, when the first load is at 2026-01-05T09:00 there; all sites have one clock',
    'network.yaml:3:1: run: unknown key "run"; did you mean "runs"?',
    expect.stringContaining('there is no site "Sumit"; did you mean "Summit"?'),
    expect.stringContaining('there is no queue "11700"'),
    expect.stringContaining('must have a plain number as its bound, not 1s'),
    '7 mistakes',
  ]);
});

test('the network that ships holds, and its schema is told', () => {
  const shipped = join(ROOT, 'scenarios', 'network', 'monday.yaml');
  expect(ringback(networkFolder({ sites: 2 }), 'load', shipped, '--quiet', '--no-journal')).toMatchObject({ code: 0, stdout: '' });
  expect(ringback(ROOT, 'check', shipped)).toMatchObject({ code: 0, stdout: expect.stringContaining('a network without mistakes') as string });
  expect(JSON.parse(ringback(ROOT, 'schema', 'network').stdout)).toMatchObject({ required: ['name', 'network'] });
});
