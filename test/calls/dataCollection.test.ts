// Keys that a program has collected in a call: by count, by a key, by a pause, and when the call is over.

import { expect, test } from 'vitest';
import type { Request } from '../../src/csta/catalogue.ts';
import { Rejection } from '../../src/kernel/errors.ts';
import { journalWriter, readJournal } from '../../src/store/journal.ts';
import { replayJournal } from '../../src/store/replay.ts';
import { office, type Office, type ReceivedEvent } from '../../src/testing.ts';

type Start = Request<'StartDataCollection'>;

/** Alice and Bob talk in call 1. */
function talking(): Office {
  const world = office();
  world.alice.calls(world.bob);
  world.bob.answers();
  return world;
}

function collect(world: Office, object: Start['object'], digitsReportingCriteria?: Start['digitsReportingCriteria']): () => readonly string[] {
  const received = world.monitor();
  const response = world.request('StartDataCollection', { object, dataCollType: 'digits', ...(digitsReportingCriteria && { digitsReportingCriteria }) });
  const crossRefID = (response as { readonly dcollCrossRefID: string }).dcollCrossRefID;
  const told = (one: ReceivedEvent) => one['DataCollected'] as { dcollCrossRefID: string; digitsData: { digitsDetected: string }; dcollcause: string } | undefined;
  return () => received.flatMap((one) => told(one) ?? []).filter((one) => one.dcollCrossRefID === crossRefID).map(({ digitsData, dcollcause }) => `${digitsData.digitsDetected} ${dcollcause}`);
}

const CALL = { call: { callID: '1' } };

test('a message is a line like an event, in one row of numbers with the events', () => {
  const world = talking();
  const received = world.monitor(world.bob);
  collect(world, CALL);
  world.alice.presses('7');
  expect(received.map(({ seq }) => seq)).toEqual([1, 2]);
  const line = received.find((one) => 'DataCollected' in one);
  expect(line).toEqual({ invokeId: '9999', seq: expect.any(Number) as number, time: '2026-01-05T09:00:00.000Z', DataCollected: { dcollCrossRefID: '1', digitsData: { digitsDetected: '7' }, dcollcause: 'charCountReceived' } });
  expect(received.find((one) => 'DigitsGeneratedEvent' in one)).toBeDefined();
});

test('so many keys make a report, and what is left over begins the next', () => {
  const world = talking();
  const told = collect(world, CALL, { numChars: 4 });
  world.alice.presses('123');
  expect(told()).toEqual([]);
  world.bob.presses('45');
  world.alice.presses('678');
  expect(told()).toEqual(['1234 charCountReceived', '5678 charCountReceived']);
});

test('the flush character ends a number and is not part of it', () => {
  const world = talking();
  const told = collect(world, CALL, { numChars: 8, flushChar: '#' });
  world.alice.presses('4711#0');
  world.alice.presses('#');
  expect(told()).toEqual(['4711 flushCharReceived', '0 flushCharReceived']);
});

test('a pause ends a number; a caller who presses nothing is told of once', () => {
  const world = talking();
  const told = collect(world, CALL, { numChars: 8, timeout: 3_000 });
  world.alice.presses('1');
  world.advance('2s');
  world.alice.presses('2');
  world.advance('2999ms');
  expect(told()).toEqual([]);
  world.advance('1ms');
  expect(told()).toEqual(['12 timeout']);
  world.advance('1m');
  expect(told()).toHaveLength(1);
  const silent = collect(world, CALL, { timeout: 3_000 });
  world.advance('1m');
  expect(silent()).toEqual([' timeout']);
});

test('a connection is listened to alone, a device in all its calls', () => {
  const world = talking();
  const [atAlice, ofBob] = [collect(world, { call: { callID: '1', deviceID: world.alice.number } }), collect(world, { device: world.bob.number })];
  world.alice.presses('1');
  world.bob.presses('2');
  expect([atAlice(), ofBob()]).toEqual([['1 charCountReceived'], ['2 charCountReceived']]);
  world.bob.hangsUp();
  expect(atAlice()).toEqual(['1 charCountReceived', ' sfTerminated']);
  world.bob.calls(world.carol);
  world.carol.answers();
  world.bob.presses('3');
  expect(ofBob()).toEqual(['2 charCountReceived', '3 charCountReceived']);
});

test('keys of one call are never told with those of the next', () => {
  const world = talking();
  const ofBob = collect(world, { device: world.bob.number }, { numChars: 2 });
  world.bob.presses('1');
  world.bob.hangsUp();
  world.bob.calls(world.carol);
  world.carol.answers();
  world.bob.presses('23');
  expect(ofBob()).toEqual(['23 charCountReceived']);
});

test('a collection goes along through a transfer, and ends with its call', () => {
  const world = talking();
  const told = collect(world, CALL, { numChars: 8 });
  world.alice.presses('1');
  world.bob.transfersTo(world.carol);
  world.carol.answers();
  world.alice.presses('2');
  world.alice.hangsUp();
  expect(told()).toEqual(['12 sfTerminated']);
  expect(world.simulation.clock.next()).toBeNull();
});

test('a suspended collection hears nothing and keeps what it has; a stopped one tells nothing', () => {
  const world = talking();
  const told = collect(world, CALL, { numChars: 3, timeout: 5_000 });
  const reference = { dcollCrossRefID: '1' };
  world.alice.presses('1');
  world.request('SuspendDataCollection', reference);
  world.alice.presses('999');
  world.advance('1m');
  expect(() => world.request('SuspendDataCollection', reference)).toThrow('invalidObjectState');
  world.request('ResumeDataCollection', reference);
  expect(() => world.request('ResumeDataCollection', reference)).toThrow('invalidObjectState');
  world.alice.presses('23');
  expect(told()).toEqual(['123 charCountReceived']);
  world.alice.presses('4');
  world.request('StopDataCollection', reference);
  world.advance('1m');
  expect(told()).toHaveLength(1);
  expect(() => world.request('StopDataCollection', reference)).toThrow('invalidCrossRefID');
});

test('nobody ends the collection of somebody else', () => {
  const world = talking();
  collect(world, CALL);
  expect(() => world.simulation.session('another').request('StopDataCollection', { dcollCrossRefID: '1' })).toThrow(Rejection);
});

test('a replay gives every message its number again', () => {
  const written: string[] = [];
  let journal: ReturnType<typeof journalWriter> | null = null;
  const world = office({ journal: (entry) => journal?.entry(entry) });
  const { simulation: { site, log, clock } } = world;
  journal = journalWriter((line) => written.push(line), { site, seed: 1, start: undefined });
  log.read(journal.read);
  const lines = world.monitor(world.alice, world.bob);
  world.alice.calls(world.bob);
  world.bob.answers();
  const told = collect(world, CALL, { numChars: 2, timeout: 1_000 });
  world.alice.presses('12345');
  world.advance('10s');
  world.alice.hangsUp();
  journal.end(clock.now);
  expect(told()).toEqual(['12 charCountReceived', '34 charCountReceived', '5 timeout', ' sfTerminated']);
  expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, place) => place + 1));
  const again: string[] = [];
  expect(replayJournal(readJournal('journal', written.join('')), (line) => again.push(line)).difference).toBeNull();
  expect(again).toEqual(lines.map((line) => JSON.stringify(line)));
});

test('a second call at the device takes nothing away from what is pressed in the first', () => {
  const world = talking();
  const told = collect(world, { device: '2001' }, { numChars: 4 });
  world.alice.presses('12');
  world.carol.calls(world.alice);
  world.carol.hangsUp();
  world.alice.presses('34');
  expect(told()).toEqual(['1234 charCountReceived']);
});

test('keys that are lost with their call are not waited behind', () => {
  const world = talking();
  world.advance('1s');
  const told = collect(world, { device: '2001' }, { numChars: 4, timeout: 5_000 });
  world.alice.presses('12');
  world.alice.hangsUp();
  world.advance('1m');
  expect(told()).toEqual([]);
});

test('keys of two calls at one device are never told together', () => {
  const world = talking();
  const told = collect(world, { device: '2001' }, { numChars: 4, flushChar: '#' });
  world.alice.presses('12');
  world.alice.consults('2003');
  world.carol.answers();
  world.alice.presses('34#');
  expect(told()).toEqual(['34 flushCharReceived']);
});
