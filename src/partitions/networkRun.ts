// One run of a network: its partitions go on in rounds, each as far as it may, wherever their hosts are. What comes out depends on the loads and the seed alone.

import { setImmediate as breathe } from 'node:timers/promises';
import type { Millis } from '../kernel/clock.ts';
import { createWindows, type Order, type Windows } from '../network/windows.ts';
import type { Wire } from '../network/wiring.ts';
import type { Host } from './host.ts';
import type { Ending, PartitionLoad, PartitionReport, PartitionResult } from './partition.ts';

export interface NetworkLoad {
  readonly partitions: readonly PartitionLoad[];
  readonly wires: readonly Wire[];
  /** When callers have ceased to come everywhere. */
  readonly length: Millis;
}

export interface NetworkProgress {
  readonly time: Millis;
  readonly came: number;
  readonly windows: number;
}

export interface Following {
  /** What ends the run before its time; null to go on. Asked again and again. */
  readonly endsFor?: () => Ending | null;
  readonly onProgress?: (progress: NetworkProgress) => void;
  /** Lines of the journal of the site at that place. */
  readonly onJournal?: (place: number, text: string) => void;
}

export interface NetworkRun {
  /** In the order of the sites. */
  readonly results: readonly PartitionResult[];
  readonly ended: Millis;
  readonly ending: Ending | null;
  /** How often a site was told to go on, how often all together were, and what they said to each other. */
  readonly windows: number;
  readonly rounds: number;
  readonly messages: number;
}

/** All come together so often, to see whether it is over. */
const STEP: Millis = 60_000;
/** After the last caller has come, calls may go on for so long. */
const LONGEST_END: Millis = 86_400_000;
/** Milliseconds between two breaths, in which signals come in. */
const BREATH = 20;

interface Going {
  readonly hosts: readonly Host[];
  readonly following: Following;
  readonly windows: Windows;
  readonly standing: PartitionReport[];
  counted: { windows: number; rounds: number; messages: number };
  breathed: number;
}

/** Sites are dealt out to the hosts one by one. Rejects with HostLost. */
export async function runNetwork({ partitions, wires, length }: NetworkLoad, hosts: readonly Host[], following: Following = {}): Promise<NetworkRun> {
  const begun = await dealt(partitions.map((partition, place) => ({ place, partition })), hosts, (host, placed) => host.begin(placed));
  const standing = partitions.map((_, place) => begun.get(place) as PartitionReport);
  const going: Going = { hosts, following, windows: createWindows(wires, standing), standing, counted: { windows: 0, rounds: 0, messages: 0 }, breathed: performance.now() };
  standing.forEach((report, place) => note(going, place, report));
  let [time, ending]: [Millis, Ending | null] = [0, null];
  while (ending === null && isOpen(standing, time, length)) {
    time += STEP;
    ending = await advance(going, time);
    following.onProgress?.({ time, came: standing.reduce((sum, { came }) => sum + came, 0), windows: going.counted.windows });
  }
  const results = await dealt(partitions.map((_, place) => ({ place })), hosts, (host) => host.end(ending));
  for (const [place, { journal }] of results) if (journal !== '') following.onJournal?.(place, journal);
  const all = partitions.map((_, place) => results.get(place) as PartitionResult);
  return { results: all, ended: Math.max(...all.map(({ figures }) => figures.ended)), ending, ...going.counted };
}

function isOpen(standing: readonly PartitionReport[], time: Millis, length: Millis): boolean {
  return time < length + LONGEST_END && standing.some((one) => one.isOpen) && !standing.some((one) => one.isBroken);
}

/** Everything up to that time happens, at all sites; or what ended it before. */
async function advance(going: Going, time: Millis): Promise<Ending | null> {
  const { hosts, windows, counted, following } = going;
  for (let orders = windows.round(time); orders.length > 0; orders = windows.round(time)) {
    counted.rounds++;
    counted.windows += orders.length;
    if (hosts.length === 1) await goOn(going, hosts[0] as Host, orders);
    else await Promise.all(sharesOf(orders, hosts).map(({ host, own }) => goOn(going, host, own)));
    if (performance.now() - going.breathed < BREATH) continue;
    await breathe();
    going.breathed = performance.now();
    const ending = following.endsFor?.() ?? null;
    if (ending) return ending;
  }
  return null;
}

/** In which order hosts answer makes no difference: letters are put in order by whom they go to. */
async function goOn(going: Going, host: Host, orders: readonly Order[]): Promise<void> {
  const reports = await host.goOn(orders);
  for (let which = 0; which < orders.length; which++) {
    const { place } = orders[which] as Order;
    going.windows.report(place, reports[which] as PartitionReport);
    note(going, place, reports[which] as PartitionReport);
  }
}

function note({ standing, counted, following }: Going, place: number, report: PartitionReport): void {
  standing[place] = report;
  counted.messages += report.mail.length;
  if (report.journal !== '') following.onJournal?.(place, report.journal);
}

/** Whose are whose; without those that have nothing to do. */
function sharesOf<Item extends { readonly place: number }>(items: readonly Item[], hosts: readonly Host[]): readonly { readonly host: Host; readonly own: readonly Item[] }[] {
  return hosts.map((host, which) => ({ host, own: items.filter(({ place }) => place % hosts.length === which) })).filter(({ own }) => own.length > 0);
}

/** Asked of all at once. By place. */
async function dealt<Item extends { readonly place: number }, Answer>(items: readonly Item[], hosts: readonly Host[], ask: (host: Host, own: readonly Item[]) => Promise<readonly Answer[]>): Promise<ReadonlyMap<number, Answer>> {
  const answers = await Promise.all(sharesOf(items, hosts).map(async ({ host, own }) => ({ own, answered: await ask(host, own) })));
  return new Map(answers.flatMap(({ own, answered }) => own.map(({ place }, which) => [place, answered[which] as Answer] as const)));
}
