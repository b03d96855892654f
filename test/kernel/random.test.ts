// Chance from a seed: the same again, nobody disturbs anybody, and the distributions are what their names say.

import { describe, expect, test } from 'vitest';
import { createRandom, createStream, type Distribution } from '../../src/kernel/random.ts';

function draws(seed: number, name: string, count = 20): readonly number[] {
  const { uniform } = createRandom(seed).stream(name);
  return Array.from({ length: count }, uniform);
}

describe('streams', () => {
  test('the same seed and name give the same numbers', () => {
    expect(draws(7, 'arrivals')).toEqual(draws(7, 'arrivals'));
  });

  test.each([
    ['another name', 7, 'patience'],
    ['a name that differs in one letter', 7, 'arrivalt'],
    ['another seed', 8, 'arrivals'],
  ])('%s gives other numbers', (_, seed, name) => {
    const known = new Set(draws(7, 'arrivals'));
    expect(draws(seed, name).filter((value) => known.has(value))).toEqual([]);
  });

  test('using one stream moves no other', () => {
    const random = createRandom(7);
    const arrivals = random.stream('arrivals');
    const seen = Array.from({ length: 20 }, (_, place) => {
      random.stream('patience').uniform();
      random.stream(`caller ${place}`).integer(5);
      return arrivals.uniform();
    });
    expect(seen).toEqual(draws(7, 'arrivals'));
  });

  test('asking for a name again continues its stream', () => {
    const random = createRandom(7);
    const seen = Array.from({ length: 20 }, () => random.stream('arrivals').uniform());
    expect(seen).toEqual(draws(7, 'arrivals'));
    expect(random.stream('arrivals')).toBe(random.stream('arrivals'));
    expect(random.seed).toBe(7);
  });
});

describe('the state of a stream', () => {
  test('is where another stream goes on', () => {
    const stream = createRandom(7).stream('arrivals');
    stream.uniform();
    const twin = createStream(stream.state());
    expect(Array.from({ length: 10 }, twin.uniform)).toEqual(Array.from({ length: 10 }, stream.uniform));
  });

  test('is four 32-bit whole numbers, and looking at it changes nothing', () => {
    const stream = createRandom(7).stream('arrivals');
    expect(stream.state()).toHaveLength(4);
    expect(stream.state().every((word) => word === (word | 0))).toBe(true);
    expect(Array.from({ length: 20 }, stream.uniform)).toEqual(draws(7, 'arrivals'));
  });

  test('each of ten thousand names and ten thousand seeds has a stream of its own', () => {
    const random = createRandom(1);
    const byName = Array.from({ length: 10_000 }, (_, place) => random.stream(`caller ${place}`).state().join());
    const bySeed = Array.from({ length: 10_000 }, (_, seed) => createRandom(seed).stream('arrivals').state().join());
    expect(new Set([...byName, ...bySeed]).size).toBe(20_000);
  });

  test('two callers of a large simulation do not share their chance', () => {
    const random = createRandom(1);
    expect(random.stream('caller-12909').uniform()).not.toBe(random.stream('caller-306226').uniform());
  });
});

describe('ranges', () => {
  const stream = createRandom(3).stream('ranges');
  const many = <Value>(draw: () => Value) => Array.from({ length: 20_000 }, draw);

  test('uniform stays in [0, 1)', () => {
    const values = many(stream.uniform);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
  });

  test('integer gives each whole number below the count, about as often', () => {
    const counts = [0, 0, 0, 0, 0, 0];
    for (const value of many(() => stream.integer(6))) counts[value] = (counts[value] ?? NaN) + 1;
    expect(counts).toHaveLength(6);
    for (const count of counts) expect(Math.abs(count - 20_000 / 6)).toBeLessThan(250);
  });

  test('integer of 1 is 0', () => {
    expect(new Set(many(() => stream.integer(1)))).toEqual(new Set([0]));
  });

  test('pick gives every item, and nothing else', () => {
    const items = ['a', 'b', 'c'];
    expect([...new Set(many(() => stream.pick(items)))].sort()).toEqual(items);
    expect(stream.pick(['only'])).toBe('only');
  });

  test('picking from an empty list is a bug', () => {
    expect(() => stream.pick([])).toThrow('bug in ringback: nothing to pick from');
  });

  test('chance comes true as often as said, never at 0, always at 1', () => {
    const share = (probability: number) => many(() => stream.chance(probability)).filter(Boolean).length / 20_000;
    expect(share(0)).toBe(0);
    expect(share(1)).toBe(1);
    expect(share(0.3)).toBeCloseTo(0.3, 1);
  });
});

describe('distributions', () => {
  const COUNT = 100_000;
  // Mean and deviation by the textbook; four standard errors of the mean are allowed.
  const cases: readonly (readonly [Distribution, number, number])[] = [
    [{ kind: 'uniform', from: 10, to: 30 }, 20, 20 / Math.sqrt(12)],
    [{ kind: 'exponential', mean: 180 }, 180, 180],
    [{ kind: 'normal', mean: 50, deviation: 5 }, 50, 5],
    [{ kind: 'lognormal', mean: 180, deviation: 60 }, 180, 60],
    [{ kind: 'gamma', shape: 3, scale: 20 }, 60, 20 * Math.sqrt(3)],
    [{ kind: 'weibull', shape: 1, scale: 40 }, 40, 40],
    [{ kind: 'weibull', shape: 2, scale: 40 }, 20 * Math.sqrt(Math.PI), 40 * Math.sqrt(1 - Math.PI / 4)],
    [{ kind: 'beta', alpha: 2, beta: 6 }, 0.25, Math.sqrt(12 / (64 * 9))],
    [{ kind: 'poisson', mean: 4 }, 4, 2],
    [{ kind: 'poisson', mean: 400 }, 400, 20],
  ];

  test.each(cases)('%o has mean %d and deviation %d', (distribution, mean, deviation) => {
    const draw = createRandom(11).stream('distributions').sampler(distribution);
    const values = Array.from({ length: COUNT }, draw);
    const average = values.reduce((sum, value) => sum + value, 0) / COUNT;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - average) ** 2, 0) / COUNT);
    expect(Math.abs(average - mean)).toBeLessThan((4 * deviation) / Math.sqrt(COUNT));
    expect(Math.abs(spread / deviation - 1)).toBeLessThan(0.03);
  });

  test('a constant is itself and uses no chance', () => {
    const stream = createRandom(11).stream('distributions');
    const before = stream.state();
    expect(stream.sampler({ kind: 'constant', value: 42 })()).toBe(42);
    expect(stream.state()).toEqual(before);
  });

  test('times that cannot be negative never are', () => {
    const stream = createRandom(11).stream('distributions');
    const positive = cases.map(([distribution]) => distribution).filter(({ kind }) => kind !== 'normal');
    for (const draw of positive.map((distribution) => stream.sampler(distribution))) {
      expect(Math.min(...Array.from({ length: 2_000 }, draw))).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('samplers', () => {
  test('two of one stream draw from the same chance, twice the same from the same seed', () => {
    const drawn = () => {
      const stream = createRandom(5).stream('s');
      const normal = stream.sampler({ kind: 'normal', mean: 0, deviation: 1 });
      const exponential = stream.sampler({ kind: 'exponential', mean: 1 });
      return Array.from({ length: 10 }, () => [normal(), exponential()]);
    };
    expect(drawn()).toEqual(drawn());
  });
});

describe('places', () => {
  const places = createRandom(7).places('talk');
  const [otherSeed, otherName] = [createRandom(8).places('talk'), createRandom(7).places('patience')];
  const MANY = 50_000;
  const values = Array.from({ length: MANY }, (_, place) => places.uniform(place));
  const meanOf = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  /** About normal with deviation 1/√n when two lists have nothing to do with each other. */
  const correlation = (one: readonly number[], other: readonly number[]) => meanOf(one.map((value, place) => (value - 0.5) * ((other[place] as number) - 0.5))) * 12;

  test('what a place gives does not depend on what was drawn before', () => {
    const again = createRandom(7).places('talk');
    expect([500, 3, 500, 41].map((place) => again.uniform(place))).toEqual([500, 3, 500, 41].map((place) => values[place]));
    const sample = again.sampler({ kind: 'gamma', shape: 0.7, scale: 1 });
    const [first] = [sample(9), sample(4, 2), sample(5)];
    expect(sample(9)).toBe(first);
  });

  test('another seed, another name, another turn is another draw', () => {
    const seen = [places.uniform(5), places.uniform(5, 1), places.uniform(5, 2), createRandom(8).places('talk').uniform(5), createRandom(7).places('talks').uniform(5), createRandom(7).stream('talk').uniform()];
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('over all places they are uniform: a hundred cells, chi-square at 99.99 %', () => {
    const cells = Array.from({ length: 100 }, () => 0);
    for (const value of values) cells[Math.floor(value * 100)] = (cells[Math.floor(value * 100)] as number) + 1;
    expect(cells.reduce((sum, count) => sum + (count - MANY / 100) ** 2 / (MANY / 100), 0)).toBeLessThan(161);
  });

  test('neighbours, turns, names and seeds have nothing to do with each other', () => {
    const bound = 4 / Math.sqrt(MANY);
    const others = [values.slice(1), values.slice(2), values.slice(256), values.map((_, place) => places.uniform(place, 1)), values.map((_, place) => otherSeed.uniform(place)), values.map((_, place) => otherName.uniform(place))];
    for (const other of others) expect(Math.abs(correlation(values.slice(0, other.length), other))).toBeLessThan(bound * 1.1);
  });

  test.each<[Distribution, number]>([
    [{ kind: 'exponential', mean: 180 }, 180], [{ kind: 'lognormal', mean: 180, deviation: 90 }, 180], [{ kind: 'gamma', shape: 2.5, scale: 60 }, 150], [{ kind: 'weibull', shape: 1, scale: 180 }, 180], [{ kind: 'uniform', from: 1, to: 6 }, 3.5], [{ kind: 'constant', value: 9 }, 9],
  ])('%j has the mean that it should have', (distribution, mean) => {
    const sample = places.sampler(distribution);
    expect(Math.abs(meanOf(values.map((_, place) => sample(place))) / mean - 1)).toBeLessThan(0.02);
  });
});
