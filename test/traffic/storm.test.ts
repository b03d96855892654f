// A storm among people: callers and a person at each telephone live on while programs do to their calls whatever they like, and take seats.

import { expect, test } from 'vitest';
import { beginTraffic } from '../../src/scenario/load.ts';
import { trafficShape } from '../../src/traffic/shape.ts';
import { beginStorm, nextStep, perform } from '../storm/storm.ts';

const REQUESTS = 3_000;

function stormAmongPeople(seed: number): { readonly facts: string[]; readonly answered: number } {
  const weather = beginStorm(seed);
  const { simulation } = weather;
  const facts: string[] = [];
  let answered = 0;
  simulation.log.read((fact) => {
    facts.push(JSON.stringify(fact));
    if (fact.type === 'established') answered++;
  });
  const callers = Object.fromEntries(weather.publicNumbers.map((to, place) => [`kind${place}`, { to, arrivals: { perHour: '60' }, patience: { exponential: '1m' }, talk: { exponential: '1m' }, redial: {} }]));
  beginTraffic(trafficShape.parse({ for: '1000h', callers, agents: [{ answersAfter: '2s' }], people: { misses: '10%', nobodyAt: ['2003'] } }), simulation);
  for (let count = 0; count < REQUESTS; count++) perform(simulation, nextStep(weather));
  return { facts, answered };
}

test.each([1, 2, 3, 4])('no law breaks, and people go on answering, with seed %d', (seed) => {
  const { facts, answered } = stormAmongPeople(seed);
  expect(answered).toBeGreaterThan(100);
  if (seed === 1) expect(stormAmongPeople(seed).facts).toEqual(facts);
});
