// Limits: how often somebody may do something, and how much of it at once. A bucket fills with time and is emptied by acts.

export interface Bucket {
  /** False when there have been too many lately. */
  take(now: number): boolean;
  /** Whether the next act would be one too many. */
  isEmpty(now: number): boolean;
}

/** So many at once at the most, and so many a second in the long run. */
export function bucket(most: number, perSecond: number): Bucket {
  let [left, since] = [most, 0];
  const fill = (now: number) => {
    left = Math.min(most, left + ((now - since) / 1000) * perSecond);
    since = now;
  };
  return {
    isEmpty(now) {
      fill(now);
      return left < 1;
    },
    take(now) {
      fill(now);
      if (left < 1) return false;
      left--;
      return true;
    },
  };
}

/** How often each of many has failed lately. */
export interface Failures {
  /** Too often. */
  isFull(who: string, now: number): boolean;
  count(who: string, now: number): void;
}

/** Who is remembered; beyond that all begin anew. */
const MOST_REMEMBERED = 10_000;

/** So many failures at once at the most, and so many a second in the long run. */
export function failuresOf(most: number, perSecond: number): Failures {
  const buckets = new Map<string, Bucket>();
  return {
    isFull: (who, now) => buckets.get(who)?.isEmpty(now) ?? false,
    count(who, now) {
      if (buckets.size > MOST_REMEMBERED) buckets.clear();
      const own = buckets.get(who) ?? bucket(most, perSecond);
      buckets.set(who, own);
      own.take(now);
    },
  };
}

/** How many connections each address has. */
export interface Presence {
  isFull(address: string): boolean;
  /** Returns what is to be called when the connection ends. */
  enter(address: string): () => void;
}

export function presenceOf(most: number): Presence {
  const lines = new Map<string, number>();
  return {
    isFull: (address) => (lines.get(address) ?? 0) >= most,
    enter(address) {
      lines.set(address, (lines.get(address) ?? 0) + 1);
      return () => {
        const left = (lines.get(address) ?? 0) - 1;
        if (left > 0) lines.set(address, left);
        else lines.delete(address);
      };
    },
  };
}
