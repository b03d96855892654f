// Redials: who gave up calls again, with what chance, after how long, how often. A caller is known by the number that they call from.

import type { Millis } from '../../kernel/clock.ts';
import { type Measured, shareOf } from './measured.ts';

/** A call of a kind, by rising time for each number. */
export interface Attempt {
  readonly calling: string;
  readonly began: Millis;
  readonly ended: Millis;
  /** Nobody answered: gave up, or found all lines busy. */
  readonly inVain: boolean;
}

export interface RedialFit {
  readonly chance: Measured;
  /** Mean time until they call again. */
  readonly after: Measured;
  /** So often at the most. */
  readonly times: number;
  /** Share of the answered who call again within the hour all the same: of the chance it is taken off. */
  readonly anyway: number;
  readonly inVain: number;
}

/** Who calls later calls for another reason, or on another day. */
const REDIAL_WITHIN: Millis = 3_600_000;

/** Fewer tell no habit. */
const FEW = 10;

/** `until` is the end of what is known. Null when too few called in vain, or nobody calls again more than others do. */
export function fitRedials(attempts: readonly Attempt[], until: Millis): RedialFit | null {
  const { rows, answered, anyway } = countedOf(attempts, until);
  // Who has called as often as anybody does gives up for good, and says nothing of chance.
  const first = ratio(rows[0]);
  const end = rows.findIndex((row) => ratio(row) < first / 4);
  const telling = rows.slice(0, end < 0 ? rows.length : end);
  const inVain = telling.reduce((all, row) => all + row.inVain, 0);
  const delays = telling.flatMap((row) => row.delays);
  const background = answered === 0 ? 0 : anyway / answered;
  const again = shareOf(delays.length, inVain);
  if (inVain < FEW || delays.length < FEW || again.value - background < 3 * again.error) return null;
  const after = truncatedMean(delays);
  const seen = -Math.expm1(-REDIAL_WITHIN / after.value) * (1 - background);
  return { chance: { value: Math.min(1, (again.value - background) / seen), error: again.error / seen }, after, times: telling.length, anyway: background, inVain };
}

/** Of the calls in vain that were the first, the first redial, and so on: how many there were, and after how long those who called again did. */
interface Row {
  inVain: number;
  readonly delays: Millis[];
}

function ratio(row: Row | undefined): number {
  return row === undefined || row.inVain === 0 ? 0 : row.delays.length / row.inVain;
}

function countedOf(attempts: readonly Attempt[], until: Millis): { readonly rows: readonly Row[]; readonly answered: number; readonly anyway: number } {
  const rows: Row[] = [];
  let [answered, anyway] = [0, 0];
  for (const chain of chainsOf(attempts)) {
    let before = 0;
    for (const [place, { ended, inVain }] of chain.entries()) {
      const next = chain[place + 1];
      const delay = next && next.began - ended <= REDIAL_WITHIN ? Math.max(0, next.began - ended) : null;
      // What comes after the end nobody knows.
      if (ended + REDIAL_WITHIN > until) continue;
      if (!inVain) {
        answered++;
        if (delay !== null) anyway++;
        before = 0;
        continue;
      }
      const row = (rows[before] ??= { inVain: 0, delays: [] });
      row.inVain++;
      if (delay !== null) row.delays.push(delay);
      before = delay === null ? 0 : before + 1;
    }
  }
  return { rows, answered, anyway };
}

/** Which calls are redials: the number called in vain within the hour before. */
export function redialsAmong(attempts: readonly Attempt[]): ReadonlySet<Attempt> {
  const found = new Set<Attempt>();
  for (const chain of chainsOf(attempts)) {
    for (const [place, attempt] of chain.entries()) {
      const before = chain[place - 1];
      if (before?.inVain && attempt.began - before.ended <= REDIAL_WITHIN) found.add(attempt);
    }
  }
  return found;
}

function chainsOf(attempts: readonly Attempt[]): Iterable<readonly Attempt[]> {
  const chains = new Map<string, Attempt[]>();
  for (const attempt of attempts) {
    const chain = chains.get(attempt.calling);
    if (chain) chain.push(attempt);
    else chains.set(attempt.calling, [attempt]);
  }
  for (const chain of chains.values()) if (chain.length > 1) chain.sort((one, other) => one.began - other.began);
  return chains.values();
}

/** Delays beyond the hour were not seen: of an exponential distribution cut off there the mean solves m = θ - L / (e^(L/θ) - 1). */
function truncatedMean(delays: readonly Millis[]): Measured {
  const mean = delays.reduce((all, delay) => all + delay, 0) / delays.length;
  const cut = (theta: number) => REDIAL_WITHIN / Math.expm1(REDIAL_WITHIN / theta);
  let [low, high] = [mean, 20 * REDIAL_WITHIN];
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (middle - cut(middle) < mean) low = middle;
    else high = middle;
  }
  // The information in a delay is the variance of the cut distribution over θ⁴.
  const ratio = REDIAL_WITHIN / low;
  const variance = low ** 2 * (1 - (ratio ** 2 * Math.exp(-ratio)) / Math.expm1(-ratio) ** 2);
  return { value: low, error: low ** 2 / Math.sqrt(delays.length * variance) };
}
