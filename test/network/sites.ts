// Networks of a few sites, or of many, made up: each sells, and whoever waits for long is answered at the next site.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSource } from '../../src/reading.ts';
import { loadOf } from '../../src/lab/replication.ts';
import { checkNetwork, type NetworkDocument, seedOf } from '../../src/partitions/network.ts';
import type { Following, NetworkLoad } from '../../src/partitions/networkRun.ts';

export const names = ['Harbor', 'Summit', 'Lakeside'];
const nameOf = (place: number) => names[place] ?? `Site${place + 1}`;

export interface Plan {
  readonly sites: number;
  /** Milliseconds on the tie between two sites. */
  readonly delay?: (one: number, other: number) => number;
  readonly perHour?: number;
  readonly for?: string;
  readonly agents?: number;
}

/** Each has ties to the one before it and to the one behind it, round and round. */
function neighbours(place: number, sites: number): readonly number[] {
  return [...new Set([place + 1, place + sites - 1].map((other) => other % sites))].filter((other) => other !== place).sort((one, other) => one - other);
}

function siteAt(place: number, { sites, delay = () => 20, agents = 3 }: Plan): object {
  const digits = String(10 + place);
  const tieTo = (other: number) => ({ lines: 6, kind: 'tie', tie: { site: nameOf(other), node: other + 1, dial: [`${10 + other}`], delay: `${delay(Math.min(place, other), Math.max(place, other))}ms` } });
  const next = (place + 1) % sites;
  return {
    name: nameOf(place), node: place + 1,
    trunks: { pstn: { lines: 400, numbers: { [publicOf(place)]: `${digits}700` } }, ...Object.fromEntries(neighbours(place, sites).map((other) => [`to${nameOf(other)}`, tieTo(other)])) },
    extensions: Object.fromEntries(Array.from({ length: agents }, (_, at) => [`${digits}20${at}`, { name: `Agent ${at}` }])),
    queues: { [`${digits}700`]: { name: 'Sales', needs: { sales: 8 }, ringFor: '15s', wrapUp: '10s', lookAhead: [{ queue: `${10 + next}700`, site: nameOf(next), after: '5s', every: '10s' }] } },
    agents: Object.fromEntries(Array.from({ length: agents }, (_, at) => [`${digits}50${at}`, { name: `Agent ${at}`, at: `${digits}20${at}`, skills: { sales: 1 } }])),
  };
}

const publicOf = (place: number) => `+1415555${String(1000 + place)}`;

function loadAt(place: number, { perHour = 120, for: length = '1h' }: Plan): object {
  return {
    name: `A morning at ${nameOf(place)}`, site: `${nameOf(place)}.site.yaml`,
    traffic: {
      for: length, callers: { customers: { to: publicOf(place), arrivals: { perHour: perHour + 20 * (place % 3) }, patience: { exponential: '3m' }, talk: { lognormal: ['80s', '40s'] } } },
      agents: [{ answersAfter: { between: ['1s', '4s'] } }],
    },
  };
}

/** A folder with `network.yaml`; JSON is YAML. `more` stands in the network, too. */
export function networkFolder(plan: Plan, more: object = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-network-'));
  const write = (name: string, value: object) => writeFileSync(join(folder, name), JSON.stringify(value, null, 2));
  const places = Array.from({ length: plan.sites }, (_, place) => place);
  for (const place of places) {
    write(`${nameOf(place)}.site.yaml`, siteAt(place, plan));
    write(`${nameOf(place)}.yaml`, loadAt(place, plan));
  }
  write('network.yaml', { name: `${plan.sites} sites`, network: places.map((place) => `${nameOf(place)}.yaml`), ...more });
  return folder;
}

export function networkOf(plan: Plan): NetworkDocument {
  return checkNetwork(readSource(join(networkFolder(plan), 'network.yaml')));
}

export function runOf({ loads, wires }: NetworkDocument, seed: number, { journals = true, records = true } = {}): NetworkLoad {
  return {
    wires, length: Math.max(...loads.map(({ traffic }) => traffic.for)),
    partitions: loads.map((load, place) => ({ load: loadOf(load, { records }), seed: seedOf(seed, load.site.name), wires: wires.filter(({ from }) => from === place), journal: journals ? { scenario: load.file, traffic: load.trafficWritten } : null })),
  };
}

/** Keeps the journals, each as one text. */
export function keepJournals(sites: number): Pick<Following, 'onJournal'> & { readonly texts: string[] } {
  const texts = Array.from({ length: sites }, () => '');
  return { texts, onJournal: (place, text) => void (texts[place] += text) };
}
