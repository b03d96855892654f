// What the softphone does by itself as calls come and go: it begins their logs, pops, follows what is looked at, and has the logs kept. It shows nothing.

import type { Signal } from '@preact/signals';
import type { CallEnded, PhoneCall, PhoneState } from '../../client/phone.ts';
import { mostUrgent } from './controls.ts';
import type { inOrder } from '../page/inOrder.ts';
import type { Crm, Page } from './crm.ts';
import type { LogBook } from './log/book.ts';
import { beginLog, type CallLog, callOf, isWorthALog, withVisit } from './log/callLog.ts';
import { saveLog } from './log/saveLog.ts';
import { popFor } from './popping.ts';
import type { RecentCalls } from './recent.ts';
import type { SoftphoneSettings } from './settings.ts';
import { otherSide } from '../../client/words.ts';

export interface Following {
  readonly book: LogBook;
  readonly recent: RecentCalls;
  readonly crm: Crm;
  readonly settings: Pick<SoftphoneSettings, 'popAt' | 'popBy'>;
  /** Hears sentences of what went wrong. */
  readonly complain: (says: string) => void;
  /** By number, what the CRM calls the people there. */
  readonly names: Signal<ReadonlyMap<string, string>>;
  /** Pops of this page, so that the last caller's stays. */
  readonly popping: ReturnType<typeof inOrder>;
  readonly press: (callID: string, keys: string) => Promise<unknown>;
  /** Of the call out that has just been asked for: the record that it was begun from, and keys to press once it is answered. */
  next: { readonly from: Page | null; readonly toPress: string };
}

/** To be told of every state of the telephone. */
export function seeCalls(following: Following, { calls }: Pick<PhoneState, 'calls'>): void {
  const { book } = following;
  for (const call of calls) {
    const log = logOf(book, calls, call) ?? begin(following, call);
    if (hasChanged(log, call)) book.change(log.id, (before) => ({ call: factsOf(call, before) }));
    if (call.consults !== null && call.answered !== null) noteAsked(book, call);
    if (log.clickedName !== '' && call.parties.length === 1) learnName(following, call.parties[0]?.number ?? '', log.clickedName);
    if (isTimeToPop(following, log, call)) void pop(following, log.id, call);
    if (log.toPress !== '' && call.stage === 'onCall') void pressLater(following, log, call);
  }
}

/** A log whose call has become another one goes along with it by its line. */
function logOf(book: LogBook, calls: readonly PhoneCall[], call: PhoneCall): CallLog | null {
  const live = book.logs.peek().filter(({ ended }) => ended === null);
  return live.find((log) => callOf(log, calls) === call) ?? live.find((log) => log.call.line === call.line && callOf(log, calls) === null) ?? null;
}

function begin(following: Following, call: PhoneCall): CallLog {
  const { book } = following;
  const log = beginLog(call, `${call.globalCallID}.${call.callID}`);
  const { from, toPress } = following.next;
  const isOwn = call.stage === 'dialling' || call.stage === 'ringingThere';
  const begun = isOwn ? { ...log, visited: from ? withVisit([], from) : [], clickedName: from?.name ?? '', toPress } : log;
  if (isOwn) following.next = { from: null, toPress: '' };
  book.add(begun);
  return begun;
}

function hasChanged({ call: { data, parties, ...known } }: CallLog, call: PhoneCall): boolean {
  return Object.entries(known).some(([name, value]) => call[name as keyof PhoneCall] !== value) || JSON.stringify([data, parties]) !== JSON.stringify([call.data, call.parties]);
}

/** Whoever was in it last is named in its log, though they have left by then; and what the caller dialled, though others were called since. Its times are those that were seen first: a
 * page that is loaded again finds a call that has gone on for long. */
function factsOf(call: PhoneCall, { call: before }: CallLog): CallLog['call'] {
  const { call: facts } = beginLog(call, '');
  const isSameCaller = facts.calling === before.calling || facts.calling === '';
  // It rings again: the switch has gone back to before it was answered.
  const answered = facts.stage === 'ringing' && facts.answered === null ? null : (before.answered ?? facts.answered);
  const times = { began: Math.min(facts.began, before.began), answered };
  return { ...facts, ...times, ...(facts.parties.length === 0 && { parties: before.parties }), ...(isSameCaller && before.called !== '' && { calling: before.calling, called: before.called, dialled: before.dialled ?? facts.dialled }) };
}

function noteAsked(book: LogBook, { consults, parties }: PhoneCall): void {
  const about = book.logs.peek().find(({ call, ended }) => ended === null && call.callID === consults);
  const texts = parties.filter(({ number }) => number !== '').map(({ name, number }) => (name === null ? number : `${name} (${number})`));
  const news = texts.filter((text) => !about?.asked.includes(text));
  if (about && news.length > 0) book.change(about.id, ({ asked }) => ({ asked: [...asked, ...news] }));
}

function learnName({ names }: Following, number: string, name: string): void {
  if (number !== '' && names.peek().get(number) !== name) names.value = new Map([...names.peek(), [number, name]]);
}

function isTimeToPop({ settings: { popAt } }: Following, { isPopped }: CallLog, { direction, stage, consults, data }: PhoneCall): boolean {
  // Whom a campaign calls is popped with the contact.
  if (data.variables['contact'] !== undefined || isPopped || direction === 'outbound' || consults !== null) return false;
  return stage === 'onCall' || (popAt === 'ring' && stage === 'ringing');
}

async function pop(following: Following, id: string, call: PhoneCall): Promise<void> {
  const { book, crm, settings, complain, popping } = following;
  const isNewest = popping();
  // Written down first: whoever loads the page again has been shown it already.
  book.change(id, () => ({ isPopped: true }));
  try {
    const found = await popFor(call, settings.popBy, crm, isNewest);
    for (const page of found) book.change(id, ({ visited }) => ({ visited: withVisit(visited, page) }));
    if (found[0]) learnName(following, call.calling, found[0].name);
  } catch (error) {
    complain(`The screen pop did not work: ${(error as Error).message}`);
  }
}

async function pressLater({ book, press, complain }: Following, { id, toPress }: CallLog, { callID }: PhoneCall): Promise<void> {
  book.change(id, () => ({ toPress: '' }));
  await press(callID, toPress).catch((error: Error) => complain(`Could not press ${toPress}: ${error.message}`));
}

/** A page came on screen: it belongs to the call that is attended to, or to the one that is being written up. */
export function seePage({ book }: Following, { calls }: Pick<PhoneState, 'calls'>, page: Page): void {
  const logs = book.logs.peek();
  const urgent = mostUrgent(calls);
  const log = (urgent && logs.find(({ call, ended }) => ended === null && call.callID === urgent.callID)) ?? logs.findLast(({ ended }) => ended !== null);
  if (log) book.change(log.id, ({ visited }) => ({ visited: withVisit(visited, page) }));
}

export async function seeEnd(following: Following, over: CallEnded): Promise<void> {
  const { book, recent } = following;
  const log = book.logs.peek().find(({ call, ended }) => ended === null && call.callID === over.call.callID);
  if (over.cause === 'rewound') return undo(following, log, over.call);
  recent.add(over, following.names.peek());
  if (!log) return;
  if (hasChanged(log, over.call)) book.change(log.id, (before) => ({ call: factsOf(over.call, before) }));
  await end(following, log.id, over.ended, false);
}

/** The switch has gone back to a time before this call: it has never been, and nothing is written of it. */
function undo({ book, names, complain }: Following, log: CallLog | undefined, call: PhoneCall): void {
  const { number, name } = otherSide(call);
  complain(`The trainer went back to a time before the call with ${names.peek().get(number) ?? name}. It is not logged.`);
  if (log) book.remove(log.id);
}

/** Logs whose calls are not there are over; `unseen` when that happened while the page was not there either. `seen` is the switch's time. */
export async function seeGone(following: Following, { calls }: Pick<PhoneState, 'calls'>, seen: number, unseen: boolean): Promise<void> {
  const live = following.book.logs.peek().filter(({ ended }) => ended === null);
  const kept = new Set(calls.map((call) => logOf(following.book, calls, call)?.id));
  for (const log of live) if (!kept.has(log.id)) await end(following, log.id, seen, unseen);
}

async function end({ book, crm }: Following, id: string, ended: number, endedUnseen: boolean): Promise<void> {
  book.change(id, () => ({ ended, endedUnseen }));
  const log = book.logs.peek().find((one) => one.id === id);
  if (!log) return;
  if (isWorthALog(log)) await saveLog(book, crm, log);
  else book.remove(id);
}
