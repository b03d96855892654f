// An owner listens: who is let in, and what each key does.

import { expect, test } from 'vitest';
import { leaveMessages, practice, type Practice } from './practice.ts';

const spoken = ({ trace }: Practice) => trace().filter((line) => line.includes('playStarted')).map((line) => line.slice(61));
const states = ({ mailboxOf }: Practice, number = '7801') => mailboxOf(number).messages.map(({ id, state }) => `${id} ${state}`);

/** Alice has messages of these lengths, and listens to the first. */
function listening(...lengths: readonly number[]): Practice {
  const world = practice();
  leaveMessages(world, ...lengths);
  world.alice.calls('7800');
  world.alice.presses('4711#');
  world.advance(world.simulation.clock.next() as number - world.simulation.clock.now);
  world.advance(world.simulation.clock.next() as number - world.simulation.clock.now);
  return world;
}

test('leave, lamp on, PIN, listen, delete, lamp off', () => {
  const world = practice();
  const { alice, advance, lamp, traceFrom } = world;
  leaveMessages(world, 8);
  expect(lamp()).toBe(true);
  alice.calls('7800');
  advance('1s');
  alice.presses('4711#');
  advance('10s');
  expect(lamp()).toBe(true);
  advance('10s');
  expect([lamp(), states(world)]).toEqual([false, ['1 heard']]);
  alice.presses('3');
  expect(states(world)).toEqual([]);
  advance('10s');
  expect(traceFrom('messageDeleted')).toEqual([
    'messageDeleted    7801                     message 1',
    'playStarted       7800                     2 s, Deleted. No more messages. Goodbye.',
    'voiceStopped      7800                     endOfMessageDetected, after 2 s',
    'connectionCleared 7800                     normalClearing',
    'connectionCleared alice                    normalClearing',
    'callCleared',
  ]);
});

test('a message deleted before it was heard puts the lamp out too', () => {
  const world = listening(8);
  world.alice.presses('3');
  expect([world.lamp(), states(world)]).toEqual([false, []]);
});

test('1 plays it again, 2 goes on and keeps it as it is', () => {
  const world = listening(8, 5);
  const { alice, advance } = world;
  advance('3s');
  alice.presses('1');
  expect(spoken(world).at(-1)).toContain('Message 1 of 2, new, from 2003.');
  advance('5s');
  alice.presses('2');
  expect(spoken(world).at(-1)).toContain('Message 2 of 2, new, from 2003.');
  expect(states(world)).toEqual(['1 new', '2 new']);
  advance('20s');
  expect(states(world)).toEqual(['1 new', '2 heard']);
  alice.presses('2');
  expect(spoken(world).at(-1)).toContain('No more messages. Goodbye.');
  expect(world.lamp()).toBe(true);
});

test('new messages come first', () => {
  const world = listening(3);
  world.advance('8s');
  world.alice.hangsUp();
  leaveMessages(world, 6);
  world.alice.calls('7800');
  world.alice.presses('4711#1');
  expect(spoken(world).at(-1)).toContain('Message 1 of 2, new, from 2003.');
  world.alice.presses('2');
  expect(spoken(world).at(-1)).toContain('Message 2 of 2, heard, from 2003.');
  expect(states(world)).toEqual(['1 heard', '2 new']);
});

test('4 puts a copy into another mailbox, named by its number or by its owner\'s', () => {
  const world = listening(8);
  const { alice, advance, lamp, mailboxOf } = world;
  alice.presses('4');
  advance('2s');
  alice.presses('2002#');
  expect(lamp('2002')).toBe(true);
  expect(mailboxOf('7802').messages).toMatchObject([{ id: 1, mailbox: '7802', from: '2003', length: 8_000, tones: 1, forwardedBy: '7801', state: 'new' }]);
  expect(states(world)).toEqual(['1 new']);
  alice.presses('47802#');
  expect(states(world, '7802')).toEqual(['1 new', '2 new']);
  for (const nowhere of ['7801', '2001', '2005', '999']) {
    alice.presses(`4${nowhere}#`);
    expect(spoken(world).at(-1)).toContain('There is no such mailbox to forward to.');
  }
});

test('a full mailbox takes no copy', () => {
  const world = practice({}, { maxMessages: 1 });
  leaveMessages(world, 5);
  const { alice } = world;
  alice.calls('7800');
  alice.presses('4711#47802#47802#');
  expect(spoken(world).at(-1)).toContain('That mailbox is full.');
  expect(states(world, '7802')).toEqual(['1 new']);
});

test('9, * and keys that mean nothing tell the choices; # ends; silence ends too', () => {
  const world = listening(8);
  const { alice, advance, simulation } = world;
  for (const key of ['9', '*', '7']) {
    alice.presses(key);
    expect(spoken(world).at(-1)).toContain('1 repeat, 2 next, 3 delete, 4 forward, 9 these choices, # end.');
  }
  alice.presses('#');
  advance('1s');
  expect(simulation.pbx.calls.size).toBe(0);
  alice.calls('7800');
  alice.presses('4711#9');
  advance('2m');
  expect(simulation.pbx.calls.size).toBe(0);
});

test('from elsewhere the mailbox is asked for, and may be named by either number', () => {
  const world = practice({}, {}, { site: { trunks: { pstn: { lines: 2, numbers: { '+14155557800': '7800' } } } } });
  const { zoe, dave, advance, trace } = world;
  zoe.calls('+14155557800');
  expect(spoken(world).at(-1)).toContain('Your mailbox, then #, please.');
  zoe.presses('2001#');
  expect(spoken(world).at(-1)).toContain('Your PIN, then #, please.');
  zoe.presses('47');
  advance('4s');
  zoe.presses('11');
  advance('5s');
  dave.calls('7800');
  dave.presses('7802#0815#');
  expect(trace().filter((line) => line.includes('mailboxOpened')).map((line) => line.slice(15))).toEqual(['1  mailboxOpened     7801', '2  mailboxOpened     7802']);
});

test('three wrong answers end the call, and none of them opens anything', () => {
  const world = practice();
  const { alice, advance, trace, simulation } = world;
  alice.calls('7800');
  alice.presses('0815#');
  advance('15s');
  expect(simulation.pbx.calls.size).toBe(1);
  alice.presses('47111#');
  advance('5s');
  expect(simulation.pbx.calls.size).toBe(0);
  expect(trace().filter((line) => line.includes('mailboxRefused'))).toHaveLength(2);
  expect(trace().join('\n')).not.toContain('mailboxOpened');
});

test('another extension is not let in with the PIN alone, and whoever the owner hands over is asked for the mailbox', () => {
  const world = practice();
  const { alice, carol, dave } = world;
  carol.calls('7800');
  carol.presses('4711#');
  expect(spoken(world).at(-1)).toContain('Your PIN');
  carol.hangsUp();
  alice.calls(dave);
  dave.answers();
  alice.transfersTo('7800');
  expect(spoken(world).at(-1)).toContain('Your mailbox');
});

test('two may listen to one mailbox: what one has deleted is gone for the other', () => {
  const world = listening(8, 5);
  const { alice, dave, lamp } = world;
  dave.calls('7800');
  dave.presses('7801#4711#33');
  expect([lamp(), states(world)]).toEqual([false, []]);
  alice.presses('3');
  expect(spoken(world).at(-1)).toContain('This message is gone. No more messages. Goodbye.');
});

test('a lamp set by hand stays so until something changes in the mailbox', () => {
  const world = practice();
  const { alice, lamp } = world;
  leaveMessages(world, 4);
  alice.messageLamp('off');
  expect(lamp()).toBe(false);
  leaveMessages(world, 4);
  expect(lamp()).toBe(true);
});
