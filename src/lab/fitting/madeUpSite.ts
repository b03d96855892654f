// A site for calls whose site nobody has written down: a trunk, a number for each kind of callers, a queue for each queue, agents for each group that was on duty.

import type { DutyGroup, Fit } from './fit.ts';
import { quoted, spanText, sureTimes } from './words.ts';

/** Where the traffic finds what it needs. */
export interface Places {
  /** The public number that a kind of callers calls. */
  readonly numberOf: (kind: string) => string;
  /** Who may be on duty, group by group; the number on duty in each half-hour from midnight on. */
  readonly groups: readonly { readonly agents: readonly string[]; readonly onDuty: readonly number[] }[];
}

export interface MadeUpSite extends Places {
  readonly lines: readonly string[];
}

export function madeUpSite({ kinds, work, duty, real, peak, isAnyBlocked }: Fit, groups: readonly DutyGroup[], timeZone: string): MadeUpSite {
  const all = [...new Set([...real.map(({ queue }) => queue), ...kinds.map(({ queue }) => queue), ...duty.flatMap(({ queues }) => queues)])].sort();
  const names = all.length > 1 ? all.filter(Boolean) : all;
  const busiest = kinds.find(({ queue }) => names.includes(queue))?.queue ?? (names[0] as string);
  const queues = new Map(names.map((name, place) => [name, { number: /^\d{1,20}$/.test(name) ? name : String(7001 + place), skill: skillOf(name, place) }]));
  const numbers = numbersOf(kinds, queues.size);
  const sizes = groups.map(({ onDuty }) => Math.max(1, ...onDuty.map(presentOf)));
  const taken = [...queues.values()].map(({ number }) => number);
  const count = sizes.reduce((total, size) => total + size, 0);
  const [agents, telephones] = [freeNumbers('5', count, []), freeNumbers('2', count, taken)];
  const firstOf = (place: number) => sizes.slice(0, place).reduce((total, size) => total + size, 0);
  const members = groups.map((group, place) => ({ onDuty: group.onDuty, queues: group.queues, agents: agents.slice(firstOf(place), firstOf(place) + (sizes[place] as number)), at: telephones.slice(firstOf(place), firstOf(place) + (sizes[place] as number)) }));
  const lines = [
    `  timeZone: ${timeZone}`,
    '  trunks:',
    `    # ${peak} call${peak === 1 ? '' : 's'} at once ${peak === 1 ? 'was' : 'were'} the most${isAnyBlocked ? ', and then all lines were busy' : '; nobody found all lines busy'}`,
    `    pstn: { lines: ${Math.max(1, isAnyBlocked ? peak : Math.ceil(peak * 1.5) + 10)}, numbers: { ${kinds.map(({ kind, queue }) => `${quoted(numbers.get(kind) as string)}: ${quoted((queues.get(queue) ?? queues.get(busiest))?.number ?? '')}`).join(', ')} } }`,
    '  extensions:',
    `    ${quoted(rangeOf(telephones))}: {}`,
    '  queues:',
    '    # Levels of skills, priorities, and needs that relax are in no records.',
    ...[...queues].map(([name, { number, skill }]) => queueLine(name, number, skill, work.get(name) ?? null)),
    '  agents:',
    ...members.map((group) => `    ${quoted(rangeOf(group.agents))}: { skills: { ${group.queues.map((queue) => `${queues.get(queue)?.skill ?? 'calls'}: 1`).join(', ')} }, at: ${quoted(rangeOf(group.at))} }`),
  ];
  return { lines, numberOf: (kind) => numbers.get(kind) as string, groups: members };
}

/** A few minutes in a half-hour are nobody; a queue that has somebody now and then is not left without. */
export function presentOf(onDuty: number): number {
  return onDuty < 0.25 ? 0 : Math.max(1, Math.round(onDuty));
}

function queueLine(name: string, number: string, skill: string, work: Parameters<typeof sureTimes>[0] | null): string {
  const wrapUp = work === null ? '' : `, wrapUp: ${spanText(work.mean.value)}`;
  return `    ${quoted(number)}: { name: ${quoted(name || 'Calls')}, needs: { ${skill}: 16 }${wrapUp} }${work === null ? '' : ` # work ${sureTimes(work)}; the site takes its mean`}`;
}

function skillOf(queue: string, place: number): string {
  return /^[a-z][\w-]*$/i.test(queue) ? queue.toLowerCase() : `skill${place + 1}`;
}

/** Numbers that they really called, where each kind has its own; else some that nobody has. */
function numbersOf(kinds: Fit['kinds'], count: number): ReadonlyMap<string, string> {
  const isOwn = kinds.every(({ called }) => /^\+[1-9]\d{6,14}$/.test(called)) && new Set(kinds.map(({ called }) => called)).size === kinds.length;
  const width = Math.max(4, String(kinds.length + count).length);
  return new Map(kinds.map(({ kind, called }, place) => [kind, isOwn ? called : `+1415555${String(100 + place).padStart(width, '0')}`]));
}

/** As many numbers in a row, none of which is taken. */
function freeNumbers(first: string, count: number, taken: readonly string[]): readonly string[] {
  for (let digits = Math.max(4, String(count).length + 1); ; digits++) {
    const numbers = Array.from({ length: count }, (_, place) => `${first}${String(place + 1).padStart(digits - 1, '0')}`);
    if (!numbers.some((number) => taken.includes(number))) return numbers;
  }
}

export function rangeOf(numbers: readonly string[]): string {
  return numbers.length === 1 ? (numbers[0] as string) : `${numbers[0] as string}-${numbers.at(-1) as string}`;
}
