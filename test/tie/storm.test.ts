// Storms over two sites: whatever is asked at either, both ends of the tie agree on its lines, each journal replays alone, and the same seed comes out the same.

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { JournalEntry } from '../../src/csta/door.ts';
import { Rejection } from '../../src/kernel/errors.ts';
import { createRandom, type Stream } from '../../src/kernel/random.ts';
import { type Network, tieTogether } from '../../src/network.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { type Beginning, noteBeginning } from '../../src/store/beginning.ts';
import { type Checkpoint, restoreCheckpoint, takeCheckpoint } from '../../src/store/checkpoint.ts';
import { type Ask, randomRequest, type Weather } from '../storm/requests.ts';
import { harbor, summit } from './sites.ts';

const toSummit = [{ queue: '7101', site: 'Summit', after: '2s', every: '5s', when: '1m' }];

interface Site {
  readonly weather: Weather;
  readonly beginning: Beginning;
  readonly journal: JournalEntry[];
  readonly facts: string[];
}

function siteOf(written: object, seed: number, stream: Stream): Site {
  const journal: JournalEntry[] = [];
  const simulation = createSimulation(siteFrom(written), { seed, journal: (entry) => journal.push(structuredClone(entry)) });
  const facts: string[] = [];
  const beginning = noteBeginning(simulation);
  simulation.log.read((fact) => facts.push(JSON.stringify(fact)));
  const publicNumbers = Object.values(simulation.site.trunks).flatMap(({ numbers }) => Object.keys(numbers));
  return { weather: { simulation, stream, extensions: Object.keys(simulation.site.extensions), publicNumbers, dialogues: new Map() }, beginning, journal, facts };
}

const numbers = ['2001', '2002', '2003', '7001', '3001', '3002', '3003', '7101', '8101', '2999', '3999'];

/** Mostly what crosses the tie; else whatever storms are made of. */
function nextAsk({ stream, extensions, simulation: { pbx, acd } }: Weather, weather: Weather): Ask {
  const busy = extensions.flatMap((extension) => pbx.devices.get(extension)?.connections ?? []);
  const some = busy.length > 0 ? stream.pick(busy) : null;
  const at = some && { callID: some.call.id, deviceID: some.device.number };
  if (at && some?.state === 'alerting' && stream.chance(0.5)) return ['AnswerCall', { callToBeAnswered: at }];
  if (at && stream.chance(0.1)) return ['ClearConnection', { connectionToBeCleared: at }];
  if (at && stream.chance(0.1)) return ['AssociateData', { existingCall: at, correlatorData: { string: `0${stream.integer(10)}` } }];
  if (at && stream.chance(0.1)) return ['GenerateDigits', { connectionToSendDigits: at, charactersToSend: '1' }];
  if (at && stream.chance(0.15)) return ['ConsultationCall', { existingCall: at, consultedDevice: stream.pick(numbers) }];
  const pair = at && pbx.devices.get(at.deviceID)?.connections;
  const [held, active] = [pair?.find(({ state }) => state === 'hold'), pair?.find(({ state }) => state === 'connected')].map((one) => one && { callID: one.call.id, deviceID: one.device.number });
  if (held && active && stream.chance(0.5)) return [stream.chance(0.7) ? 'TransferCall' : 'ConferenceCall', { heldCall: held, activeCall: active }] as Ask;
  if (stream.chance(0.1)) return ['SetAgentState', { device: extensions[0] as string, requestedAgentState: stream.pick(['loggedOn', 'ready', 'ready', 'notReady'] as const), agentID: [...acd.agents.keys()][0] as string }];
  if (stream.chance(0.5)) return ['MakeCall', { callingDevice: stream.pick(extensions), calledDirectoryNumber: stream.pick(numbers), autoOriginate: 'doNotPrompt' }] as Ask;
  return randomRequest(weather);
}

function perform({ simulation, stream }: Weather, [service, request]: Ask): void {
  try {
    simulation.session(stream.chance(0.5) ? 'one' : 'other').request(service, request as never);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
  }
  simulation.laws?.checkAll();
}

const endsOf = (network: Network) => [...network.sites.values()].map(({ ties }) => [...ties.ends.values()][0] as NonNullable<ReturnType<typeof ties.ends.get>>);

/** With nothing under way, a line is in use at one end exactly if at the other, by the same call. */
function expectAgreement(network: Network): boolean {
  if (network.underWay() > 0) return false;
  const [one, other] = endsOf(network).map(({ legs }) => legs.map((leg) => leg?.ref ?? null));
  expect(one).toEqual(other);
  const [said, heard] = endsOf(network);
  expect([said?.said, said?.taken]).toEqual([heard?.taken, heard?.said]);
  return true;
}

function storm(seed: number, steps: number) {
  const stream = createRandom(seed).stream('two sites');
  const settings = { lines: 2, lookAhead: toSummit, delay: '300ms' };
  const sites = [siteOf(harbor(settings), seed, stream), siteOf(summit(settings), seed, stream)];
  const network = tieTogether(sites.map(({ weather: { simulation } }) => simulation));
  let agreed = 0;
  let cut: Checkpoint | null = null;
  let cutAt = 0;
  for (let step = 0; step < steps; step++) {
    const { weather } = stream.pick(sites);
    perform(weather, nextAsk(weather, weather));
    if (stream.chance(0.01)) perform(weather, ['breakTie', { trunk: weather.simulation.pbx.ties[0]?.number ?? '' }]);
    if (stream.chance(0.05)) perform(weather, ['bringBackIntoService', { device: weather.simulation.pbx.ties[0]?.number ?? '' }]);
    if (stream.chance(0.4)) network.advanceTo(network.now + stream.integer(2_000));
    if (expectAgreement(network)) agreed++;
    if (cut === null && step > steps / 2) {
      const [{ weather: { simulation }, beginning, journal }] = sites as [Site];
      simulation.clock.advanceTo(network.now);
      cut = JSON.parse(JSON.stringify(takeCheckpoint(beginning))) as Checkpoint;
      cutAt = journal.length;
    }
  }
  network.advanceTo(network.now + 3_600_000);
  return { sites, network, agreed, cut, cutAt };
}

/** All hang up. */
function goHome({ sites, network }: ReturnType<typeof storm>): void {
  for (let round = 0; round < 20 && sites.some(({ weather: { simulation } }) => simulation.pbx.calls.size > 0); round++) {
    for (const { weather } of sites) for (const id of [...weather.simulation.pbx.calls.keys()]) perform(weather, ['ClearCall', { callToBeCleared: { callID: id, deviceID: weather.simulation.pbx.calls.get(id)?.connections[0]?.device.number ?? '' } }] as Ask);
    network.advanceTo(network.now + 10_000);
  }
}

function replay(site: Site, from: Checkpoint | null, entries: readonly JournalEntry[]): readonly string[] {
  const { simulation: original } = site.weather;
  const again = createSimulation(siteFrom(original.site.written), { seed: original.random.seed });
  const facts: string[] = [];
  const beginning = noteBeginning(again);
  if (from) restoreCheckpoint(beginning, from);
  again.log.read((fact) => facts.push(JSON.stringify(fact)));
  for (const { time, session, service, request } of entries) {
    again.clock.advanceTo(time);
    try {
      again.session(session).request(service, request as never);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
  again.clock.advanceTo(original.clock.now);
  return facts;
}

const digest = ({ sites }: { readonly sites: readonly Site[] }) => sites.map(({ facts }) => createHash('sha256').update(facts.join('\n')).digest('hex'));

test.each(Array.from({ length: 8 }, (_, place) => place + 1))('both ends agree on every line, with seed %d', (seed) => {
  const weather = storm(seed, 800);
  expect(weather.agreed).toBeGreaterThan(20);
  const crossed = weather.sites.flatMap(({ facts }) => facts).filter((fact) => fact.includes('"cameOver"')).length;
  expect(crossed).toBeGreaterThan(10);
  goHome(weather);
  expect(weather.network.underWay()).toBe(0);
  expectAgreement(weather.network);
  for (const { legs } of endsOf(weather.network)) expect(legs.every((leg) => leg === null)).toBe(true);
  // What crosses is what glare, overflow and transfers leave: nobody is in a call any more.
  expect(weather.sites.map(({ weather: { simulation } }) => simulation.pbx.calls.size)).toEqual([0, 0]);
});

test('two sites with one seed are twins, and each site is the twin of its own journal', () => {
  const [one, other] = [storm(11, 400), storm(11, 400)];
  expect(digest(other)).toEqual(digest(one));
  for (const site of one.sites) expect(replay(site, null, site.journal)).toEqual(site.facts);
  const [first] = one.sites as [Site];
  const rest = replay(first, one.cut, first.journal.slice(one.cutAt));
  expect(rest.length).toBeGreaterThan(50);
  expect(rest).toEqual(first.facts.slice(-rest.length));
});
