// Half-hour profiles from CSV files: which column, from which time on, and every mistake with its file and line.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BadDocument } from '../../src/document.ts';
import { readScenario, type Scenario } from '../../src/scenario/scenario.ts';
import { arrivalsOf } from '../../src/traffic/executors.ts';
import { folder } from '../cli/command.ts';

const load = (profile: string, start = 'start: 2026-01-05T08:00\n') => `name: A shop
${start}site:
  trunks: { pstn: { lines: 4, numbers: { "+14155550100": "70" } } }
  extensions: { "10": {} }
  agents: { "1": { skills: { shop: 1 }, at: "10" } }
  queues: { "70": { needs: { shop: 16 } } }
traffic:
  callers:
    sales: { to: "+14155550100", ${profile} }
`;
const PROFILE = 'executor: profile, profile: day.csv';

function read(csv: string, text = load(PROFILE)): Scenario {
  return readScenario(join(folder({ 'load.yaml': text, 'day.csv': csv }), 'load.yaml'));
}

/** Callers of each stage, and how long all of them take. */
function profileOf({ traffic }: Scenario): readonly [expected: readonly number[], length: number | undefined] {
  return [arrivalsOf(traffic?.callers['sales'] ?? {}).stages.map(({ length, from }) => Math.round(length * from)), traffic?.for];
}

function mistakes(csv: string, text?: string): readonly string[] {
  try {
    read(csv, text);
    return [];
  } catch (error) {
    return (error as BadDocument).problems.map(({ file, line, path, message }) => `${file.replace(/.*\//, '')}:${line}: ${path}${path === '' ? '' : ': '}${message}`);
  }
}

const HALF = 1_800_000;

test('numbers alone, one in a line, are half-hours from the start on', () => {
  expect(profileOf(read('12\n0\n7.5\n'))).toEqual([[12, 0, 8], 3 * HALF]);
});

test('with names and times: the column of that name, whatever stands between, an hour or a quarter', () => {
  expect(profileOf(read('Interval;boots;Sales\n08:00-08:15;1;40\n08:15-08:30;2;50\n'))).toEqual([[40, 50], HALF]);
  expect(profileOf(read('\ufeffstart\tcalls\tnote\n2026-01-05T08:00\t40\tfew\n2026-01-05 09:00:00\t50\tmore\n'))).toEqual([[40, 50], 4 * HALF]);
  expect(profileOf(read('time,how many\n23:30,4\n00:00,5\n', load(PROFILE, '')))).toEqual([[4, 5], 2 * HALF]);
});

test('from the time of the scenario on: nobody comes before the first line', () => {
  expect(profileOf(read('time,calls\n09:00,4\n09:30,5\n'))).toEqual([[0, 0, 4, 5], 4 * HALF]);
});

test('in the short form too, and as numbers for the journal', () => {
  const scenario = read('4\n5\n', load('arrivals: { profile: day.csv, interval: 1h }'));
  expect(profileOf(scenario)).toEqual([[4, 5], 4 * HALF]);
  expect(scenario.trafficWritten).toMatchObject({ callers: { sales: { arrivals: { profile: ['4', '5'] } } } });
});

test('every mistake with the file and the line', () => {
  expect(mistakes('time,calls\n08:00,12\n08:30,many\n0900,7\n')).toEqual(['day.csv:3: must have a number of callers in column 2, not "many"', 'day.csv:4: must have a time like 08:30 in column 1, not "0900"']);
  expect(mistakes('08:00,12\n08:30,3\n09:30,7\n')).toEqual(['day.csv:3: must be 30 minutes after the line before it']);
  expect(mistakes('time,shoes,boots\n08:00,12,4\n')).toEqual(['day.csv:1: has 2 columns of numbers, and none is called "sales"; did you mean "shoes"?']);
  expect(mistakes('time,calls\n07:30,12\n')).toEqual(['day.csv:2: begins before the scenario does, which starts at 08:00']);
  expect(mistakes('time,calls\n08:10,12\n')).toEqual(['day.csv:2: must be a number of intervals of 30 minutes after the scenario\'s start at 08:00']);
  expect(mistakes('time,calls\n')).toEqual(['day.csv:1: has a line of names and nothing below it']);
  expect(mistakes('time,note\n08:00,none\n')).toEqual(['day.csv:1: has no column of numbers']);
  expect(mistakes('')).toEqual(['day.csv:1: is empty']);
  expect(mistakes('"1\n')).toEqual([expect.stringMatching(/^day\.csv:1: is not CSV: /)]);
  expect(mistakes('5\n', load(PROFILE.replace('day', 'night')))).toEqual(['load.yaml:10: traffic.callers.sales.profile: there is no file night.csv']);
  // With those of the document itself.
  expect(mistakes('many\n5\nfew\n', load(`${PROFILE}, paitence: 3s`)).map((one) => one.split(':').slice(0, 2).join(':'))).toEqual(['day.csv:3', 'load.yaml:10']);
});
