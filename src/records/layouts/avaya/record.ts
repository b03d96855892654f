// Records of calls as an Avaya switch keeps them (CDR) with call splitting on: one for each segment, which is the way of a call to one party and the talk
// there, more for a very long one, and one for its ringing if that is wanted. How they are written is `fields`.

import type { Epoch } from '../../../kernel/calendar.ts';
import type { Millis } from '../../../kernel/clock.ts';
import type { Kept } from '../layout.ts';

export type Segment = Kept<'segments'>;

export interface AvayaRecord {
  readonly segment: Segment;
  /** When it ended, or the period of a very long call did. */
  readonly at: Epoch;
  readonly duration: Millis;
  readonly condition: ConditionCode;
}

/** Those of Avaya's condition codes that can come about here; which, and what of the others, is on the page. */
export type ConditionCode = '0' | '4' | '7' | '9' | 'A' | 'B' | 'C' | 'E' | 'F' | 'G' | 'H' | 'I';

const HOUR = 3_600_000;
/** The duration has one digit for hours: a longer call has a record, with code 4, for each such period, and a last one for the rest. */
const PERIOD = 10 * HOUR;
/** 9:59.9 */
const LONGEST = PERIOD - 6_000;

/** `outside`: what is dialled first to reach it, which is Avaya's access code for route selection. */
export function recordsOf(segment: Segment, { outside, ringRecords }: { readonly outside: string; readonly ringRecords: boolean }): readonly AvayaRecord[] {
  const rings = ringRecords ? ringRecordOf(segment) : [];
  const condition = conditionOf(segment, outside);
  return condition === null ? rings : [...rings, ...inPeriods(segment, condition)];
}

/** Null when Avaya would keep no record: calls that nobody and no program answered. */
function conditionOf(segment: Segment, outside: string): ConditionCode | null {
  if (answeredAt(segment) === null) return ineffective(segment);
  if (segment.isConferenced) return 'C';
  if (segment.direction === 'in') return '9';
  if (segment.direction === 'internal') return '0';
  // Whom a campaign calls, nobody has dialled.
  if (segment.fromDevice === '') return 'B';
  return outside === '' ? 'A' : '7';
}

/** Out, though it never got there: no line, or no right to. */
function ineffective({ direction, disposition, cause }: Segment): ConditionCode | null {
  if (direction === 'in') return null;
  if (cause === 'callInterception' || cause === 'invalidAccountCode') return 'F';
  return disposition === 'blocked' ? 'E' : null;
}

/** Flows and queues answer a call in Avaya's sense, and time counts from there; else whoever was called does. */
function answeredAt({ vdns, queues, began, answered, direction }: Segment): Epoch | null {
  return direction !== 'out' && vdns.length + queues.length > 0 ? began : answered;
}

function inPeriods(segment: Segment, condition: ConditionCode): readonly AvayaRecord[] {
  const from = answeredAt(segment) ?? segment.ended;
  const duration = segment.ended - from;
  const periods = Math.floor(duration / PERIOD);
  const long = Array.from({ length: periods }, (_, place): AvayaRecord => ({ segment, at: from + (place + 1) * PERIOD, duration: LONGEST, condition: '4' }));
  return [...long, { segment, at: segment.ended, duration: duration - periods * PERIOD, condition }];
}

/** G: answered, H: given up, I: found busy. Of calls from outside only, as the option of trunk groups says. */
function ringRecordOf(segment: Segment): readonly AvayaRecord[] {
  const { direction, disposition, ringTime: duration, answered, ended, agent, device } = segment;
  if (direction !== 'in') return [];
  if (disposition === 'busy') return [{ segment, at: ended, duration: 0, condition: 'I' }];
  if (duration === 0 || (agent === '' && device === '')) return [];
  return [{ segment, at: answered ?? ended, duration, condition: answered === null ? 'H' : 'G' }];
}
