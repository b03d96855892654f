// The whole switch beside theory: waits, abandonment and losses of simulated centres lie where Erlang expects them, for fixed seeds within 99.9 %.

import { expect, test } from 'vitest';
import { playOut } from '../../src/kernel/playOut.ts';
import { studyOf } from '../../src/lab/study.ts';
import type { EstimateName } from '../../src/records/estimates.ts';
import { type LoadFigures, runLoad } from '../../src/scenario/load.ts';
import { checkScenario, type Scenario } from '../../src/scenario/scenario.ts';
import { createSimulation } from '../../src/simulation.ts';

const SERVICE_MINUTES = 3;
const LEVEL = 0.999;

interface Setting {
  readonly model: 'Erlang B' | 'Erlang C' | 'Erlang A';
  readonly agents: number;
  /** Erlangs for each agent. */
  readonly load: number;
  readonly hours: number;
  /** Minutes until nobody remembers that it began empty; the busier it is, the longer. */
  readonly warmUp: number;
}

const settings: readonly Setting[] = [
  { model: 'Erlang C', agents: 10, load: 0.5, hours: 100, warmUp: 60 },
  { model: 'Erlang C', agents: 10, load: 0.8, hours: 100, warmUp: 240 },
  { model: 'Erlang C', agents: 50, load: 0.9, hours: 20, warmUp: 240 },
  { model: 'Erlang C', agents: 100, load: 0.95, hours: 20, warmUp: 240 },
  { model: 'Erlang C', agents: 500, load: 0.98, hours: 5, warmUp: 60 },
  { model: 'Erlang B', agents: 10, load: 0.5, hours: 60, warmUp: 30 },
  { model: 'Erlang B', agents: 50, load: 1, hours: 12, warmUp: 30 },
  { model: 'Erlang B', agents: 100, load: 1.2, hours: 6, warmUp: 30 },
  { model: 'Erlang B', agents: 500, load: 0.9, hours: 2, warmUp: 30 },
  { model: 'Erlang A', agents: 10, load: 0.5, hours: 100, warmUp: 30 },
  { model: 'Erlang A', agents: 50, load: 1, hours: 20, warmUp: 30 },
  { model: 'Erlang A', agents: 100, load: 1.05, hours: 12, warmUp: 30 },
  { model: 'Erlang A', agents: 500, load: 1.2, hours: 2, warmUp: 30 },
];

test.each(settings)('$model, $agents agents, load $load', (setting) => {
  const { traffic, site } = scenarioOf(setting);
  if (traffic === null) throw new Error('no traffic');
  const runs = Array.from({ length: 8 }, (_, place) => figuresOf(site, traffic, 1 + place));
  const [queue] = studyOf(site, traffic, runs, LEVEL).queues;
  expect(queue?.model).toBe(setting.model);
  expect(queue?.gaps).toEqual([]);
  const compared: readonly EstimateName[] = setting.model === 'Erlang B' ? ['refused', 'occupancy'] : ['waiting', 'averageWait', 'averageAnswer', 'serviceLevel', 'occupancy', ...(setting.model === 'Erlang A' ? ['abandoned' as const] : [])];
  for (const name of compared) {
    const { interval, theory } = queue?.estimates[name] ?? {};
    // An interval of no width at all comes of shares that are all but 0 or 1: one caller in fifty thousand is answered in time, and maybe none is seen.
    const [low, high] = [(interval?.low ?? NaN) - 5e-5, (interval?.high ?? NaN) + 5e-5];
    expect(theory, name).toBeGreaterThanOrEqual(low);
    expect(theory, name).toBeLessThanOrEqual(high);
  }
});

function figuresOf(site: Scenario['site'], traffic: NonNullable<Scenario['traffic']>, seed: number): LoadFigures {
  const simulation = createSimulation(site, { seed, laws: false });
  return playOut(runLoad(traffic, simulation), simulation.clock);
}

function scenarioOf({ model, agents, load, hours, warmUp }: Setting): Scenario {
  const site = {
    trunks: { pstn: { lines: '9000', numbers: { '+14155550100': '7001' } } },
    extensions: { [`2001-${2000 + agents}`]: '' },
    agents: { [`5001-${5000 + agents}`]: { skills: { service: '1' }, at: `2001-${2000 + agents}` } },
    queues: { 7001: { needs: { service: '16' }, ...(model === 'Erlang B' && { limit: '0' }) } },
  };
  const callers = { to: '+14155550100', arrivals: { perHour: String((agents * load * 60) / SERVICE_MINUTES) }, talk: { exponential: `${SERVICE_MINUTES}m` }, ...(model === 'Erlang A' && { patience: { exponential: '6m' } }) };
  const data = { name: 'theory', site, traffic: { for: `${hours * 60 + warmUp}m`, warmUp: `${warmUp}m`, callers: { all: callers } } };
  return checkScenario({ file: 'theory.yaml', problems: [], data, locate: () => ({ line: 1, column: 1 }) });
}
