// Calls in a few lines each, for people who watch: it comes, it waits, somebody answers, it is over. It looks and never touches.

import type { ExchangeFact } from '../csta/facts.ts';
import type { Millis } from '../kernel/clock.ts';
import type { EventCause } from '../switch/causes.ts';
import { followLines } from './lines.ts';

export interface CallLine {
  readonly time: Millis;
  readonly call: string;
  readonly what: 'calls' | 'waits' | 'answered' | 'transferred' | 'over' | 'unanswered';
  /** Who, or how long, as one reads it. */
  readonly text: string;
}

/** A call that goes on. */
interface Going {
  readonly began: Millis;
  answered: Millis | null;
  /** Why it could not go on; null while it could. */
  failed: EventCause | null;
}

/** What to tell of a fact; mostly nothing. */
export type CallFollower = (fact: ExchangeFact) => CallLine | null;

/** `nameOf` gives a number the name that people know, or the number itself; `isPerson` tells telephones and lines from machines. A follower must see every fact. */
export function followCalls(nameOf: (number: string) => string, isPerson: (device: string) => boolean): CallFollower {
  const calls = new Map<string, Going>();
  const lines = followLines();
  const named = (device: string) => nameOf(lines.partyAt(device));
  return (fact) => {
    lines.read(fact);
    const told = lineOf(calls, fact, named, nameOf, isPerson);
    return told && { time: fact.time, call: 'call' in fact ? fact.call : '', ...told };
  };
}

function lineOf(calls: Map<string, Going>, fact: ExchangeFact, named: (device: string) => string, nameOf: (number: string) => string, isPerson: (device: string) => boolean): Pick<CallLine, 'what' | 'text'> | null {
  switch (fact.type) {
    case 'lineSeized': return comes(calls, fact, `${named(fact.device)} → ${nameOf(fact.dialled)}`);
    case 'originated': return comes(calls, fact, `${named(fact.device)} → ${nameOf(fact.called)}`);
    case 'queued': return isPerson(fact.device) ? null : { what: 'waits', text: named(fact.device) };
    case 'established': {
      const call = calls.get(fact.call);
      if (!call || !isPerson(fact.device)) return null;
      const waited = call.answered === null ? `, after ${spanText(fact.time - call.began)}` : '';
      call.answered ??= fact.time;
      return { what: 'answered', text: named(fact.device) + waited };
    }
    case 'transferred':
    case 'conferenced': {
      const call = calls.get(fact.primary);
      if (call) calls.set(fact.call, call);
      for (const old of [fact.primary, fact.secondary]) if (old !== null && old !== fact.call) calls.delete(old);
      return fact.type === 'transferred' ? { what: 'transferred', text: `${named(fact.device)} → ${named(fact.to)}` } : null;
    }
    case 'failed': {
      const call = calls.get(fact.call);
      if (call) call.failed = fact.cause;
      return null;
    }
    case 'callCleared': {
      const call = calls.get(fact.call);
      calls.delete(fact.call);
      if (!call) return null;
      return call.answered === null ? { what: 'unanswered', text: `${call.failed === null ? '' : `${call.failed}, `}after ${spanText(fact.time - call.began)}` } : { what: 'over', text: `after ${spanText(fact.time - call.answered)}` };
    }
    default: return null;
  }
}

/** Dialled from a telephone, a call has perhaps begun with dial tone; it counts from here. */
function comes(calls: Map<string, Going>, { call, time }: { readonly call: string; readonly time: Millis }, text: string): Pick<CallLine, 'what' | 'text'> | null {
  calls.set(call, { began: time, answered: null, failed: null });
  return { what: 'calls', text };
}

/** `48 s`, `2 min 5 s`. */
function spanText(span: Millis): string {
  const seconds = Math.round(span / 1000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return minutes === 0 ? `${rest} s` : `${minutes} min${rest === 0 ? '' : ` ${rest} s`}`;
}
