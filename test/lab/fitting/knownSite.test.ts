// A site that is known, simulated, written as call records and fitted: what comes back must be what went in, each within its interval of 99.9 %.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseSource } from '../../../src/document.ts';
import { readCallTable } from '../../../src/lab/fitting/callTable.ts';
import { type Fit, fitCalls } from '../../../src/lab/fitting/fit.ts';
import { fittedDocument } from '../../../src/lab/fitting/fittedDocument.ts';
import type { Measured } from '../../../src/lab/fitting/measured.ts';
import type { CallTable } from '../../../src/lab/fitting/observedCall.ts';
import { sideBySide } from '../../../src/lab/fitting/sideBySide.ts';
import { loadOf, replication } from '../../../src/lab/replication.ts';
import { openRunners, replications } from '../../../src/lab/runners.ts';
import { callColumns, rowOfCall } from '../../../src/records/callColumns.ts';
import { checkScenario, requireTraffic } from '../../../src/scenario/scenario.ts';

const PROFILE = [20, 40, 60, 70, 60, 40, 60, 70, 50, 20];
const DAYS = 20;
const WEIBULL = { shape: 1.6, scale: 90_000 };

const scenario = requireTraffic(checkScenario(parseSource('known.yaml', `name: Known
site:
  trunks: { pstn: { lines: 120, numbers: { "+14155550100": "7001" } } }
  extensions: { "2001-2008": {} }
  agents: { "101-108": { skills: { sales: 1 }, at: "2001-2008" } }
  queues: { "7001": { name: Sales, needs: { sales: 1 }, wrapUp: 20s } }
start: 2026-01-05T09:00
traffic:
  for: 5h
  callers:
    buyers:
      to: "+14155550100"
      arrivals: { profile: [${PROFILE.join(', ')}] }
      busyness: 15%
      patience: { weibull: [${WEIBULL.shape}, ${WEIBULL.scale / 1000}s] }
      balk: 4%
      talk: { lognormal: [3m, 2m] }
      redial: { chance: 50%, after: { exponential: 4m }, times: 2 }
  agents:
    - { answersAfter: { between: [2s, 6s] } }
    - { who: ["107-108"], answersAfter: { between: [2s, 6s] }, from: 1h, to: 4h }
`)), 'nobody calls');

let table: CallTable;
let found: Fit;
const folder = mkdtempSync(join(tmpdir(), 'ringback-known-'));
const runners = openRunners(replications, 1);
afterAll(() => (rmSync(folder, { recursive: true, force: true }), runners.close()));

beforeAll(async () => {
  const load = loadOf(scenario, { records: true });
  const rows = Array.from({ length: DAYS }, (_, day) => {
    const run = replication(load, day + 1);
    let step = run.next();
    while (!step.done) step = run.next();
    return step.value.figures.records.map((record) => [String(day + 1), ...rowOfCall(record, (time) => new Date(Date.UTC(2026, 0, 5, 9) + time).toISOString().slice(0, -1))].join(','));
  });
  const file = join(folder, 'calls.csv');
  writeFileSync(file, [['run', ...callColumns].join(','), ...rows.flat(), ''].join('\n'));
  table = await readCallTable(file, { said: new Map(), unit: null, dates: null, timeZone: 'UTC' });
  found = fitCalls(table) as Fit;
});

/** In its interval of 99.9 %, which says something. */
function near({ value, error }: Measured, truth: number): void {
  expect(Math.abs(value - truth), `${value} ± ${3.29 * error} for ${truth}`).toBeLessThan(3.29 * error);
  expect(error).toBeLessThan(truth / 4);
}

test('no line is lost', () => {
  expect(table.refused.count).toBe(0);
  expect(found.kinds.map(({ kind, queue, called, calls }) => [kind, queue, called, calls])).toEqual([['buyers', '7001', '+14155550100', table.lines]]);
  expect(found.days.days).toHaveLength(DAYS);
});

test('the profile, without those who call again', () => {
  const { profile } = found.kinds[0] as Fit['kinds'][number];
  PROFILE.forEach((expected, place) => near(profile.expected[18 + place] as Measured, expected));
  for (const [place, { value }] of profile.expected.entries()) if (place < 18 || place >= 28) expect(value).toBe(0);
  near(profile.busyness as Measured, 0.15);
});

test('talk and ringing', () => {
  const { talk } = found.kinds[0] as Fit['kinds'][number];
  expect(talk).toMatchObject({ distribution: { kind: 'lognormal' }, closeness: 'good' });
  near(talk?.mean as Measured, 180_000);
  near(talk?.deviation as Measured, 120_000);
  expect(Math.abs((found.ring?.mean.value ?? 0) - 4_000)).toBeLessThan(100);
  expect(found.work.get('7001')).toMatchObject({ distribution: { kind: 'constant', value: 20_000 } });
});

test('patience, for all that most are answered first, where the mean of those who gave up is far off', () => {
  const { patience } = found.kinds[0] as Fit['kinds'][number];
  expect(patience).toMatchObject({ chosen: 'weibull', closeness: 'good' });
  near(patience?.weibull?.shape as Measured, WEIBULL.shape);
  near(patience?.weibull?.scale as Measured, WEIBULL.scale);
  near(patience?.balk as Measured, 0.04);
  const gaveUp = table.calls.filter(({ outcome, wait }) => outcome === 'abandoned' && (wait ?? 0) > 2_000).map(({ wait }) => wait as number);
  const naive = gaveUp.reduce((all, wait) => all + wait, 0) / gaveUp.length;
  const truth = WEIBULL.scale * 0.8966;
  expect(naive).toBeLessThan(0.75 * truth);
});

test('those who call again: with what chance, after how long, how often', () => {
  const { redial } = found.kinds[0] as Fit['kinds'][number];
  near(redial?.chance as Measured, 0.5);
  near(redial?.after as Measured, 240_000);
  expect(redial?.times).toBe(2);
});

test('who was on duty', () => {
  const [{ agents, onDuty }] = found.duty as readonly [Fit['duty'][number]];
  expect(agents).toEqual(['101', '102', '103', '104', '105', '106', '107', '108']);
  expect(onDuty.slice(21, 26).map(Math.round)).toEqual([8, 8, 8, 8, 8]);
  expect(Math.round(onDuty[27] as number)).toBe(6);
});

test('the document runs, and its days are like those that were', async () => {
  const text = fittedDocument(found, table, null, 'Fitted to 20 days of calls.csv', '.', 'UTC');
  const fitted = requireTraffic(checkScenario(parseSource('fitted.yaml', text)), 'nobody calls');
  expect(fitted.start).toBe('2026-01-05T09:00');
  const [sides] = await sideBySide(found, fitted, runners, { runs: 12, seed: 100, signal: new AbortController().signal, onDone: () => {} }) ?? [];
  expect(sides?.sides.map(({ figure }) => figure)).toEqual(['offered', 'abandoned', 'averageWait', 'averageAnswer', 'serviceLevel']);
  for (const { figure, real, simulated } of sides?.sides ?? []) {
    // Shifts in half-hours and a mean for the ringing are no exact copy.
    const room = figure === 'abandoned' || figure === 'serviceLevel' ? 0.03 : 0.1 * real;
    expect(Math.abs((simulated?.mean ?? 0) - real), figure).toBeLessThan(2 * (simulated?.halfWidth ?? 0) + room);
  }
});

test('at the site where they were, the document names the site and leaves the rest of the scenario', () => {
  const kept = { site: scenario.site, siteFile: 'sites/known.yaml', scenario: { name: 'Known', tags: ['load'], site: 'sites/known.yaml', thresholds: {}, traffic: { callers: { buyers: { to: '+14155550100', reacts: '2s' } } } } };
  const text = fittedDocument(found, table, kept, 'Fitted', 'days', 'UTC');
  expect(text).toContain('site: "../sites/known.yaml"\n');
  expect(text).toContain('tags: [load]\n');
  expect(text).toContain('      reacts: 2s # kept from the scenario\n');
  expect(text).toContain('who: ["107-108"], answersAfter: { gamma: [4s, 1.2s] }, from: 1h, to: 4h }');
});
