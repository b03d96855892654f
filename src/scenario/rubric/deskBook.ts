// The desk book: what somebody did at one telephone, as facts tell it, call by call and state by state. It judges nothing.

import type { ExchangeFact } from '../../csta/facts.ts';
import { universalCallId } from '../../csta/linkage.ts';
import type { Epoch } from '../../kernel/calendar.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { Conferenced, Transferred } from '../../switch/facts/parties.ts';
import type { Switch } from '../../switch/switch.ts';

export interface Span {
  readonly from: Millis;
  /** Null while it lasts. */
  to: Millis | null;
}

/** A call as it was handled at the telephone. */
export interface Handled {
  /** Its number there, and any that it has had since; each with its universal call id, by which logs name it. */
  readonly ids: string[];
  readonly direction: 'in' | 'out';
  readonly calling: string;
  /** The number that was called: from outside, the public one. */
  readonly called: string;
  /** The queue, or whoever else sent it on; null for nobody. */
  queue: string | null;
  /** It rang, or was begun. */
  readonly cameAt: Millis;
  answeredAt: Millis | null;
  readonly holds: Span[];
  /** Numbers that lead to whom it was transferred; null when it was not. */
  transfer: { readonly at: Millis; readonly to: readonly string[] } | null;
  leftAt: Millis | null;
  /** Who left first, when it was over there. */
  endedBy: 'desk' | 'other' | null;
  wrapUp: Span | null;
  /** Begun to ask somebody about another call. */
  readonly consults: boolean;
}

/** The agent at the telephone was so from then on. */
export interface Duty extends Span {
  readonly state: 'loggedOff' | 'ready' | 'notReady' | 'busy' | 'workingAfterCall';
  readonly reason: string | null;
  /** The switch made it so. */
  readonly forced: boolean;
}

/** How the agent at a telephone stood when the book was opened. */
export type Before = Pick<Duty, 'state' | 'reason' | 'from'>;

export interface DeskBook {
  readonly telephone: string;
  readonly calls: readonly Handled[];
  readonly duties: readonly Duty[];
  readonly read: (fact: ExchangeFact) => void;
}

interface Writing {
  readonly telephone: string;
  readonly calls: Handled[];
  readonly duties: Duty[];
  /** Calls that are at the telephone, by number. */
  readonly open: Map<string, Handled>;
  readonly node: number;
  /** The instant of virtual time 0. */
  readonly startsAt: Epoch;
  /** Universal call ids, by call. */
  readonly universal: Map<string, string>;
  /** Public numbers that were dialled, by call. */
  readonly dialled: Map<string, string>;
}

/** `before` is null where no agent sat. */
export function openDeskBook(telephone: string, { node, startsAt }: Pick<Switch, 'node' | 'startsAt'>, before: Before | null): DeskBook {
  const writing: Writing = { telephone, node, startsAt, universal: new Map(), calls: [], duties: before ? [{ ...before, to: null, forced: true }] : [], open: new Map(), dialled: new Map() };
  return { telephone, calls: writing.calls, duties: writing.duties, read: (fact) => read(writing, fact) };
}

function read(writing: Writing, fact: ExchangeFact): void {
  const { telephone, open, dialled, universal, startsAt } = writing;
  if ('call' in fact && !('recording' in fact) && !universal.has(fact.call)) universal.set(fact.call, universalCallId({ node: writing.node, id: fact.call, opened: startsAt + fact.time }));
  switch (fact.type) {
    case 'lineSeized': return void dialled.set(fact.call, fact.dialled);
    case 'callCleared':
      universal.delete(fact.call);
      return void dialled.delete(fact.call);
    case 'transferred':
    case 'conferenced': return regroup(writing, fact);
    case 'connectionCleared': {
      const handled = open.get(fact.call);
      if (handled) handled.endedBy ??= fact.device === telephone ? 'desk' : 'other';
      if (fact.device === telephone) leave(writing, fact.call, fact.time);
      return;
    }
    default:
      if ('device' in fact && fact.device === telephone) readOwn(writing, fact);
  }
}

/** What happens at the telephone itself. */
function readOwn(writing: Writing, fact: ExchangeFact): void {
  const { open, dialled, calls } = writing;
  switch (fact.type) {
    case 'originated': return begin(writing, { call: fact.call, direction: 'out', calling: fact.device, called: fact.called, queue: null, time: fact.time });
    case 'delivered': return begin(writing, { call: fact.call, direction: 'in', calling: fact.calling, called: dialled.get(fact.call) ?? fact.called, queue: fact.lastRedirection, time: fact.time });
    case 'established': {
      const handled = open.get(fact.call);
      if (handled) handled.answeredAt ??= fact.time;
      return;
    }
    case 'held': return void open.get(fact.call)?.holds.push({ from: fact.time, to: null });
    case 'retrieved': return endHold(open.get(fact.call), fact.time);
    case 'diverted': return leave(writing, fact.call, fact.time);
    case 'agentBusy': {
      const handled = open.get(fact.serving);
      if (handled) handled.queue = fact.queue;
      return duty(writing, 'busy', fact.time);
    }
    case 'agentWorking': {
      const last = calls.findLast(({ answeredAt, leftAt }) => answeredAt !== null && leftAt !== null);
      if (last) last.wrapUp ??= { from: fact.time, to: null };
      return duty(writing, 'workingAfterCall', fact.time, fact.reason);
    }
    case 'agentLoggedOn': return duty(writing, 'notReady', fact.time, null, true);
    case 'agentReady': return duty(writing, 'ready', fact.time);
    case 'agentNotReady': {
      const last = writing.duties.at(-1);
      // Whoever has logged on is not ready yet; nobody asked for that.
      if (last?.state === 'notReady' && last.forced && last.from === fact.time) return;
      return duty(writing, 'notReady', fact.time, fact.reason, fact.cause === 'forcedPause');
    }
    case 'agentLoggedOff': return duty(writing, 'loggedOff', fact.time, fact.reason);
    default:
  }
}

interface Began extends Pick<Handled, 'direction' | 'calling' | 'called' | 'queue'> {
  readonly call: string;
  readonly time: Millis;
}

/** A call that rings once more, after a transfer that failed, is the same. */
function begin({ calls, open, universal }: Writing, { call, time, ...began }: Began): void {
  if (open.has(call)) return;
  const consults = began.direction === 'out' && [...open.values()].some(({ answeredAt }) => answeredAt !== null);
  const handled: Handled = { ...began, ids: [call, universal.get(call) ?? ''], cameAt: time, answeredAt: began.direction === 'out' ? time : null, holds: [], transfer: null, leftAt: null, endedBy: null, wrapUp: null, consults };
  calls.push(handled);
  open.set(call, handled);
}

function leave({ open }: Writing, call: string, time: Millis): void {
  const handled = open.get(call);
  if (!handled) return;
  open.delete(call);
  endHold(handled, time);
  handled.leftAt = time;
}

function endHold(handled: Handled | undefined, time: Millis): void {
  const hold = handled?.holds.at(-1);
  if (hold && hold.to === null) hold.to = time;
}

/** Calls of the telephone that have become one, or were handed on by it. */
function regroup(writing: Writing, { type, call, device, primary, secondary, to, parties, time, linkage }: Transferred | Conferenced): void {
  const { telephone, open, universal } = writing;
  universal.set(call, universalCallId(linkage.globalCall));
  const [first, second] = [open.get(primary), secondary === null ? undefined : open.get(secondary)];
  if (type === 'transferred' && device === telephone) {
    const kept = first?.consults ? second : first;
    const asked = kept === first ? second : first;
    if (kept) kept.transfer = { at: time, to: [to, ...(asked ? [asked.called] : [])] };
    for (const id of [primary, secondary ?? primary]) leave(writing, id, time);
    return;
  }
  const moved = parties.find((party) => party.device === telephone);
  const handled = (first?.consults ? second : first) ?? second;
  if (!moved || !handled) return;
  for (const id of [primary, secondary ?? primary]) {
    if (open.get(id) !== handled) leave(writing, id, time);
    open.delete(id);
  }
  endHold(handled, time);
  handled.ids.push(call, universal.get(call) ?? '');
  open.set(call, handled);
}

function duty({ duties, calls }: Writing, state: Duty['state'], time: Millis, reason: string | null = null, forced = false): void {
  const last = duties.at(-1);
  if (last) last.to = time;
  if (state !== 'workingAfterCall') for (const { wrapUp } of calls.slice(-2)) if (wrapUp && wrapUp.to === null) wrapUp.to = time;
  duties.push({ state, from: time, to: null, reason, forced });
}
