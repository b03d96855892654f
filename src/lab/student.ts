// Student's t distribution: tail and quantile for any degrees of freedom from 1. No other distribution is here, and no test of anything.

/** Density at t. */
function studentDensity(t: number, degrees: number): number {
  return (halfStepRatio(degrees / 2) / Math.sqrt(Math.PI * degrees)) * Math.exp((-(degrees + 1) / 2) * Math.log1p((t * t) / degrees));
}

/** Probability of a value above t, for t of 0 or more: half the regularised incomplete beta function of degrees/(degrees + t²). DLMF 8.17. */
export function studentTail(t: number, degrees: number): number {
  const square = (t * t) / degrees;
  const half = degrees / 2;
  // x^(n/2) (1 - x)^(1/2) / B(n/2, 1/2) for x = n / (n + t²), which is 1 / (1 + square).
  const front = Math.exp(-half * Math.log1p(square)) * Math.sqrt(square / (1 + square)) * (halfStepRatio(half) / Math.sqrt(Math.PI));
  // The continued fraction is quick for x below (a + 1) / (a + b + 2); elsewhere the other tail is.
  if (1 / (1 + square) < (half + 1) / (half + 2.5)) return (front * betaFraction(half, 0.5, 1 / (1 + square))) / half / 2;
  return (1 - (front * betaFraction(0.5, half, square / (1 + square))) / 0.5) / 2;
}

/** Tails below this are nobody's question, and t² could overflow. */
const LEAST = 1e-100;

/**
 * The t below which a value lies with this probability (0..1, both excluded); `degrees` of freedom from 1, not only whole ones. Right to
 * 11 digits up to a million degrees of freedom.
 *
 * Newton from t = 0. Beyond 0 the tail is convex, so each step ends short of the quantile: it cannot overshoot and needs no good guess,
 * for 1 degree of freedom as for a million. It ends when a step no longer changes t.
 */
export function studentQuantile(probability: number, degrees: number): number {
  const tail = Math.min(probability, 1 - probability);
  if (!(tail >= LEAST)) throw new RangeError(`probability must lie between 0 and 1, not ${probability}`);
  if (!(degrees >= 1 && degrees < Infinity)) throw new RangeError(`degrees of freedom must be 1 or more, not ${degrees}`);
  let t = 0;
  for (;;) {
    const next = t + (studentTail(t, degrees) - tail) / studentDensity(t, degrees);
    if (!(next > t * (1 + 1e-15))) break;
    t = next;
  }
  return probability < 0.5 ? -t : t;
}

/** Γ(a + 1/2) / Γ(a): the asymptotic series of DLMF 5.11.13 far out, and Γ(a + 1) = aΓ(a) to get there. Gammas would overflow. */
function halfStepRatio(a: number): number {
  let factor = 1;
  let far = a;
  for (; far < 60; far += 1) factor *= far / (far + 0.5);
  const z = 1 / far;
  return factor * Math.sqrt(far) * (1 + z * (-1 / 8 + z * (1 / 128 + z * (5 / 1024 + z * (-21 / 32768 - (z * 399) / 262144)))));
}

/** The continued fraction of the incomplete beta function, DLMF 8.17.22, by Lentz's method. */
function betaFraction(a: number, b: number, x: number): number {
  let upper = 1;
  let lower = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = lower;
  for (let round = 1; ; round++) {
    const even = (round * (b - round) * x) / ((a + 2 * round - 1) * (a + 2 * round));
    lower = 1 / (1 + even * lower);
    upper = 1 + even / upper;
    value *= lower * upper;
    const odd = (-(a + round) * (a + b + round) * x) / ((a + 2 * round) * (a + 2 * round + 1));
    lower = 1 / (1 + odd * lower);
    upper = 1 + odd / upper;
    value *= lower * upper;
    if (Math.abs(lower * upper - 1) < 1e-15) return value;
  }
}
