// Waiting for something to end as long as it goes on: for so many milliseconds at the most, and no longer than `silence` in which nothing has changed.

export async function whileItGoesOn(ended: Promise<void>, within: number, silence: number, progress: () => number): Promise<void> {
  const limit = performance.now() + within;
  for (let [isEnded, seen] = [false, NaN]; !isEnded && seen !== progress() && performance.now() < limit;) {
    seen = progress();
    isEnded = await orAfter(ended, Math.min(silence, limit - performance.now()));
  }
}

/** Whether it came in time. */
async function orAfter(ended: Promise<void>, within: number): Promise<boolean> {
  let late: NodeJS.Timeout | undefined;
  const isEnded = await Promise.race([ended.then(() => true), new Promise<boolean>((done) => (late = setTimeout(() => done(false), within)))]);
  clearTimeout(late);
  return isEnded;
}
