// The matchers of `ringback/vitest`: what they find, and what they say when they find something else.

import { expect, test } from 'vitest';
import { office, simulate } from '../../src/testing.ts';
import '../../src/testing/vitest.ts';

/** What a failing expectation says, its message alone. */
function said(expectation: () => unknown): string {
  try {
    expectation();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it did not fail');
}

/** Alice has called Bob, who did not answer for 20 s; Carol has taken it. */
function forwarded() {
  const world = office({ forwardNoAnswer: { bob: 'carol' } });
  const { alice, bob, carol, advance } = world;
  alice.calls(bob);
  advance('20s');
  carol.answers();
  advance('1s');
  return world;
}

test('telephones: idle, ringing, talking, held', () => {
  const { alice, bob, carol, dave, advance, ...rest } = office();
  expect(bob).toBeIdle();
  expect(rest).not.toHaveHappened('delivered');
  alice.calls(bob);
  expect(bob).toBeRinging();
  expect(alice).not.toBeTalkingTo(bob);
  bob.answers();
  expect(alice).toBeTalkingTo(bob);
  expect(bob).toBeTalkingTo(alice);
  alice.holds();
  expect(alice).toHaveState('held');
  expect(bob).not.toBeTalkingTo(alice);
  dave.calls(carol);
  advance('1s');
  expect(carol).not.toBeIdle();
  expect(said(() => expect(carol).toBeTalkingTo(dave))).toBe(`expected  carol to be talking to dave
seen      carol is alerting
trace
  00:00:00.000   1  serviceInitiated  alice                    makeCall
  00:00:00.000   1  originated        alice → bob
  00:00:00.000   1  delivered         bob                      newCall
  00:00:00.000   1  established       bob                      newCall
  00:00:00.000   1  held              alice
  00:00:00.000   2  serviceInitiated  dave                     makeCall
  00:00:00.000   2  originated        dave → carol
  00:00:00.000   2  delivered         carol                    newCall
seed      1`);
  expect(said(() => expect(carol).not.toBeRinging())).toContain('expected  carol not to be ringing\nseen      carol is alerting\n');
  expect(said(() => expect(carol).toHaveState('rining' as 'ringing'))).toBe('there is no state "rining"; did you mean "ringing"?');
});

test('facts: of this kind, with these members, or the nearest there is', () => {
  const world = forwarded();
  const { bob, carol, alice } = world;
  expect(world).toHaveHappened('diverted', { at: bob, to: carol, cause: 'callForwardNoAnswer' });
  expect(world).toHaveHappened('diverted', { device: bob, call: '1', time: 20_000 });
  expect(world).not.toHaveHappened('diverted', { at: carol });
  expect(world).not.toHaveHappened('conferenced');
  expect(said(() => expect(world).toHaveHappened('diverted', { at: bob, cause: 'callForwardBusy' }))).toMatch(/^expected {2}diverted at bob, cause callForwardBusy\nseen {6}another:\n {10}00:00:20\.000 {3}1 {2}diverted {10}bob → carol {14}callForwardNoAnswer\ntrace\n/);
  expect(said(() => expect(world).toHaveHappened('divrted' as 'diverted'))).toContain('seen      no fact is called "divrted"; did you mean "diverted"?\n');
  expect(said(() => expect(world).toHaveHappened('diverted', { cuase: 'x' } as object))).toContain('seen      diverted has no "cuase"; did you mean "cause"?\n');
  expect(said(() => expect(world).toHaveHappened('held', { at: alice }))).toContain('seen      no held\n');
  expect(said(() => expect(world).not.toHaveHappened('diverted'))).toContain('expected  not diverted\nseen      00:00:20.000   1  diverted          bob → carol');
});

test('facts in order, others between them', () => {
  const world = forwarded();
  const { alice, bob, carol } = world;
  expect(world).toHaveHappenedInOrder(['originated', ['delivered', { at: bob }], ['diverted', { to: carol }], ['established', { at: carol }]]);
  expect(world).not.toHaveHappenedInOrder(['established', 'originated']);
  const text = said(() => expect(world).toHaveHappenedInOrder([['delivered', { at: bob }], ['established', { at: bob }], ['held', { at: alice }]]));
  expect(text).toContain('expected  delivered at bob, then established at bob, then held at alice\n');
  expect(text).toContain('seen      00:00:00.000   1  delivered         bob                      newCall\n          another:\n          00:00:20.000   1  established       carol');
});

test('agents and their queue', () => {
  const { people: { ana, dana }, queue, advance } = simulate<'ana' | 'dana'>('scenarios/queue-answered.yaml');
  expect(said(() => expect(queue('Hotline')).toHaveServiceLevel({ atLeast: 0.8 }))).toContain('seen      no call came to queue 7001\n');
  expect(ana).toHaveDuty('loggedOff');
  ana.logsOn();
  ana.isReady();
  dana.calls('+14155550900');
  advance('5s');
  ana.answers();
  expect(ana).toHaveDuty('busy');
  expect(queue('Hotline')).toHaveServiceLevel({ atLeast: 0.8, within: '20s' });
  expect(said(() => expect(queue('Hotline')).toHaveServiceLevel({ atLeast: 0.8, within: '2s' }))).toContain('expected  queue 7001 to have at least 80 % of its calls answered within 2 s\nseen      0 %: 0 of 1 in time, 1 answered in all, 0 abandoned\n');
  expect(said(() => expect(ana).toHaveDuty('ready'))).toContain('expected  ana to be ready\nseen      ana, agent 5001, is busy\n');
});

test('the laws hold, and a world that has broken one says which', () => {
  const world = forwarded();
  expect(world).toKeepTheLaws();
  const { simulation: { pbx }, bob } = world;
  const device = pbx.devices.get(bob.number);
  device?.connections.push({ ...pbx.calls.get('1')?.connections[0], device } as never);
  expect(said(() => expect(world).toKeepTheLaws())).toContain('expected  the laws of the switch to hold\nseen      oneCallOneDevice: 2002 is in call 1, which does not know of it\n');
  expect(() => expect(office({ laws: false })).toKeepTheLaws()).toThrow('begun with laws: false');
});

test('what is of no test is refused', () => {
  expect(() => expect({ name: 'bob' }).toBeIdle()).toThrow('toBeIdle is for people of a test, as office(), simulate() and serve() give them');
});
