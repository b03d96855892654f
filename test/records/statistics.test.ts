// Figures of queues and agents, found a second time by a naive look at all facts of each call and of each agent.

import { expect, test } from 'vitest';
import type { ExchangeFact } from '../../src/csta/facts.ts';
import { noFigures, type QueueFigures } from '../../src/records/figures.ts';
import { keepStatistics } from '../../src/records/statistics.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { planTraffic, trafficShape } from '../../src/traffic/shape.ts';
import { startTraffic } from '../../src/traffic/traffic.ts';
import { atWork, center, S } from '../acd/center.ts';

const WITHIN = 20_000;
const END = 8 * 3_600_000;

const site = siteFrom({
  trunks: { pstn: { lines: 30, numbers: { '+14155558001': '8001', '+14155558002': '8002' } } },
  extensions: { '2001-2010': {} },
  agents: { '5001-5006': { skills: { sales: 2 }, at: '2001-2006' }, '5007-5010': { skills: { sales: 9, support: 1 }, at: '2007-2010' } },
  queues: {
    8001: { needs: { sales: 4 }, relax: [{ after: '15s', needs: { sales: 16 } }], wrapUp: '20s', ringFor: '9s', maxWait: '90s', afterMaxWait: '8002', limit: 12, whenFull: 'busy' },
    8002: { needs: { support: 4 }, wrapUp: '10s', ringFor: '12s' },
  },
});

const traffic = trafficShape.parse({
  for: '8h',
  callers: {
    sales: { to: '+14155558001', arrivals: { perHour: '110' }, patience: { weibull: ['1.4', '70s'] }, balk: '3%', talk: { lognormal: ['3m', '2m'] }, redial: { chance: '50%', after: '1m', times: '2' } },
    support: { to: '+14155558002', arrivals: { profile: ['10', '20', '30', '25', '10', '20', '30', '25', '10', '20', '30', '25', '10', '20', '30', '25'] }, busyness: '10%', talk: { exponential: '4m' } },
  },
  agents: [{ who: ['all'], answersAfter: { between: ['1s', '8s'] }, misses: '2%', breaks: [{ from: '2h', to: '2h15m' }] }, { who: ['5001'], to: '6h', pace: '1.3' }],
});

test('a second count of everything agrees', () => {
  const simulation = createSimulation(site, { seed: 4 });
  const facts: ExchangeFact[] = [];
  simulation.log.read((fact) => facts.push(fact));
  const queues = [{ number: '8001', within: WITHIN }, { number: '8002', within: WITHIN }];
  const statistics = keepStatistics(simulation.log, queues, [], 0, END * 10);
  const seats = Object.entries(site.agents).map(([agent, { at }]) => ({ agent, at: at as string }));
  startTraffic(simulation, planTraffic(traffic, seats));
  simulation.clock.advanceTo(END + 3_600_000);
  statistics.closeAgents(simulation.clock.now);

  for (const queue of ['8001', '8002']) {
    const naive = naiveFigures(facts, queue);
    expect(naive.offered).toBeGreaterThan(200);
    expect(statistics.queues.get(queue)?.get(0), queue).toEqual(naive);
  }
  expect(naiveFigures(facts, '8001').overflowed).toBeGreaterThan(0);
  expect(naiveFigures(facts, '8001').abandoned).toBeGreaterThan(0);
  for (const [agent, { answered, time }] of statistics.agents) {
    expect({ agent, answered, time }).toEqual({ agent, ...naiveAgent(facts, agent, simulation.clock.now) });
  }
});

/** Each call by itself, from its list of facts. */
function naiveFigures(facts: readonly ExchangeFact[], queue: string): QueueFigures {
  const sum = noFigures();
  const calls = new Set(facts.flatMap((fact) => ('call' in fact ? [fact.call] : [])));
  for (const call of calls) {
    const own = facts.filter((fact) => ('call' in fact && fact.call === call) || (fact.type === 'agentBusy' && fact.serving === call));
    const came = own.findIndex((fact) => fact.type === 'delivered' && fact.device === queue && fact.cause === 'enteringDistribution');
    if (came < 0) continue;
    const since = own[came]?.time as number;
    const later = own.slice(came + 1);
    const gone = later.findIndex((fact) => (fact.type === 'diverted' && fact.device === queue && fact.cause !== 'distributed') || (fact.type === 'failed' && fact.failing === queue));
    const here = gone < 0 ? later : later.slice(0, gone + 1);
    const busy = here.find((fact) => fact.type === 'agentBusy');
    const over = here.at(-1) as ExchangeFact;
    sum.offered++;
    if (here[0]?.type === 'queued' && here[0].device === queue) sum.waited++;
    if (own.slice(0, came).some((fact) => fact.type === 'diverted' && ['8001', '8002'].includes(fact.device) && fact.cause !== 'distributed')) sum.overflowedIn++;
    const wait = (busy ?? over).time - since;
    sum.waitTime += wait;
    sum.longestWait = Math.max(sum.longestWait, wait);
    if (over.type === 'failed') {
      sum.refused++;
      continue;
    }
    if (over.type === 'diverted') sum.overflowed++;
    else if (busy?.type === 'agentBusy') {
      sum.answered++;
      sum.answerTime += wait;
      if (wait <= WITHIN) sum.answeredInTime++;
      const left = here.find((fact) => fact.type === 'connectionCleared' && fact.device === busy.device && fact.time >= busy.time);
      sum.talkTime += (left?.time as number) - busy.time;
      const place = facts.indexOf(left as ExchangeFact);
      const after = facts.slice(place).find((fact) => fact.type.startsWith('agent') && 'agent' in fact && fact.agent === busy.agent);
      const next = after && facts.slice(facts.indexOf(after) + 1).find((fact) => fact.type.startsWith('agent') && 'agent' in fact && fact.agent === busy.agent);
      if (after?.type === 'agentWorking') sum.workTime += (next?.time as number) - after.time;
    } else {
      sum.abandoned++;
      if (wait <= WITHIN) sum.abandonedInTime++;
    }
  }
  return sum;
}

/** Second by second would be naive too; from change to change is enough. */
function naiveAgent(facts: readonly ExchangeFact[], agent: string, end: number) {
  const device = facts.find((fact) => fact.type === 'agentLoggedOn' && fact.agent === agent) as { device: string };
  const own = facts.filter((fact) => ('agent' in fact && fact.agent === agent) || ('device' in fact && fact.device === device.device && ['delivered', 'diverted', 'connectionCleared'].includes(fact.type)));
  const time = { ready: 0, ringing: 0, busy: 0, workingAfterCall: 0, notReady: 0 };
  const words: Record<string, keyof typeof time | null> = { agentReady: 'ready', agentBusy: 'busy', agentWorking: 'workingAfterCall', agentNotReady: 'notReady', agentLoggedOff: null };
  let state: keyof typeof time | null = null;
  let since = 0;
  for (const fact of [...own, { type: 'end', time: end } as never as ExchangeFact]) {
    if (state !== null) time[state] += fact.time - since;
    since = fact.time;
    if (fact.type in words) state = words[fact.type] ?? null;
    else if (fact.type === 'delivered') state = 'ringing';
    else if (fact.type === 'diverted' && state === 'ringing') state = 'ready';
  }
  return { answered: own.filter(({ type }) => type === 'agentBusy').length, time };
}

test('hold counts as talk, and by itself', () => {
  const world = center({ queues: { [S]: { needs: { sales: 16 } } }, agents: { 5001: { skills: { sales: 1 } } } });
  const statistics = keepStatistics(world.simulation.log, [{ number: S, within: WITHIN }], [], 0);
  atWork(world, 'alice');
  world.comes(1);
  world.alice.answers();
  world.advance('30s');
  world.alice.holds();
  world.advance('20s');
  world.alice.retrieves();
  world.advance('10s');
  world.alice.holds();
  world.advance('5s');
  world.alice.hangsUp();
  expect(statistics.queues.get(S)?.get(0)).toMatchObject({ answered: 1, talkTime: 65_000, holdTime: 25_000 });
});
