// Measures one piece of work: warmed up, then the best of several rounds, for on a shared machine only the best is the program's own.

export interface Figure {
  readonly name: string;
  /** What is counted: firings, steps, calls. */
  readonly unit: string;
  readonly perSecond: number;
  readonly peakMB: number;
  readonly [more: string]: string | number;
}

const ROUNDS = 5;

/** `work` does its piece and says how many units that was. */
export function measure(name: string, unit: string, work: () => number, more: Record<string, string | number> = {}, rounds = ROUNDS): Figure {
  work();
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begun = process.hrtime.bigint();
    const units = work();
    rates.push(units / (Number(process.hrtime.bigint() - begun) / 1e9));
  }
  rates.sort((a, b) => a - b);
  const perSecond = Math.round(rates.at(-1) as number);
  const median = Math.round(rates[rounds >> 1] as number);
  return { name, unit, perSecond, median, peakMB: Math.round(process.resourceUsage().maxRSS / 1024), ...more };
}
