// Erlang B, C and A: published values, many digits from elsewhere, a chain solved state by state, the limits in which one becomes another, and what must hold for any numbers.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockingProbability, type ImpatientDemand, erlangA, erlangB, erlangC, type SteadyState, waitingProbability } from '../../src/lab/erlang.ts';
import { solveChain } from './birthDeath.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** 48 calls a minute of a minute each, callers who stay for two minutes: the example of Garnett, Mandelbaum and Reiman. */
const example: ImpatientDemand = { arrivalsPerHour: 48 * 60, meanService: MINUTE, servers: 50, target: 20_000, meanPatience: 2 * MINUTE };

/** Rates per minute, as the literature likes them. */
function perMinute(arriving: number, serving: number, servers: number, givingUp: number, target: number): ImpatientDemand {
  return { arrivalsPerHour: arriving * 60, meanService: MINUTE / serving, servers, target: target * MINUTE, meanPatience: MINUTE / givingUp };
}

function expectNear(value: number, expected: number, relative: number): void {
  expect(Math.abs(value - expected), `${value} for ${expected}`).toBeLessThanOrEqual(relative * Math.abs(expected));
}

describe('Erlang B', () => {
  // The tables give the load, to three decimals, at which a share of calls is lost: 1 % and 0.1 %.
  test.each([
    [1, 0.01, 0.0101], [2, 0.01, 0.153], [5, 0.01, 1.361], [10, 0.01, 4.461], [15, 0.01, 8.108], [20, 0.01, 12.031], [30, 0.01, 20.337], [50, 0.01, 37.901], [100, 0.01, 84.064],
    [10, 0.001, 3.092], [20, 0.001, 9.412], [50, 0.001, 32.512], [100, 0.001, 75.242],
  ])('%i lines lose %f of %f erlangs', (lines, share, load) => {
    expect(blockingProbability(load - 0.0006, lines)).toBeLessThan(share);
    expect(blockingProbability(load + 0.0006, lines)).toBeGreaterThan(share);
  });

  test('is exact where it can be counted by hand', () => {
    expect(blockingProbability(3, 0)).toBe(1);
    expect(blockingProbability(3, 1)).toBe(3 / 4);
    expectNear(blockingProbability(2, 3), 4 / 19, 1e-15);
    expect(blockingProbability(0, 3)).toBe(0);
  });

  test('what is answered is answered at once, and overload is no trouble', () => {
    const figures = erlangB({ ...example, arrivalsPerHour: 500 * 60 });
    expectNear(figures.blocked, 0.90021954, 1e-5);
    expect(figures).toMatchObject({ load: 500, waiting: 0, abandoned: 0, averageWait: 0, queueLength: 0, serviceLevel: 1 - figures.blocked });
    expectNear(figures.occupancy, 500 * (1 - figures.blocked) / 50, 1e-12);
  });
});

describe('Erlang C', () => {
  test.each([[95, 100, 0.506456853913021], [4900, 5000, 0.0999378772344877], [8, 10, 0.409180150796444], [2, 3, 4 / 9]])('%f erlangs on %i agents', (load, agents, share) => {
    expectNear(waitingProbability(load, agents), share, 1e-12);
  });

  test('the figures of one agent are those of every textbook', () => {
    const figures = erlangC({ arrivalsPerHour: 48, meanService: MINUTE, servers: 1, target: MINUTE });
    expectNear(figures.waiting, 0.8, 1e-12);
    expectNear(figures.averageWait, 4 * MINUTE, 1e-12);
    expectNear(figures.queueLength, 3.2, 1e-12);
    expectNear(figures.serviceLevel, 1 - 0.8 * Math.exp(-0.2), 1e-12);
    expect(figures.averageWaitAnswered).toBe(figures.averageWait);
  });

  test('the table of Garnett, Mandelbaum and Reiman, without abandonment', () => {
    const figures = erlangC(example);
    expect(figures.averageWait / 1000).toBeCloseTo(20.8, 1);
    expect(figures.queueLength).toBeCloseTo(17, 0);
    expect(figures.occupancy).toBeCloseTo(0.96, 10);
    expect(erlangC({ ...example, target: 58_100 }).serviceLevel).toBeCloseTo(0.9, 3);
  });
});

describe('Erlang A', () => {
  test('the table of Garnett, Mandelbaum and Reiman, with abandonment', () => {
    const figures = erlangA(example);
    expect(figures.abandoned).toBeCloseTo(0.031, 3);
    expect(figures.averageWaitAnswered / 1000).toBeCloseTo(3.6, 1);
    expect(figures.queueLength).toBeCloseTo(3, 0);
    expect(figures.occupancy).toBeCloseTo(0.93, 2);
    const { serviceLevel, abandonedWithin } = erlangA({ ...example, target: 12_500 });
    expect(serviceLevel + abandonedWithin).toBeCloseTo(0.9, 2);
  });

  // From the incomplete gamma functions of Mandelbaum and Zeltyn with 60 digits; rates and times in minutes.
  const digits: readonly (readonly [ImpatientDemand, number, number, number, number, number, number, number])[] = [
    [perMinute(48, 1, 50, 0.5, 1 / 3), 0.46777406855379, 0.0309122491621932, 0.029845436960827, 0.943018954746981, 0.0602650039925519, 0.930324240804295, 2.96757591957055],
    [perMinute(1, 1, 1, 1, 1), 0.632120558828558, 0.367879441171442, 0.307799372444654, 0.578967566427487, 0.260202010789377, 0.632120558828558, 0.367879441171442],
    [perMinute(10, 1, 5, 2, 0.5), 0.913440046002889, 0.512695161385505, 0.456984414367098, 0.396402314892836, 0.279790165384672, 0.97460967722899, 2.56347580692752],
    [perMinute(110, 1, 100, 0.2, 0.5), 0.989106720404253, 0.091479119049995, 0.0772722967801411, 0.501121052963191, 0.474895636033547, 0.999372969045006, 50.3135154774972],
    [perMinute(1040, 0.2, 5000, 1 / 3, 1 / 3), 0.984155290858403, 0.0385276488215809, 0.0385274515729819, 0.9614267735924, 0.117380520277096, 0.999931245225556, 120.206264323333],
    [perMinute(95, 1, 100, 0.01, 1 / 3), 0.497739309893612, 0.000929641329076067, 0.000781157115620896, 0.915296372093207, 0.092881819140837, 0.949116840737378, 8.83159262622264],
    [perMinute(2, 1, 10, 0.25, 0.1), 4.73832578501037e-5, 1.41605281062268e-6, 8.04021277258725e-7, 0.999978603973798, 5.49601722817032e-6, 0.199999716789438, 1.13284224849815e-5],
  ];
  test.each(digits)('%o to 12 digits', (demand, waiting, abandoned, abandonedWithin, serviceLevel, waitAnswered, occupancy, queueLength) => {
    const figures = erlangA(demand);
    expectNear(figures.waiting, waiting, 1e-12);
    expectNear(figures.abandoned, abandoned, 1e-12);
    expectNear(figures.abandonedWithin, abandonedWithin, 1e-12);
    expectNear(figures.serviceLevel, serviceLevel, 1e-12);
    expectNear(figures.averageWaitAnswered, waitAnswered * MINUTE, 1e-12);
    expectNear(figures.occupancy, occupancy, 1e-12);
    expectNear(figures.queueLength, queueLength, 1e-12);
  });

  test('agrees with the chain solved state by state, whatever the numbers', () => {
    const rate = (low: number, high: number) => fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), rate(0.1, 4), rate(0.02, 50), rate(0.01, 3), (servers, busyness, givingUp, target) => {
        const figures = erlangA(perMinute(busyness * servers, 1, servers, givingUp, target));
        const chain = solveChain(busyness * servers, 1, givingUp, servers, target);
        for (const name of ['waiting', 'abandoned', 'abandonedWithin', 'serviceLevel', 'occupancy', 'queueLength'] as const) expectNear(figures[name], chain[name], 1e-9);
        expectNear(figures.averageWait, chain.averageWait * MINUTE, 1e-9);
        expectNear(figures.averageWaitAnswered, chain.averageWaitAnswered * MINUTE, 1e-9);
      }),
      { numRuns: 200, seed: 20261121 },
    );
  });

  test('without patience nobody waits: Erlang B', () => {
    const figures = erlangA({ ...example, arrivalsPerHour: 60 * 60, meanPatience: 1e-6 });
    const loss = erlangB({ ...example, arrivalsPerHour: 60 * 60 });
    expectNear(figures.abandoned, loss.blocked, 1e-6);
    expectNear(figures.waiting, loss.blocked, 1e-6);
    expectNear(figures.serviceLevel, loss.serviceLevel, 1e-6);
    expectNear(figures.occupancy, loss.occupancy, 1e-6);
  });

  test.each([[1e14, 1e-7], [Infinity, 1e-12]])('with patience of %f ms everybody waits: Erlang C', (meanPatience, relative) => {
    const figures = erlangA({ ...example, meanPatience });
    const delay = erlangC(example);
    for (const name of ['waiting', 'averageWait', 'averageWaitAnswered', 'serviceLevel', 'occupancy', 'queueLength'] as const) expectNear(figures[name], delay[name], relative);
    expect(figures.abandoned).toBeLessThan(1e-9);
  });

  test('who is as patient as a call is long makes it a system of infinitely many servers: the number of calls is Poisson', () => {
    const load = 48;
    let below = 0;
    for (let calls = 0, share = Math.exp(-load); calls < 50; share *= load / ++calls) below += share;
    expectNear(1 - erlangA({ ...example, meanPatience: MINUTE }).waiting, below, 1e-12);
  });

  test('far too much load is a fluid: who is too many gives up', () => {
    const figures = erlangA({ ...example, arrivalsPerHour: 100 * 60, meanPatience: 1000 * HOUR });
    expectNear(figures.abandoned, 0.5, 1e-9);
    expectNear(figures.averageWaitAnswered, 1000 * HOUR * Math.LN2, 1e-3);
    expectNear(figures.occupancy, 1, 1e-12);
  });
});

describe('for any numbers', () => {
  const positive = (low: number, high: number) => fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
  const demands = fc.record({ servers: fc.integer({ min: 1, max: 3000 }), busyness: positive(1e-4, 100), meanService: positive(1, 1e7), meanPatience: positive(1e-4, 1e13), target: positive(1e-3, 1e8) })
    .map(({ busyness, ...rest }) => ({ ...rest, arrivalsPerHour: (busyness * rest.servers * HOUR) / rest.meanService }));

  test('all figures are finite, shares are shares, and the books balance', () => {
    fc.assert(fc.property(demands, (demand) => {
      const figures = erlangA(demand);
      for (const value of Object.values(figures)) expect(Number.isFinite(value) && value >= 0, JSON.stringify(figures)).toBe(true);
      for (const name of ['waiting', 'abandoned', 'serviceLevel', 'occupancy'] as const) expect(figures[name]).toBeLessThanOrEqual(1 + 1e-12);
      expect(figures.serviceLevel + figures.abandoned).toBeLessThanOrEqual(1 + 1e-12);
      expect(figures.abandonedWithin).toBeLessThanOrEqual(figures.abandoned * (1 + 1e-12));
      // Who arrives is answered or gives up; who gives up does so at the rate of impatience times the time waited.
      expectNear((figures.occupancy * demand.servers) / figures.load + figures.abandoned, 1, 1e-9);
      expect(Math.abs(figures.averageWait / demand.meanPatience - figures.abandoned)).toBeLessThanOrEqual(1e-9 * figures.abandoned);
    }), { numRuns: 500, seed: 20261121 });
  });

  test('nor do absurd magnitudes come out as anything but numbers', () => {
    const extremes = [1e-20, 1e-5, 1e5, 1e12, 1e20];
    for (const arrivalsPerHour of [0, ...extremes]) for (const meanPatience of extremes) for (const meanService of extremes) for (const servers of [1, 1000]) for (const target of [0, 1e-30, 20_000, Infinity]) {
      const figures = erlangA({ arrivalsPerHour, meanPatience, meanService, servers, target });
      expect(Object.values(figures).every(Number.isFinite), JSON.stringify([arrivalsPerHour, meanPatience, meanService, servers, target, figures])).toBe(true);
      if (figures.load > 0) expectNear((figures.occupancy * servers) / figures.load + figures.abandoned, 1, 1e-9);
    }
  });

  const worse: readonly (keyof SteadyState)[] = ['waiting', 'abandoned', 'averageWait', 'queueLength'];
  test('one more server, or fewer calls, and nothing gets worse', () => {
    fc.assert(fc.property(demands, fc.constantFrom('server', 'calls'), (demand, what) => {
      const before = erlangA(demand);
      const after = erlangA(what === 'server' ? { ...demand, servers: demand.servers + 1 } : { ...demand, arrivalsPerHour: demand.arrivalsPerHour * 0.9 });
      for (const name of worse) expect(after[name], name).toBeLessThanOrEqual(before[name] * (1 + 1e-9));
      expect(after.serviceLevel).toBeGreaterThanOrEqual(before.serviceLevel * (1 - 1e-9));
    }), { numRuns: 300, seed: 20261121 });
  });

  test('more patience: fewer give up, more wait; A lies between B and C', () => {
    fc.assert(fc.property(demands, (demand) => {
      const hasty = erlangA(demand);
      const patient = erlangA({ ...demand, meanPatience: demand.meanPatience * 2 });
      expect(patient.abandoned).toBeLessThanOrEqual(hasty.abandoned * (1 + 1e-9));
      expect(patient.waiting).toBeGreaterThanOrEqual(hasty.waiting * (1 - 1e-9));
      expect(hasty.abandoned).toBeLessThanOrEqual(erlangB(demand).blocked * (1 + 1e-9));
      if (hasty.load < demand.servers) expect(hasty.waiting).toBeLessThanOrEqual(erlangC(demand).waiting * (1 + 1e-9));
    }), { numRuns: 300, seed: 20261121 });
  });

  test('the target only adds: a later one is met by more, none by those at once, an endless one by all who are answered', () => {
    fc.assert(fc.property(demands, (demand) => {
      const figures = erlangA(demand);
      expect(erlangA({ ...demand, target: demand.target * 1.5 }).serviceLevel).toBeGreaterThanOrEqual(figures.serviceLevel * (1 - 1e-9));
      expect(Math.abs(erlangA({ ...demand, target: 0 }).serviceLevel + figures.waiting - 1)).toBeLessThan(1e-9);
      expect(Math.abs(erlangA({ ...demand, target: Infinity }).serviceLevel + figures.abandoned - 1)).toBeLessThan(1e-9);
    }), { numRuns: 200, seed: 20261121 });
  });

  test.each([0.5, 0.98, 1, 1.2, 10])('5000 servers at %f are no difficulty', (busyness) => {
    const demand = { arrivalsPerHour: 5000 * 12 * busyness, meanService: 5 * MINUTE, servers: 5000, target: 20_000, meanPatience: 3 * MINUTE };
    const solve = () => [erlangA(demand), erlangB(demand), ...(busyness < 1 ? [erlangC(demand)] : [])];
    expect(solve().every((figures) => Object.values(figures).every(Number.isFinite))).toBe(true);
  });
});

describe('nonsense is refused', () => {
  test.each([
    ['arrivals', { arrivalsPerHour: -1 }], ['arrivals', { arrivalsPerHour: NaN }], ['arrivals', { arrivalsPerHour: Infinity }], ['service time', { meanService: 0 }], ['service time', { meanService: -5 }],
    ['whole number', { servers: 2.5 }], ['whole number', { servers: 0 }], ['whole number', { servers: -3 }], ['target', { target: -1 }], ['target', { target: NaN }],
  ])('%s: %o', (message, wrong) => {
    for (const model of [erlangA, erlangB, erlangC]) {
      expect(() => model({ ...example, ...wrong })).toThrow(RangeError);
      expect(() => model({ ...example, ...wrong })).toThrow(message);
    }
  });

  test('patience that is none, and queues that grow for ever', () => {
    expect(() => erlangA({ ...example, meanPatience: 0 })).toThrow('mean patience must be more than 0 ms, and within reason, not 0');
    expect(() => erlangA({ ...example, meanPatience: NaN })).toThrow(RangeError);
    expect(() => erlangA({ ...example, meanPatience: 1e-300 })).toThrow(RangeError);
    expect(() => erlangA({ ...example, servers: 48, meanPatience: Infinity })).toThrow(RangeError);
    expect(() => erlangC({ ...example, servers: 48 })).toThrow('48 erlangs on 48 servers: the queue grows for ever when nobody gives up, so there is no steady state');
    expect(() => waitingProbability(3, 2)).toThrow(RangeError);
    expect(() => blockingProbability(-1, 2)).toThrow(RangeError);
  });

  test('no calls at all are no nonsense', () => {
    const nobody = { ...example, arrivalsPerHour: 0 };
    for (const figures of [erlangA(nobody), erlangB(nobody), erlangC(nobody)]) expect(figures).toMatchObject({ load: 0, waiting: 0, abandoned: 0, serviceLevel: 1, averageWait: 0, averageWaitAnswered: 0, occupancy: 0, queueLength: 0 });
  });
});
