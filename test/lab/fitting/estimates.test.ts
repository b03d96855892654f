// Estimates against published numbers, and against distributions that are known.

import { expect, test } from 'vitest';
import { createRandom, type Distribution } from '../../../src/kernel/random.ts';
import { digamma, gammaBelow, logGamma, normalBelow, trigamma } from '../../../src/lab/gammaFunctions.ts';
import { fitTimes } from '../../../src/lab/fitting/handlingTimes.ts';
import type { Measured } from '../../../src/lab/fitting/measured.ts';
import { exponentialFrom, fitPatience, kaplanMeier, medianPatience, riskTable, type Wait, weibullFrom } from '../../../src/lab/fitting/patience.ts';

/** Weeks of remission under 6-MP, of 21 patients: Freireich et al. 1963, in Kalbfleisch & Prentice 1980, table 1.1, and in every course on survival since. */
const REMISSION: readonly Wait[] = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map((wait) => ({ wait, gaveUp: true })),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((wait) => ({ wait, gaveUp: false })),
];

/** Millions of revolutions until 23 ball bearings failed: Lieblein & Zelen 1956, corrected as in Lawless 2003, table 1.1. */
const BEARINGS = [17.88, 28.92, 33, 41.52, 42.12, 45.6, 48.4, 51.84, 51.96, 54.12, 55.56, 67.8, 68.64, 68.64, 68.88, 84.12, 93.12, 98.64, 105.12, 105.84, 127.92, 128.04, 173.4];

test('Kaplan and Meier\'s curve of the 6-MP patients, with Greenwood\'s errors', () => {
  const steps = kaplanMeier(riskTable(REMISSION));
  expect(steps.map(({ wait, atRisk, survival }) => [wait, atRisk, Number(survival.value.toFixed(3)), Number(survival.error.toFixed(3))])).toEqual([
    [6, 21, 0.857, 0.076], [7, 17, 0.807, 0.087], [10, 15, 0.753, 0.096], [13, 12, 0.69, 0.107], [16, 11, 0.627, 0.114], [22, 7, 0.538, 0.128], [23, 6, 0.448, 0.135],
  ]);
  expect(medianPatience(steps)).toBe(23);
});

test('the exponential distribution of the same: 359 weeks in all for 9 relapses', () => {
  const { mean } = exponentialFrom(riskTable(REMISSION), 9, 0);
  expect(mean.value).toBeCloseTo(359 / 9, 10);
  expect(mean.error).toBeCloseTo(359 / 9 / 3, 10);
});

test('the Weibull distribution of the same, censored: shape 1.35, scale 33.8', () => {
  const { shape, scale } = weibullFrom(riskTable(REMISSION), 9, 0) as { readonly shape: Measured; readonly scale: Measured };
  expect(shape.value).toBeCloseTo(1.354, 2);
  expect(scale.value).toBeCloseTo(33.77, 1);
});

test('the Weibull distribution of the ball bearings: shape 2.10, scale 81.9', () => {
  const { shape, scale } = weibullFrom(riskTable(BEARINGS.map((wait) => ({ wait, gaveUp: true }))), 23, 0) as { readonly shape: Measured; readonly scale: Measured };
  expect(shape.value).toBeCloseTo(2.102, 2);
  expect(scale.value).toBeCloseTo(81.87, 1);
});

test('of the ball bearings the gamma distribution has a mean of 72.2 and a shape of 4.02', () => {
  const { distribution, mean, against } = fitTimes(BEARINGS) as NonNullable<ReturnType<typeof fitTimes>>;
  expect(mean.value).toBeCloseTo(72.22, 1);
  expect(distribution).toMatchObject({ kind: 'gamma', shape: expect.closeTo(4.025, 2) as number });
  // Lognormal goes as well; exponential does not.
  expect(against.lognormal).toBeLessThan(1);
  expect(against.exponential).toBeGreaterThan(10);
});

test('functions of the gamma family have their tabled values', () => {
  expect([logGamma(0.5), logGamma(10), logGamma(100.5)]).toEqual([expect.closeTo(Math.log(Math.PI) / 2, 13), expect.closeTo(Math.log(362_880), 12), expect.closeTo(361.4355407, 6)]);
  expect([digamma(1), digamma(0.25)]).toEqual([expect.closeTo(-0.5772156649015329, 13), expect.closeTo(-4.2274535333762654, 12)]);
  expect([trigamma(1), trigamma(0.5)]).toEqual([expect.closeTo(Math.PI ** 2 / 6, 12), expect.closeTo(Math.PI ** 2 / 2, 12)]);
  // Of a whole shape it is the chance of so many or more in a Poisson process.
  const poisson = (mean: number, from: number) => 1 - Array.from({ length: from }, (_, count) => Math.exp(count * Math.log(mean) - mean - logGamma(count + 1))).reduce((all, chance) => all + chance);
  expect([gammaBelow(1, 2), gammaBelow(3, 0.7), gammaBelow(30, 45)]).toEqual([expect.closeTo(1 - Math.exp(-2), 14), expect.closeTo(poisson(0.7, 3), 13), expect.closeTo(poisson(45, 30), 12)]);
  expect([normalBelow(1.959964), normalBelow(-3)]).toEqual([expect.closeTo(0.975, 7), expect.closeTo(0.0013498980316301, 13)]);
});

const seconds = (distribution: Distribution, count: number, name: string) => {
  const sample = createRandom(1).stream(name).sampler(distribution);
  return Array.from({ length: count }, sample);
};

/** Within its interval of 99.9 %. */
function near({ value, error }: Measured, truth: number): void {
  expect(Math.abs(value - truth)).toBeLessThan(3.29 * error);
  expect(error).toBeLessThan(truth / 4);
}

test.each<[Distribution, number, number]>([
  [{ kind: 'exponential', mean: 180_000 }, 180_000, 180_000],
  [{ kind: 'lognormal', mean: 240_000, deviation: 120_000 }, 240_000, 120_000],
  [{ kind: 'gamma', shape: 3, scale: 60_000 }, 180_000, 103_923],
])('handling times are known for what they are: %o', (distribution, mean, deviation) => {
  const fit = fitTimes(seconds(distribution, 4000, 'talk')) as NonNullable<ReturnType<typeof fitTimes>>;
  expect(fit.distribution.kind).toBe(distribution.kind);
  expect(fit.closeness).toBe('good');
  near(fit.mean, mean);
  near(fit.deviation, deviation);
});

test('times that are no such distribution are said to go poorly with it', () => {
  const two = [...seconds({ kind: 'normal', mean: 30_000, deviation: 2_000 }, 1000, 'short'), ...seconds({ kind: 'normal', mean: 900_000, deviation: 20_000 }, 1000, 'long')];
  expect(fitTimes(two)).toMatchObject({ closeness: 'poor' });
});

test('patience comes back though most are answered first, where the mean of those who gave up is far off', () => {
  const patience = seconds({ kind: 'weibull', shape: 1.6, scale: 240_000 }, 20_000, 'patience');
  const answers = seconds({ kind: 'exponential', mean: 60_000 }, 20_000, 'answers');
  const waits = patience.map((one, place) => ({ wait: Math.round(Math.min(one, answers[place] as number)), gaveUp: one < (answers[place] as number) }));
  const fit = fitPatience(riskTable(waits)) as NonNullable<ReturnType<typeof fitPatience>>;
  expect(fit).toMatchObject({ chosen: 'weibull', closeness: 'good', balk: { value: 0 } });
  near(fit.weibull?.shape as Measured, 1.6);
  near(fit.weibull?.scale as Measured, 240_000);
  const naive = waits.filter(({ gaveUp }) => gaveUp).map(({ wait }) => wait);
  expect(naive.reduce((all, wait) => all + wait, 0) / naive.length).toBeLessThan(120_000);
});

test('who hangs up at once is told apart from who loses patience', () => {
  const patience = seconds({ kind: 'exponential', mean: 120_000 }, 10_000, 'patience').map((one, place) => (place % 10 === 0 ? 0 : Math.round(one)));
  const fit = fitPatience(riskTable(patience.map((wait, place) => (place % 3 === 0 ? { wait, gaveUp: true } : { wait: Math.min(wait, 40_000), gaveUp: wait < 40_000 })))) as NonNullable<ReturnType<typeof fitPatience>>;
  expect(fit.chosen).toBe('exponential');
  near(fit.balk, 0.1);
  near(fit.exponential.mean, 120_000);
});
