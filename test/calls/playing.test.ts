// Messages that a program has played into a call, and recordings it has made: how they end, pause, and what becomes of them when the call changes.

import { expect, test } from 'vitest';
import type { Request } from '../../src/csta/catalogue.ts';
import { office, type Office } from '../../src/testing.ts';

const ALICE = { callID: '1', deviceID: '2001' };
const BOB = { callID: '1', deviceID: '2002' };

/** Alice and Bob talk in call 1; what follows is the trace from there, without times and call numbers. */
function talking(): Office & { readonly heard: () => readonly string[] } {
  const world = office();
  world.alice.calls(world.bob);
  world.bob.answers();
  const before = world.trace().length;
  return { ...world, heard: () => world.trace().slice(before).map((line) => line.slice(6).replace(/\s+/g, ' ')) };
}

const play = (world: Office, more: Partial<Request<'PlayMessage'>> = {}) => world.request('PlayMessage', { messageToBePlayed: 'welcome to the bank', overConnection: BOB, ...more });

test('a message is as long as it takes to say', () => {
  const world = talking();
  play(world);
  world.advance('5s');
  expect(world.heard()).toEqual(['00.000 1 playStarted bob 1.6 s, welcome to the bank', '01.600 1 voiceStopped bob endOfMessageDetected, after 1.6 s']);
});

test('with a duration it is as long as that, and the same connection is free for the next then', () => {
  const world = talking();
  play(world, { duration: 700 });
  expect(() => play(world)).toThrow('invalidConnectionState');
  expect(() => world.request('RecordMessage', { callToBeRecorded: BOB })).toThrow('invalidConnectionState');
  play(world, { overConnection: ALICE, duration: 800 });
  world.advance('700ms');
  play(world, { duration: 1 });
  expect(world.heard().slice(2)).toEqual(['00.700 1 voiceStopped bob durationExceeded, after 0.7 s', '00.700 1 playStarted bob 0.001 s, welcome to the bank']);
});

test.each(['alice', 'bob'] as const)('a key that %s presses ends a message that is to end by keys, and no other', (who) => {
  const world = talking();
  play(world, { termination: { dTMFDigitDetected: true } });
  play(world, { overConnection: ALICE, termination: { dTMFDigitDetected: false } });
  world.advance('500ms');
  world[who].presses('42');
  expect(world.heard().slice(2)).toEqual([
    `00.500 1 digitsGenerated ${who} 42`,
    '00.500 1 digitDetected bob 4',
    '00.500 1 voiceStopped bob dTMFDigitDetected, after 0.5 s',
  ]);
});

test('a program stops a message, but none of another name', () => {
  const world = talking();
  play(world);
  expect(() => world.request('Stop', { connection: BOB, messageToBeStopped: 'another' })).toThrow('invalidMsgID');
  world.request('Stop', { connection: BOB, messageToBeStopped: 'welcome to the bank' });
  expect(() => world.request('Stop', { connection: BOB })).toThrow('invalidConnectionState');
  expect(world.heard()[1]).toBe('00.000 1 voiceStopped bob normal, after 0 s');
});

test('a suspended message goes on where it paused', () => {
  const world = talking();
  play(world);
  expect(() => world.request('Resume', { connection: BOB })).toThrow('invalidConnectionState');
  world.advance('600ms');
  world.request('Suspend', { connection: BOB });
  expect(() => world.request('Suspend', { connection: BOB })).toThrow('invalidConnectionState');
  world.advance('20s');
  world.request('Resume', { connection: BOB });
  world.advance('1s');
  expect(world.heard().slice(1)).toEqual(['00.600 1 playSuspended bob after 0.6 s', '20.600 1 playResumed bob after 0.6 s', '21.600 1 voiceStopped bob endOfMessageDetected, after 1.6 s']);
});

test('one that is stopped while it is suspended has come as far as it was', () => {
  const world = talking();
  play(world);
  world.advance('600ms');
  world.request('Suspend', { connection: BOB });
  world.advance('20s');
  world.request('Stop', { connection: BOB });
  expect(world.heard().at(-1)).toBe('20.600 1 voiceStopped bob normal, after 0.6 s');
});

test('a recording has a name, and is played as long as it went on', () => {
  const world = talking();
  expect(world.request('RecordMessage', { callToBeRecorded: BOB, termination: { dTMFDigitDetected: true } })).toEqual({ resultingMessage: 'recording-1' });
  world.advance('2500ms');
  world.request('Suspend', { connection: BOB, message: 'recording-1' });
  world.advance('10s');
  world.request('Resume', { connection: BOB });
  world.advance('1s');
  world.alice.presses('#');
  play(world, { messageToBePlayed: 'recording-1' });
  expect(world.heard().filter((line) => !line.includes('digit'))).toEqual([
    '00.000 1 recordingStarted bob 60 s, recording-1',
    '02.500 1 recordSuspended bob after 2.5 s',
    '12.500 1 recordResumed bob after 2.5 s',
    '13.500 1 voiceStopped bob dTMFDigitDetected, after 3.5 s',
    '13.500 1 playStarted bob 3.5 s, recording-1',
  ]);
  world.request('RecordMessage', { callToBeRecorded: ALICE, maxDuration: 300 });
  world.advance('300ms');
  expect(world.heard().at(-1)).toBe('13.800 1 voiceStopped alice durationExceeded, after 0.3 s');
});

test('a message ends when its connection is put on hold, and no other', () => {
  const world = talking();
  play(world);
  play(world, { overConnection: ALICE });
  world.bob.holds();
  expect(world.heard().slice(2)).toEqual(['00.000 1 voiceStopped bob invalidConnectionState, after 0 s', '00.000 1 held bob']);
  expect(() => play(world)).toThrow('invalidConnectionState');
});

test('a message ends before its connection is cleared', () => {
  const world = talking();
  play(world);
  world.alice.hangsUp();
  expect(world.heard().slice(1)).toEqual(['00.000 1 connectionCleared alice normalClearing', '00.000 1 voiceStopped bob invalidConnection, after 0 s', '00.000 1 connectionCleared bob normalClearing', '00.000 1 callCleared']);
});

test('a message goes along with the party it is played to when the other is transferred away', () => {
  const world = talking();
  play(world, { overConnection: ALICE });
  world.bob.transfersTo(world.carol);
  world.advance('5s');
  expect(world.heard().find((line) => line.includes('voiceStopped'))).toBe('01.600 2 voiceStopped alice endOfMessageDetected, after 1.6 s');
});

test('events tell all of it, with the position', () => {
  const world = talking();
  const received = world.monitor(world.bob);
  play(world);
  world.advance('600ms');
  world.request('Suspend', { connection: BOB });
  world.request('Resume', { connection: BOB });
  const members = { connection: BOB, message: 'welcome to the bank', length: 1600 };
  expect(received).toMatchObject([
    { PlayEvent: { ...members, currentPosition: 0, cause: 'normal', servicesPermitted: { voiceServices: { stop: true, suspend: true } } } },
    { SuspendPlayEvent: { ...members, currentPosition: 600, cause: 'suspend', servicesPermitted: { voiceServices: { resume: true, stop: true } } } },
    { PlayEvent: { ...members, currentPosition: 600, cause: 'normal' } },
  ]);
});

test('a queue has messages of its own: nothing is played over its connection', () => {
  const world = office({ site: { queues: { 8001: { needs: { sales: 5 } } }, agents: { 5001: { skills: { sales: 1 } } } } });
  world.alice.calls('8001');
  expect(() => play(world, { overConnection: { callID: '1', deviceID: '8001' } })).toThrow('invalidConnectionState');
});
