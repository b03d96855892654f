// Days: what comes in each half-hour, which weekdays are alike, how far days differ beyond chance. And who calls again.

import { expect, test } from 'vitest';
import { createRandom } from '../../../src/kernel/random.ts';
import { demandOf } from '../../../src/lab/fitting/away.ts';
import { onDuty, ringsOf, staysOf } from '../../../src/lab/fitting/onDuty.ts';
import { DAY, daysOf, profileOf, weekdayGroups, weekdayOf } from '../../../src/lab/fitting/profile.ts';
import { type Attempt, fitRedials } from '../../../src/lab/fitting/redials.ts';

const MINUTE = 60_000;
/** January 5, 2026, a Monday. */
const MONDAY = Date.UTC(2026, 0, 5) / DAY;

function callsOn(day: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, place) => day * DAY + 9 * 60 * MINUTE + Math.floor((place * 480 * MINUTE) / count));
}

test('weekdays that are alike go together, the busiest first', () => {
  expect(weekdayOf(MONDAY)).toBe(0);
  const poisson = createRandom(3).stream('days').sampler({ kind: 'poisson', mean: 1 });
  const noise = () => Array.from({ length: 40 }, poisson).reduce((all, one) => all + one, 0) - 40;
  const usual = [900, 600, 600, 600, 600, 200];
  const totals = new Map(Array.from({ length: 28 }, (_, place) => MONDAY + place).flatMap((day) => (weekdayOf(day) === 6 ? [] : [[day, (usual[weekdayOf(day)] as number) + 3 * noise()] as const])));
  expect(weekdayGroups(totals)).toEqual([[0], [1, 2, 3, 4], [5]]);
  expect(weekdayGroups(new Map([[MONDAY, 100], [MONDAY + 1, 300]]))).toEqual([[0, 1]]);
});

test('a day that the records begin in the middle of does not make its morning quiet', () => {
  const times = [...callsOn(MONDAY, 96), ...callsOn(MONDAY + 1, 96)].filter((time) => time >= MONDAY * DAY + 13 * 60 * MINUTE);
  const { expected, perDay } = profileOf(times, daysOf(times));
  expect(expected.slice(18, 34).map(({ value }) => value)).toEqual(new Array(16).fill(6));
  expect(perDay.value).toBe(96);
});

test('days that differ by chance alone are not busy and quiet ones', () => {
  const poisson = createRandom(1).stream('days').sampler({ kind: 'poisson', mean: 400 });
  const times = Array.from({ length: 40 }, (_, place) => callsOn(MONDAY + place, poisson())).flat();
  const { busyness } = profileOf(times, daysOf(times));
  expect(busyness?.value).toBeLessThan(0.03);
});

test('agents are there from their first call to their last, but not while calls wait that they could have had', () => {
  const at = (minute: number) => MONDAY * DAY + (540 + minute) * MINUTE;
  const minutes = Array.from({ length: 72 }, (_, place) => place * 5).filter((minute) => (minute < 120 || minute >= 180) && (minute < 240 || minute >= 300));
  const busy = minutes.map((minute) => ({ agent: 'ana', queue: 'sales', queued: at(minute), from: at(minute) + 3_000, to: at(minute + 4) }));
  // At eleven callers wait for her; at one there are none.
  const demand = demandOf([...busy.map(({ queue, queued, from }) => ({ queue, from: queued, to: from })), ...[130, 140, 150].map((minute) => ({ queue: 'sales', from: at(minute), to: at(minute + 2) }))]);
  const stays = staysOf(busy, demand).get('ana') ?? [];
  const days = { from: at(0), until: at(360), days: [MONDAY] };
  expect(onDuty(stays, days).slice(18, 30).map((share) => Math.round(share * 10) / 10)).toEqual([1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1]);
  expect(new Set(ringsOf(busy))).toEqual(new Set([3_000]));
});

test('who calls again anyway is no redial, and who is cut off by the end of the records says nothing', () => {
  const random = createRandom(2).stream('redials');
  const attempts = (again: (inVain: boolean) => boolean) => Array.from({ length: 4_000 }, (_, place): readonly Attempt[] => {
    const [calling, began, inVain] = [`+1${2_000_000_000 + place}`, place * MINUTE, place % 4 === 0];
    const first = { calling, began, ended: began + 1_000, inVain };
    return again(inVain) ? [first, { calling, began: began + 600_000, ended: began + 700_000, inVain: false }] : [first];
  }).flat();
  expect(fitRedials(attempts(() => random.chance(0.2)), 4_000 * MINUTE)).toBe(null);
  const found = fitRedials(attempts((inVain) => inVain && random.chance(0.6)), 4_000 * MINUTE);
  expect(found).toMatchObject({ times: 1 });
  expect(found?.inVain).toBeLessThan(1_000);
  expect(Math.abs((found?.chance.value ?? 0) - 0.6)).toBeLessThan(0.06);
});
