// One day twice, the second time with a change, caller by caller: who waited longer, who gave up instead, who was answered by whom. The same seed gives both days
// the same callers (traffic/callers); means and intervals over several seeds are in sweepStudy.ts.

import type { Millis } from '../kernel/clock.ts';
import type { CallOutcome, CallRecord } from '../records/callRecords.ts';

/** What a caller came to in all their calls of one day. */
export interface Lot {
  /** How often they called. */
  readonly calls: number;
  /** Of the last call. */
  readonly outcome: CallOutcome;
  /** In queues, over all their calls; ms. */
  readonly wait: Millis;
  /** Who answered: an agent's id, or where there is none the telephone; empty for nobody. */
  readonly answeredBy: string;
}

export type Verdict = 'better' | 'worse' | 'same';

export interface CallerComparison {
  readonly kind: string;
  /** Which of the callers of that kind, from 0. */
  readonly caller: number;
  readonly calling: string;
  /** When they first called, from the start of the run. */
  readonly began: Millis;
  readonly before: Lot;
  readonly after: Lot;
  /** Who is helped instead of not is better off, whatever the wait; otherwise who waits less. */
  readonly verdict: Verdict;
}

export interface DayComparison {
  readonly seed: number;
  /** In the order in which they came. */
  readonly callers: readonly CallerComparison[];
  readonly summary: DaySummary;
}

export interface DaySummary {
  readonly better: number;
  readonly worse: number;
  readonly same: number;
  /** Helped with the change and not without it, and the other way round. */
  readonly helpedInstead: number;
  readonly lostInstead: number;
  /** Answered on both days, by somebody else. */
  readonly answeredByAnother: number;
  /** Waited more with the change than without, over all callers; ms, below 0 for less. */
  readonly moreWait: Millis;
  /** Callers of only one of the days: the change lets others come. */
  readonly onlyBefore: number;
  readonly onlyAfter: number;
}

/** `before` and `after` are the records of runs of one seed. */
export function compareDays(seed: number, before: readonly CallRecord[], after: readonly CallRecord[]): DayComparison {
  const [ones, others] = [callsByCaller(before), callsByCaller(after)];
  const callers = [...ones].flatMap(([who, calls]) => {
    const again = others.get(who);
    return again ? [compareCaller(calls, again)] : [];
  });
  const count = (test: (one: CallerComparison) => boolean) => callers.filter(test).length;
  const summary: DaySummary = {
    better: count(({ verdict }) => verdict === 'better'), worse: count(({ verdict }) => verdict === 'worse'), same: count(({ verdict }) => verdict === 'same'),
    helpedInstead: count((one) => !isHelped(one.before) && isHelped(one.after)), lostInstead: count((one) => isHelped(one.before) && !isHelped(one.after)),
    answeredByAnother: count((one) => one.before.answeredBy !== '' && one.after.answeredBy !== '' && one.before.answeredBy !== one.after.answeredBy),
    moreWait: callers.reduce((sum, one) => sum + one.after.wait - one.before.wait, 0),
    onlyBefore: ones.size - callers.length, onlyAfter: others.size - callers.length,
  };
  return { seed, callers, summary };
}

/** Those whose lot has changed most: who is helped or lost instead first, then by how much longer or shorter they waited. */
export function mostChanged(callers: readonly CallerComparison[], most: number): readonly CallerComparison[] {
  const turned = (one: CallerComparison) => (isHelped(one.before) === isHelped(one.after) ? 0 : 1);
  const span = (one: CallerComparison) => Math.abs(one.after.wait - one.before.wait);
  return callers.filter(({ verdict }) => verdict !== 'same').sort((one, other) => turned(other) - turned(one) || span(other) - span(one) || one.began - other.began).slice(0, most);
}

/** Whoever first called before the records began would seem to have called less often, and is left out. */
function callsByCaller(records: readonly CallRecord[]): ReadonlyMap<string, readonly CallRecord[]> {
  const calls = new Map<string, CallRecord[]>();
  for (const record of records) {
    if (record.caller === null) continue;
    const who = `${record.kind} ${record.caller}`;
    const known = calls.get(who);
    if (known) known.push(record);
    else if (record.attempt === 1) calls.set(who, [record]);
  }
  return calls;
}

function compareCaller(calls: readonly CallRecord[], again: readonly CallRecord[]): CallerComparison {
  const { kind, caller, calling, began } = calls[0] as CallRecord;
  const [before, after] = [lotOf(calls), lotOf(again)];
  return { kind, caller: caller as number, calling, began, before, after, verdict: verdictOf(before, after) };
}

function lotOf(calls: readonly CallRecord[]): Lot {
  const { outcome, agent, device, answered } = calls.at(-1) as CallRecord;
  return { calls: calls.length, outcome, wait: calls.reduce((sum, { wait }) => sum + wait, 0), answeredBy: answered === null ? '' : agent || device };
}

function isHelped({ outcome }: Lot): boolean {
  return outcome === 'answered' || outcome === 'served' || outcome === 'calledBack';
}

function verdictOf(before: Lot, after: Lot): Verdict {
  if (isHelped(before) !== isHelped(after)) return isHelped(after) ? 'better' : 'worse';
  if (before.wait === after.wait) return 'same';
  return after.wait < before.wait ? 'better' : 'worse';
}
