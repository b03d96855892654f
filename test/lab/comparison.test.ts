// The same day twice: on a small site every caller is checked by hand; without a change nothing differs; and what callers have in common goes out of differences.

import { expect, test } from 'vitest';
import { parseSource } from '../../src/document.ts';
import { type Change, changed, subjectOf } from '../../src/lab/changes.ts';
import { compareDays, mostChanged } from '../../src/lab/comparison.ts';
import { loadOf, replication, type Replication } from '../../src/lab/replication.ts';
import { differenceOf, studyOf, type Values, valuesOfRun } from '../../src/lab/study.ts';
import { studySweep } from '../../src/lab/sweepStudy.ts';
import type { LoadFigures } from '../../src/scenario/load.ts';
import { type LoadScenario, requireTraffic, type Scenario } from '../../src/scenario/scenario.ts';

/** Ana (1) and Bob (2) sell. Callers come every minute and talk for 150 s, so one agent more or less is felt at once. */
const SHOP = `name: Shop
site:
  trunks: { pstn: { lines: 9, numbers: { "+14155550100": "70" } } }
  extensions: { "10-11": {} }
  agents: { "1-2": { skills: { shop: 1 }, at: "10-11" } }
  queues: { "70": { name: Shop, needs: { shop: 16 }, wrapUp: 0s } }
traffic:
  for: 301s
  callers: { all: { to: "+14155550100", arrivals: { every: 60s }, patience: 100s, talk: 150s } }
`;

const subject = (text: string) => subjectOf(parseSource('shop.yaml', text));
const change = (path: string, value: unknown): Change => ({ path, value, at: { file: 'shop.yaml', line: 1, column: 1, path } });

function runOf(scenario: Scenario, seed: number, withRecords = false): LoadFigures {
  return madeOf(scenario, seed, withRecords).figures;
}

function madeOf(scenario: Scenario, seed: number, withRecords = false): Replication {
  for (const run = replication(loadOf(requireTraffic(scenario, 'nobody calls'), { records: withRecords }), seed); ; ) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

function compared(text: string, ...changes: readonly Change[]) {
  const own = subject(text);
  return compareDays(1, runOf(own.scenario, 1, true).records, runOf(changed(own, changes), 1, true).records);
}

test('an agent fewer, caller by caller', () => {
  const { callers, summary } = compared(SHOP, change('agents', '1'));
  const seconds = ({ wait }: { readonly wait: number }) => wait / 1000;
  // Two agents: minutes 1 and 2 at once, 3 when Ana has talked from 1:00 to 3:30, 4 when Bob has from 2:00 to 4:30, 5 when Ana has to 6:00. One: 1 at once until 3:30,
  // 2 gives up at 3:40 but is answered at 3:30, so 3 gives up at 4:40, 4 at 5:40, and 5 is answered at 6:00, where 2 ends.
  expect(callers.map(({ began, before, after, verdict }) => [began / 60_000, before.answeredBy, seconds(before), after.answeredBy || after.outcome, seconds(after), verdict])).toEqual([
    [1, '1', 0, '1', 0, 'same'],
    [2, '2', 0, '1', 90, 'worse'],
    [3, '1', 30, 'abandoned', 100, 'worse'],
    [4, '2', 30, 'abandoned', 100, 'worse'],
    [5, '1', 60, '1', 60, 'same'],
  ]);
  expect(summary).toEqual({ better: 0, worse: 3, same: 2, helpedInstead: 0, lostInstead: 2, answeredByAnother: 1, moreWait: 230_000, onlyBefore: 0, onlyAfter: 0 });
  expect(mostChanged(callers, 2).map(({ caller }) => caller)).toEqual([2, 3]);
});

test('the other way round everything is the other way round', () => {
  const { summary } = compared(SHOP.replace('callers:', 'agents: [{}, { who: ["2"], absent: true }]\n  callers:'), change('traffic.agents[2]', 'none'));
  expect(summary).toMatchObject({ better: 3, worse: 0, same: 2, helpedInstead: 2, lostInstead: 0, moreWait: -230_000 });
});

test('a skill that is taken away leaves the calls to who has it', () => {
  const { callers, summary } = compared(SHOP, change('agents.2.skills.shop', 'none'));
  expect(callers.map(({ after }) => after.answeredBy)).toEqual(['1', '1', '', '', '1']);
  expect(summary).toMatchObject({ worse: 3, lostInstead: 2 });
});

test('who calls again is one caller with one lot', () => {
  const redialling = SHOP.replace('talk: 150s', 'talk: 150s, redial: { after: 30s, times: 3 }');
  const { callers } = compared(redialling, change('agents', '1'));
  expect(callers).toHaveLength(5);
  // The third gives up after 100 s, twice or more, and is helped in the end.
  expect(callers[2]).toMatchObject({ before: { calls: 1, outcome: 'answered' }, after: { outcome: 'answered' }, verdict: 'worse' });
  expect(callers[2]?.after.calls).toBeGreaterThan(1);
  expect(callers[2]?.after.wait).toBeGreaterThan(100_000);
});

test('callers of one of the days only are counted, and compared with nobody', () => {
  expect(compared(SHOP, change('traffic.for', '421s')).summary).toMatchObject({ onlyBefore: 0, onlyAfter: 2 });
});

const RANDOM = SHOP.replace('for: 301s', 'for: 18h').replace('{ every: 60s }', '{ perHour: 60 }').replace('patience: 100s, talk: 150s', 'patience: { exponential: 2m }, talk: { exponential: 3m }').replace('1-2', '1-5').replace('10-11": {} }', '10-14": {} }').replace('"10-11"', '"10-14"');

test('without a change nothing differs', () => {
  const { callers, summary } = compared(RANDOM, change('agents', '5'), change('queues.70.strategy', 'longestIdle'));
  expect(callers.length).toBeGreaterThan(1_000);
  expect(summary).toMatchObject({ better: 0, worse: 0, same: callers.length, answeredByAnother: 0, moreWait: 0 });
});

test('of the same callers a difference is known far better than from two separate studies, and from 24 days twice as well as from 6', () => {
  const own = subject(RANDOM);
  const other = changed(own, [change('agents', '4')]);
  const seeds = Array.from({ length: 24 }, (_, seed) => seed + 1);
  const values = (scenario: Scenario, from: number) => seeds.map((seed): Values => valuesOfRun(runOf(scenario, seed + from), scenario.site, '70'));
  const [five, four, fourOfOthers] = [values(own.scenario, 0), values(other, 0), values(other, 1_000)];
  const [paired, separate] = [differenceOf(five, four, 'abandoned', 0.95), differenceOf(five, fourOfOthers, 'abandoned', 0.95)];
  expect(paired?.low).toBeGreaterThan(0);
  expect((paired?.halfWidth as number) / (separate?.halfWidth as number)).toBeLessThan(0.75);
  expect((differenceOf(five.slice(0, 6), four.slice(0, 6), 'abandoned', 0.95)?.halfWidth as number) / (paired?.halfWidth as number)).toBeGreaterThan(1.4);
  const mean = (list: readonly Values[]) => list.reduce((sum, { abandoned }) => sum + (abandoned as number), 0) / list.length;
  expect(paired?.mean).toBeCloseTo(mean(four) - mean(five), 12);
});

test('a best is marked only where it beats every other, and never where more is not better', () => {
  const own = subject(RANDOM);
  const scenarios = ['3', '4', '5'].map((agents) => requireTraffic(changed(own, [change('agents', agents)]), 'nobody calls'));
  const combinations = scenarios.map((scenario) => ({ values: [], scenario }));
  const runs = scenarios.map((scenario) => [1, 2, 3, 4, 5].map((seed) => madeOf(scenario, seed)));
  const { queues } = studySweep(combinations, runs, { figures: ['serviceLevel', 'abandoned', 'occupancy'], queues: ['70'] });
  expect(queues[0]?.rows.map(({ cells }) => cells.map(({ isBest }) => isBest))).toEqual([[false, false, true], [false, false, true], [false, false, false]]);
  expect(queues[0]?.rows[0]?.cells[2]?.value).toBe(studyOf(scenarios[2]?.site as Scenario['site'], scenarios[2]?.traffic as LoadScenario['traffic'], runs[2]?.map(({ figures }) => figures) ?? []).queues[0]?.estimates.serviceLevel.value);
  const twins = studySweep([combinations[0], combinations[0]] as typeof combinations, [runs[0], runs[0]] as typeof runs, { figures: ['serviceLevel'], queues: ['70'] });
  expect(twins.queues[0]?.rows[0]?.cells).toMatchObject([{ isBest: false, difference: null }, { isBest: false, difference: { mean: 0, low: 0, high: 0 } }]);
});
