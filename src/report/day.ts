// What charts show of a load, of its records and of what its agents did.

import type { ExchangeFact } from '../csta/facts.ts';
import type { Log } from '../kernel/log.ts';
import type { Millis } from '../kernel/clock.ts';
import type { CallRecord, QueueVisit } from '../records/callRecords.ts';
import { HALF_HOUR } from '../records/statistics.ts';
import type { Site } from '../site/site.ts';
import type { Day, HalfHour, Series } from './report.ts';

/** Values that a chart can show one beside the other. */
const MOST_VALUES = 300;
const SPANS: readonly Millis[] = [10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000];

/** Without the agents' book nothing is known of what they did. */
export function dayOf(site: Site, records: readonly CallRecord[], agents: AgentBook | null, ended: Millis): Day {
  const visits = records.flatMap((record) => record.visits);
  const targets = Object.entries(site.queues).map(([queue, { serviceLevel }]) => [queue, serviceLevel.target] as const);
  return { halfHours: halfHoursOf(site, visits), waiting: waitingOf(visits, ended), agents: agents?.series(ended) ?? { span: spanFor(ended), values: {} }, targets: Object.fromEntries(targets) };
}

function spanFor(ended: Millis): Millis {
  return SPANS.find((span) => ended / span <= MOST_VALUES) ?? Math.ceil(ended / MOST_VALUES);
}

function halfHoursOf({ queues }: Site, visits: readonly QueueVisit[]): readonly HalfHour[] {
  const found = new Map<string, { -readonly [Key in keyof HalfHour]: HalfHour[Key] }>();
  for (const { queue, came, wait, end } of visits) {
    const from = Math.floor(came / HALF_HOUR) * HALF_HOUR;
    const name = `${queue} ${from}`;
    const figures = found.get(name) ?? { from, queue, offered: 0, answered: 0, abandoned: 0, inTime: 0 };
    found.set(name, figures);
    figures.offered++;
    if (end === 'answered') figures.answered++;
    if (end === 'abandoned') figures.abandoned++;
    if (end === 'answered' && wait !== null && wait <= (queues[queue]?.serviceLevel.within ?? 0)) figures.inTime++;
  }
  return [...found.values()].sort((one, other) => one.from - other.from || (one.queue < other.queue ? -1 : 1));
}

/** Nobody has waited who did not have to. */
function waitingOf(visits: readonly QueueVisit[], ended: Millis): Series {
  const span = spanFor(ended);
  const changes = new Map<string, (readonly [time: Millis, by: number])[]>();
  for (const { queue, came, wait } of visits) {
    if (wait === 0) continue;
    const own = changes.get(queue) ?? [];
    changes.set(queue, own);
    own.push([came, 1], [wait === null ? Infinity : came + wait, -1]);
  }
  return { span, values: Object.fromEntries([...changes].sort(([one], [other]) => (one < other ? -1 : 1)).map(([queue, own]) => [queue, mostAtOnce(own, span, ended)])) };
}

function mostAtOnce(changes: readonly (readonly [time: Millis, by: number])[], span: Millis, ended: Millis): readonly number[] {
  const most = new Array<number>(Math.max(1, Math.ceil(ended / span))).fill(0);
  let [waiting, next] = [0, 0];
  // Who leaves does so before somebody comes at the same instant.
  const inOrder = changes.toSorted(([one, by], [other, otherBy]) => one - other || by - otherBy);
  for (let place = 0; place < most.length; place++) {
    most[place] = waiting;
    for (; next < inOrder.length && (inOrder[next] as readonly [number, number])[0] < (place + 1) * span; next++) {
      waiting += (inOrder[next] as readonly [number, number])[1];
      most[place] = Math.max(most[place] as number, waiting);
    }
  }
  return most;
}

/** In the order in which they are stacked. */
const states = ['busy', 'workingAfterCall', 'ready', 'notReady'] as const;
type State = (typeof states)[number];

export interface AgentBook {
  series(ended: Millis): Series;
}

const stateAfter: { readonly [Type in ExchangeFact['type']]?: State } = { agentLoggedOn: 'notReady', agentReady: 'ready', agentNotReady: 'notReady', agentBusy: 'busy', agentWorking: 'workingAfterCall' };

/** Keeps how long agents were in each state, from now on. */
export function keepAgentTimes(log: Log<ExchangeFact>): AgentBook {
  const stays: Record<State, (readonly [from: Millis, to: Millis])[]> = { busy: [], workingAfterCall: [], ready: [], notReady: [] };
  const now = new Map<string, { readonly state: State; readonly since: Millis }>();
  const ends = (agent: string, time: Millis) => {
    const stay = now.get(agent);
    if (stay && time > stay.since) stays[stay.state].push([stay.since, time]);
    now.delete(agent);
  };
  log.read((fact) => {
    const state = stateAfter[fact.type];
    if (!('agent' in fact) || fact.agent === null || (state === undefined && fact.type !== 'agentLoggedOff')) return;
    ends(fact.agent, fact.time);
    if (state) now.set(fact.agent, { state, since: fact.time });
  });
  return {
    series(ended) {
      for (const agent of [...now.keys()]) ends(agent, ended);
      const span = spanFor(ended);
      return { span, values: Object.fromEntries(states.map((state) => [state, onAverage(stays[state], span, ended)])) };
    },
  };
}

/** How many at once, on average over each span. */
function onAverage(stays: readonly (readonly [from: Millis, to: Millis])[], span: Millis, ended: Millis): readonly number[] {
  const sums = new Array<number>(Math.max(1, Math.ceil(ended / span))).fill(0);
  for (const [from, to] of stays) {
    for (let place = Math.floor(from / span); place < sums.length && place * span < to; place++) sums[place] = (sums[place] as number) + Math.min(to, (place + 1) * span) - Math.max(from, place * span);
  }
  return sums.map((sum, place) => Math.round((sum * 100) / Math.min(span, Math.max(1, ended - place * span))) / 100);
}
