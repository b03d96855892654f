// Common random numbers: the same people call at two sites that differ, at the same times, with the same patience and the same to say.

import { expect, test } from 'vitest';
import type { ExchangeFact } from '../../src/csta/facts.ts';
import { beginTraffic } from '../../src/scenario/load.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { trafficShape } from '../../src/traffic/shape.ts';

const HOUR = 3_600_000;

function siteOf(agents: number, more: Record<string, unknown> = {}) {
  const places = Array.from({ length: agents }, (_, place) => place);
  return siteFrom({
    trunks: { pstn: { lines: 60, numbers: { '+14155550100': '8000' } } }, extensions: Object.fromEntries(places.map((place) => [2001 + place, {}])),
    agents: Object.fromEntries(places.map((place) => [5001 + place, { skills: { sales: 1 }, at: String(2001 + place) }])),
    queues: { 7001: { needs: { sales: 16 }, wrapUp: '10s', ...more } },
    callflows: { 8000: { name: 'Menu', start: 'menu', nodes: { menu: { menu: { say: 'For sales, press 1.', choices: { 1: 'sales' } }, noMoreTries: 'sales' }, sales: { queue: '7001' } } } },
  });
}

const traffic = trafficShape.parse({
  for: '6h',
  agents: [{ answersAfter: { between: ['1s', '9s'] }, misses: '10%' }],
  callers: { sales: {
    to: '+14155550100', arrivals: { perHour: '120' }, patience: { lognormal: ['60s', '40s'] }, balk: '2%', talk: { lognormal: ['3m', '2m'] },
    redial: { chance: '60%', after: { exponential: '4m' }, times: '3' }, presses: [{ keys: ['1'], often: '3' }, { keys: [], often: '1' }],
  } },
});

/** One call, as its caller could tell of it. */
interface Told {
  readonly number: string;
  readonly came: number;
  answered: number | null;
  /** How long the caller listened before pressing; null for nothing pressed. */
  reaction: number | null;
  gone: number;
  /** Hung up by the caller, unanswered. */
  gaveUp: boolean;
}

function dayAt(site: ReturnType<typeof siteOf>, seed = 1) {
  const simulation = createSimulation(site, { seed, laws: false });
  const calls = new Map<string, Told>();
  /** By telephone, how long it rang each time; null when nobody answered. */
  const rings = new Map<string, (number | null)[]>();
  const ringing = new Map<string, number>();
  simulation.log.read((fact) => note(fact));
  const note = (fact: ExchangeFact) => {
    if (fact.type === 'delivered' && /^20\d\d$/.test(fact.device)) {
      ringing.set(fact.device, fact.time);
      rings.set(fact.device, [...(rings.get(fact.device) ?? []), null]);
    }
    if (fact.type === 'delivered' && !calls.has(fact.call)) calls.set(fact.call, { number: fact.calling, came: fact.time, answered: null, reaction: null, gone: 0, gaveUp: false });
    const call = 'call' in fact ? calls.get(fact.call ?? '') : undefined;
    if (fact.type === 'digitsGenerated' && call) call.reaction ??= fact.time - call.came;
    if (fact.type === 'established' && /^20\d\d$/.test(fact.device)) {
      if (call) call.answered = fact.time;
      rings.get(fact.device)?.splice(-1, 1, fact.time - (ringing.get(fact.device) as number));
    }
    if (fact.type === 'callCleared' && call) {
      call.gone = fact.time;
      call.gaveUp = call.answered === null;
    }
  };
  beginTraffic(traffic, simulation);
  simulation.clock.advanceTo(8 * HOUR);
  const byNumber = new Map<string, Told[]>();
  for (const call of calls.values()) byNumber.set(call.number, [...(byNumber.get(call.number) ?? []), call]);
  return { byNumber, rings };
}

const [few, many] = [dayAt(siteOf(5)), dayAt(siteOf(9))];
const both = [...few.byNumber].map(([number, told]) => [told, many.byNumber.get(number) as Told[]] as const);

test('the same people come at the same times, whoever serves them', () => {
  expect(both.length).toBeGreaterThan(600);
  expect([...many.byNumber].map(([number, [first]]) => [number, first?.came])).toEqual([...few.byNumber].map(([number, [first]]) => [number, first?.came]));
});

test('they press the same, as soon', () => {
  for (const [[one], [other]] of both) expect(one?.reaction).toBe(other?.reaction);
  expect(both.filter(([[one]]) => one?.reaction === null).length).toBeGreaterThan(100);
});

test('who gives up at both sites has waited as long at both, in each attempt', () => {
  const gaveUp = both.flatMap(([one, other]) => one.flatMap((call, attempt) => (call.gaveUp && other[attempt]?.gaveUp ? [[call.gone - call.came, (other[attempt] as Told).gone - (other[attempt] as Told).came] as const] : [])));
  expect(gaveUp.length).toBeGreaterThan(10);
  for (const [one, other] of gaveUp) expect(one).toBe(other);
});

test('who is answered at both talks as long at both, however often they had to call', () => {
  const talk = (calls: readonly Told[]) => calls.flatMap(({ answered, gone }) => (answered === null ? [] : [gone - answered]))[0];
  const answered = both.flatMap(([one, other]) => (talk(one) !== undefined && talk(other) !== undefined ? [[talk(one), talk(other), one.length === other.length] as const] : []));
  expect(answered.length).toBeGreaterThan(300);
  expect(answered.filter(([, , asOften]) => !asOften).length).toBeGreaterThan(20);
  for (const [one, other] of answered) expect(one).toBe(other);
});

test('who gives up at both calls again after as long', () => {
  const again = both.flatMap(([one, other]) => (one[0]?.gaveUp && other[0]?.gaveUp && one[1] && other[1] ? [[one[1].came - one[0].gone, other[1].came - other[0].gone]] : []));
  expect(again.length).toBeGreaterThan(5);
  for (const [one, other] of again) expect(one).toBe(other);
});

test('an agent answers the tenth call as quickly, whichever call that is', () => {
  const own = few.rings.get('2001') ?? [];
  const another = dayAt(siteOf(5, { strategy: 'random' })).rings.get('2001') ?? [];
  const both = own.slice(0, another.length).map((length, ring) => [length, another[ring]] as const);
  expect(both.filter(([one, other]) => one !== null && other !== null).length).toBeGreaterThan(50);
  for (const [one, other] of both) if (one !== null && other !== null) expect(one).toBe(other);
});

test('shares and means are what was said, over all callers', () => {
  const all = [...dayAt(siteOf(60), 3).byNumber.values()].map(([first]) => first as Told);
  expect(all.filter(({ reaction }) => reaction !== null).length / all.length).toBeCloseTo(0.75, 1);
  const talks = all.flatMap(({ answered, gone }) => (answered === null ? [] : [gone - answered]));
  expect(talks.reduce((sum, talk) => sum + talk, 0) / talks.length / 180_000).toBeCloseTo(1, 1);
  expect(dayAt(siteOf(60), 4).byNumber.get(all[0]?.number ?? '')?.[0]?.came).not.toBe(all[0]?.came);
});
