// Contacts: whom a campaign calls, and how far it has come with each. Records; when they may be called is in calendar.ts, what becomes of them in results.ts.

import type { Millis } from '../kernel/clock.ts';
import type { Hours } from '../kernel/hours.ts';

/** What a site or a request says of somebody to call. */
export interface ContactSettings {
  /** As E.164. */
  readonly number: string;
  readonly name: string;
  /** Where the number may be; it is called when the hours are right in all of them. */
  readonly timeZones: readonly string[];
  /** What travels with the call. */
  readonly data: Readonly<Record<string, string>>;
}

export interface Contact extends ContactSettings {
  /** Counted from 1 in its campaign. */
  readonly id: string;
  readonly lane: Lane;
  state: 'waiting' | 'previewed' | 'called' | 'done';
  /** Calls to the number so far, and those of `day`, a date at the site. */
  attempts: number;
  day: string;
  today: number;
  /** Not before this time. */
  dueAt: Millis;
  /** How the last attempt ended, or why there was none; null before. */
  result: Result | null;
  /** What an agent has said of it; null for nothing. */
  outcome: string | null;
  /** The agent who had it last; null for nobody. */
  agent: string | null;
}

/** How an attempt ends. `dropped`: a person answered, and no agent was there in time; `abandoned`: the person did not wait for that. */
export const results = ['person', 'answeringMachine', 'fax', 'busy', 'noAnswer', 'congestion', 'invalidNumber', 'dropped', 'abandoned'] as const;
export type Result = (typeof results)[number] | 'doNotCall';

/** Contacts in the same time zones: they may be called, or may not, together. */
export interface Lane {
  /** The calling hours in each of the zones, and the hours of the campaign. */
  readonly hours: readonly Hours[];
  /** Those who were never called, in the order of the list; `next` is the place of the first. */
  readonly fresh: Contact[];
  next: number;
  /** Those to be called again, the one that is due first at the front. */
  readonly again: Contact[];
  /** Whether it may be called, until `knownUntil`. */
  isOpen: boolean;
  knownUntil: Millis;
}

export function newContact(settings: ContactSettings, id: string, lane: Lane): Contact {
  const { number, name, timeZones, data } = settings;
  return { number, name, timeZones, data, id, lane, state: 'waiting', attempts: 0, day: '', today: 0, dueAt: 0, result: null, outcome: null, agent: null };
}

/** It is to be called again, from `dueAt` on. */
export function callAgain(contact: Contact, dueAt: Millis): void {
  contact.state = 'waiting';
  contact.dueAt = dueAt;
  const { again } = contact.lane;
  let place = again.length;
  while (place > 0 && (again[place - 1] as Contact).dueAt > dueAt) place--;
  again.splice(place, 0, contact);
}

/** Its turn has come, or it waits for no further call. Among those who never were called it is the first. */
export function takeOut(contact: Contact): void {
  const { again, fresh } = contact.lane;
  const place = again.indexOf(contact);
  if (place >= 0) again.splice(place, 1);
  else if (fresh[contact.lane.next] === contact) contact.lane.next++;
}
