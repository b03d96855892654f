// The smallest number of agents in each interval that keeps a target: Erlang's models say where to begin, simulated days decide, days that the search has not seen confirm.

import type { Millis } from '../../kernel/clock.ts';
import type { LoadFigures } from '../../scenario/load.ts';
import type { Load } from '../replication.ts';
import type { Runners } from '../runners.ts';
import { type IntervalDemand, serversByErlangA, serversByErlangC } from './erlangStaff.ts';
import { groupsOf } from './groups.ts';
import { type Cell, judge, type Target } from './judging.ts';
import { pilot, type Unreachable } from './pilot.ts';
import { type Basis, loadOfPlan, type Plan, totalOf } from './plan.ts';
import { blame, changed, type Evidence, type Field, type Found, grow, keyOf, search } from './search.ts';

export interface Question {
  readonly load: Load;
  readonly target: Target;
  /** Queues that must keep it; all to which calls come unless said. */
  readonly queues: readonly string[] | null;
  readonly interval: Millis;
  /** Days that decide; the search takes a quarter of them first, of other seeds. */
  readonly runs: number;
  readonly seed: number;
}

export interface QueueNeed {
  readonly queue: string;
  readonly demands: readonly IntervalDemand[];
  readonly erlangC: readonly number[];
  /** Null when nobody gives up. */
  readonly erlangA: readonly number[] | null;
  readonly cells: readonly Cell[];
}

export interface Staffing extends Found {
  readonly basis: Basis;
  readonly queues: readonly QueueNeed[];
  /** The interval in which most agents are needed; of several that in which the target is nearest to being missed. */
  readonly binding: number;
  /** What was seen with one agent fewer there, and nowhere else; for each group that has any. */
  readonly proofs: readonly Evidence[];
  /** Intervals by how near the target is to being missed, the nearest first. */
  readonly nextToFail: readonly { readonly place: number; readonly queue: string; readonly cell: Cell }[];
  /** Share of the callers who found all lines busy. */
  readonly blocked: number;
}

export interface Following {
  readonly signal: AbortSignal;
  /** Hears what is being looked at. */
  readonly tell: (what: string, plan: Plan | null) => void;
}

/** Fewer days tell nothing. */
const LEAST = 4;

/** Rejects with the reason of the signal when it is aborted. */
export async function findStaffing(question: Question, runners: Runners, { signal, tell }: Following): Promise<Staffing | Unreachable> {
  const { target, runs, seed } = question;
  const { basis, queues } = basisOf(question);
  if (queues.length === 0) return { unreachable: 'the site has no queue' };
  const simulate = async (plan: Plan, from: number, days: number): Promise<readonly LoadFigures[]> => {
    const load = loadOfPlan(basis, plan);
    const done = await runners.run(Array.from({ length: days }, (_, place) => ({ load, seed: from + place })), { signal });
    signal.throwIfAborted();
    return done.flatMap((one) => (one ? [one.figures] : []));
  };
  const few = Math.min(runs, Math.max(LEAST, Math.ceil(runs / 4)));
  const first = await pilot(basis, queues, target, (plan) => (tell('measuring what comes', null), simulate(plan, seed, few)));
  if ('unreachable' in first) return first;
  const { demands, plenty, blocked } = first;
  const called = queues.filter((queue) => demands.get(queue)?.some(({ arrivalsPerHour }) => arrivalsPerHour > 0));
  const fieldOf = (what: string, from: number, days: number): Field => ({ ...basis, plenty, judge: async (plan) => (tell(what, plan), judge(await simulate(plan, from, days), called, basis.intervals, target)) });
  const needs = called.map((queue) => needOf(queue, demands.get(queue) ?? [], target));
  const rough = await search(fieldOf('searching', seed, few), startOf(basis, needs, plenty));
  const field = fieldOf('confirming on other days', seed + few, runs);
  const found = await search(field, rough.plan);
  if ([...found.judgement.values()].some((cells) => cells.some(({ isKept }) => !isKept))) return { unreachable: 'the target is missed even where no group can be given more agents' };
  return finished(field, found, { basis, needs, blocked, target });
}

function basisOf({ load, queues, interval, target }: Question): { readonly basis: Basis; readonly queues: readonly string[] } {
  const { site, traffic } = load;
  const own = queues ?? Object.keys(site.queues).sort();
  // The service level is counted with the time of the target.
  const timed = { ...site, queues: Object.fromEntries(Object.entries(site.queues).map(([number, queue]) => [number, own.includes(number) ? { ...queue, serviceLevel: { ...queue.serviceLevel, within: target.within } } : queue])) };
  const groups = groupsOf(site).filter((group) => group.queues.some((queue) => own.includes(queue)));
  return { queues: own, basis: { load: { ...load, site: timed }, groups, interval, intervals: Math.ceil(traffic.for / interval), firstCounted: Math.floor(traffic.warmUp / interval) } };
}

type Need = Omit<QueueNeed, 'cells'>;

function needOf(queue: string, demands: readonly IntervalDemand[], target: Target): Need {
  const isPatient = demands.every(({ meanPatience }) => meanPatience === Infinity);
  return { queue, demands, erlangC: demands.map((demand) => serversByErlangC(demand, target)), erlangA: isPatient ? null : demands.map((demand) => serversByErlangA(demand, target)) };
}

/** What comes is known better after all days than after the pilot. */
function measuredAnew({ queue, demands }: Need, cells: readonly Cell[], interval: Millis, target: Target): Need {
  return needOf(queue, demands.map((demand, place) => ({ ...demand, arrivalsPerHour: ((cells[place]?.offered ?? 0) * 3_600_000) / interval })), target);
}

/** What Erlang wants for each queue, over the groups that can serve it by how many they are at the site. */
function startOf({ groups, intervals, firstCounted }: Basis, needs: readonly Need[], plenty: number): Plan {
  return groups.map((group) => Array.from({ length: intervals }, (_, place) => {
    const at = Math.max(place, firstCounted);
    const share = (queue: string) => group.agents.length / groups.filter((one) => one.queues.includes(queue)).reduce((all, { agents }) => all + agents.length, 0);
    const wanted = needs.reduce((all, { queue, erlangA, erlangC }) => all + (group.queues.includes(queue) ? share(queue) * ((erlangA ?? erlangC)[at] ?? 0) : 0), 0);
    return Math.min(plenty, Math.round(wanted));
  }));
}

/** So often at the most an agent who is not missed where it binds goes; then chance would turn in a circle. */
const ROUNDS = 6;

/** With the interval that binds looked at by itself: one agent fewer there and nowhere else. Whoever is not missed goes. */
async function finished(field: Field, found: Found, { basis, needs, blocked, target }: { readonly basis: Basis; readonly needs: readonly Need[]; readonly blocked: number; readonly target: Target }): Promise<Staffing> {
  let { plan, judgement } = found;
  const evidence = new Map(found.evidence);
  for (let round = 0; ; round++) {
    const binding = bindingOf(basis, plan, judgement);
    const proofs: Evidence[] = [];
    let smaller: Plan | null = null;
    for (const group of basis.groups.keys()) {
      if (smaller !== null || (plan[group]?.[binding] ?? 0) === 0) continue;
      const step = { group, place: binding, by: -1 };
      const own = new Map<string, Evidence>();
      blame(basis.groups, [step], await field.judge(changed(plan, [step])), own);
      const proof = own.get(keyOf(group, binding));
      if (proof) proofs.push(proof);
      else if (round < ROUNDS) smaller = changed(plan, [step]);
    }
    if (smaller !== null) {
      ({ plan, judgement } = await grow(field, smaller, evidence));
      continue;
    }
    for (const proof of proofs) evidence.set(keyOf(proof.group, proof.place), proof);
    const nextToFail = [...judgement].flatMap(([queue, cells]) => cells.map((cell, place) => ({ place, queue, cell }))).filter(({ cell, place }) => cell.offered > 0 && place >= basis.firstCounted).sort((one, other) => one.cell.margin - other.cell.margin);
    return { basis, plan, judgement, evidence, queues: needs.map((need) => ({ ...measuredAnew(need, judgement.get(need.queue) ?? [], basis.interval, target), cells: judgement.get(need.queue) ?? [] })), binding, proofs, nextToFail, blocked };
  }
}

function bindingOf({ intervals, firstCounted }: Basis, plan: Plan, judgement: Found['judgement']): number {
  const marginAt = (place: number) => Math.min(...[...judgement.values()].map((cells) => cells[place]?.margin ?? 1));
  const places = Array.from({ length: intervals - firstCounted }, (_, place) => place + firstCounted);
  return places.reduce((best, place) => (totalOf(plan, place) > totalOf(plan, best) || (totalOf(plan, place) === totalOf(plan, best) && marginAt(place) < marginAt(best)) ? place : best), firstCounted);
}
