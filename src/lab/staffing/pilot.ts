// The pilot: days with more agents than anybody needs. They show what comes to each queue and how long it takes, and whether the target can be reached at all.

import type { Millis } from '../../kernel/clock.ts';
import { noFigures, plus } from '../../records/figures.ts';
import type { LoadFigures } from '../../scenario/load.ts';
import { isMeant, meanOf, type TrafficSettings } from '../../traffic/shape.ts';
import { mean } from '../sums.ts';
import type { IntervalDemand } from './erlangStaff.ts';
import { judge, type Target } from './judging.ts';
import type { Basis, Plan } from './plan.ts';

export interface Pilot {
  /** By queue, then by interval. */
  readonly demands: ReadonlyMap<string, readonly IntervalDemand[]>;
  /** Agents of each group, in every interval. */
  readonly plenty: number;
  /** Share of the callers who found all lines busy. */
  readonly blocked: number;
}

/** Why no number of agents will do. */
export interface Unreachable {
  readonly unreachable: string;
}

/** Of callers who hardly ever wait it makes no difference any more. */
const HARDLY = 0.002;

/** `simulate` gives the days of a plan. */
export async function pilot(basis: Basis, queues: readonly string[], target: Target, simulate: (plan: Plan) => Promise<readonly LoadFigures[]>): Promise<Pilot | Unreachable> {
  const { groups, intervals, load: { site } } = basis;
  const idle = queues.find((queue) => !groups.some((group) => group.queues.includes(queue)));
  if (idle !== undefined) return { unreachable: `no agent who has a telephone can serve queue ${idle}, which needs ${needsText(basis, idle)}` };
  const lines = Object.values(site.trunks).reduce((all, trunk) => all + trunk.lines, 0);
  for (let plenty = Math.min(lines, Math.max(32, ...groups.map(({ agents }) => 2 * agents.length))); ; plenty = Math.min(lines, plenty * 4)) {
    const days = await simulate(groups.map(() => new Array<number>(intervals).fill(plenty)));
    const whole = queues.map((queue) => days.map((day) => day.queues.get(queue) ?? noFigures()).reduce(plus));
    const [waited, offered] = [whole.reduce((all, one) => all + one.waited, 0), whole.reduce((all, one) => all + one.offered, 0)];
    if (offered === 0) return { unreachable: `no call comes to ${queues.length === 1 ? `queue ${queues[0] as string}` : 'any queue'}` };
    if (plenty < lines && waited > HARDLY * offered) continue;
    return unreachable(basis, queues, target, days) ?? { demands: demandsOf(basis, queues, days), plenty, blocked: blockedOf(days) };
  }
}

function needsText({ load: { site } }: Basis, queue: string): string {
  return (site.queues[queue]?.needs ?? []).map((needs) => Object.entries(needs).map(([skill, level]) => `${skill} of level ${level}`).join(' and ')).join(', or ') || 'somebody by name';
}

function unreachable(basis: Basis, queues: readonly string[], target: Target, days: readonly LoadFigures[]): Unreachable | null {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const blocked = blockedOf(days);
  if (1 - blocked < target.share) return { unreachable: `${percent(blocked)} of the callers find all lines busy, so that no more than ${percent(1 - blocked)} can be answered in time; give the trunks more lines` };
  for (const [queue, cells] of judge(days, queues, basis.intervals, target)) {
    const place = cells.findIndex(({ margin, serviceLevel, abandoned }) => margin < 0 && margin + Math.max(serviceLevel.halfWidth, abandoned.halfWidth) < 0);
    const cell = cells[place];
    if (!cell) continue;
    const figures = days.map((day) => day.intervals.get(queue)?.get(place) ?? noFigures()).reduce(plus);
    const seen = `even with more agents than anybody needs ${percent(cell.serviceLevel.value)} of the calls to queue ${queue} are answered within ${target.within / 1000} s, and ${percent(cell.abandoned.value)} abandoned`;
    const ringing = ringingOf(basis.load.traffic, basis.groups.filter((group) => group.queues.includes(queue)).flatMap(({ agents }) => agents));
    const why = figures.refused > figures.offered * (1 - target.share) ? 'calls are turned away: the queue is closed, or may hold too few'
      : figures.overflowed > figures.offered * (1 - target.share) ? 'calls are sent elsewhere'
        : ringing > target.within / 2 ? `agents let it ring for ${(ringing / 1000).toFixed(1)} s on average`
          : 'callers give up sooner than anybody could answer';
    return { unreachable: `${seen}; ${why}` };
  }
  return null;
}

function blockedOf(days: readonly LoadFigures[]): number {
  const kinds = days.flatMap(({ callers }) => callers);
  const [came, blocked] = [kinds.reduce((all, kind) => all + kind.came, 0), kinds.reduce((all, kind) => all + kind.blocked, 0)];
  return came === 0 ? 0 : Math.min(1, blocked / came);
}

function demandsOf({ intervals, interval, groups, load: { site, traffic } }: Basis, queues: readonly string[], days: readonly LoadFigures[]): Pilot['demands'] {
  return new Map(queues.map((queue) => {
    const { talkTime, workTime, answered } = days.map((day) => day.queues.get(queue) ?? noFigures()).reduce(plus);
    const ringing = ringingOf(traffic, groups.filter((group) => group.queues.includes(queue)).flatMap(({ agents }) => agents));
    const meanService = Math.max(1, ringing + (answered === 0 ? 0 : (talkTime + workTime) / answered));
    const meanPatience = patienceOf(site, traffic, queue);
    const offered = (place: number) => mean(days.map((day) => day.intervals.get(queue)?.get(place)?.offered ?? 0));
    return [queue, Array.from({ length: intervals }, (_, place) => ({ arrivalsPerHour: (offered(place) * 3_600_000) / interval, meanService, ringing, meanPatience }))];
  }));
}

function ringingOf({ agents }: TrafficSettings, group: readonly string[]): Millis {
  const habits = group.map((agent) => agents.findLast(({ who }) => who.some((one) => isMeant(one, agent))));
  return mean(habits.map((one) => (one ? meanOf(one.answersAfter) : 0)));
}

/** Of those whose number leads to the queue, or of all where a call flow is between. Infinity when none of them gives up. */
function patienceOf(site: Basis['load']['site'], { callers }: TrafficSettings, queue: string): Millis {
  const all = Object.values(callers);
  const own = all.filter(({ to }) => Object.values(site.trunks).some(({ numbers }) => numbers[to] === queue));
  const impatient = (own.length > 0 ? own : all).flatMap(({ patience }) => (patience ? [1 / Math.max(1, meanOf(patience))] : [0]));
  const rate = mean(impatient);
  return rate === 0 ? Infinity : 1 / rate;
}
