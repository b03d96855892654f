// Who may go on how far, with no switch in it.

import { expect, test } from 'vitest';
import { createWindows, type Letter } from '../../src/network/windows.ts';
import type { Wire } from '../../src/network/wiring.ts';

const tie = (one: number, other: number, delay: number): readonly Wire[] => [[one, other], [other, one]].map(([from = 0, to = 0]) => ({ from, trunk: `to${to}`, to, trunkThere: `to${from}`, delay }));
const due = (...times: readonly number[]) => times.map((next) => ({ mail: [], next }));
const letter = (to: number, trunk: string, at: number, number = 1): Letter => ({ to, trunk, at, number, taken: 0, message: { kind: 'alerting', line: 1, ref: '1.1' } });
const until = (orders: ReturnType<ReturnType<typeof createWindows>['round']>) => orders.map(({ place, until: time }) => [place, time]);

test('a site goes on until the first thing that another may yet say could reach it, its own echo included', () => {
  expect(until(createWindows(tie(0, 1, 20), due(100, 500)).round(10_000))).toEqual([[0, 139]]);
  expect(until(createWindows(tie(0, 1, 20), due(100, 110)).round(10_000))).toEqual([[0, 129], [1, 119]]);
  expect(until(createWindows(tie(0, 1, 20), due(100, 105)).round(112))).toEqual([[0, 112], [1, 112]]);
});

test('two that are near do not hold up one that is far', () => {
  const wires = [...tie(0, 1, 5), ...tie(1, 2, 300)];
  expect(until(createWindows(wires, due(100, 100, 100)).round(10_000))).toEqual([[0, 104], [1, 104], [2, 399]]);
});

test('whoever has nothing due is not asked, but brought to the end', () => {
  const windows = createWindows(tie(0, 1, 20), due(100, Infinity));
  expect(until(windows.round(1_000))).toEqual([[0, 139]]);
  windows.report(0, { mail: [], next: Infinity });
  expect(until(windows.round(1_000))).toEqual([[0, 1_000], [1, 1_000]]);
  expect(windows.round(1_000)).toEqual([]);
});

test('mail is handed over when it is due, by time, then by trunk, then as it was said', () => {
  const windows = createWindows([...tie(0, 1, 20), ...tie(2, 1, 20)], due(100, Infinity, 100));
  windows.round(110);
  windows.report(2, { mail: [letter(1, 'to2', 120)], next: 5_000 });
  windows.report(0, { mail: [letter(1, 'to0', 120, 1), letter(1, 'to0', 120, 2), letter(1, 'to0', 900, 3)], next: 5_000 });
  expect(windows.underWay()).toBe(4);
  const [order] = windows.round(10_000);
  expect(order?.place).toBe(1);
  expect(order?.mail.map(({ trunk, number }) => [trunk, number])).toEqual([['to0', 1], ['to0', 2], ['to2', 1]]);
  expect(windows.underWay()).toBe(1);
});
