// A caller leaves a message: how it ends, what is kept, and what happens when there is no room.

import { expect, test } from 'vitest';
import { leaveMessages, practice } from './practice.ts';

const kept = ({ messages }: { readonly messages: readonly { readonly length: number }[] }) => messages.map(({ length }) => length);

test('who is not answered hears the greeting and speaks after it; the owner\'s lamp goes on', () => {
  const { zoe, alice, advance, trace, lamp, mailboxOf } = practice({}, {}, { extensions: { alice: { forward: { noAnswer: '7801' } } } });
  zoe.calls(alice);
  advance('24s');
  advance('7s');
  expect(lamp()).toBe(false);
  zoe.hangsUp();
  expect(lamp()).toBe(true);
  expect(trace().slice(2)).toEqual([
    '00:00:20.000   1  diverted          alice → 7801             callForwardNoAnswer',
    '00:00:20.000   1  delivered         7801                     enteringDistribution',
    '00:00:20.000   1  established       7801                     enteringDistribution',
    '00:00:20.000   1  playStarted       7801                     4 s, Alice is not here.',
    '00:00:24.000   1  voiceStopped      7801                     endOfMessageDetected, after 4 s',
    '00:00:24.000   1  recordingStarted  7801                     120 s, 7801-1',
    '00:00:31.000   1  connectionCleared zoe                      normalClearing',
    '00:00:31.000   1  voiceStopped      7801                     normalClearing, after 7 s',
    '00:00:31.000   1  messageLeft       7801                     message 1 from zoe, 7 s',
    '00:00:31.000      messageWaitingSet alice                    on',
    '00:00:31.000   1  connectionCleared 7801                     normalClearing',
    '00:00:31.000   1  callCleared',
  ]);
  expect(mailboxOf('7801').messages).toEqual([{ id: 1, mailbox: '7801', from: '+12125550123', withheld: false, received: 31_000, length: 7_000, tones: 1, forwardedBy: null, state: 'new' }]);
});

test('# ends the message, and any key the greeting', () => {
  const { carol, advance, mailboxOf, traceFrom, simulation } = practice();
  carol.calls('7801');
  carol.presses('5');
  advance('3s');
  carol.presses('12#');
  expect(kept(mailboxOf('7801'))).toEqual([3_000]);
  advance('10s');
  expect(traceFrom('messageLeft')).toEqual([
    'messageLeft       7801                     message 1 from carol, 3 s',
    'messageWaitingSet alice                    on',
    'playStarted       7801                     2.4 s, Your message has been left. Goodbye.',
    'voiceStopped      7801                     endOfMessageDetected, after 2.4 s',
    'connectionCleared 7801                     normalClearing',
    'connectionCleared carol                    normalClearing',
    'callCleared',
  ]);
  expect(simulation.pbx.calls.size).toBe(0);
});

test('a message is cut off at its longest, and not kept below its shortest', () => {
  const { carol, advance, mailboxOf, traceFrom, lamp, trace } = practice({ maxLength: '30s', minLength: '2s' });
  carol.calls('7801');
  advance('5999ms');
  carol.presses('#');
  expect([kept(mailboxOf('7801')), lamp()]).toEqual([[], false]);
  expect(trace().at(-1)).toContain('That was too short. Goodbye.');
  advance('10s');
  carol.calls('7801');
  advance('1m');
  expect(kept(mailboxOf('7801'))).toEqual([30_000]);
  expect(traceFrom('messageLeft')[0]).toContain('message 2 from carol, 30 s');
  expect(trace().find((line) => line.includes('durationExceeded'))).toContain('durationExceeded, after 30 s');
});

test('who hangs up during the greeting leaves nothing, not even a place that is kept', () => {
  const { carol, advance, mailboxOf } = practice();
  carol.calls('7801');
  advance('2s');
  expect(mailboxOf('7801').coming).toBe(1);
  carol.hangsUp();
  expect(mailboxOf('7801')).toMatchObject({ coming: 0, messages: [] });
});

test('0 leads to the operator, from the greeting and out of the message, which stays', () => {
  const { carol, dave, advance, mailboxOf, simulation } = practice({ operator: 'dave' });
  carol.calls('7801');
  carol.presses('0');
  dave.answers();
  dave.hangsUp();
  carol.calls('7801');
  advance('10s');
  carol.presses('0');
  dave.answers();
  expect(kept(mailboxOf('7801'))).toEqual([6_000]);
  expect([...simulation.pbx.calls.values()].map(({ connections }) => connections.map(({ device }) => device.number))).toEqual([['2003', '2004']]);
});

test('without an operator 0 is a key like others', () => {
  const { carol, advance, mailboxOf } = practice();
  carol.calls('7801');
  advance('8s');
  carol.presses('0');
  advance('1s');
  carol.hangsUp();
  expect(kept(mailboxOf('7801'))).toEqual([5_000]);
});

test.each([
  ['announcement', 'playStarted       7801                     2 s, This mailbox is full. Goodbye.'],
  ['busy', 'failed            7801                     busy'],
  ['2004', 'diverted          7801 → dave              busyOverflow'],
])('a full mailbox: %s', (whenFull, line) => {
  const world = practice({ maxMessages: 2, whenFull });
  leaveMessages(world, 3, 4);
  expect(world.trace().join('\n')).not.toContain('mailboxFull');
  world.erin.calls('7801');
  expect(world.traceFrom('mailboxFull').slice(1)).toContain(line);
  world.advance('20s');
  expect(kept(world.mailboxOf('7801'))).toEqual([3_000, 4_000]);
});

test('who leaves a message has a place: the last one is not given away twice', () => {
  const { carol, erin, advance, mailboxOf, traceFrom } = practice({ maxMessages: 1 });
  carol.calls('7801');
  erin.calls('7801');
  expect(traceFrom('mailboxFull')[0]).toContain('7801');
  advance('10s');
  carol.hangsUp();
  expect(kept(mailboxOf('7801'))).toEqual([6_000]);
});

test('the message of a caller who was handed over in the middle of it is one message', () => {
  const { carol, dave, advance, mailboxOf } = practice();
  carol.calls('7801');
  advance('6s');
  carol.consults(dave);
  dave.answers();
  carol.transfers();
  advance('3s');
  dave.hangsUp();
  expect(mailboxOf('7801').messages).toMatchObject([{ from: '2003', length: 5_000 }]);
});

test('the number of a caller who withholds it is neither shown nor told', () => {
  const { zoe, alice, advance, trace, mailboxOf } = practice({}, {}, { extensions: { alice: { forward: { immediate: '7801' } } } });
  zoe.callsAnonymously(alice);
  advance('9s');
  zoe.hangsUp();
  expect(mailboxOf('7801').messages).toMatchObject([{ withheld: true }]);
  alice.calls('7800');
  alice.presses('4711#');
  advance('5s');
  expect(trace().join('\n')).toContain('message 1 from a withheld number');
  expect(trace().at(-1)).toContain('Message 1 of 1, new, number withheld.');
});
