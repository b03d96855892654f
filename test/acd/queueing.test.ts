// Calls that come to a queue: served at once, waiting, refused, overflowing, giving up.

import { describe, expect, test } from 'vitest';
import { atWork, center, S, T } from './center.ts';

const one = (queue: Record<string, unknown> = {}, site: Record<string, unknown> = {}) =>
  center({ queues: { [S]: { needs: { sales: 8 }, ...queue }, [T]: { needs: { sales: 16 } } }, agents: { 5001: { skills: { sales: 1 } }, 5002: { skills: { sales: 8 } }, 5003: { skills: { sales: 9 } } }, site });

test('an agent who is ready has the call at once', () => {
  const world = one();
  atWork(world, 'alice');
  world.comes(1);
  expect(world.states()).toEqual(['2001 alerting']);
  world.alice.answers();
  expect(world.state('5001')).toBe('busy');
});

test('with nobody ready it waits; the first who is ready gets the first who came', () => {
  const world = one();
  const [first, second] = [world.comes(1), world.comes(2)];
  expect(world.states()).toEqual(['8001 queued', '8001 queued']);
  atWork(world, 'bob');
  expect(world.states()).toEqual(['2002 alerting', '8001 queued']);
  world.leaves(first);
  world.advance(0);
  expect(world.states()).toEqual(['2002 alerting']);
  world.leaves(second);
});

test('a call that leaves the telephone of the only agent for the queue stands behind the one that waits', () => {
  const world = center({ queues: { [S]: { needs: { sales: 8 } } }, agents: { 5002: { skills: { sales: 1 } } }, extensions: { bob: { forward: { noAnswer: S, after: '6s' } } } });
  atWork(world, 'bob');
  world.alice.calls(world.bob);
  world.advance('2s');
  const waiting = world.comes(1);
  world.advance('5s');
  expect(world.trace().filter((line) => /delivered +bob/.test(line)).map((line) => line.slice(13, 17).trim())).toEqual(['1', waiting]);
  expect(world.states()).toEqual(['2001 connected', '8001 queued', '2002 alerting']);
});

test('events tell how many wait, and how many in front', () => {
  const world = one();
  const events = world.monitor();
  world.request('MonitorStart', { monitorObject: { deviceObject: S } });
  world.comes(1);
  world.comes(2);
  expect(events.flatMap((event) => event['QueuedEvent'] ?? [])).toMatchObject([
    { queue: { deviceIdentifier: S }, numberQueued: 1, callsInFront: 0, cause: 'noAvailableAgents' },
    { numberQueued: 2, callsInFront: 1 },
  ]);
});

test('who is not good enough is not asked', () => {
  const world = one();
  atWork(world, 'carol');
  world.comes(1);
  expect(world.states()).toEqual(['8001 queued']);
  world.comes(2, T);
  expect(world.states()).toEqual(['8001 queued', '2003 alerting']);
});

describe('relaxing', () => {
  test('after a while less will do, for the calls that wait', () => {
    const world = one({ relax: [{ after: '30s', needs: { sales: 12 } }] });
    atWork(world, 'carol');
    world.comes(1);
    world.advance('29s');
    expect(world.states()).toEqual(['8001 queued']);
    world.advance('1s');
    expect(world.states()).toEqual(['2003 alerting']);
  });

  test('a fresh call does not profit from it, even while it is the only one left', () => {
    const world = one({ relax: [{ after: '30s', needs: { sales: 12 } }] });
    world.comes(1);
    world.advance('20s');
    world.comes(2);
    world.advance('20s');
    atWork(world, 'carol');
    expect(world.states()).toEqual(['2003 alerting', '8001 queued']);
  });
});

describe('limits', () => {
  test('a full queue refuses, or sends on', () => {
    const world = one({ limit: 1 });
    world.comes(1);
    world.comes(2);
    expect(world.trace().at(-1)).toContain('aCDBusy');
    const other = one({ limit: 1, whenFull: '2005' });
    other.comes(1);
    other.comes(2);
    expect(other.states()).toEqual(['8001 queued', '2005 alerting']);
  });

  test('nobody has logged on', () => {
    const world = one({ whenEmpty: '2005' });
    world.comes(1);
    expect(world.states()).toEqual(['2005 alerting']);
    world.alice.logsOn();
    world.comes(2);
    expect(world.states()).toEqual(['2005 alerting', '8001 queued']);
  });

  test('callers of a central office hear it ring, whatever the queue says', () => {
    const world = one({ limit: 1 }, { trunks: { pstn: { lines: 9, kind: 'centralOffice', numbers: { '+14155558001': S } } } });
    world.comes(1);
    world.comes(2);
    expect(world.states()).toEqual(['8001 queued', '8001 queued']);
  });

  test('closed by its hours', () => {
    const hours = { desk: { open: { tue: '09:00-17:00' } } };
    const world = one({ hours: 'desk', whenClosed: '2005' }, { hours });
    world.comes(1);
    expect(world.states()).toEqual(['2005 alerting']);
  });

  test('waited long enough', () => {
    const world = one({ maxWait: '2m', afterMaxWait: '2005' });
    world.comes(1);
    world.advance('119s');
    expect(world.states()).toEqual(['8001 queued']);
    world.advance('1s');
    expect(world.states()).toEqual(['2005 alerting']);
  });
});

test('announcements: at their times, with the place and an expected wait once there is one', () => {
  const world = one({ wrapUp: '30s', announcements: [{ say: 'welcome' }, { say: 'place', after: '20s', every: '30s' }] });
  const told: unknown[] = [];
  world.simulation.log.read((fact) => fact.type === 'announced' && told.push([fact.time, fact.text, fact.callsInFront, fact.expectedWait]));
  atWork(world, 'alice');
  world.comes(1);
  world.alice.answers();
  world.advance('60s');
  world.alice.hangsUp();
  world.advance('30s');
  world.comes(2);
  world.alice.answers();
  world.comes(3);
  world.comes(4);
  world.advance('50s');
  expect(told).toEqual([
    [90_000, 'welcome', 0, 60_000], [90_000, 'welcome', 1, 120_000],
    [110_000, 'place', 0, 60_000], [110_000, 'place', 1, 120_000],
    [140_000, 'place', 0, 60_000], [140_000, 'place', 1, 120_000],
  ]);
});

test('a waiting caller presses a key and goes elsewhere', () => {
  const world = one({ exits: { 0: '2006' } });
  const call = world.comes(1);
  world.request('GenerateDigits', { connectionToSendDigits: { callID: call, deviceID: 'pstn#1' }, charactersToSend: '5' });
  expect(world.states()).toEqual(['8001 queued']);
  world.request('GenerateDigits', { connectionToSendDigits: { callID: call, deviceID: 'pstn#1' }, charactersToSend: '0' });
  expect(world.states()).toEqual(['2006 alerting']);
});

test('priorities: higher first, also for a call that waits already', () => {
  const world = one();
  const calls = [world.comes(1), world.comes(2), world.comes(3)];
  world.request('setCallPriority', { callID: calls[2] as string, priority: 5 });
  atWork(world, 'alice', 'bob');
  expect(world.states()).toEqual(['2002 alerting', '8001 queued', '2001 alerting']);
});

test('in several queues at once: whoever is free first, in any of them', () => {
  const world = one({ also: [{ queue: T, after: '10s' }] });
  atWork(world, 'carol');
  world.comes(1);
  expect(world.states()).toEqual(['8001 queued']);
  world.advance('10s');
  expect(world.states()).toEqual(['2003 alerting']);
  expect(world.simulation.acd.queues.get(S)?.waiting.length).toBe(0);
  expect(world.simulation.acd.queues.get(T)?.waiting.length).toBe(0);
});

test('a caller has the agent whom the queue prefers, if free', () => {
  const world = one({ preferred: { '+12125550007': '5002' } });
  atWork(world, 'alice', 'bob');
  world.comes(7);
  expect(world.states()).toEqual(['2002 alerting']);
  world.comes(7);
  expect(world.states()).toEqual(['2002 alerting', '2001 alerting']);
});

test('a preferred agent who lets it ring is not rung again before the others', () => {
  const world = one({ preferred: { '+12125550007': '5002' }, missedCalls: 3 });
  atWork(world, 'alice', 'bob');
  world.comes(7);
  world.advance('15s');
  expect(world.states()).toEqual(['2001 alerting']);
  world.advance('15s');
  expect(world.states()).toEqual(['2002 alerting']);
});

test('where a call stands, and how long it may take, as data', () => {
  const world = one({ wrapUp: '10s' });
  const first = world.comes(1);
  const second = world.comes(2);
  expect(world.request('getWaiting', { callID: second })).toEqual({ queue: S, callsInFront: 1, numberQueued: 2, waited: 0 });
  atWork(world, 'alice');
  world.alice.answers();
  world.advance('50s');
  world.leaves(first);
  world.advance('10s');
  expect(world.states()).toEqual(['2001 alerting']);
  const third = world.comes(3);
  expect(world.request('getWaiting', { callID: third })).toEqual({ queue: S, callsInFront: 0, numberQueued: 1, waited: 0, expectedWait: 50_000 });
  expect(() => world.request('getWaiting', { callID: second })).toThrow('requestIncompatibleWithObject');
});

test('a caller inside waits too, and a call is transferred into a queue', () => {
  const world = one();
  world.erin.calls(S);
  expect(world.states()).toEqual(['2005 connected', '8001 queued']);
  world.frank.calls(world.grace);
  world.grace.answers();
  world.grace.transfersTo(S);
  expect(world.states()).toEqual(['2005 connected', '8001 queued', '2006 connected', '8001 queued']);
  atWork(world, 'alice', 'bob');
  expect(world.states()).toEqual(['2005 connected', '2001 alerting', '2006 connected', '2002 alerting']);
});
