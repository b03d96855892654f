// An estimate and how sure it is: its value, its standard error, and how well a curve goes with what was seen.

/** In the unit of what was measured. */
export interface Measured {
  readonly value: number;
  /** Standard error; infinite when there is too little to say. */
  readonly error: number;
}

/** Quantile of the normal distribution for an interval of 95 %. */
const SURE = 1.96;

/** Half the width of its interval of 95 %. */
export function plusMinus({ error }: Measured): number {
  return SURE * error;
}

/** The mean of independent values with its standard error. */
export function meanOf(values: readonly number[]): Measured {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / (values.length - 1);
  return { value: mean, error: values.length > 1 ? Math.sqrt(variance / values.length) : Infinity };
}

/** A share, of so many. */
export function shareOf(part: number, all: number): Measured {
  // Agresti & Coull 1998: two more of each, so that 0 of 10 is not taken for certain.
  const near = (part + 2) / (all + 4);
  return { value: all === 0 ? 0 : part / all, error: all === 0 ? Infinity : Math.sqrt((near * (1 - near)) / (all + 4)) };
}

export type Closeness = 'good' | 'fair' | 'poor';

/** `gap` is the largest distance between the share that was seen below a value and the share that the curve has there (Kolmogorov's); so few as were seen lie 1/√n off by chance. */
export function closeness(gap: number, seen: number): Closeness {
  const beyondChance = gap - 1 / Math.sqrt(Math.max(1, seen));
  return beyondChance <= 0.03 ? 'good' : beyondChance <= 0.08 ? 'fair' : 'poor';
}
