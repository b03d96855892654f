// When a client tries again: at once at each address, then after a while that grows, never two clients in step.

/** Milliseconds: the first pause, the longest, and by how much each is longer than the one before. */
export interface BackOff {
  readonly first: number;
  readonly most: number;
  readonly grows: number;
}

/** Milliseconds until the next attempt, after so many that failed in a row; a pause only when every address has failed. */
export function pauseAfter(failures: number, addresses: number, { first, most, grows }: BackOff, random: () => number): number {
  if (failures === 0 || failures % addresses !== 0) return 0;
  const whole = Math.min(most, first * grows ** (failures / addresses - 1));
  return Math.round(whole * (0.5 + random() / 2));
}
