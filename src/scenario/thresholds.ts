// Thresholds: what a study of traffic must have come to, such as a service level. Here they are read; the lab checks them.

import type { z } from 'zod';
import { form, map } from '../kernel/shape.ts';
import { estimateKinds, type EstimateKind, type EstimateName, estimateNames } from '../records/estimates.ts';

/** A bound has the unit of its figure: any other would always hold, or never. */
const conditions: { readonly [Kind in EstimateKind]: ReturnType<typeof form> } = {
  count: form('must be a condition like >= 100', /^(>=|<=|>|<) ?\d+(\.\d+)?$/),
  share: form('must be a condition like >= 80% or < 0.05', /^(>=|<=|>|<) ?(\d+(\.\d+)?%|[01](\.\d+)?)$/),
  time: form('must be a condition like < 20s, with ms, s or m', /^(>=|<=|>|<) ?\d+(\.\d+)?(ms|s|m)$/),
};

export const thresholdShape = map({ queue: form('must be the number of a queue', /^[\d*]{1,20}$/, ['string', 'integer']), ...Object.fromEntries(estimateNames.map((name) => [name, conditions[estimateKinds[name]].optional()])) });

export interface Threshold {
  readonly queue: string;
  readonly figure: EstimateName;
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
