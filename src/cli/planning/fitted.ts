// What `ringback fit` says: what was read, what was estimated and how sure it is, and the fitted day beside the real one.

import type { Fit, KindFit } from '../../lab/fitting/fit.ts';
import { presentOf } from '../../lab/fitting/madeUpSite.ts';
import type { CallTable } from '../../lab/fitting/observedCall.ts';
import { DAY } from '../../lab/fitting/profile.ts';
import type { QueueSides, Side } from '../../lab/fitting/sideBySide.ts';
import { decimalText, distributionText, patienceText, plusMinusText, shareText, spanText, surePatience, sureTimes } from '../../lab/fitting/words.ts';
import { printable } from '../reporters/reporter.ts';
import { valueText } from '../reporters/study.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `mon-fri`, `sat,sun`; Monday is 0. Null when it is none. */
export function weekdaysIn(text: string): readonly number[] | null {
  const days = text.toLowerCase().split(',').flatMap((part) => {
    const [first = '', last = first, more] = part.trim().split('-').map((name) => name.trim().slice(0, 3));
    const [from, to] = [WEEKDAYS.indexOf(first), WEEKDAYS.indexOf(last)];
    return from < 0 || to < from || more !== undefined ? [-1] : Array.from({ length: to - from + 1 }, (_, place) => from + place);
  });
  return days.includes(-1) ? null : days;
}

function weekdayText(weekdays: readonly number[]): string {
  return weekdays.map((day) => WEEKDAYS[day]).join(', ');
}

function dateText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** `10 days (2026-01-05 to 2026-01-16; mon, tue)` */
export function daysText({ days, chosen, weekdays }: Fit, { isRelative }: CallTable): string {
  const count = days.days.length === 1 ? 'one day' : `${days.days.length} days`;
  if (isRelative) return count;
  const [first, last] = [dateText(days.days[0] as number), dateText(days.days.at(-1) as number)];
  return `${count} (${first}${first === last ? '' : ` to ${last}`}${weekdays.length > 1 || chosen.length < weekdays.flat().length ? `; ${weekdayText(chosen)}` : ''})`;
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}

export function readLines(file: string, { calls, lines, refused, notIncoming, taken }: CallTable): readonly string[] {
  const number = (count: number) => count.toLocaleString('en-US');
  return [
    `${printable(file)}: ${counted(calls.length, 'call')} on ${counted(lines, 'line')}${notIncoming > 0 ? `, ${counted(notIncoming, 'line')} of calls that did not come in` : ''}${refused.count > 0 ? `, ${counted(refused.count, 'line')} that could not be used` : ''}`,
    ...[...refused.reasons].map(([reason, { count, lines: first }]) => `  line${first.length > 1 ? 's' : ''} ${first.join(', ')}${count > first.length ? ` and ${number(count - first.length)} more` : ''}: ${printable(reason)}`),
    `columns: ${taken.map(({ meaning, column }) => (meaning === column ? meaning : `${meaning} = ${printable(column)}`)).join(', ')}`,
  ];
}

/** A talk of two hours on average. */
const ENDLESS = 7_200_000;

export function fitLines(found: Fit, table: CallTable): readonly string[] {
  const { weekdays, chosen, kinds, work, duty, ring } = found;
  const others = weekdays.filter((group) => !group.some((day) => chosen.includes(day)));
  return [
    `fitted: ${daysText(found, table)}${others.length > 0 ? `; not like them: ${others.map((group) => `${weekdayText(group)} (--days ${group.map((day) => WEEKDAYS[day]).join(',')})`).join(', ')}` : ''}`,
    ...kinds.flatMap(kindLines),
    ...(kinds.some(({ talk }) => (talk?.mean.value ?? 0) > ENDLESS) ? ['', 'who talks for hours? if times are in milliseconds, say --unit ms'] : []),
    ...([...work.values()].some(Boolean) ? ['', 'work after calls, which a site has as wrapUp: always the mean'] : []),
    ...[...work].flatMap(([queue, times]) => (times ? [row(printable(queue) || 'all', distributionText(times.distribution), sureTimes(times))] : [])),
    ...(ring ? ['', 'agents', row('let it ring', distributionText(ring.distribution), sureTimes(ring))] : ['']),
    duty.length === 0 ? 'the records name no agents' : `  on duty, at the most: ${duty.map(({ queues, agents, onDuty }) => `${presentOf(Math.max(...onDuty))} of ${agents.length} for ${queues.map((queue) => printable(queue) || 'all').join(' and ')}`).join(', ')}`,
  ];
}

function kindLines({ kind, calls, profile: { perDay, busyness }, talk, patience, redial }: KindFit): readonly string[] {
  return [
    '', `${printable(kind)}: ${counted(calls, 'call')}`,
    row('callers a day', decimalText(perDay.value), plusMinusText(perDay, decimalText)),
    ...(busyness ? [row('busyness', shareText(busyness.value), plusMinusText(busyness, shareText))] : []),
    talk ? row('talk', distributionText(talk.distribution), sureTimes(talk)) : row('talk', '-', 'nobody was answered'),
    patience ? row('patience', patienceText(patience), surePatience(patience)) : row('patience', '-', 'nobody lost it'),
    ...(patience && patience.balk.value > 0 ? [row('balk', shareText(patience.balk.value), plusMinusText(patience.balk, shareText))] : []),
    ...(redial ? [row('redial', `${shareText(redial.chance.value)} after ${spanText(redial.after.value)}, ${redial.times} times`, `chance ${plusMinusText(redial.chance, shareText)}, after ${plusMinusText(redial.after)}; ${shareText(redial.anyway)} of the answered call again anyway`)] : []),
  ];
}

function row(label: string, value: string, sure: string): string {
  return `  ${label.padEnd(14)}${value.padEnd(38)}${sure}`.trimEnd();
}

const labels: { readonly [Figure in Side['figure']]: string } = { offered: 'calls a day', abandoned: 'abandoned', averageWait: 'average wait, all', averageAnswer: 'average speed of answer', serviceLevel: 'service level' };

/** No share is above one, though the interval of a mean may be. */
function mostOf(figure: Side['figure']): number {
  return figure === 'serviceLevel' || figure === 'abandoned' ? 1 : Infinity;
}

export function sideLines(queues: readonly QueueSides[], runs: number): readonly string[] {
  return queues.flatMap(({ queue, within, sides }) => [
    '', `fitted beside real: ${printable(queue) || 'all calls'}, service level within ${spanText(within)}, ${runs} simulated days`,
    `  ${''.padEnd(26)}${'real'.padStart(12)}${'simulated'.padStart(12)}  ${'interval'.padEnd(22)}${'gap'.padStart(12)}`,
    ...sides.map(({ figure, real, simulated }) => {
      const text = (value: number) => valueText(figure, value);
      const gap = simulated === null ? '' : `${simulated.mean < real ? '-' : '+'}${text(Math.abs(simulated.mean - real))}`;
      return `  ${labels[figure].padEnd(26)}${text(real).padStart(12)}${(simulated ? text(simulated.mean) : '-').padStart(12)}  ${(simulated ? `${text(Math.max(0, simulated.low))} to ${text(Math.min(mostOf(figure), simulated.high))}` : '').padEnd(22)}${gap.padStart(12)}`;
    }),
  ]);
}
