// A site made up around a call flow that stands alone: whatever the flow names outside itself is there, and little more.

import type { FlowFile } from '../ivr/flowFile.ts';
import type { FlowNode } from '../ivr/callflow.ts';
import { isFixed } from '../ivr/data.ts';
import type { Reading } from '../ivr/node.ts';
import { E164 } from '../switch/dialling/numbering.ts';

/** As a site file would have it, all but the flow itself. */
export interface MadeUpSite {
  /** Where the flow is. */
  readonly number: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A number outside the flow, and what the call is brought to there. */
export interface Named {
  readonly number: string;
  readonly by: NonNullable<Reading['by']>;
}

const PUBLIC_NUMBER = '+14155550100';
/** The digits for outside where a site does not say them. */
const OUTSIDE = '9';
const AGENT = '5001';
/** Whoever can be asked for by name or number. */
const PERSON = 'Ana Ruiz';

/** The PIN of every mailbox; nobody is asked for it. */
const PIN = '4711';

/** `more` are numbers that callers come to by what they enter or what is looked up. */
export function siteAround({ flow, settings }: FlowFile, more: readonly Named[] = []): MadeUpSite {
  const nodes = [...flow.nodes.values()];
  const named = [...nodes.flatMap(namedBy), ...more].filter(({ number }) => /^[\d*]{1,20}$/.test(number) && !isOutside(number));
  const numbersOf = (...ways: readonly Named['by'][]) => [...new Set(named.filter(({ by }) => ways.includes(by)).map(({ number }) => number))].sort();
  const queues = numbersOf('queue', 'callBack');
  const mailboxes = numbersOf('message').filter((number) => !queues.includes(number));
  const taken = new Set([...queues, ...mailboxes]);
  const extensions = new Map<string, object>(numbersOf('transfer').filter((number) => !taken.has(number)).map((number) => [number, {}]));
  const add = (from: number, settings: object) => {
    const number = freeNumber(from, new Set([...taken, ...extensions.keys()]));
    extensions.set(number, settings);
    return number;
  };
  const number = freeNumber(8000, new Set([...taken, ...extensions.keys()]));
  if (nodes.some(asksForPeople)) add(2001, { name: PERSON });
  const owned = mailboxes.map((mailbox) => [mailbox, { owner: add(2101, {}), pin: PIN }] as const);
  const calendars = new Set(nodes.flatMap(calendarsOf));
  return {
    number,
    values: {
      name: settings.name,
      trunks: { pstn: { lines: 4, numbers: { [PUBLIC_NUMBER]: number } } },
      ...(extensions.size > 0 && { extensions: Object.fromEntries(extensions) }),
      ...(owned.length > 0 && { voicemail: { number: freeNumber(7800, new Set([...taken, ...extensions.keys()])), mailboxes: Object.fromEntries(owned) } }),
      ...(queues.length > 0 && { queues: Object.fromEntries(queues.map((queue) => [queue, { agents: { [AGENT]: 1 } }])), agents: { [AGENT]: {} } }),
      ...(calendars.size > 0 && { hours: Object.fromEntries([...calendars].map((name) => [name, { open: { 'mon-fri': '09:00-17:00' }, holidays: { '12-25': 'Christmas Day' } }])) }),
    },
  };
}

function namedBy({ behaviour: { reading: { goesTo, by } } }: FlowNode): readonly Named[] {
  return goesTo.filter(isFixed).map((number) => ({ number, by: by ?? 'transfer' }));
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
