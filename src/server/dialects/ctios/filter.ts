// The filter of monitor mode: `MessageID=eAgentStateEvent;AgentID=5001,50*`. Keys are joined by and, their values by or; a star stands for whatever follows.

import type { Arguments, ArgumentValue } from '../../../ctios/arguments.ts';
import { events, isEventName } from '../../../ctios/events.ts';
import { isKeyword, keywords } from '../../../ctios/keywords.ts';
import type { InterfaceName } from '../../../ctios/request.ts';
import { onceOf } from '../../../kernel/onceOf.ts';
import { nearest } from '../../../kernel/shape.ts';
import type { CtiosSettings } from './settings.ts';

/** By key, the values that pass. */
export type Filter = ReadonlyMap<string, readonly string[]>;

/** What is wrong with a filter; null when nothing is. */
export function wrongWithFilter(written: string): string | null {
  const parts = partsOf(written);
  if (parts.length === 0) return 'it must have a key, like AgentID=*';
  for (const part of parts) {
    const [key = '', values, more] = part.split('=').map((word) => word.trim());
    if (values === undefined || more !== undefined || values === '') return `${JSON.stringify(part.slice(0, 60))} must be a key and its values, like AgentID=5001,5002`;
    if (!isKeyword(key)) return `there is no keyword ${key.slice(0, 60)}${nearest(key.slice(0, 60), Object.keys(keywords))}`;
    const unknown = key === 'MessageID' ? valuesIn(values).find((value) => !value.includes('*') && !isEventName(value)) : undefined;
    if (unknown !== undefined) return `there is no event ${unknown.slice(0, 60)}${nearest(unknown.slice(0, 60), Object.keys(events))}`;
  }
  return null;
}

/** Read once for as long as a session has it. */
export const filterOf = onceOf(({ filter }: Pick<CtiosSettings, 'filter'>): Filter => new Map(partsOf(filter).map((part) => {
  const [key = '', values = ''] = part.split('=');
  return [key.trim(), valuesIn(values)];
})));

/** Whether an event goes through. */
export function passes(filter: Filter, event: Arguments): boolean {
  for (const [key, values] of filter) if (!values.some((value) => matches(value, event[key]))) return false;
  return true;
}

/** Whether an object is told of: some event of its interface with these values goes through. */
export function tellsOf(filter: Filter, of: InterfaceName, values: Arguments): boolean {
  return Object.entries(events).some(([MessageID, definition]) => definition.of === of && passes(filter, { ...values, MessageID }));
}

/** What it asks of such an object; what that has not does not count. */
export function asked(filter: Filter, values: Arguments): Filter {
  return new Map([...filter].filter(([key]) => key === 'MessageID' || values[key] !== undefined));
}

/** Behind a star nothing counts. */
export function matches(pattern: string, value: ArgumentValue | undefined): boolean {
  if (value === undefined) return false;
  const star = pattern.indexOf('*');
  return star < 0 ? String(value) === pattern : String(value).startsWith(pattern.slice(0, star));
}

function partsOf(written: string): readonly string[] {
  return written.split(';').map((part) => part.trim()).filter((part) => part !== '');
}

function valuesIn(list: string): readonly string[] {
  return list.split(',').map((value) => value.trim()).filter((value) => value !== '');
}
