// The board in a storm: what its changes add up to, what it has counted at the end of a day, how often it speaks, and what becomes of a client that is slow.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type QueueFigures, noFigures, plus } from '../../src/records/figures.ts';
import { keepStatistics, type Statistics } from '../../src/records/statistics.ts';
import { carriedOver, changeFrom, type Tree } from '../../src/server/board/mergePatch.ts';
import type { Board, HalfHourRow, QueueRow } from '../../src/server/board/messages.ts';
import type { Server } from '../../src/server/serve.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { planTraffic, trafficShape } from '../../src/traffic/shape.ts';
import { startTraffic } from '../../src/traffic/traffic.ts';
import { patched } from '../../src/web/page/mergePatch.ts';
import { liveSimulation } from './client.ts';
import { follow, type Following } from './following.ts';

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
    sales: { to: '+14155558001', arrivals: { perHour: '110' }, patience: { weibull: ['1.4', '70s'] }, talk: { lognormal: ['3m', '2m'] } },
    support: { to: '+14155558002', arrivals: { perHour: '25' }, talk: { exponential: '4m' } },
  },
  agents: [{ who: ['all'], answersAfter: { between: ['1s', '8s'] }, misses: '2%', breaks: [{ from: '2h', to: '2h15m' }] }],
});

const HOUR = 3_600_000;
/** All calls are over. */
const EVENING = 10 * HOUR;

function day(seed: number): Simulation {
  const simulation = createSimulation(site, { seed, laws: false });
  startTraffic(simulation, planTraffic(traffic, Object.entries(site.agents).map(([agent, { at }]) => ({ agent, at: at as string }))));
  return simulation;
}

async function until(server: Server, time: number): Promise<void> {
  await expect.poll(() => server.live.simulation.clock.now).toBeGreaterThanOrEqual(time);
}

async function stepTo(server: Server, time: number): Promise<void> {
  server.live.step(time - server.live.simulation.clock.now);
  await until(server, time);
}

/** In which figures the board and the statistics are not of one mind. */
function differences(board: Board, statistics: Statistics): readonly string[] {
  const found: string[] = [];
  const differs = (where: string, row: QueueRow | HalfHourRow | undefined, figures: QueueFigures) => {
    const { offered, answered, abandoned, calledBack, overflowed, overflowedIn, refused, answeredInTime, longestWait, answerTime } = figures;
    const expected = { offered, answered, abandoned, calledBack, overflowed, overflowedIn, refused, answeredInTime, longestWait, ...(offered > 0 && { serviceLevel: answeredInTime / offered }), ...(answered > 0 && { averageAnswer: Math.round(answerTime / answered) }) };
    for (const [name, value] of Object.entries(expected)) if (row?.[name as 'offered'] !== value) found.push(`${where}: ${name}`);
  };
  for (const [number, intervals] of statistics.queues) {
    differs(number, board.queues[number], [...intervals.values()].reduce(plus, noFigures()));
    for (const [place, figures] of intervals) differs(`${number}/${place}`, board.halfHours[`${number}/${place}`], figures);
  }
  for (const [id, { answered, time }] of statistics.agents) if (JSON.stringify([board.agents[id]?.answered, board.agents[id]?.time]) !== JSON.stringify([answered, time])) found.push(id);
  return found;
}

test('at the end of a day the board has what statistics found in another run of that day', async () => {
  const again = day(7);
  const statistics = keepStatistics(again.log, Object.entries(site.queues).map(([number, { serviceLevel: { within } }]) => ({ number, within })), [], 0);
  again.clock.advanceTo(EVENING);
  const server = await liveSimulation(day(7));
  server.live.pause();
  const following = await follow(server);
  for (let hour = 1; hour <= 10; hour++) await stepTo(server, hour * HOUR);
  await following.until(({ time }) => time === EVENING);
  expect(following.board.queues['8001']?.offered).toBeGreaterThan(500);
  expect(differences(following.board, statistics)).toEqual([]);

  const planted = patched(following.board, { halfHours: { '8001/3': { abandoned: 99 } }, queues: { 8002: { answeredInTime: 0 } }, agents: { 5003: { time: { ringing: 1 } } } });
  expect(differences(planted, statistics)).toEqual(['8001/3: abandoned', '8002: answeredInTime', '5003']);
});

test('figures of yesterday are gone, and what was counted with them', async () => {
  const server = await liveSimulation(day(8));
  server.live.pause();
  const following = await follow(server);
  await stepTo(server, EVENING);
  await following.until(({ time }) => time === EVENING);
  expect(Object.keys(following.board.halfHours).length).toBeGreaterThan(20);
  await stepTo(server, 16 * HOUR);
  await following.until(({ board }) => board.clock.since === 15 * HOUR);
  expect(following.board.halfHours).toEqual({});
  expect(following.board.queues['8001']).toMatchObject({ offered: 0, longestWait: 0 });
});

async function whole({ address }: Server, query: string): Promise<Board> {
  return (await (await fetch(`${address}/live/board${query}`)).json()) as Board;
}

describe.each([1, 2, 3])('storm %i', (seed) => {
  test('changes add up to the whole picture, for whoever came when, and whatever they look at', async () => {
    const server = await liveSimulation(day(seed));
    const { live } = server;
    live.setSpeed(20_000);
    const looks: readonly (readonly [asked: object, query: string])[] = [
      [{}, ''], [{ queues: ['8002'] }, '?queues=8002'], [{ queues: ['8001'], parts: ['agents', 'waiting', 'trend'] }, '?queues=8001&parts=agents,waiting,trend'], [{ parts: ['calls'] }, '?parts=calls'],
    ];
    const followers: (readonly [Following, string])[] = [];
    for (const [place, [asked, query]] of looks.entries()) {
      for (const more of [0, 1]) {
        await until(server, (2 * place + more) * 0.5 * HOUR);
        followers.push([await follow(server, { subscribe: ['board'], ...asked }), query]);
      }
    }
    await until(server, 6 * HOUR);
    live.pause();
    const last = live.simulation.clock.now;
    for (const [following, query] of followers) {
      await following.until(({ time }) => time === last);
      expect(following.heard.filter((told) => 'picture' in told), 'nobody was told everything twice').toHaveLength(1);
      expect(following.board, query).toEqual(await whole(server, query));
    }
  });
});

test('ten times a second at the most, however much happens', async () => {
  const server = await liveSimulation(day(4));
  const following = await follow(server, { subscribe: ['board', 'calls'] });
  const began = performance.now();
  server.live.setSpeed(20_000);
  await until(server, 6 * HOUR);
  const seconds = (performance.now() - began) / 1000;
  expect(server.live.simulation.log.seq).toBeGreaterThan(5_000);
  // A round tells the board and the calls.
  expect(following.heard.length / 2).toBeLessThanOrEqual(10 * seconds + 2);
});

test('a client that does not read gets no backlog, but one fresh picture', async () => {
  const server = await liveSimulation(day(5));
  const [slow, quick] = [await follow(server, { subscribe: ['board', 'calls'] }), await follow(server)];
  await slow.until(({ board }) => board.queues !== undefined);
  // In each round something has changed, however late it is, and the day is not over by then.
  server.live.setSpeed(500);
  slow.pause();
  const before = slow.heard.length;
  const told = quick.heard.length;
  await expect.poll(() => quick.heard.length).toBeGreaterThan(told + 40);
  slow.goOn();
  await slow.until(({ heard }) => heard.slice(before).some((one) => 'picture' in one));
  const backlog = slow.heard.slice(before).findIndex((one) => 'picture' in one);
  expect(backlog).toBeGreaterThan(0);
  expect(slow.heard.slice(before, before + backlog).filter((one) => 'change' in one).length, 'two seconds of changes at the most').toBeLessThanOrEqual(20);
  server.live.pause();
  const last = server.live.simulation.clock.now;
  await slow.until(({ time }) => time === last);
  expect(slow.board).toEqual(await whole(server, ''));
  expect(slow.calls.at(-1)?.seq).toBe(server.live.simulation.log.seq);
});

const trees = fc.letrec<{ tree: Tree; leaf: string | number | boolean | readonly string[] }>((tie) => ({
  tree: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'constructor'), fc.oneof({ maxDepth: 3 }, tie('leaf'), tie('tree')), { maxKeys: 4 }),
  leaf: fc.oneof(fc.string({ maxLength: 2 }), fc.integer({ min: 0, max: 2 }), fc.boolean(), fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 })),
})).tree;

test('a change laid over what was gives what is, whatever it was; and what is the same is carried over', () => {
  fc.assert(fc.property(trees, trees, (was, is) => {
    const text = JSON.stringify(is);
    const change = changeFrom(was, is);
    expect(change === null ? was : patched(was, JSON.parse(JSON.stringify(change)))).toEqual(is);
    const kept = carriedOver(was, structuredClone(is));
    expect(JSON.stringify(kept === was ? is : kept)).toBe(text);
    expect(kept === was).toBe(change === null);
  }), { numRuns: 2_000 });
});
