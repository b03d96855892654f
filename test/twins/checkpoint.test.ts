// Checkpoints: what goes on from one is the twin of what was never interrupted. Facts, events, answers, timers and the next checkpoint are the same to the byte.

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drive, type Wall } from '../../src/cli/drive.ts';
import type { Request } from '../../src/csta/catalogue.ts';
import type { JournalEntry } from '../../src/csta/door.ts';
import { virtualPace } from '../../src/kernel/pace.ts';
import { beginTraffic } from '../../src/scenario/load.ts';
import { runScenario } from '../../src/scenario/run.ts';
import { readScenario } from '../../src/scenario/scenario.ts';
import { createLookUps, fromStubs } from '../../src/server/lookUps/lookUps.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { namedThings } from '../../src/store/names.ts';
import { trafficShape, type TrafficSettings } from '../../src/traffic/shape.ts';
import { beginStorm, nextStep } from '../storm/storm.ts';
import { ask, expectTwins, follow, forkOff, type Fork, spokenOf } from './forks.ts';

const CUTS = 10;
const BETWEEN = 40;
const ledger = { interval: 300_000 };
/** Most scenarios have fewer requests, each key counted. */
const CUTS_OF_SCENARIO = 40;

/** Watches every telephone, some without the events that come most often, and goes by `name`. */
function watchAll(fork: Fork, name: string): void {
  const callcontrol = { delivered: true, connectionCleared: true };
  for (const [place, { number: deviceObject, kind }] of [...fork.simulation.pbx.devices.values()].entries()) {
    if (kind !== 'trunk') ask(fork, name, 'MonitorStart', { monitorObject: { deviceObject }, ...(place % 3 === 0 && { requestedMonitorFilter: { callcontrol } }) });
  }
}

/** Requests of a storm to both; who asks alternates, so that monitors, collections and routeing dialogues belong to sessions and to people. */
function stormOn(weather: ReturnType<typeof beginStorm>, one: Fork, other: Fork | null): void {
  one.lines.length = 0;
  for (let count = 0; count < BETWEEN; count++) {
    const { time, ask: [service, request] } = nextStep(weather);
    const session = ['', 'program'][weather.stream.integer(2)] as string;
    for (const fork of other ? [one, other] : [one]) {
      if (time > fork.simulation.clock.now) fork.simulation.clock.advanceTo(time);
      ask(fork, session, service, request);
      const call = [...fork.simulation.pbx.calls.values()].at(-1)?.connections[0];
      if (call && count % 20 === 0) ask(fork, 'program', 'MonitorStart', { monitorObject: { callObject: { callID: call.call.id, deviceID: call.device.number } } });
    }
  }
  for (const { simulation: { clock } } of other ? [one, other] : [one]) clock.advanceTo(clock.now);
}

const seeds = Array.from({ length: 24 }, (_, place) => place + 1);

test.each(seeds)('a storm goes on from a checkpoint as if nothing had been, with seed %d', (seed) => {
  const weather = beginStorm(seed);
  const one = follow(weather.simulation);
  watchAll(one, 'watcher');
  for (let cut = 0; cut < CUTS; cut++) {
    const other = forkOff(one);
    stormOn(weather, one, other);
    expectTwins(one, other);
    stormOn(weather, one, null);
  }
});

const everybody = { agents: [{ answersAfter: '2s', misses: '5%' }, { who: ['5002'], from: '1h', to: '20h' }], people: { misses: '10%', nobodyAt: ['2003'] } };

test.each([1, 2, 3, 4])('so does a storm among people, with seed %d', (seed) => {
  const weather = beginStorm(seed);
  const callers = Object.fromEntries(weather.publicNumbers.map((to, place) => [`kind${place}`, {
    to, arrivals: { perHour: '200' }, busyness: '20%', balk: '5%', patience: { weibull: ['2', '1m'] }, talk: { lognormal: ['1m', '30s'] }, redial: {}, presses: [{ keys: ['1', '2001#', '4711#'] }, { keys: ['2'], often: '2' }],
  }]));
  const traffic = trafficShape.parse({ for: '1000h', callers, ...everybody });
  beginTraffic(traffic, weather.simulation);
  const one = follow(weather.simulation);
  watchAll(one, 'watcher');
  for (const fork of [one]) ask(fork, 'client', 'startSession', { user: 'ana', mayOperate: false, application: 'test', wire: 'csta-json', settings: {}, idleFor: 60_000 });
  for (let cut = 0; cut < CUTS; cut++) {
    stormOn(weather, one, null);
    ask(one, 'client', 'sendCallers', { to: weather.publicNumbers[0], callers: 4, within: 600_000 });
    const other = forkOff(one, { traffic });
    one.lines.length = 0;
    for (const fork of [one, other]) ask(fork, 'client', cut % 2 === 0 ? 'takeSeat' : 'giveSeatBack', { device: '2001' });
    const before = other.lines.length;
    expect(other.lines).toEqual(one.lines.slice(0, before));
    for (const { simulation: { clock } } of [one, other]) clock.advanceTo(clock.now + 120_000);
    expectTwins(one, other);
  }
});

test.each(['travel-day', 'bank', 'regulars', 'outbound-day'])('the load %s goes on from any of three checkpoints', (name) => {
  const { site, traffic: written, start } = readScenario(`scenarios/load/${name}.yaml`);
  const traffic = written as TrafficSettings;
  const options = { seed: 3, laws: false, ledger, start };
  const simulation = createSimulation(site, options);
  beginTraffic(traffic, simulation);
  const one = follow(simulation);
  watchAll(one, 'watcher');
  for (let cut = 1; cut <= 3; cut++) {
    simulation.clock.advanceTo(cut * 2_000_000);
    const other = forkOff(one, { ...options, traffic });
    one.lines.length = 0;
    for (const { simulation: { clock } } of [one, other]) clock.advanceTo(clock.now + 1_000_000);
    expect(one.lines.length).toBeGreaterThan(1_000);
    expectTwins(one, other);
  }
});

/** Nobody looks at this wall clock: the run takes virtual time only. */
const wall: Wall = { now: () => 0, sleep: async () => {}, deadline: Infinity, interrupted: () => false };

const files = readdirSync('scenarios').filter((file) => file.endsWith('.yaml')).map((file) => `scenarios/${file}`);

test.each(files)('%s goes on from checkpoints between its requests', async (file) => {
  const scenario = readScenario(file);
  const options = { seed: 5, ledger, start: scenario.start };
  const entries: JournalEntry[] = [];
  const whole = createSimulation(scenario.site, { ...options, journal: (entry) => entries.push(...keyByKey(entry)) });
  const lookUps = scenario.lookUps && createLookUps(whole, fromStubs(scenario.lookUps), true);
  await drive(runScenario(scenario, whole), whole.clock, virtualPace, wall, lookUps);
  const end = whole.clock.now;
  const every = Math.ceil(entries.length / CUTS_OF_SCENARIO);
  for (let cut = 1; cut <= entries.length; cut += every) {
    const one = follow(createSimulation(scenario.site, options));
    watchAll(one, 'watcher');
    play(one, entries.slice(0, cut));
    // In the middle between two requests most is going on.
    const now = one.simulation.clock.now;
    one.simulation.clock.advanceTo(now + Math.floor(((entries[cut]?.time ?? end) - now) / 2));
    const other = forkOff(one, options);
    one.lines.length = 0;
    for (const fork of [one, other]) {
      play(fork, entries.slice(cut));
      fork.simulation.clock.advanceTo(end);
    }
    expectTwins(one, other);
  }
});

/** There is a moment between two keys. */
function keyByKey(entry: JournalEntry): readonly JournalEntry[] {
  if (entry.service !== 'GenerateDigits') return [entry];
  const { charactersToSend, ...rest } = entry.request as Request<'GenerateDigits'>;
  return [...charactersToSend].map((key) => ({ ...entry, request: { ...rest, charactersToSend: key } }));
}

function play(fork: Fork, entries: readonly JournalEntry[]): void {
  for (const { time, session, service, request } of entries) {
    fork.simulation.clock.advanceTo(time);
    ask(fork, session, service, request);
  }
}

test('what storms seldom bring about: a telephone that will answer by itself, and one that rings on behind the last who covers', () => {
  const site = siteFrom({
    coverage: { desk: { when: { noAnswer: '5s' }, points: ['2003'], ringFor: '5s' } },
    extensions: { 2001: {}, 2002: { coverage: 'desk' }, 2003: {}, 2004: {}, 2005: { autoAnswer: '3' } },
  });
  const one = follow(createSimulation(site, { ledger }));
  watchAll(one, 'watcher');
  ask(one, '', 'MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2002' });
  one.simulation.clock.advanceTo(12_000);
  ask(one, '', 'MakeCall', { callingDevice: '2004', calledDirectoryNumber: '2005' });
  const other = forkOff(one);
  one.lines.length = 0;
  for (const { simulation: { clock } } of [one, other]) clock.advanceTo(600_000);
  expect(one.lines.filter((line) => /"type":"(established|connectionCleared)"/.test(line)).length).toBe(3);
  expectTwins(one, other);
});

test('campaigns go on: agents look at contacts, skip some, and say what came of the others', () => {
  const zone = 'America/New_York';
  const site = siteFrom({
    timeZone: zone, trunks: { pstn: { lines: 30 } }, extensions: Object.fromEntries(Array.from({ length: 20 }, (_, place) => [2001 + place, {}])),
    queues: { 7001: { needs: { calls: 5 }, wrapUp: '10s' } }, agents: Object.fromEntries(Array.from({ length: 20 }, (_, place) => [5001 + place, { skills: { calls: 1 }, at: 2001 + place }])),
    campaigns: { sales: { mode: 'preview', queue: '7001', contacts: Array.from({ length: 400 }, (_, place) => ({ number: `+1212${5_550_000 + place}`, timeZone: zone })) } },
  });
  const traffic = trafficShape.parse({ for: '2h', callers: {}, agents: [{ skips: '20%' }], called: { sales: { busy: '60%', talk: '20s', answersAfter: { between: ['1s', '3s'] }, outcomes: { reached: '3', callLater: '1' } } } });
  const simulation = createSimulation(site, { seed: 2, ledger });
  beginTraffic(traffic, simulation);
  const one = follow(simulation);
  watchAll(one, 'watcher');
  for (let cut = 1; cut <= 4; cut++) {
    simulation.clock.advanceTo(cut * 60_500);
    const other = forkOff(one, { seed: 2, traffic });
    one.lines.length = 0;
    for (const { simulation: { clock } } of [one, other]) clock.advanceTo(clock.now + 50_000);
    expect(one.lines.some((line) => line.includes('outcomeSet'))).toBe(true);
    expectTwins(one, other);
  }
});

/** Timers of no length: they never stand when everything due has happened. */
const instant = ['recording.lookAtCalls', 'switch.serveNext', 'acd.settleAgent', 'acd.telephoneLost', 'campaign.attemptEnds', 'traffic.personLooks', 'traffic.agentIsFree', 'traffic.agentLeaves', 'traffic.agentComes'];

test('all that has a name stood in some of these checkpoints', () => {
  const standing = [...namedThings.keys()].filter((name) => !instant.includes(name) && !(name.startsWith('csta.') && !name.endsWith('Out')));
  expect(standing.filter((name) => !spokenOf.has(name)), 'have it pending or in use where a checkpoint is taken here').toEqual([]);
});
