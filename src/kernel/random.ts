// Chance from a seed: each name has a stream of its own, so that a new use of chance in one place changes no other place.

import { randomBeta, randomExponential, randomGamma, randomLogNormal, randomNormal, randomPoisson, randomWeibull } from 'd3-random';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { assert } from './errors.ts';

export interface Stream {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** A whole number in [0, count). */
  integer(count: number): number;
  /** One of a list that is not empty, each as likely. */
  pick<Item>(items: readonly Item[]): Item;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** A sampler of one distribution. It keeps nothing from one value to the next: all that chance depends on is the stream's position. */
  sampler(distribution: Distribution): () => number;
  /** The generator's position: four 32-bit whole numbers. */
  state(): readonly number[];
  /** Goes on from a position. */
  resume(state: readonly number[]): void;
}

/**
 * Chance by place: what is drawn at a place does not depend on what was drawn before. Two runs of one seed that differ in anything else draw the same for the
 * tenth caller ("common random numbers"). It has no position, so there is nothing of it to keep.
 */
export interface Places {
  /** Uniform in [0, 1). Each turn at a place is a draw of its own; both are whole numbers below 2³². */
  uniform(place: number, turn?: number): number;
  sampler(distribution: Distribution): (place: number, turn?: number) => number;
}

/** The usual distributions; parameters and results are in the unit of the caller. */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly from: number; readonly to: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly deviation: number }
  | { readonly kind: 'lognormal'; readonly mean: number; readonly deviation: number }
  | { readonly kind: 'gamma'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'weibull'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'beta'; readonly alpha: number; readonly beta: number }
  | { readonly kind: 'poisson'; readonly mean: number };

export interface Random {
  readonly seed: number;
  /** The stream of that name; the same object each time. */
  stream(name: string): Stream;
  /** Of that name; a stream of the same name has nothing to do with it. */
  places(name: string): Places;
  /** The positions of all streams that have been asked for, by name. */
  state(): Readonly<Record<string, readonly number[]>>;
  /** Brings its streams to those positions. */
  resume(state: Readonly<Record<string, readonly number[]>>): void;
}

export function createRandom(seed: number): Random {
  const streams = new Map<string, Stream>();
  const stream = (name: string) => {
    const known = streams.get(name);
    if (known) return known;
    const fresh = createStream(stateFrom(seed, name));
    streams.set(name, fresh);
    return fresh;
  };
  return {
    seed,
    stream,
    places: (name) => createPlaces(stateFrom(seed, `places of ${name}`)),
    state: () => Object.fromEntries([...streams].map(([name, { state }]) => [name, state()])),
    resume: (state) => Object.entries(state).forEach(([name, position]) => stream(name).resume(position)),
  };
}

export function createStream(state: readonly number[]): Stream {
  let generator = xoroshiro128plusFromState(state);
  const uniform = () => uniformFloat64(generator);
  const integer = (count: number) => Math.floor(uniform() * count);
  return {
    uniform,
    integer,
    pick: (items) => {
      assert(items.length > 0, 'nothing to pick from');
      return items[integer(items.length)] as (typeof items)[number];
    },
    chance: (probability) => uniform() < probability,
    sampler: (distribution) => samplerOf(distribution, uniform),
    state: () => generator.getState(),
    resume: (position) => void (generator = xoroshiro128plusFromState(position)),
  };
}

function createPlaces(start: readonly number[]): Places {
  const words = [0, 0, 0, 0];
  let generator = xoroshiro128plusFromState(words);
  const goTo = (place: number, turn: number) => {
    for (let word = 0; word < 4; word++) words[word] = finished(finished((start[word] as number) ^ place) + turn);
    generator = xoroshiro128plusFromState(words);
  };
  const uniform = () => uniformFloat64(generator);
  return {
    uniform: (place, turn = 0) => (goTo(place, turn), uniform()),
    sampler: (distribution) => {
      const sample = samplerOf(distribution, uniform);
      return distribution.kind === 'constant' ? sample : (place, turn = 0) => (goTo(place, turn), sample());
    },
  };
}

/** d3's samplers of normal values, and those that rest on them, hold a spare value: they are made anew for each. */
function samplerOf(of: Distribution, source: () => number): () => number {
  switch (of.kind) {
    case 'constant': return () => of.value;
    case 'uniform': return () => of.from + (of.to - of.from) * source();
    case 'exponential': return randomExponential.source(source)(1 / of.mean);
    case 'normal': return () => randomNormal.source(source)(of.mean, of.deviation)();
    case 'lognormal': {
      // d3 wants the mean and deviation of the logarithm; people know those of the value.
      const variance = Math.log(1 + (of.deviation / of.mean) ** 2);
      const [mean, deviation] = [Math.log(of.mean) - variance / 2, Math.sqrt(variance)];
      return () => randomLogNormal.source(source)(mean, deviation)();
    }
    case 'gamma': return () => randomGamma.source(source)(of.shape, of.scale)();
    case 'weibull': return randomWeibull.source(source)(of.shape, 0, of.scale);
    case 'beta': return () => randomBeta.source(source)(of.alpha, of.beta)();
    case 'poisson': return () => randomPoisson.source(source)(of.mean)();
  }
}

/** Four words, each a hash of its own over all of seed and name: FNV-1a, and the finisher of MurmurHash 3. */
function stateFrom(seed: number, name: string): readonly number[] {
  return [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((start) => {
    let hash = start;
    for (const character of `${seed}/${name}`) hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
    return finished(hash);
  });
}

function finished(word: number): number {
  const half = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  const whole = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
  return whole ^ (whole >>> 16);
}
