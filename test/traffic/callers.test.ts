// Who calls: simulated callers with numbers of their own, or those that the traffic gives them.

import { expect, test } from 'vitest';
import { beginTraffic } from '../../src/scenario/load.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { trafficShape } from '../../src/traffic/shape.ts';

const site = siteFrom({ name: 'Office', trunks: { pstn: { lines: 30, numbers: { '+14155550100': '2001' } } }, extensions: { 2001: {} } });
const KNOWN = ['+14155550112', '+14155550147', '+15105550126'];

/** Numbers and times of those who call within an hour. */
function callersOf(kind: object, seed = 1) {
  const simulation = createSimulation(site, { seed });
  const came: { readonly time: number; readonly number: string }[] = [];
  simulation.log.read((fact) => {
    if (fact.type === 'delivered') came.push({ time: fact.time, number: fact.calling });
  });
  beginTraffic(trafficShape.parse({ for: '1h', callers: { all: { to: '+14155550100', arrivals: { perHour: '120' }, patience: { exponential: '20s' }, redial: { chance: '50%', after: '5s' }, ...kind } } }), simulation);
  simulation.clock.advanceTo(3_600_000);
  return came;
}

test('each caller has a number that nobody had before', () => {
  const came = callersOf({ redial: undefined });
  expect(came.length).toBeGreaterThan(50);
  expect(new Set(came.map(({ number }) => number)).size).toBe(came.length);
});

test('given numbers, callers have those, all of them in time, and the same with the same seed', () => {
  const came = callersOf({ from: KNOWN });
  expect([...new Set(came.map(({ number }) => number))].sort()).toEqual([...KNOWN].sort());
  expect(callersOf({ from: KNOWN })).toEqual(came);
  expect(callersOf({ from: KNOWN }, 2)).not.toEqual(came);
});

test('who they are changes nothing of when they come and how long they wait', () => {
  expect(callersOf({ from: KNOWN }).map(({ time }) => time)).toEqual(callersOf({}).map(({ time }) => time));
});

test('numbers must be public ones, and there must be one', () => {
  const wrong = (from: unknown) => trafficShape.safeParse({ for: '1h', callers: { all: { to: '+14155550100', arrivals: { every: '1m' }, from } } }).error?.issues.map(({ message }) => message);
  expect(wrong([])).toEqual(['must not be empty']);
  expect(wrong(['2001'])).toEqual(['must be a public number like +14155550100, not "2001"']);
  expect(wrong('+14155550112')).toEqual(['must be a list, not "+14155550112"']);
});
