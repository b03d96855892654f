// Hunt groups: who is rung, for how long, and what becomes of a call that nobody takes.

import { describe, expect, test } from 'vitest';
import { Rejection } from '../../src/kernel/errors.ts';
import { type Office, office } from '../../src/testing.ts';
import { rowsOf } from './table.ts';

const H = '6001';
const columns = { Z: '2007', A: '2001', B: '2002', C: '2003', H };

/** Alice, Bob and Carol are in group 6001; Grace calls it. */
function group(settings: Record<string, unknown> = {}, more: Parameters<typeof office>[0] = {}): Office {
  return office({ ...more, huntGroups: { [H]: { members: ['alice', 'bob', 'carol'], ringFor: '10s', ...settings } } });
}

/** The telephones at which calls ring now, and the states of those in calls. */
function states({ simulation }: Office): readonly string[] {
  return [...simulation.pbx.calls.values()].flatMap(({ connections }) => connections.map(({ device, state }) => `${device.number} ${state}`));
}

/** Who is rung first by call after call; nobody answers, Grace hangs up. */
function firstRung(world: Office, calls: number): readonly string[] {
  return Array.from({ length: calls }, () => {
    world.grace.calls(H);
    const rung = states(world).find((state) => state.endsWith('alerting'))?.split(' ')[0] as string;
    world.advance('1s');
    world.grace.hangsUp();
    return rung;
  });
}

test('one after the other, then overflow', () => {
  const world = group({ overflow: 'dave' });
  const rows = rowsOf(world, columns);
  world.grace.calls(H);
  world.advance('30s');
  expect(rows().slice(2)).toEqual([
    'Diverted(6001)  Z:connected H:null  distributed',
    'Delivered(2001)  Z:connected A:alerting  distributed',
    'Diverted(2001)  Z:connected A:null  callNotAnswered',
    'Delivered(2002)  Z:connected B:alerting  callNotAnswered',
    'Diverted(2002)  Z:connected B:null  callNotAnswered',
    'Delivered(2003)  Z:connected C:alerting  callNotAnswered',
    'Diverted(2003)  Z:connected C:null  overflow',
    'Delivered(2004)  Z:connected  overflow',
  ]);
});

test('who is rung learns that the group sent the call', () => {
  const world = group();
  const events = world.monitor(world.alice);
  world.grace.calls(H);
  expect(events[0]?.['DeliveredEvent']).toMatchObject({ calledDevice: { deviceIdentifier: H }, lastRedirectionDevice: { numberDialed: H }, cause: 'distributed' });
});

test('without overflow it goes round until it is given up', () => {
  const world = group({ giveUpAfter: '45s' });
  world.grace.calls(H);
  world.advance('31s');
  expect(states(world)).toEqual(['2007 connected', '2001 alerting']);
  world.advance('29s');
  expect(states(world)).toEqual([]);
});

test('the busy and those who do not want to be disturbed are passed over, and no forwarding applies', () => {
  const world = group({}, { extensions: { bob: { doNotDisturb: true }, carol: { forward: { immediate: 'dave' } } } });
  world.alice.calls(world.erin);
  world.grace.calls(H);
  expect(states(world).slice(2)).toEqual(['2007 connected', '2003 alerting']);
});

describe('ring all', () => {
  test('the first to answer has the call, the others are told', () => {
    const world = group({ strategy: 'ringAll' });
    const rows = rowsOf(world, columns);
    world.grace.calls(H);
    world.bob.answers();
    expect(rows().slice(2)).toEqual([
      'Diverted(6001)  Z:connected H:null  distributed',
      'Delivered(2001)  Z:connected A:alerting  multipleAlerting',
      'Delivered(2002)  Z:connected A:alerting B:alerting  multipleAlerting',
      'Delivered(2003)  Z:connected A:alerting B:alerting C:alerting  multipleAlerting',
      'Established(2002)  Z:connected A:alerting B:connected C:alerting  multipleAlerting',
      'ConnectionCleared(2001)  Z:connected A:null B:connected C:alerting  multipleAlerting',
      'ConnectionCleared(2003)  Z:connected B:connected C:null  multipleAlerting',
    ]);
  });

  test('who answers at the same instant is refused', () => {
    const world = group({ strategy: 'ringAll' });
    world.grace.calls(H);
    const answer = (deviceID: string) => world.door.request('AnswerCall', { callToBeAnswered: { callID: '1', deviceID } });
    answer('2003');
    expect(() => answer('2001')).toThrow(Rejection);
    expect(states(world)).toEqual(['2007 connected', '2003 connected']);
  });

  test('the caller hangs up, and nothing rings any more', () => {
    const world = group({ strategy: 'ringAll' });
    world.grace.calls(H);
    world.grace.hangsUp();
    expect(states(world)).toEqual([]);
    expect(world.simulation.clock.next()).toBeNull();
  });

  test('one who takes it for a colleague, or sends it elsewhere, takes it from all', () => {
    const world = group({ strategy: 'ringAll' });
    world.grace.calls(H);
    world.dave.picksUpFor(world.bob);
    expect(states(world)).toEqual(['2007 connected', '2004 connected']);
    world.grace.hangsUp();
    world.grace.calls(H);
    world.alice.deflectsTo(world.erin);
    expect(states(world)).toEqual(['2007 connected', '2005 alerting']);
  });

  test('nobody answers, and all are rung again', () => {
    const world = group({ strategy: 'ringAll' });
    world.grace.calls(H);
    world.advance('10s');
    expect(states(world)).toEqual(['2007 connected', '2001 alerting', '2002 alerting', '2003 alerting']);
  });

  test('one who rejects the call stays out of this round', () => {
    const world = group({ strategy: 'ringAll' });
    world.grace.calls(H);
    world.bob.rejects('busy');
    expect(states(world)).toEqual(['2007 connected', '2001 alerting', '2003 alerting']);
  });
});

describe('all are busy', () => {
  const busy = (settings: Record<string, unknown>) => {
    const world = group({ members: ['alice', 'bob'], ...settings });
    world.alice.calls(world.bob);
    world.bob.answers();
    return world;
  };

  test('busy', () => {
    const world = busy({});
    world.grace.calls(H);
    expect(world.trace().at(-1)).toMatch(/failed +6001 +busy/);
  });

  test('overflow at once', () => {
    const world = busy({ overflow: 'dave' });
    world.grace.calls(H);
    expect(states(world).slice(2)).toEqual(['2007 connected', '2004 alerting']);
  });

  test('the call waits, and who becomes free gets it; first come, first served', () => {
    const world = busy({ whenBusy: 'wait' });
    const rows = rowsOf(world, columns);
    world.grace.calls(H);
    world.frank.calls(H);
    world.advance('20s');
    expect(rows()[2]).toBe('Queued(6001)  Z:connected H:queued  noAvailableAgents');
    world.bob.hangsUp();
    world.advance(0);
    expect(rows().slice(-2)).toEqual(['Diverted(6001)  H:null  distributed', 'Delivered(2002)  B:alerting  distributed']);
    expect(states(world)).toEqual(['2007 connected', '2001 alerting', '2006 connected', '2002 alerting']);
  });

  test('it has waited long enough', () => {
    const world = busy({ whenBusy: 'wait', giveUpAfter: '1m', overflow: 'dave' });
    world.grace.calls(H);
    world.advance('1m');
    expect(states(world).slice(2)).toEqual(['2007 connected', '2004 alerting']);
  });
});

describe('who is rung first', () => {
  test.each([
    ['linear', ['2001', '2001', '2001', '2001']],
    ['circular', ['2001', '2002', '2003', '2001']],
    ['longestIdle', ['2001', '2002', '2003', '2001']],
    ['leastUsed', ['2001', '2001', '2001', '2001']],
  ])('%s', (strategy, expected) => expect(firstRung(group({ strategy }), 4)).toEqual(expected));

  test('the least used is the one who answered least', () => {
    const world = group({ strategy: 'leastUsed' });
    world.grace.calls(H);
    world.alice.answers();
    world.grace.hangsUp();
    expect(firstRung(world, 2)).toEqual(['2002', '2002']);
  });

  test('at random, by weight', () => {
    const rung = firstRung(group({ strategy: 'random', weights: { 2001: 1, 2002: 8, 2003: 1 } }), 500);
    const share = (member: string) => rung.filter((one) => one === member).length / rung.length;
    expect(share('2002')).toBeGreaterThan(0.74);
    expect(share('2002')).toBeLessThan(0.86);
    expect(share('2001')).toBeGreaterThan(0.05);
  });
});
