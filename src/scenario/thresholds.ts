// Thresholds: what a study of traffic must have come to, such as a service level. Here they are read; the lab checks them.

import type { z } from 'zod';
import { form, map } from '../kernel/shape.ts';

const condition = form('must be a condition like >= 80%, < 20s or < 0.05', /^(>=|<=|>|<) ?\d+(\.\d+)?(%|ms|s|m)?$/);

/** What can be asked of a queue; the definitions are the lab's. */
const asked = ['offered', 'answered', 'waiting', 'abandoned', 'refused', 'sentOn', 'calledBack', 'averageWait', 'averageAnswer', 'serviceLevel', 'serviceLevelOfAnswered', 'serviceLevelWithAbandoned', 'occupancy', 'talk', 'work'] as const;

export const thresholdShape = map({ queue: form('must be the number of a queue', /^[\d*]{1,20}$/, ['string', 'integer']), ...Object.fromEntries(asked.map((name) => [name, condition.optional()])) });

export interface Threshold {
  readonly queue: string;
  readonly figure: (typeof asked)[number];
  readonly relation: '>=' | '<=' | '>' | '<';
  /** A share from 0 to 1, milliseconds, or a number. */
  readonly bound: number;
  /** As it was written. */
  readonly text: string;
  /** Place in the list. */
  readonly place: number;
}

export function thresholdsOf(written: readonly z.output<typeof thresholdShape>[]): readonly Threshold[] {
  return written.flatMap(({ queue, ...conditions }, place) => Object.entries(conditions).flatMap(([figure, text]) => (typeof text === 'string' ? thresholdOf(String(queue), figure as Threshold['figure'], text, place) : [])));
}

function thresholdOf(queue: string, figure: Threshold['figure'], text: string, place: number): Threshold {
  const [, relation = '', number = '', unit = ''] = /^(>=|<=|>|<) ?(\d+(?:\.\d+)?)(%|ms|s|m)?$/.exec(text) ?? [];
  const factor = { '%': 0.01, ms: 1, s: 1000, m: 60_000, '': 1 }[unit] ?? 1;
  return { queue, figure, relation: relation as Threshold['relation'], bound: Number(number) * factor, text: `queue ${queue} ${figure} ${text}`, place };
}

/** What could not be measured is not met. */
export function isMet({ relation, bound }: Threshold, value: number | null): boolean {
  if (value === null) return false;
  switch (relation) {
    case '>=': return value >= bound;
    case '<=': return value <= bound;
    case '>': return value > bound;
    case '<': return value < bound;
  }
}
