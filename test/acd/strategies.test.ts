// One suite for all strategies, and what each of them is for.

import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/kernel/random.ts';
import { type Candidate, type Choice, noRecord, strategies, type StrategyName, strategyNames } from '../../src/switch/placements/selection.ts';

interface Member extends Candidate {
  readonly level: number;
  readonly weight: number;
  readonly record: ReturnType<typeof noRecord>;
}

const member = (number: string, { level = 1, weight = 1, ...record }: Partial<Member['record']> & { level?: number; weight?: number } = {}): Member => ({ number, level, weight, record: { ...noRecord(), ...record } });

function choose(name: StrategyName, free: readonly Member[], more: Partial<Choice<Member>> = {}, seed = 1): readonly string[] {
  const choice: Choice<Member> = {
    now: 1_000_000, members: free, memory: { last: null }, tried: [], lastAgent: null, random: createRandom(seed).stream('choice'),
    recordOf: ({ record }) => record, levelOf: ({ level }) => level, weightOf: ({ weight }) => weight, ...more,
  };
  return strategies[name](free, choice).map(({ number }) => number);
}

const crew = [member('1', { freeSince: 50, calls: 3, talked: 900, worked: 900, waited: 100, level: 2 }), member('2', { freeSince: 20, calls: 5, talked: 400, worked: 990_000, waited: 10, level: 1 }), member('3', { freeSince: 90, calls: 1, talked: 700, worked: 10, waited: 500, level: 1 })];

describe.each(strategyNames)('%s', (name) => {
  test('gives somebody when anybody is free, nobody else, and nobody when nobody is', () => {
    for (const free of [crew, crew.slice(1), crew.slice(2)]) {
      const chosen = choose(name, free);
      expect(chosen.length).toBeGreaterThan(0);
      expect(new Set(chosen).size).toBe(chosen.length);
      for (const number of chosen) expect(free.map((one) => one.number)).toContain(number);
    }
    expect(choose(name, [])).toEqual([]);
  });

  test('gives the same for the same, and changes nothing', () => {
    const before = JSON.stringify(crew);
    expect(choose(name, crew)).toEqual(choose(name, crew));
    expect(JSON.stringify(crew)).toBe(before);
  });
});

test.each<[StrategyName, readonly string[]]>([
  ['linear', ['1']], ['circular', ['1']], ['inTurn', ['1']], ['longestIdle', ['2']], ['leastOccupied', ['3']], ['bestSkill', ['2']], ['bestSkillIdle', ['2']], ['bestSkillOccupied', ['3']],
  ['leastUsed', ['3']], ['leastTalked', ['2']], ['percent', ['3']], ['lastAgent', ['2']], ['ringAll', ['1', '2', '3']],
])('of the same three, %s takes %s', (name, expected) => {
  expect(choose(name, crew)).toEqual(expected);
});

test('circular goes on behind the last, and wraps', () => {
  expect(choose('circular', crew, { memory: { last: '2' } })).toEqual(['3']);
  expect(choose('circular', crew, { memory: { last: '3' } })).toEqual(['1']);
  expect(choose('circular', crew.slice(0, 2), { members: crew, memory: { last: '2' } })).toEqual(['1']);
});

test('in turn takes nobody twice before everybody was once', () => {
  expect(choose('inTurn', crew, { tried: ['1'] })).toEqual(['2']);
  expect(choose('inTurn', crew, { tried: ['1', '2', '3', '1'] })).toEqual(['2']);
});

test('the last agent if free, else the longest idle', () => {
  expect(choose('lastAgent', crew, { lastAgent: '3' })).toEqual(['3']);
  expect(choose('lastAgent', crew.slice(0, 2), { lastAgent: '3' })).toEqual(['2']);
});

test('percent gives shares by weight in the long run', () => {
  const members = [member('1', { weight: 60 }), member('2', { weight: 30 }), member('3', { weight: 10 })];
  for (let call = 0; call < 1000; call++) {
    const [number] = choose('percent', members);
    (members.find((one) => one.number === number) as Member).record.calls++;
  }
  expect(members.map(({ record }) => record.calls)).toEqual([600, 300, 100]);
});

test('random goes by weight', () => {
  const members = [member('1', { weight: 3 }), member('2', { weight: 1 })];
  let first = 0;
  for (let seed = 1; seed <= 2000; seed++) if (choose('random', members, {}, seed)[0] === '1') first++;
  expect(first).toBeGreaterThan(1400);
  expect(first).toBeLessThan(1600);
});
