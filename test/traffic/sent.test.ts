// Callers who are sent: they come as they were told, decide the rest by chance, and do so again when the run is run again.

import { expect, test } from 'vitest';
import { Rejection } from '../../src/kernel/errors.ts';
import { beginTraffic } from '../../src/scenario/load.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { noteBeginning } from '../../src/store/beginning.ts';
import { restoreCheckpoint, takeCheckpoint } from '../../src/store/checkpoint.ts';
import { trafficShape } from '../../src/traffic/shape.ts';

const site = siteFrom({
  trunks: { pstn: { lines: 30, numbers: { '+14155550100': '2001', '+14155550102': '8000' } } }, extensions: { 2001: { calls: 16 }, 2002: {} },
  callflows: { 8000: { name: 'Menu', start: 'ask', nodes: { ask: { menu: { say: 'Press one', choices: { 1: 'bob' } } }, bob: { transfer: { to: '2002' } } } } },
});

function office(people = true) {
  const simulation = createSimulation(site);
  beginTraffic(trafficShape.parse({ for: '9999h', callers: {}, ...(people && { people: { answersAfter: '2s', talks: '1h' } }) }), simulation);
  const beginning = noteBeginning(simulation);
  const facts: string[] = [];
  simulation.log.read((fact) => void facts.push(`${fact.time / 1000} ${fact.type}${'device' in fact ? ` ${fact.device}` : ''}`));
  return { simulation, beginning, facts, send: (request: object) => void simulation.session('trainer').request('sendCallers', { to: '+14155550100', ...request }), advance: (seconds: number) => simulation.clock.advanceTo(simulation.clock.now + seconds * 1000) };
}

test('one comes at once, from the number that was said, and talks for as long', () => {
  const { simulation, facts, send, advance } = office();
  send({ calling: '+12125550123', talk: 10_000 });
  advance(1);
  expect([...simulation.pbx.calls.values()].map(({ calling }) => calling)).toEqual(['+12125550123']);
  advance(60);
  expect(facts).toContain('2 established 2001');
  expect(facts).toContain('12 connectionCleared 2001');
});

test('one whose patience ends hangs up', () => {
  const { facts, send, advance } = office(false);
  send({ patience: 7_000 });
  advance(20);
  expect(facts.filter((fact) => fact.includes('callCleared'))).toEqual(['7 callCleared']);
});

test('keys are pressed when the flow asks for them', () => {
  const { facts, send, advance } = office();
  send({ to: '+14155550102', keys: ['1'] });
  advance(20);
  expect(facts.some((fact) => fact.endsWith('established 2002'))).toBe(true);
});

test('a storm comes within its time, each caller with a number of their own, the same from the same seed', () => {
  const once = () => {
    const { simulation, facts, send, advance } = office(false);
    send({ callers: 12, within: 10_000 });
    advance(10);
    return { facts, callers: new Set([...simulation.pbx.calls.values()].map(({ calling }) => calling)) };
  };
  const { facts, callers } = once();
  expect(callers.size).toBe(12);
  expect(facts.filter((fact) => fact.includes('lineSeized'))).toHaveLength(12);
  expect(once().facts).toEqual(facts);
});

test('callers who are on their way are in a checkpoint', () => {
  const first = office(false);
  first.send({ callers: 5, within: 60_000, patience: 3_000, keys: ['1'] });
  first.advance(5);
  const checkpoint = JSON.parse(JSON.stringify(takeCheckpoint(first.beginning)));
  const place = first.facts.length;
  const second = office(false);
  restoreCheckpoint(second.beginning, checkpoint);
  for (const one of [first, second]) one.advance(100);
  expect(second.facts).toEqual(first.facts.slice(place));
  expect(second.facts.length).toBeGreaterThan(10);
});

test('a number that nobody outside can reach is refused', () => {
  const { send } = office();
  expect(() => send({ to: '+19995550000' })).toThrow(Rejection);
});
