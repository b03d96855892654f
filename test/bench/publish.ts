// Publishing to NATS: how many events a second are acknowledged, beside bare pipelined publishes of the same bytes; and what it costs the thread of the switch, beside the same calls that nobody watches.
// That is told in processor time, which a busy machine does not change.

import { MessageChannel } from 'node:worker_threads';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, headers } from '@nats-io/transport-node';
import { eventWriter } from '../../src/server/publishing/naming.ts';
import { type Publisher, publisherSource } from '../../src/server/publishing/publisher.ts';
import { beginTraffic } from '../../src/scenario/load.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { trafficShape } from '../../src/traffic/shape.ts';
import { hasNats, startNats } from '../nats/natsServer.ts';
import type { Figure } from './measure.ts';

const AGENTS = 500;
const EVENTS = 40_000;
const ROUNDS = 3;
/** Publishes of the floor on their way at once, as many as the publisher has. */
const ON_THE_WAY = 2_000;
const AIM = 20_000;
/** Events that the switch hands on at a time. */
const TURN = 20;

/** Five hundred agents, 300 calls a second. */
function center(): Simulation {
  const places = Array.from({ length: AGENTS }, (_, place) => place);
  const site = siteFrom({
    name: 'Center',
    trunks: { pstn: { lines: 2_000, numbers: { '+14155557001': '7001' } } },
    queues: { 7001: { needs: { service: 16 } } },
    extensions: Object.fromEntries(places.map((place) => [20_000 + place, {}])),
    agents: Object.fromEntries(places.map((place) => [50_000 + place, { skills: { service: 1 }, at: String(20_000 + place) }])),
  });
  const simulation = createSimulation(site, { laws: false });
  beginTraffic(trafficShape.parse({ for: '10h', callers: { all: { to: '+14155557001', arrivals: { perHour: '1080000' }, talk: '1s' } } }), simulation);
  return simulation;
}

/** Runs until `isEnough`; processor seconds, and calls. */
function run(simulation: Simulation, isEnough: () => boolean): { readonly cpu: number; readonly calls: number } {
  const begun = process.cpuUsage();
  while (!isEnough()) simulation.clock.advanceTo(simulation.clock.now + 10);
  const { user, system } = process.cpuUsage(begun);
  return { cpu: (user + system) / 1e6, calls: simulation.pbx.lastCall };
}

function monitored(simulation: Simulation, heard: (line: string) => void): void {
  const write = eventWriter(simulation);
  const door = simulation.session('publisher', (delivery) => heard(write(delivery)));
  for (const deviceObject of simulation.pbx.devices.keys()) door.request('MonitorStart', { monitorObject: { deviceObject } });
}

function eventLines(): readonly string[] {
  const simulation = center();
  const lines: string[] = [];
  monitored(simulation, (line) => lines.push(line));
  run(simulation, () => lines.length >= EVENTS);
  return lines.slice(0, EVENTS);
}

/** With the session of a publisher, and without. */
function costOfSwitch(): Figure {
  const { port1, port2 } = new MessageChannel();
  port2.on('message', () => {}).unref();
  const simulation = center();
  let [events, lines]: [number, string[]] = [0, []];
  monitored(simulation, (line) => {
    events++;
    if (lines.push(line) < TURN) return;
    port1.postMessage({ kind: 'events', upTo: events, facts: events, text: lines.join('\n') });
    lines = [];
  });
  const watched = run(simulation, () => events >= 10 * EVENTS);
  port1.close();
  const bare = center();
  const alone = run(bare, () => bare.pbx.lastCall >= watched.calls);
  const each = (watched.cpu - alone.cpu) / events;
  return {
    name: 'publish-switch', unit: 'events', perSecond: Math.round(1 / each), peakMB: Math.round(process.resourceUsage().maxRSS / 1024), microseconds: Number((each * 1e6).toFixed(1)), events, calls: watched.calls,
    ofACoreWithout: `${Math.round(100 * (alone.cpu / events) * AIM)} %`, ofACoreWith: `${Math.round(100 * (watched.cpu / events) * AIM)} %`, note: `processor time of the switch's thread, shares at ${AIM} events/s`,
  };
}

async function floor(url: string, lines: readonly string[]): Promise<number> {
  const nats = await connect({ servers: url });
  const stream = await jetstreamManager(nats);
  await stream.streams.add({ name: 'FLOOR', subjects: ['floor.>'] });
  const js = jetstream(nats);
  const begun = performance.now();
  const waiting: Promise<unknown>[] = [];
  for (const [place, line] of lines.entries()) {
    const [ending = '', body = ''] = line.split('\t');
    const told = headers();
    for (const [name, value] of [['Ringback-Run', '20260105T090000-0000'], ['Ringback-Seq', String(place + 1)], ['Ringback-Version', '1']] as const) told.set(name, value);
    waiting.push(js.publish(`floor.${ending}`, body, { headers: told, msgID: `20260105T090000-0000/${place + 1}` }));
    if (waiting.length >= ON_THE_WAY) await waiting.splice(0, ON_THE_WAY / 2).reduce((all, one) => all.then(() => one), Promise.resolve() as Promise<unknown>);
  }
  await Promise.all(waiting);
  const seconds = (performance.now() - begun) / 1000;
  await stream.streams.delete('FLOOR');
  await nats.close();
  return lines.length / seconds;
}

async function acknowledged(url: string, site: string, lines: readonly string[]): Promise<number> {
  const source = publisherSource({ url, replicas: null }, ['events'], { info: () => {}, warn: () => {}, error: () => {} });
  await source.open({ name: site }, false);
  const publisher = source.publisher as Publisher;
  publisher.beginRun({ run: site, session: site, journal: null, aside: null, upTo: 0, facts: 0 });
  const begun = performance.now();
  for (let first = 0; first < lines.length; first += TURN) {
    const some = lines.slice(first, first + TURN);
    publisher.hand(first + some.length, first, some.join('\n'), some.length);
  }
  while (publisher.state.published < lines.length) await new Promise((done) => setTimeout(done, 1));
  const seconds = (performance.now() - begun) / 1000;
  await publisher.close(1_000);
  return lines.length / seconds;
}

const median = (rates: readonly number[]) => Math.round([...rates].sort((a, b) => a - b)[rates.length >> 1] as number);

export async function* publish(): AsyncIterable<Figure> {
  yield costOfSwitch();
  if (!hasNats) return;
  const nats = await startNats();
  try {
    const lines = eventLines();
    const [bare, ours]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(await floor(nats.url, lines));
      ours.push(await acknowledged(nats.url, `Center ${round}`, lines));
    }
    const [perSecond, floorPerSecond] = [median(ours), median(bare)];
    const bytes = Math.round(lines.reduce((sum, line) => sum + line.length, 0) / lines.length);
    yield { name: 'publish', unit: 'events', perSecond, floor: floorPerSecond, ofTheFloor: `${Math.round((100 * perSecond) / floorPerSecond)} %`, bytes, best: Math.round(Math.max(...ours)), floorBest: Math.round(Math.max(...bare)), peakMB: Math.round(process.resourceUsage().maxRSS / 1024), aim: AIM, note: `acknowledged, ${ON_THE_WAY} on the way; the floor is js.publish, each acknowledged, of the same bytes` };
  } finally {
    await nats.end();
  }
}
