// The board over /live, seen by those who follow it: figures of queues, agents and trunks as calls go their way.

import { expect, test } from 'vitest';
import { createTracer } from '../../src/records/trace.ts';
import type { Server } from '../../src/server/serve.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { connect, liveSimulation, start, usersFrom } from './client.ts';
import { follow } from './following.ts';
import { rehearsal } from './rewound.ts';

const site = siteFrom({
  name: 'Harbor Bikes', timeZone: 'Europe/Berlin',
  trunks: { pstn: { lines: 3, numbers: { '+14155557001': '7001', '+14155557002': '7002' } } },
  extensions: { 2001: { name: 'Ana' }, 2002: { name: 'Bob' } },
  agents: { 5001: { name: 'Ana', skills: { sales: 1 } }, 5002: { name: 'Bob', skills: { repairs: 1 } } },
  queues: { 7001: { name: 'Sales', needs: { sales: 16 }, wrapUp: '30s', serviceLevel: { within: '20s', target: '80%' } }, 7002: { name: 'Repairs', needs: { repairs: 16 } } },
});

function startDay(): { readonly simulation: Simulation; readonly people: Simulation['people'] } {
  const simulation = createSimulation(site);
  return { simulation, people: simulation.people };
}

const comes = ({ people }: Simulation, caller: string, queue = '7001') => people.request('offerCall', { calling: `+1212555${caller}`, called: `+1415555${queue}` }).callingDevice.callID;
const isAt = ({ people }: Simulation, agentID: string, device: string, requestedAgentState: 'loggedOn' | 'ready' | 'notReady') => people.request('SetAgentState', { device, agentID, requestedAgentState });

/** The clock stands still; so much time passes at once. */
async function passes({ address }: Server, by: number): Promise<void> {
  expect((await fetch(`${address}/clock/step`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ by }) })).status).toBe(200);
}

async function standingStill(simulation: Simulation, settings = {}): Promise<Server> {
  const server = await liveSimulation(simulation, settings);
  server.live.pause();
  return server;
}

test('a call waits, rings, is answered, is worked after; another is abandoned', async () => {
  const { simulation } = startDay();
  const server = await standingStill(simulation);
  const { live } = server;
  const following = await follow(server);
  await following.until(({ board }) => board.clock?.site === 'Harbor Bikes');
  expect(following.board).toMatchObject({ clock: { speed: 0, calls: 0, since: 0, timeZone: 'Europe/Berlin' }, queues: { 7001: { name: 'Sales', waiting: 0, target: 0.8, within: 20_000 } }, agents: { 5001: { name: 'Ana', state: 'loggedOff' } }, trunks: { pstn: { lines: 3, inUse: 0, outOfService: 0 } }, alarms: {} });

  const first = live.act(() => comes(simulation, '0001'));
  await following.until(({ board }) => board.queues['7001']?.waiting === 1);
  const came = simulation.clock.now;
  expect(following.board).toMatchObject({ queues: { 7001: { offered: 1, answered: 0, longestSince: came } }, trunks: { pstn: { inUse: 1 } }, alarms: { 'nobodyThere/7001': { since: came } } });
  expect(Object.values(following.board.waiting)).toEqual([{ call: first, queue: '7001', from: '+12125550001', since: came, priority: 0 }]);
  expect(following.board.queues['7001']).not.toHaveProperty('serviceLevel');

  await passes(server, 5_000);
  live.act(() => isAt(simulation, '5001', '2001', 'loggedOn'));
  live.act(() => isAt(simulation, '5001', '2001', 'ready'));
  await following.until(({ board }) => board.agents['5001']?.state === 'reserved');
  expect(following.board).toMatchObject({ agents: { 5001: { telephone: '2001', queue: '7001', call: first, since: came + 5_000 } }, queues: { 7001: { waiting: 0, staff: { ready: 0, reserved: 1 } }, 7002: { staff: { reserved: 0 } } }, alarms: {}, waiting: {} });

  await passes(server, 3_000);
  live.act(() => simulation.people.request('AnswerCall', { callToBeAnswered: { callID: first, deviceID: '2001' } }));
  const second = live.act(() => comes(simulation, '0002'));
  await following.until(({ board }) => board.agents['5001']?.state === 'busy' && board.queues['7001']?.waiting === 1);
  expect(following.board).toMatchObject({ queues: { 7001: { offered: 2, answered: 1, serviceLevel: 1, averageAnswer: 8_000 } }, agents: { 5001: { answered: 1, time: { ringing: 3_000 } } } });

  await passes(server, 70_000);
  await following.until(({ board }) => 'longestWait/7001' in board.alarms);
  expect(following.board.alarms['longestWait/7001']).toEqual({ what: 'longestWait', subject: '7001', since: came + 68_000 });
  live.act(() => simulation.people.request('ClearCall', { callToBeCleared: { callID: second } }));
  live.act(() => simulation.people.request('HoldCall', { callToBeHeld: { callID: first, deviceID: '2001' } }));
  await following.until(({ board }) => board.agents['5001']?.onHold === true);
  expect(following.board).toMatchObject({ queues: { 7001: { waiting: 0, abandoned: 1, serviceLevel: 0.5 } }, halfHours: { '7001/0': { from: 0, offered: 2, answered: 1, abandoned: 1 } }, alarms: {} });
  live.act(() => simulation.people.request('ClearCall', { callToBeCleared: { callID: first } }));
  await passes(server, 1);
  await following.until(({ board }) => board.agents['5001']?.state === 'workingAfterCall');
  expect(following.board.agents['5001']).not.toHaveProperty('onHold');
  expect(following.board).toMatchObject({ clock: { calls: 0 }, agents: { 5001: { time: { busy: 70_000 } } }, trunks: { pstn: { inUse: 0 } } });
});

test('only what is wanted: some queues, and the agents who serve them; some parts', async () => {
  const { simulation } = startDay();
  const server = await standingStill(simulation);
  const following = await follow(server, { subscribe: ['board'], queues: ['7002'], parts: ['queues', 'agents', 'calls', 'trend'] });
  await following.until(({ board }) => board.queues !== undefined);
  expect(Object.keys(following.board)).toEqual(['queues', 'agents', 'trend', 'calls']);
  expect([Object.keys(following.board.queues), Object.keys(following.board.agents)]).toEqual([['7002'], ['5002']]);
  server.live.act(() => comes(simulation, '0001', '7001'));
  server.live.act(() => comes(simulation, '0002', '7002'));
  await following.until(({ board }) => board.queues['7002']?.waiting === 1);
  expect(Object.values(following.board.calls)).toMatchObject([{ from: '+12125550002', to: '7002', since: simulation.clock.now, parties: [{ party: '+12125550002', state: 'connected' }, { device: '7002', state: 'queued' }] }]);
  expect(await (await fetch(`${server.address}/live/board?queues=7002&parts=queues,agents,trend,calls`)).json()).toEqual(following.board);
  following.say({ subscribe: ['board'], parts: ['trunks'] });
  await following.until(({ board }) => board.trunks !== undefined);
  expect(Object.keys(following.board)).toEqual(['trunks']);
});

test('lines that are all in use, and a trunk that breaks down, are alarms', async () => {
  const { simulation } = startDay();
  const server = await standingStill(simulation);
  const following = await follow(server);
  for (const caller of ['0001', '0002', '0003']) server.live.act(() => comes(simulation, caller));
  await following.until(({ board }) => 'allLinesInUse/pstn' in (board.alarms ?? {}));
  server.live.act(() => simulation.people.request('takeOutOfService', { device: 'pstn' }));
  await following.until(({ board }) => 'outOfService/pstn' in board.alarms);
  expect(following.board).toMatchObject({ trunks: { pstn: { outOfService: 3 } } });
  expect(Object.keys(following.board.alarms)).not.toContain('allLinesInUse/pstn');
});

test('the time is told whenever it goes otherwise than one would reckon', async () => {
  const server = await standingStill(startDay().simulation);
  const following = await follow(server);
  await following.until(({ board }) => board.clock?.speed === 0);
  await passes(server, 60_000);
  await following.until(({ time }) => time === server.live.simulation.clock.now);
  server.live.setSpeed(50);
  server.live.goOn();
  await following.until(({ board }) => board.clock.speed === 50);
});

test('a switch that has gone on for a while says since when it counts', async () => {
  const { simulation } = startDay();
  isAt(simulation, '5001', '2001', 'loggedOn');
  comes(simulation, '0001');
  simulation.clock.advanceTo(720_000);
  const following = await follow(await standingStill(simulation));
  await following.until(({ board }) => board.clock !== undefined);
  expect(following.board.clock.since).toBe(720_000);
  expect(following.board).toMatchObject({ queues: { 7001: { waiting: 1, longestSince: 0, offered: 0 } }, agents: { 5001: { state: 'notReady', since: 0, time: { notReady: 0 } } } });
});

test('calls are told as the trace tells them, with the last two hundred for whoever comes later', async () => {
  const { simulation } = startDay();
  const trace: string[] = [];
  const names: Readonly<Record<string, string>> = { 2001: 'Ana', 2002: 'Bob', 7001: 'Sales', 7002: 'Repairs', '+14155557001': 'Sales', '+14155557002': 'Repairs' };
  const tracer = createTracer((number) => names[number] ?? number);
  simulation.log.read((fact) => trace.push(tracer(fact)));
  const server = await standingStill(simulation);
  const early = await follow(server, { subscribe: ['calls'] });
  await early.until(({ heard }) => heard.length > 0);
  for (let call = 0; call < 70; call++) server.live.act(() => simulation.people.request('ClearCall', { callToBeCleared: { callID: comes(simulation, `${1000 + (call % 3)}`) } }));
  expect(trace.length).toBeGreaterThan(250);
  await early.until(({ calls }) => calls.at(-1)?.seq === trace.length);
  const missed = early.heard.reduce((sum, told) => sum + ('calls' in told ? (told.missed ?? 0) : 0), 0);
  expect(missed + early.calls.length).toBe(trace.length);
  const late = await follow(server, { subscribe: ['calls'] });
  await late.until(({ calls }) => calls.length > 0);
  expect(late.calls.map(({ line }) => line)).toEqual(trace.slice(-200));
  expect(late.calls.find(({ what }) => what === 'lineSeized')).toMatchObject({ device: 'pstn#1', party: expect.stringMatching(/^\+12125551/), name: expect.stringMatching(/^\+12125551/), to: '+14155557001', toName: 'Sales' });
  late.say({ unsubscribe: ['calls'] });
  late.say({ subscribe: ['board'], parts: ['clock'] });
  await late.until(({ board }) => board.clock !== undefined);
  const heard = late.heard.length;
  server.live.act(() => comes(simulation, '0001'));
  await late.until(({ board }) => board.clock.calls === 1);
  expect(late.heard.slice(heard).filter((told) => 'calls' in told)).toEqual([]);
});

test('who may not monitor is told nothing, over the socket and over HTTP', async () => {
  const users = usersFrom('users:\n  ana: { password: swordfish-1, devices: ["2001"] }\n  wall: { token: a-long-random-text, devices: [], mayMonitor: true }\n');
  const server = await standingStill(startDay().simulation, { users });
  const stranger = await follow(server);
  await stranger.until(({ heard }) => heard.length > 0);
  expect(stranger.heard).toEqual([{ refused: 'this switch is for its users; say who you are', logOn: true }]);
  stranger.say({ subscribe: ['calls', 'board'], user: { name: 'ana', password: 'swordfish-1' } });
  stranger.say({ subscribe: ['board'], user: { token: 'a-long-random-guess' } });
  await stranger.until(({ heard }) => heard.length === 3);
  expect(stranger.heard.slice(1)).toEqual([{ refused: 'ana may not monitor', logOn: true }, { refused: 'the name and the password, or the token, are wrong', logOn: true }]);
  stranger.say({ subscribe: ['board'], user: { token: 'a-long-random-text' } });
  await stranger.until(({ board }) => board.queues !== undefined);
  stranger.say({ subscribe: ['calls'] });
  await stranger.until(({ heard }) => heard.some((told) => 'calls' in told));
  expect((await fetch(`${server.address}/live/board`)).status).toBe(401);
  expect((await fetch(`${server.address}/live/board`, { headers: { authorization: 'Bearer a-long-random-text' } })).status).toBe(200);
});

test.each([
  ['{', /no JSON/],
  [{ subscribe: ['bord'] }, /no topic "bord"; did you mean "board"\?/],
  [{ subscribe: [{ toString: 1 }] }, /there is no topic "\{\\"toString\\":1\}"/],
  [{ subscribe: ['board'], parts: [{ toString: null }, null] }, /the board has no part "\{\\"toString\\":null\}"/],
  [{ subscribe: ['board'], parts: ['queue'] }, /no part "queue"; did you mean "queues"\?/],
  [{ subscribe: ['board'], queues: ['7003'] }, /no queue "7003"; did you mean "7001"\?/],
  [{ subscribe: [] }, /say \{"subscribe"/],
  [{ hello: 1 }, /say \{"subscribe"/],
])('%j is refused with a sentence', async (message, sentence) => {
  const following = await follow(await standingStill(startDay().simulation), message as object);
  await following.until(({ heard }) => heard.length === 1);
  expect((following.heard[0] as { readonly refused: string }).refused).toMatch(sentence);
});

test('when the switch stops, everybody is told why', async () => {
  const server = await standingStill(startDay().simulation);
  const following = await follow(server);
  await following.until(({ heard }) => heard.length > 0);
  await server.stop();
  expect(await following.closed).toEqual({ code: 4000, reason: 'serverStops' });
});

test('behind a rewind everybody is shown the other run, and what they had heard that has not happened is gone', async () => {
  const desk = await rehearsal({ site: site.written as object });
  const following = await follow(desk.server, { subscribe: ['board', 'calls'] });
  await following.until(({ board, heard }) => board.clock !== undefined && heard.length > 1);
  const clerk = await connect(desk.server);
  await clerk.ask(start());
  const offer = (calling: string) => clerk.ask({ offerCall: { calling, called: '+14155557001' } });
  await offer('+12125550001');
  desk.step(60_000);
  await offer('+12125550002');
  await following.until(({ board, time, calls }) => board.queues['7001']?.waiting === 2 && time === 60_000 && calls.at(-1)?.time === 60_000);
  expect(following.board.queues['7001']).toMatchObject({ longestSince: 0, offered: 2 });
  const before = following.calls.filter(({ time }) => time <= 30_000);

  await desk.rewind(30_000);
  await following.until(({ board, time }) => board.queues['7001']?.waiting === 1 && time === 30_000);
  expect(following.board).toMatchObject({ clock: { since: 30_000 }, queues: { 7001: { longestSince: 0, offered: 0 } }, trend: { 0: { 7001: 0 } } });
  expect(Object.keys(following.board.trend)).toEqual(['0']);
  await following.until(({ calls }) => calls.length === before.length);
  expect(following.calls).toEqual(before);
  const again = await connect(desk.server);
  await again.ask(start());
  await again.ask({ offerCall: { calling: '+12125550003', called: '+14155557001' } });
  await following.until(({ board, calls }) => board.queues['7001']?.waiting === 2 && calls.at(-1)?.time === 30_000);
  expect(following.calls.slice(before.length)[0]).toMatchObject({ what: 'lineSeized', seq: (before.at(-1)?.seq ?? 0) + 1, party: '+12125550003' });
});
