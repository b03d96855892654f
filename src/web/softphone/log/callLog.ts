// What is to be written of a call: begun when it rings, added to while it lasts, kept until the CRM has it. Plain data, so that a page that is loaded again has it back.

import type { PhoneCall } from '../../../client/phone.ts';
import type { Page } from '../crm.ts';

/** The call as it was last seen. */
export type CallFacts = Omit<PhoneCall, 'permitted'>;

export interface CallLog {
  /** Of the log, and not of the call: that gets another id when it is transferred. */
  readonly id: string;
  readonly call: CallFacts;
  /** Milliseconds of the switch's time; null while it lasts. */
  readonly ended: number | null;
  /** The softphone was not there when it ended. */
  readonly endedUnseen: boolean;
  readonly notes: string;
  readonly disposition: string;
  /** Records on screen between ring and wrap-up, each once, in their order. */
  readonly visited: readonly Page[];
  /** Ids of those that the user wants the log to be linked to; null for what is best. */
  readonly wanted: { readonly who: string | null; readonly what: string | null };
  /** Whom it was talked over with: name, and number. */
  readonly asked: readonly string[];
  readonly isPopped: boolean;
  /** What the record is called that the call was begun from, by a click on its number; empty for none. */
  readonly clickedName: string;
  /** Keys to press once somebody has answered: an extension behind the number that was called. */
  readonly toPress: string;
  readonly saving: Saving;
}

/** `asking` is written down before the CRM is asked; who finds it after the page was closed cannot know what became of it, and so it is `unknown`. */
export type Saving =
  | { readonly stage: 'not' | 'asking' | 'unknown' }
  | { readonly stage: 'saved'; readonly recordId: string }
  | { readonly stage: 'refused'; readonly says: string };

export function beginLog({ permitted: _, ...call }: PhoneCall, id: string): CallLog {
  return { id, call, ended: null, endedUnseen: false, notes: '', disposition: '', visited: [], wanted: { who: null, what: null }, asked: [], isPopped: false, clickedName: '', toPress: '', saving: { stage: 'not' } };
}

/** The call that a log is of. After a transfer it has another id, and mostly the same global one; its line stays. */
export function callOf({ call }: CallLog, calls: readonly PhoneCall[]): PhoneCall | null {
  return calls.find(({ callID }) => callID === call.callID) ?? calls.find(({ globalCallID }) => globalCallID === call.globalCallID) ?? null;
}

/** Calls that were talked in, and those that one tried to make. A consultation belongs to the call that it is about. */
export function isWorthALog({ call }: CallLog): boolean {
  if (call.consults !== null) return false;
  return call.answered !== null || (call.direction === 'outbound' && call.called !== '');
}

export function withVisit(visited: CallLog['visited'], page: Page): CallLog['visited'] {
  if (page.recordId === '' || !mayBeLinked(page) || visited.some(({ recordId }) => recordId === page.recordId)) return visited;
  return [...visited, page];
}

const people = ['Contact', 'Lead'];
const neverLinked = ['Task', 'Event', 'User'];

function mayBeLinked({ entity, recordId }: Page): boolean {
  return !neverLinked.includes(entity) && !/^00[TU5]/.test(recordId);
}

export interface Links {
  readonly who: Page | null;
  readonly what: Page | null;
  /** Visited, and named in the text. */
  readonly others: readonly Page[];
}

/** A Task has room for one person and one other record. Unless the user wants others: the contact whom the pop showed first, and the last case (or what else it was about) before
 * any account. A Task of a lead cannot be about anything else. */
export function linksOf({ visited, wanted }: Pick<CallLog, 'visited' | 'wanted'>): Links {
  const byId = (id: string | null) => visited.find(({ recordId }) => recordId === id) ?? null;
  const who = byId(wanted.who) ?? visited.find(({ entity }) => entity === 'Contact') ?? visited.find(({ entity }) => entity === 'Lead') ?? null;
  const matters = visited.filter(({ entity }) => !people.includes(entity));
  const what = who?.entity === 'Lead' ? null : (byId(wanted.what) ?? matters.findLast(({ entity }) => entity !== 'Account') ?? matters.at(-1) ?? null);
  return { who, what, others: visited.filter((page) => page !== who && page !== what) };
}

export function isPerson({ entity }: Page): boolean {
  return people.includes(entity);
}
