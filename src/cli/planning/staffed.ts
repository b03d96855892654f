// What `ringback staff` says: the plan half-hour by half-hour, which of them binds, and what was seen with one agent fewer.

import { instantOf } from '../../kernel/calendar.ts';
import type { Share, Target } from '../../lab/staffing/judging.ts';
import { totalOf } from '../../lab/staffing/plan.ts';
import { type Evidence, keyOf } from '../../lab/staffing/search.ts';
import type { QueueNeed, Staffing } from '../../lab/staffing/staffing.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { printable } from '../reporters/reporter.ts';
import { tableLines } from '../reporters/table.ts';
import { timeOfDay } from '../serve/running.ts';

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const shareText = ({ value, halfWidth }: Share) => `${(value * 100).toFixed(1)} % ± ${(halfWidth * 100).toFixed(1)}`;

/** `10:30`, or how long after the beginning when the scenario does not say when it begins. */
function clockOf({ basis: { interval } }: Staffing, { start, site }: Scenario): (place: number) => string {
  if (start === undefined) return (place) => `${Math.floor((place * interval) / 3_600_000)}h${String(Math.round(((place * interval) % 3_600_000) / 60_000)).padStart(2, '0')}`;
  const begins = instantOf(start, site.timeZone);
  return (place) => timeOfDay(begins + place * interval, site.timeZone).slice(0, 5);
}

export function staffingLines(found: Staffing, scenario: Scenario, target: Target, runs: number): readonly string[] {
  const { basis: { interval, firstCounted }, plan, binding, blocked } = found;
  const at = clockOf(found, scenario);
  const limit = target.abandoned === null ? '' : `, no more than ${percent(target.abandoned)} abandoned`;
  const hours = placesOf(found).reduce((all, place) => all + totalOf(plan, place), 0) * (interval / 3_600_000);
  return [
    `${printable(scenario.name)}: ${percent(target.share)} answered within ${target.within / 1000} s in every interval${limit}; ${runs} days, intervals of 95 %`,
    ...groupLines(found, at),
    ...found.queues.flatMap((need) => queueLines(found, need, scenario, at)),
    '',
    `at the most ${totalOf(plan, binding)} agents at once, ${Number(hours.toFixed(1))} agent hours in all${firstCounted > 0 ? ' but for the warm-up' : ''}`,
    ...beyondLines(found),
    `binding: ${at(binding)}, where most are needed${found.proofs.length === 0 ? '' : '; with one agent fewer there'}`,
    ...found.proofs.map((proof) => `  ${groupName(found, proof.group)}${proofText(proof, target, at)}`),
    `next to fail: ${found.nextToFail.slice(0, 3).map(({ place, queue, cell }) => `${at(place)}${found.queues.length > 1 ? ` queue ${queue}` : ''} (${shareText(cell.serviceLevel)})`).join(', ')}`,
    ...wideLines(found, runs),
    ...(blocked > 0 ? [`not in these figures: ${percent(blocked)} of the callers, who found all lines busy`] : []),
  ];
}

/** Wider than this the plan is chance as much as need. */
const WIDE = 0.05;

function wideLines({ nextToFail }: Staffing, runs: number): readonly string[] {
  const widths = nextToFail.map(({ cell }) => cell.serviceLevel.halfWidth).sort((one, other) => one - other);
  const usual = widths[widths.length >> 1] ?? 0;
  return usual > WIDE ? [`± ${(usual * 100).toFixed(1)} % is wide, and so is one agent more or less; --runs ${runs * 4} would halve it`] : [];
}

function placesOf({ basis: { intervals, firstCounted } }: Staffing): readonly number[] {
  return Array.from({ length: intervals - firstCounted }, (_, place) => place + firstCounted);
}

function groupName({ basis: { groups } }: Staffing, group: number): string {
  return groups.length === 1 ? '' : `${groups[group]?.name ?? ''}: `;
}

function proofText({ queue, missedAt, cell }: Evidence, target: Target, at: (place: number) => string): string {
  const isLevel = cell.serviceLevel.value < target.share;
  return `${isLevel ? shareText(cell.serviceLevel) : `${shareText(cell.abandoned)} abandoned`} at ${at(missedAt)} in queue ${queue}: missed`;
}

/** The group that serves this queue and nothing else, where nobody else does; null otherwise. */
function ownGroup({ basis: { groups } }: Staffing, queue: string): number | null {
  const serving = groups.filter((group) => group.queues.includes(queue));
  return serving.length === 1 && serving[0]?.queues.length === 1 ? groups.indexOf(serving[0]) : null;
}

/** Where groups serve several queues, their numbers come first; else they stand with their queues. */
function groupLines(found: Staffing, at: (place: number) => string): readonly string[] {
  const { basis: { groups }, plan } = found;
  if (found.queues.every(({ queue }) => ownGroup(found, queue) !== null)) return [];
  const rows = [['', ...groups.map((_, group) => String.fromCharCode(65 + (group % 26))), 'all'], ...placesOf(found).map((place) => [at(place), ...plan.map((counts) => String(counts[place] ?? 0)), String(totalOf(plan, place))])];
  return ['', ...groups.map(({ name, agents, queues }, group) => `group ${String.fromCharCode(65 + (group % 26))}: ${name}, of whom the site has ${agents.length}, for ${queues.join(', ')}`), '', 'agents', ...tableLines(rows, { margin: '  ' })];
}

/** One table for each queue. */
function queueLines(found: Staffing, need: QueueNeed, { site }: Scenario, at: (place: number) => string): readonly string[] {
  const { basis: { interval }, plan, evidence } = found;
  const group = ownGroup(found, need.queue);
  const isAlone = group !== null;
  const names = ['', 'calls', 'erlangs', 'Erlang C', ...(need.erlangA ? ['Erlang A'] : []), ...(isAlone ? ['agents'] : []), 'service level', 'abandoned', ...(isAlone ? ['occupancy', 'with one fewer'] : [])];
  const rows = placesOf(found).map((place) => {
    const [demand, cell] = [need.demands[place], need.cells[place]];
    const count = plan[group ?? 0]?.[place] ?? 0;
    const fewer = evidence.get(keyOf(group ?? 0, place));
    return [
      at(place), (cell?.offered ?? 0).toFixed(1), (((demand?.arrivalsPerHour ?? 0) / 3_600_000) * (demand?.meanService ?? 0)).toFixed(1), String(need.erlangC[place] ?? 0),
      ...(need.erlangA ? [String(need.erlangA[place] ?? 0)] : []), ...(isAlone ? [String(count)] : []),
      cell && cell.offered > 0 ? shareText(cell.serviceLevel) : '-', cell && cell.offered > 0 ? percent(cell.abandoned.value) : '-',
      ...(isAlone ? [count === 0 ? '-' : percent(Math.min(1, (cell?.handled ?? 0) / (count * interval))), fewer ? `${shareText(fewer.cell.serviceLevel)}${fewer.missedAt === place ? '' : ` at ${at(fewer.missedAt)}`}` : ''] : []),
    ];
  });
  const name = site.queues[need.queue]?.name ?? '';
  return ['', `queue ${need.queue}${name === '' ? '' : `, ${printable(name)}`}`, ...tableLines([names, ...rows], { margin: '  ' })];
}

function beyondLines({ basis: { groups }, plan }: Staffing): readonly string[] {
  return groups.flatMap(({ name, agents }, group) => {
    const most = Math.max(0, ...(plan[group] ?? []));
    return most > agents.length ? [`the site has ${agents.length} agents ${groups.length > 1 ? `for ${name}` : ''}, ${most - agents.length} too few`.replace(' ,', ',')] : [];
  });
}

/** A row for each interval and queue, and the agents of each group in it. */
export function csvRows(found: Staffing, scenario: Scenario): readonly (readonly string[])[] {
  const { basis: { groups, interval }, plan } = found;
  const at = clockOf(found, scenario);
  const head = ['interval', 'queue', 'calls', 'erlangs', 'erlangC', 'erlangA', 'serviceLevel', 'serviceLevelHalfWidth', 'abandoned', ...groups.map(({ name }) => (groups.length === 1 ? 'agents' : `agents ${name}`)), ...(groups.length === 1 ? ['occupancy'] : [])];
  const number = (value: number | undefined) => (value === undefined ? '' : String(Number(value.toFixed(4))));
  return [head, ...placesOf(found).flatMap((place) => found.queues.map(({ queue, demands, erlangC, erlangA, cells }) => {
    const [demand, cell] = [demands[place], cells[place]];
    const count = totalOf(plan, place);
    return [
      at(place), queue, number(cell?.offered), number(((demand?.arrivalsPerHour ?? 0) / 3_600_000) * (demand?.meanService ?? 0)), number(erlangC[place]), number(erlangA?.[place]),
      number(cell?.serviceLevel.value), number(cell?.serviceLevel.halfWidth), number(cell?.abandoned.value), ...plan.map((counts) => String(counts[place] ?? 0)),
      ...(groups.length === 1 ? [count === 0 ? '' : number((cell?.handled ?? 0) / (count * interval))] : []),
    ];
  }))];
}

export function jsonOf(found: Staffing, scenario: Scenario, target: Target, runs: number): unknown {
  const { basis: { groups, interval }, plan, binding, proofs, queues, nextToFail, blocked } = found;
  const at = clockOf(found, scenario);
  const evidenceOf = ({ group, place, queue, missedAt, cell }: Evidence) => ({ group: groups[group]?.name, interval: at(place), queue, missedAt: at(missedAt), serviceLevel: cell.serviceLevel, abandoned: cell.abandoned });
  return {
    name: scenario.name, target, runs, intervalMs: interval, blocked,
    groups: groups.map(({ name, agents, queues: served }, group) => ({ name, has: agents.length, queues: served, agents: placesOf(found).map((place) => plan[group]?.[place] ?? 0) })),
    intervals: placesOf(found).map((place) => ({
      interval: at(place), agents: totalOf(plan, place),
      queues: queues.map(({ queue, demands, erlangC, erlangA, cells }) => ({ queue, ...demands[place], erlangC: erlangC[place], erlangA: erlangA?.[place] ?? null, offered: cells[place]?.offered, serviceLevel: cells[place]?.serviceLevel, abandoned: cells[place]?.abandoned })),
    })),
    binding: { interval: at(binding), agents: totalOf(plan, binding), withOneFewer: proofs.map(evidenceOf) },
    withOneFewer: [...found.evidence.values()].map(evidenceOf),
    nextToFail: nextToFail.slice(0, 10).map(({ place, queue, cell }) => ({ interval: at(place), queue, serviceLevel: cell.serviceLevel })),
  };
}
