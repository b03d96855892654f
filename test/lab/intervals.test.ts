// Student's t against its tables and its closed forms; intervals against sums done by hand, and against chance: as often right as they promise.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/kernel/random.ts';
import { erlangC } from '../../src/lab/erlang.ts';
import { batchInterval, holds, replicationInterval } from '../../src/lab/intervals.ts';
import { studentQuantile, studentTail } from '../../src/lab/student.ts';

describe('Student t', () => {
  const columns = [0.9, 0.95, 0.975, 0.995, 0.9995];
  // The usual table of quantiles, with nine decimals.
  const rows: readonly (readonly number[])[] = [
    [1, 3.077683537, 6.313751515, 12.706204736, 63.656741163, 636.619248769],
    [2, 1.885618083, 2.91998558, 4.30265273, 9.924843201, 31.599054576],
    [3, 1.637744354, 2.353363435, 3.182446305, 5.84090931, 12.923978637],
    [4, 1.533206274, 2.131846786, 2.776445105, 4.604094871, 8.610301581],
    [5, 1.475884049, 2.015048373, 2.570581836, 4.032142984, 6.868826626],
    [6, 1.439755747, 1.943180281, 2.446911851, 3.707428021, 5.958816179],
    [7, 1.414923928, 1.894578605, 2.364624252, 3.499483297, 5.407882521],
    [8, 1.39681531, 1.859548038, 2.306004135, 3.355387331, 5.041305433],
    [9, 1.383028738, 1.833112933, 2.262157163, 3.249835542, 4.780912586],
    [10, 1.372183641, 1.812461123, 2.228138852, 3.169272673, 4.586893859],
    [15, 1.340605608, 1.753050356, 2.131449546, 2.946712883, 4.072765196],
    [20, 1.325340707, 1.724718243, 2.085963447, 2.84533971, 3.849516275],
    [29, 1.311433647, 1.699127027, 2.045229642, 2.756385904, 3.659405019],
    [30, 1.310415025, 1.697260887, 2.042272456, 2.749995654, 3.645958635],
    [40, 1.303077053, 1.683851013, 2.02107539, 2.704459267, 3.550965761],
    [60, 1.295821094, 1.670648865, 2.000297822, 2.660283029, 3.460200469],
    [99, 1.290161442, 1.660391156, 1.984216952, 2.626405457, 3.391528833],
    [100, 1.290074761, 1.660234326, 1.983971519, 2.625890521, 3.390491311],
    [120, 1.288646234, 1.657650899, 1.979930405, 2.617421145, 3.373453769],
    [500, 1.283247021, 1.647906854, 1.964719837, 2.585697835, 3.310091152],
    [1000, 1.282398721, 1.646378817, 1.962339081, 2.580754698, 3.300282648],
  ];
  test.each(rows)('%i degrees of freedom, as in the tables', (degrees, ...quantiles) => {
    quantiles.forEach((quantile, column) => expect(Math.abs(studentQuantile(columns[column] as number, degrees) - quantile)).toBeLessThan(1e-9 * Math.max(1, quantile)));
  });

  test('1, 2 and 4 degrees of freedom have closed forms', () => {
    for (const probability of [0.6, 0.75, 0.9, 0.99, 0.9999, 1 - 1e-9]) {
      const four = 4 * probability * (1 - probability);
      const cosine = Math.cos(Math.acos(Math.sqrt(four)) / 3) / Math.sqrt(four);
      const near = (value: number, expected: number) => expect(Math.abs(value / expected - 1), `${value} for ${expected}`).toBeLessThan(1e-10);
      near(studentQuantile(probability, 1), 1 / Math.tan(Math.PI * (1 - probability)));
      near(studentQuantile(probability, 2), (2 * probability - 1) * Math.sqrt(2 / four));
      near(studentQuantile(probability, 4), 2 * Math.sqrt(cosine - 1));
    }
  });

  test('with a million degrees of freedom it is nearly the normal distribution', () => {
    // Cornish-Fisher: z + (z³ + z) / 4n.
    const z = 1.959963984540054;
    expect(studentQuantile(0.975, 1e6)).toBeCloseTo(z + (z ** 3 + z) / 4e6, 10);
  });

  test('the quantile undoes the tail, is odd, and falls with the degrees of freedom', () => {
    fc.assert(fc.property(fc.double({ min: 1e-12, max: 0.499, noNaN: true }), fc.double({ min: 1, max: 5000, noNaN: true }), (tail, degrees) => {
      const t = studentQuantile(tail, degrees);
      expect(Math.abs(studentTail(-t, degrees) / tail - 1)).toBeLessThan(1e-9);
      expect(studentQuantile(tail, degrees + 1)).toBeGreaterThan(t);
    }), { seed: 20261121 });
    expect(studentQuantile(0.025, 7)).toBeCloseTo(-studentQuantile(0.975, 7), 12);
    expect(studentQuantile(0.5, 7)).toBe(0);
  });

  test.each([[0, 5], [1, 5], [NaN, 5], [-0.1, 5], [0.9, 0], [0.9, NaN], [0.9, Infinity]])('probability %f with %f degrees of freedom is refused', (probability, degrees) => {
    expect(() => studentQuantile(probability, degrees)).toThrow(RangeError);
  });
});

describe('replications', () => {
  test('ten service levels, by hand', () => {
    const interval = replicationInterval([0.81, 0.79, 0.83, 0.8, 0.78, 0.82, 0.8, 0.81, 0.79, 0.77], 0.95);
    // Mean 0.8, deviation √(0.003 / 9), 2.262157 at 9 degrees of freedom.
    expect(interval.mean).toBeCloseTo(0.8, 12);
    expect(interval.halfWidth).toBeCloseTo((2.262157163 * Math.sqrt(0.003 / 9)) / Math.sqrt(10), 9);
    expect(interval.low).toBeCloseTo(interval.mean - interval.halfWidth, 15);
    expect(interval.high).toBeCloseTo(interval.mean + interval.halfWidth, 15);
    expect(interval).toMatchObject({ level: 0.95, degrees: 9 });
    expect([holds(interval, 0.8), holds(interval, interval.low), holds(interval, 0.9), holds(interval, 0.7)]).toEqual([true, true, false, false]);
  });

  test('a higher level is wider, equal values have no width, and a large offset costs no digits', () => {
    const values = [1, 2, 3, 4];
    expect(replicationInterval(values, 0.999).halfWidth).toBeGreaterThan(replicationInterval(values, 0.95).halfWidth);
    expect(replicationInterval([7, 7, 7], 0.95)).toMatchObject({ mean: 7, low: 7, high: 7, halfWidth: 0 });
    expect(replicationInterval(values.map((value) => value + 1e9), 0.95).halfWidth).toBeCloseTo(replicationInterval(values, 0.95).halfWidth, 9);
  });

  test.each([[0.95, 3], [0.999, 3], [0.95, 20]])('%f of the intervals hold the mean, of %i normal values each', (level, size) => {
    const draw = createRandom(20261121).stream('coverage').sampler({ kind: 'normal', mean: 10, deviation: 4 });
    const count = 20_000;
    let right = 0;
    for (let run = 0; run < count; run++) right += holds(replicationInterval(Array.from({ length: size }, draw), level), 10) ? 1 : 0;
    expect(Math.abs(right / count - level)).toBeLessThan(4 * Math.sqrt((level * (1 - level)) / count));
  });

  test.each([
    ['a level of 95', [1, 2], 95, 'between 0 and 1'], ['a level of 0', [1, 2], 0, 'between 0 and 1'], ['one value', [1], 0.95, '2 values'], ['no value', [], 0.95, '2 values'], ['no number', [1, NaN], 0.95, 'finite'],
  ])('%s is refused', (_, values, level, message) => {
    expect(() => replicationInterval(values, level)).toThrow(RangeError);
    expect(() => replicationInterval(values, level)).toThrow(message);
  });
});

describe('batch means', () => {
  test('what is left over is left out at the start', () => {
    const interval = batchInterval([100, 1, 3, 2, 4, 3, 5], 0.95, 3);
    expect(interval).toMatchObject({ batches: 3, batchSize: 2, dropped: 1, degrees: 2, mean: 3 });
    expect(interval.halfWidth).toBeCloseTo(4.30265273 / Math.sqrt(3), 8);
  });

  test('the correlation of neighbours tells batches that are too short', () => {
    expect(batchInterval([1, 2, 1, 2, 1, 2], 0.95, 6).correlation).toBeCloseTo(-5 / 6, 12);
    expect(batchInterval(Array.from({ length: 400 }, (_, place) => place), 0.95).correlation).toBeGreaterThan(0.8);
    expect(batchInterval([5, 5, 5, 5], 0.95, 2).correlation).toBe(0);
  });

  test.each([1, 2, 3, 4, 5])('waits of one agent, caller after caller (Lindley), hold what Erlang C says: seed %i', (seed) => {
    const random = createRandom(seed);
    const service = random.stream('service').sampler({ kind: 'exponential', mean: 60_000 });
    const between = random.stream('arrivals').sampler({ kind: 'exponential', mean: 100_000 });
    let wait = 0;
    const waits = Array.from({ length: 400_000 }, () => (wait = Math.max(0, wait + service() - between())));
    const theory = erlangC({ arrivalsPerHour: 36, meanService: 60_000, servers: 1, target: 20_000 });
    const average = batchInterval(waits.slice(5000), 0.999);
    expect(holds(average, theory.averageWait), `${average.low} ${theory.averageWait} ${average.high}`).toBe(true);
    expect(average).toMatchObject({ batches: 20, batchSize: 19_750, dropped: 0 });
    expect(Math.abs(average.correlation)).toBeLessThan(0.6);
    expect(average.halfWidth / average.mean).toBeLessThan(0.1);
    expect(holds(batchInterval(waits.slice(5000).map((each) => (each <= 20_000 ? 1 : 0)), 0.999), theory.serviceLevel)).toBe(true);
  });

  test('too few values, and batches that are none, are refused', () => {
    expect(() => batchInterval([1, 2, 3], 0.95)).toThrow('3 values do not fill 20 batches');
    expect(() => batchInterval([1, 2, 3], 0.95, 1)).toThrow(RangeError);
    expect(() => batchInterval([1, 2, 3], 0.95, 2.5)).toThrow(RangeError);
  });
});
