// The search for the smallest plan: agents are added where the target is missed and taken away where it is kept, on the same days each time (common random numbers). It finds a plan that none of its steps improves, not the best of all.

import type { Group } from './groups.ts';
import type { Cell, Judgement } from './judging.ts';
import type { Plan } from './plan.ts';

/** What was seen with one agent fewer of a group in an interval: where the target was missed. */
export interface Evidence {
  readonly group: number;
  readonly place: number;
  readonly queue: string;
  /** The interval that missed it; calls that wait flow over into the next. */
  readonly missedAt: number;
  readonly cell: Cell;
}

export interface Field {
  readonly groups: readonly Group[];
  readonly firstCounted: number;
  readonly intervals: number;
  /** No group is ever given more. */
  readonly plenty: number;
  readonly judge: (plan: Plan) => Promise<Judgement>;
}

export interface Found {
  readonly plan: Plan;
  readonly judgement: Judgement;
  /** By `keyOf`: every place from which no agent could be taken. */
  readonly evidence: ReadonlyMap<string, Evidence>;
}

export function keyOf(group: number, place: number): string {
  return `${group} ${place}`;
}

/** Adds what is missing, takes away what is not needed, and adds again what was needed after all. */
export async function search(field: Field, start: Plan): Promise<Found> {
  const evidence = new Map<string, Evidence>();
  const enough = await grow(field, start, new Map());
  const { plan, judgement } = await grow(field, await shrink(field, enough.plan, evidence), evidence);
  return { plan, judgement, evidence };
}

/** In each interval one step at a time, until all keep the target or no more can be given. */
export async function grow(field: Field, start: Plan, evidence: Map<string, Evidence>): Promise<{ readonly plan: Plan; readonly judgement: Judgement }> {
  for (let plan = start; ; ) {
    const judgement = await field.judge(plan);
    const steps = Array.from({ length: field.intervals }, (_, place) => place).flatMap((place) => stepAt(field, plan, judgement, place, evidence) ?? []);
    if (steps.length === 0) return { plan, judgement };
    plan = changed(plan, steps);
  }
}

interface Step {
  readonly group: number;
  readonly place: number;
  readonly by: number;
}

/** Of a load that is far off the target a twentieth more at once. */
const STRIDE = 20;

/** To the group that serves most of what is missed, first of those of whom the site has more. Where it has plenty, to the interval before: its calls are still waiting. */
function stepAt({ groups, plenty, firstCounted }: Field, plan: Plan, judgement: Judgement, place: number, evidence: Map<string, Evidence>): Step | null {
  const missed = [...judgement].flatMap(([queue, cells]) => (cells[place]?.isKept === false ? [{ queue, cell: cells[place] as Cell }] : []));
  if (missed.length === 0) return null;
  const relief = (group: Group) => missed.reduce((all, { queue, cell }) => all + (group.queues.includes(queue) ? cell.offered * -cell.margin : 0), 0);
  for (let at = place; at >= firstCounted; at--) {
    const able = groups.map((group, index) => ({ group, index, relief: relief(group), isBeyond: countAt(plan, index, at) >= group.agents.length ? 1 : 0 })).filter(({ index, relief: own }) => own > 0 && countAt(plan, index, at) < plenty);
    const best = able.sort((one, other) => one.isBeyond - other.isBeyond || other.relief - one.relief || one.group.queues.length - other.group.queues.length || one.index - other.index)[0];
    if (!best) continue;
    const worst = missed.reduce((one, other) => (other.cell.margin < one.cell.margin ? other : one));
    const by = -worst.cell.margin > 0.1 ? Math.max(1, Math.floor(countAt(plan, best.index, at) / STRIDE)) : 1;
    if (by === 1) evidence.set(keyOf(best.index, at), { group: best.index, place: at, queue: worst.queue, missedAt: place, cell: worst.cell });
    return { group: best.index, place: at, by };
  }
  return null;
}

/** Intervals so far apart do not feel each other. */
const APART = 3;

/** One agent less at many places of the day at once, each far from the next; where it is missed, back. Until there is no place left from which one could be taken; first from whom the site does not have. */
async function shrink(field: Field, start: Plan, evidence: Map<string, Evidence>): Promise<Plan> {
  const { groups, intervals, firstCounted } = field;
  const turns = Math.max(APART, groups.length);
  let plan = start;
  for (const sizes of [groups.map(({ agents }) => agents.length), groups.map(() => 0)]) {
    for (let taken = true; taken; ) {
      taken = false;
      for (let turn = 0; turn < turns; turn++) {
        const tried: Step[] = [];
        for (let place = firstCounted; place < intervals; place++) {
          for (const [group, size] of sizes.entries()) {
            if ((place + group) % turns === turn && countAt(plan, group, place) > size && !evidence.has(keyOf(group, place))) tried.push({ group, place, by: -1 });
          }
        }
        const kept = tried.length === 0 ? [] : await spared(field, plan, tried, evidence);
        plan = changed(plan, kept);
        taken ||= kept.length > 0;
      }
    }
  }
  return plan;
}

/** Those of whom nothing was missed. */
async function spared({ groups, judge }: Field, plan: Plan, tried: readonly Step[], evidence: Map<string, Evidence>): Promise<readonly Step[]> {
  blame(groups, tried, await judge(changed(plan, tried)), evidence);
  return tried.filter(({ group, place }) => !evidence.has(keyOf(group, place)));
}

/** A miss is the fault of whoever was taken from there, or else from the nearest place shortly before. What is missed farther on is chance. */
export function blame(groups: readonly Group[], tried: readonly Step[], judgement: Judgement, evidence: Map<string, Evidence>): void {
  for (const [queue, cells] of judgement) {
    for (const [missedAt, cell] of cells.entries()) {
      if (cell.isKept) continue;
      const before = tried.filter(({ place }) => place <= missedAt && place > missedAt - APART);
      if (before.length === 0) continue;
      const able = before.filter(({ group }) => groups[group]?.queues.includes(queue));
      const suspects = able.length > 0 ? able : before;
      const nearest = Math.max(...suspects.map(({ place }) => place));
      for (const { group, place } of suspects) {
        const known = evidence.get(keyOf(group, place));
        if (place === nearest && !(known && known.cell.margin < cell.margin)) evidence.set(keyOf(group, place), { group, place, queue, missedAt, cell });
      }
    }
  }
}

function countAt(plan: Plan, group: number, place: number): number {
  return plan[group]?.[place] ?? 0;
}

export function changed(plan: Plan, steps: readonly Step[]): Plan {
  const copy = plan.map((counts) => [...counts]);
  for (const { group, place, by } of steps) {
    const counts = copy[group];
    if (counts) counts[place] = Math.max(0, (counts[place] ?? 0) + by);
  }
  return copy;
}
