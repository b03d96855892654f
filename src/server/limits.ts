// Limits: how often somebody may do something. A bucket fills with time and is emptied by acts.

export interface Bucket {
  /** False when there have been too many lately. */
  take(now: number): boolean;
}

/** So many at once at the most, and so many a second in the long run. */
export function bucket(most: number, perSecond: number): Bucket {
  let [left, since] = [most, 0];
  return {
    take(now) {
      left = Math.min(most, left + ((now - since) / 1000) * perSecond);
      since = now;
      if (left < 1) return false;
      left--;
      return true;
    },
  };
}
