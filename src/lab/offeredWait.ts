// How long a caller of endless patience would wait where others give up (M/M/n+M), as integrals of its density. It never counts states, so its effort does not grow with the queue.

import { cutsAround, eachNode } from './quadrature.ts';

/** Rates per ms: of arrivals, of all servers together, and at which one waiting caller gives up (0: never). */
export interface Rates {
  readonly arriving: number;
  readonly serving: number;
  readonly givingUp: number;
}

/**
 * The density of the offered wait x > 0 is a constant times g(x) = exp(arriving * H(x) - serving * x), where H(x) is the mean of the
 * smaller of x and a caller's patience (Baccelli & Hebuterne 1981, "On queues with impatient customers"; Mandelbaum & Zeltyn 2005, "The
 * Palm/Erlang-A queue", section 4.7). All integrals are of g times what the name says, times `arriving`, divided by g's largest value.
 * Nothing in them is ever subtracted, so all keep their digits.
 */
export interface OfferedWait {
  /** Logarithm of g's largest value; 0 unless more arrive than can be served. */
  readonly logPeak: number;
  /** 1: whoever waits at all. */
  readonly waiting: number;
  /** Probability of enduring it. */
  readonly answered: number;
  /** The same, up to the target only. */
  readonly answeredWithin: number;
  /** Probability of giving up before it is over. */
  readonly abandoned: number;
  /** Probability of giving up before it is over and within the target. */
  readonly abandonedWithin: number;
  /** Mean time in the queue, in ms. */
  readonly time: number;
  /** Mean time in the queue, counting only those who endure it, in ms. */
  readonly timeAnswered: number;
}

/** What lies below exp(-50) of the peak is less than the rounding of the rest. */
const NEGLIGIBLE = -50;

export function offeredWait(rates: Rates, target: number): OfferedWait {
  const { arriving, serving, givingUp } = rates;
  const excess = Math.max(0, (arriving - serving) / serving);
  // Where g is largest. Places are counted from there: with patient callers it lies far out, and is narrow.
  const peak = excess > 0 ? Math.log1p(excess) / givingUp : 0;
  const logShape = logShapeAround(rates, excess > 0);
  const sum = { waiting: 0, answered: 0, answeredWithin: 0, abandoned: 0, abandonedWithin: 0, time: 0, timeAnswered: 0 };
  const gaveUpByTarget = -Math.expm1(-givingUp * target);

  eachNode(cuts(rates, peak, target, logShape), (place, weight) => {
    const density = arriving * weight * Math.exp(logShape(place));
    const wait = Math.max(0, peak + place);
    const enduring = Math.exp(-givingUp * wait);
    const gaveUp = -Math.expm1(-givingUp * wait);
    sum.waiting += density;
    sum.answered += density * enduring;
    sum.abandoned += density * gaveUp;
    sum.time += density * (givingUp > 0 ? gaveUp / givingUp : wait);
    sum.timeAnswered += density * enduring * wait;
    if (place <= target - peak) sum.answeredWithin += density * enduring;
    sum.abandonedWithin += density * (place <= target - peak ? gaveUp : gaveUpByTarget);
  });
  return { ...sum, logPeak: excess > 0 ? (serving / givingUp) * (excess - Math.log1p(excess)) : 0 };
}

/** The logarithm of g, 0 at its peak, by the distance from there; written so that near the peak no digits cancel. */
function logShapeAround({ arriving, serving, givingUp }: Rates, overloaded: boolean): (distance: number) => number {
  const bend = overloaded ? serving : arriving;
  const slope = overloaded ? 0 : serving - arriving;
  return (distance) => bend * distance * bending(givingUp * distance) - slope * distance;
}

/** (1 - exp(-z) - z) / z, by its series where the difference would cancel. */
function bending(z: number): number {
  if (Math.abs(z) > 0.01) return (-Math.expm1(-z) - z) / z;
  return z * (-1 / 2 + z * (1 / 6 + z * (-1 / 24 + z * (1 / 120 - z / 720))));
}

/** g is sharp at 0, at its peak and, cut off there, at the target; up to its last inflection it also bends within the mean patience. */
function cuts({ arriving, serving, givingUp }: Rates, peak: number, target: number, logShape: (distance: number) => number): readonly number[] {
  const finest = 1 / (arriving + serving + givingUp);
  let end = finest;
  while (logShape(end) > NEGLIGIBLE) end *= 2;
  const around = cutsAround([-peak, 0, target - peak], finest, -peak, end);
  if (givingUp === 0) return around;
  const step = 2 / givingUp;
  const bends = (40 + Math.max(0, Math.log(arriving / givingUp))) / 2;
  const more = Array.from({ length: Math.ceil(bends) }, (_, index) => (index + 1) * step - peak).filter((cut) => cut < end);
  return [...around, ...more].sort((one, other) => one - other);
}
