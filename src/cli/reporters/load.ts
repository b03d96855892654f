// A load for people: what is planned before it runs, and behind it a line for each kind of callers and each queue, theory, and the thresholds.

import { localText } from '../../kernel/calendar.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { LoadSummary, SummaryRow } from '../../lab/loadSummary.ts';
import type { PlannedHalfHour, PlannedLoad } from '../../lab/plannedLoad.ts';
import { measureText } from '../../scenario/judging.ts';
import type { Site } from '../../site/site.ts';
import type { Stopped } from '../../scenario/load.ts';
import { expectedBetween } from '../../traffic/arrivals.ts';
import { comingOf } from '../../traffic/executors.ts';
import type { LoadScenario } from '../../scenario/scenario.ts';
import type { Outcome } from '../load/load.ts';
import { OUT_OF_TIME } from '../drive.ts';
import { marked } from './marked.ts';
import { spanText } from './spans.ts';
import { queueLines } from './study.ts';
import { tableLines } from './table.ts';

/** Rows that somebody reads of a day. */
const ROWS = 24;

/** `startsAt` is the instant of virtual time 0. */
export function plannedLines({ kinds, halfHours, trunks }: PlannedLoad, site: Site, startsAt: number): readonly string[] {
  const clock = (time: Millis) => localText(startsAt + time, site.timeZone).slice(11, 16);
  const table = kinds.map(({ name, executor, expected, vus, peak, to }) => [
    name, executor, expected === null ? '' : `${whole(expected)} ${vus === null ? 'callers' : 'calls'}`, vus !== null ? `${whole(vus)} at once` : peak ? `${whole(peak.perHour)} an hour${halfHours.length > 1 && expected !== null && peak.perHour > (expected * 2.02) / halfHours.length ? ` from ${clock(peak.from)}` : ''}` : '', `to ${to}`,
  ]);
  const hasAgents = halfHours.some(({ agents }) => agents > 0);
  const overloaded = (one: PlannedHalfHour) => (hasAgents && one.erlangs >= one.agents ? '  more than they can do' : '');
  const rows = grouped(halfHours);
  const day = tableLines([['from', 'calls', 'erlangs', 'agents'], ...rows.map((one) => [clock(one.from), whole(one.callers), one.erlangs.toFixed(1), one.agents.toFixed(one.agents % 1 === 0 ? 0 : 1)])]).map((line, place) => line + (place === 0 ? '' : overloaded(rows[place - 1] as PlannedHalfHour)));
  const lines = trunks.map(({ trunk, erlangs, lines: there, needed }) => `trunk ${trunk}: ${erlangs.toFixed(1)} erlangs at the peak and whoever waits besides; ${needed} line${needed === 1 ? '' : 's'} would be enough for 999 callers in 1000, there are ${there}${needed > there ? ', so some will find none free' : ''}`);
  const outgoing = Object.keys(site.campaigns).length === 0 ? [] : ['besides, the calls of campaigns: as many as there are agents free for them'];
  const parts = [table.length > 0 ? tableLines(table) : ['nobody calls in'], day, [...lines, ...outgoing]].filter((part) => part.length > 0);
  return ['planned', ...parts.flatMap((part, place) => [...(place === 0 ? [] : ['']), ...part])].map((line) => (line === '' || line === 'planned' ? line : `  ${line}`));
}

/** Those alike together, and as many as there is room for. */
function grouped(halfHours: readonly PlannedHalfHour[]): readonly PlannedHalfHour[] {
  const near = (one: number, other: number) => Math.abs(one - other) < 0.005 * one + 0.001;
  const alike = (one: PlannedHalfHour, other: PlannedHalfHour | undefined) => other !== undefined && near(one.callers, other.callers) && near(one.erlangs, other.erlangs) && one.agents === other.agents;
  const different = halfHours.filter((one, place) => !alike(one, halfHours[place - 1]));
  const size = Math.ceil(different.length / ROWS);
  return different.filter((_, place) => place % size === 0);
}

export function summaryLines({ runs = [], study, summary, stopped }: Outcome, { site, traffic }: LoadScenario): readonly string[] {
  if (!study || !summary) return [];
  const { kinds, queues, campaigns } = summary;
  const [first] = runs;
  const tables = [kinds.length > 0 ? kindRows(kinds) : [], queues.length > 0 ? queueRows(queues, site) : [], campaigns.length > 0 ? campaignRows(campaigns) : []].filter((rows) => rows.length > 0);
  return [
    ...(stopped ? [stoppedText(stopped, traffic), ''] : []),
    `${runs.length === 1 ? 'one run' : `${runs.length} runs; counts are those of one`}, ${spanText((first?.ended ?? 0) - (first?.from ?? 0))} of virtual time${traffic.warmUp > 0 ? ' behind the warm-up' : ''}`, '',
    ...tables.flatMap((rows, place) => [...(place === 0 ? [] : ['']), ...tableLines(rows)]), ...outcomeLines(campaigns),
    ...study.queues.filter(({ model }) => model !== null).flatMap(queueLines),
  ];
}

const ends: { readonly [Why in Stopped['why']]: string } = { threshold: 'by a threshold', law: 'by a broken law', timedOut: 'by the timeout', interrupted: 'by Ctrl-C' };

/** With the rate of callers at that time, which is what somebody wants to know who looks for the most that a centre can bear. Of clients in lockstep it is said for whom was waited. */
function stoppedText({ at, why, message }: Stopped, { callers }: LoadScenario['traffic']): string {
  if (at === null) return `ended ${ends[why]}: ${message}`;
  const from = Math.max(0, at - 60_000);
  const lately = Object.values(callers).map((caller) => comingOf(caller)).reduce((sum, coming) => sum + (coming.kind === 'crowd' ? 0 : expectedBetween(coming, from, at)), 0);
  return `ended ${ends[why]} at ${spanText(at)} of virtual time${lately > 0 ? `, with ${whole((lately * 3_600_000) / (at - from))} callers an hour` : ''}${why === 'threshold' || (why === 'timedOut' && message !== OUT_OF_TIME) ? `: ${message}` : ''}`;
}

function kindRows(kinds: LoadSummary['kinds']): readonly (readonly string[])[] {
  return [['callers', 'came', 'blocked', ...heads, 'talk'], ...kinds.map((row) => [row.kind, whole(row.came), whole(row.blocked), ...cellsOf(row), time(row.talk)])];
}

function queueRows(queues: LoadSummary['queues'], site: Site): readonly (readonly string[])[] {
  const named = (queue: string) => [queue, site.queues[queue]?.name ?? ''].join(' ').trim();
  return [['queue', ...heads, 'talk', 'occupancy'], ...queues.map((row) => [named(row.queue), ...cellsOf(row), time(row.talk), share(row.occupancy)])];
}

function campaignRows(campaigns: LoadSummary['campaigns']): readonly (readonly string[])[] {
  const skipped = campaigns.some((row) => row.skipped > 0);
  return [
    ['campaign', 'called', 'connected', 'dropped', 'machine', 'no answer', 'busy', 'otherwise', ...(skipped ? ['skipped'] : []), 'finished'],
    ...campaigns.map((row) => [row.campaign, whole(row.called), whole(row.connected), share(row.dropped), whole(row.answeringMachine), whole(row.noAnswer), whole(row.busy), whole(row.otherwise), ...(skipped ? [whole(row.skipped)] : []), whole(row.finished)]),
  ];
}

/** What agents have said of those whom they talked to, the most frequent first. */
function outcomeLines(campaigns: LoadSummary['campaigns']): readonly string[] {
  return campaigns.flatMap(({ campaign, outcomes }) => {
    const said = Object.entries(outcomes).sort(([, one], [, other]) => other - one);
    return said.length === 0 ? [] : [`agents said of ${campaign}: ${said.map(([outcome, count]) => `${whole(count)} ${outcome}`).join(', ')}`];
  });
}

const heads = ['offered', 'answered', 'abandoned', 'in time', 'wait avg', 'p50', 'p95', 'max'];

function cellsOf({ offered, answered, abandoned, serviceLevel, wait }: SummaryRow): readonly string[] {
  return [whole(offered), whole(answered), share(abandoned), share(serviceLevel), time(wait.avg), time(wait.p50), time(wait.p95), time(wait.max)];
}

/** Each threshold, met or by how much not; `missedOnly` leaves out what was met. `where` stands in front. */
export function thresholdLines({ thresholds = [] }: Pick<Outcome, 'thresholds'>, missedOnly: boolean, where = ''): readonly string[] {
  return thresholds.filter(({ isMet }) => !missedOnly || !isMet).map(({ isMet, text }) => `${marked(isMet)} ${where}${text}`);
}

function whole(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

function share(value: number | null): string {
  return value === null ? '-' : measureText('share', value);
}

function time(value: number | null): string {
  return value === null ? '-' : `${(value / 1000).toFixed(1)} s`;
}
