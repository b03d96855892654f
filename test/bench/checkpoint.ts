// What a checkpoint costs a centre of 500 agents in five queues with 1,000 calls in progress: to take, as JSON, and to go on from.

import { deliveryLine } from '../../src/csta/json.ts';
import { beginTraffic } from '../../src/scenario/load.ts';
import { createSimulation } from '../../src/simulation.ts';
import { type Site, siteFrom } from '../../src/site/site.ts';
import { type Beginning, noteBeginning } from '../../src/store/beginning.ts';
import { type Checkpoint, restoreCheckpoint, takeCheckpoint } from '../../src/store/checkpoint.ts';
import { trafficShape } from '../../src/traffic/shape.ts';
import { type Figure, measure } from './measure.ts';

const AGENTS = 500;
const CALLS = 1_000;
const names = Array.from('abcde');
const places = Array.from({ length: AGENTS }, (_, place) => place);

function center(): Site {
  const choices = Object.fromEntries(names.map((name, place) => [place + 1, name]));
  const flow = { name: 'Five departments', start: 'main', nodes: { main: { menu: { say: 'Please press the key of the department that you want.', choices }, noMoreTries: 'a' }, ...Object.fromEntries(names.map((name, place) => [name, { queue: String(7001 + place) }])) } };
  return siteFrom({
    trunks: { pstn: { lines: CALLS, numbers: { '+14155558000': '8000' } } }, callflows: { 8000: flow },
    queues: Object.fromEntries(names.map((name, place) => [7001 + place, { needs: { [name]: 16 }, wrapUp: '10s', announcements: [{ say: 'wait', after: '10s', every: '30s' }] }])),
    extensions: Object.fromEntries(places.map((place) => [20_000 + place, {}])),
    agents: Object.fromEntries(places.map((place) => [50_000 + place, { skills: { [names[place % 5] as string]: 1, [names[(place + 1) % 5] as string]: 3 }, at: String(20_000 + place) }])),
  });
}

/** More callers than lines, so that all lines are taken; half of them wait. A session monitors every telephone. */
const callers = Object.fromEntries(names.map((name, place) => [name, { to: '+14155558000', arrivals: { perHour: '6000' }, presses: [{ keys: [String(place + 1)] }] }]));

function begin(site: Site): Beginning {
  const simulation = createSimulation(site, { laws: false });
  beginTraffic(trafficShape.parse({ for: '24h', callers }), simulation);
  return noteBeginning(simulation);
}

export function checkpoints(): readonly Figure[] {
  const site = center();
  const running = begin(site);
  const { clock, pbx, session, isoTime } = running.simulation;
  const watcher = session('watcher', (delivery) => void deliveryLine(delivery, isoTime));
  for (const place of places) watcher.request('MonitorStart', { monitorObject: { deviceObject: String(20_000 + place) } });
  clock.advanceTo(3_600_000);
  const text = JSON.stringify(takeCheckpoint(running));
  const about = { calls: pbx.calls.size, things: running.things.length, bytes: text.length };
  const fresh = Array.from({ length: 7 }, () => begin(site));
  return [
    timed('take', () => void takeCheckpoint(running), about),
    timed('take, as JSON', () => void JSON.stringify(takeCheckpoint(running)), about),
    timed('go on, from JSON', () => restoreCheckpoint(fresh.pop() as Beginning, JSON.parse(text) as Checkpoint), about),
    timed('note the beginning', () => void begin(site), { ...about, note: 'with making the simulation; once for each' }),
  ];
}

function timed(what: string, work: () => void, about: Record<string, string | number>): Figure {
  let best = Infinity;
  const figure = measure(`checkpoint: ${what}`, 'checkpoints', () => {
    const { user, system } = process.cpuUsage();
    work();
    const spent = process.cpuUsage();
    best = Math.min(best, (spent.user + spent.system - user - system) / 1000);
    return 1;
  }, about, 5);
  return { ...figure, milliseconds: Math.round(best * 10) / 10 };
}
