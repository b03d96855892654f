// Calls of interest of a load: by reasons, each bounded, and the same again from the same seed.

import { expect, test } from 'vitest';
import { newRecord } from '../../src/records/callGoing.ts';
import type { CallRecord, QueueVisit } from '../../src/records/callRecords.ts';
import { chooseCalls } from '../../src/report/choosing.ts';

const HOUR = 3_600_000;
const NOBODY = new Set<string>();

/** A call each ten seconds, answered at once; `more` makes some of them otherwise. */
function day(calls: number, more: (place: number) => Partial<CallRecord> = () => ({})): readonly CallRecord[] {
  return Array.from({ length: calls }, (_, place) => ({ ...newRecord(String(place + 1), 'in', `+1212555${place}`, '+14155550100', place * 10_000), queue: `700${place % 3}`, outcome: 'answered', ...more(place) }));
}

test('of seventy thousand calls a few hundred are chosen, some of every queue and half-hour', () => {
  const records = day(70_000, (place) => ({ wait: (place * 7919) % 100_000, talk: 60_000, outcome: place % 10 === 0 ? 'abandoned' : 'answered' }));
  const chosen = chooseCalls(records, NOBODY, 1);
  expect(chosen.size).toBeGreaterThan(200);
  expect(chosen.size).toBeLessThan(600);
});

test('a short day has examples of each queue in each half-hour', () => {
  const chosen = chooseCalls(day(1_440), NOBODY, 1);
  const examples = [...chosen].filter(([, why]) => why.includes('stands for others')).map(([call]) => Number(call) - 1);
  expect(new Set(examples.map((place) => `${place % 3} ${Math.floor((place * 10_000) / (HOUR / 2))}`)).size).toBe(3 * 8);
});

test('those who waited longest, and who gave up, are among them, with their reasons', () => {
  const records = day(5_000, (place) => (place === 4_321 ? { wait: 999_000, outcome: 'abandoned' } : place === 77 ? { wait: 500_000 } : { wait: 1 }));
  const chosen = chooseCalls(records, NOBODY, 1);
  expect(chosen.get('4322')).toMatch(/^waited longest, gave up/);
  expect(chosen.get('78')).toMatch(/^waited longest/);
});

test('rare ends are never missed', () => {
  const visit: QueueVisit = { queue: '7001', came: 0, wait: 0, end: 'sentOn', agent: '', talk: 0, hold: 0, work: 0 };
  const rare: { readonly [place: number]: Partial<CallRecord> } = { 1_000: { outcome: 'refused' }, 2_000: { outcome: 'calledBack' }, 3_000: { outcome: 'unfinished' }, 4_000: { visits: [visit, visit] }, 6_000: { hold: 1_000 } };
  const chosen = chooseCalls(day(50_000, (place) => rare[place] ?? {}), new Set(['5001']), 1);
  expect([1_001, 2_001, 3_001, 4_001, 5_001, 6_001].map((call) => chosen.get(String(call))?.split(', ')[0])).toEqual(['was turned away', 'is to be called back', 'never ended', 'came to several queues', 'was transferred', 'was on hold longest']);
});

test('the same records and the same seed give the same choice, another seed another', () => {
  const records = day(20_000, (place) => ({ outcome: place % 5 === 0 ? 'abandoned' : 'answered' }));
  const chosen = [...chooseCalls(records, NOBODY, 1)];
  expect([...chooseCalls(records, NOBODY, 1)]).toEqual(chosen);
  expect([...chooseCalls(records, NOBODY, 2)]).not.toEqual(chosen);
});

test('calls that found all lines busy have no story that could be kept', () => {
  expect(chooseCalls([{ ...newRecord('', 'in', '+12125550123', '+14155550100', 0), outcome: 'blocked' }], NOBODY, 1).size).toBe(0);
});
