// A site made up around a call flow that stands alone: whatever the flow names outside itself is there, and little more.

import type { FlowFile } from '../ivr/flowFile.ts';
import type { FlowNode } from '../ivr/callflow.ts';
import { isFixed } from '../ivr/data.ts';
import type { Reading } from '../ivr/node.ts';
import { E164 } from '../switch/numbering.ts';

/** As a site file would have it, all but the flow itself. */
export interface MadeUpSite {
  /** Where the flow is. */
  readonly number: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** By what brings a call to a number: the section of the site in which that number is. */
const sections: { readonly [By in NonNullable<Reading['by']>]: 'extensions' | 'queues' } = { transfer: 'extensions', message: 'extensions', queue: 'queues', callBack: 'queues' };

export const PUBLIC_NUMBER = '+14155550100';
/** The digits for outside where a site does not say them. */
const OUTSIDE = '9';
const AGENT = '5001';
/** Whoever can be asked for by name or number. */
const PERSON = 'Ana Ruiz';

/** `dialled` are numbers that callers come to by what they enter or what is looked up. */
export function siteAround({ flow, settings }: FlowFile, dialled: readonly string[] = []): MadeUpSite {
  const nodes = [...flow.nodes.values()];
  const named = nodes.flatMap(({ behaviour: { reading } }) => reading.goesTo.filter((to) => isFixed(to) && !isOutside(to)).map((to) => [to, sections[reading.by ?? 'transfer']] as const));
  const queues = new Set(named.filter(([, section]) => section === 'queues').map(([to]) => to));
  const extensions = new Map([...named.map(([to]) => to), ...dialled].filter((to) => !queues.has(to) && /^[\d*]{1,20}$/.test(to)).sort().map((to) => [to, {}]));
  const taken = new Set([...queues, ...extensions.keys()]);
  const number = freeNumber(8000, taken);
  if (nodes.some(asksForPeople)) extensions.set(freeNumber(2001, taken), { name: PERSON });
  const calendars = new Set(nodes.flatMap(calendarsOf));
  return {
    number,
    values: {
      name: settings.name,
      trunks: { pstn: { lines: 4, numbers: { [PUBLIC_NUMBER]: number } } },
      ...(extensions.size > 0 && { extensions: Object.fromEntries(extensions) }),
      ...(queues.size > 0 && { queues: Object.fromEntries([...queues].sort().map((queue) => [queue, { agents: { [AGENT]: 1 } }])), agents: { [AGENT]: {} } }),
      ...(calendars.size > 0 && { hours: Object.fromEntries([...calendars].map((name) => [name, { open: { 'mon-fri': '09:00-17:00' }, holidays: { '12-25': 'Christmas Day' } }])) }),
    },
  };
}

/** Public numbers, and long ones that begin with the digits for outside. */
export function isOutside(number: string): boolean {
  return E164.test(number) || (number.startsWith(OUTSIDE) && number.length > 7);
}

function freeNumber(from: number, taken: ReadonlySet<string>): string {
  for (let number = from; ; number++) if (!taken.has(String(number))) return String(number);
}

/** Something follows here only when there are people to be asked for. */
function asksForPeople({ behaviour }: FlowNode): boolean {
  const { reading, outcomes, ways } = behaviour;
  if (!reading.asks) return !reading.goesTo.every(isFixed) && reading.by === 'transfer';
  const offered = ways({ data: {}, tries: 0, candidatesFor: () => [] }).map(({ outcome }) => outcome);
  return outcomes.some(({ name, rule }) => rule === 'on' && name !== 'noMoreTries' && !offered.includes(name));
}

/** The opening hours that the flow does not say itself. */
function calendarsOf({ kind, behaviour }: FlowNode): readonly string[] {
  if (kind !== 'hours') return [];
  return behaviour.ways({ data: {}, tries: 0, candidatesFor: () => [] }).flatMap(({ by }) => (by.kind === 'moment' && by.times === null ? [by.hours] : []));
}
