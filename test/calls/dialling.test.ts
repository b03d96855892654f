// Dialling by hand and by a program: when a number is complete, what a prompted telephone does, what leads nowhere.

import { expect, test } from 'vitest';
import { office } from '../../src/testing.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';

test('a telephone that is prompted for a call without a number gets dial tone when it is lifted', () => {
  const { alice, bob, door, trace } = office();
  door.request('MakeCall', { callingDevice: alice.number, autoOriginate: 'prompt' });
  alice.picksUp();
  alice.dials(bob);
  expect(trace().map((line) => line.slice(18).trimEnd())).toEqual([
    'serviceInitiated  alice                    makeCall',
    'digitsDialed      alice 2002',
    'originated        alice → bob',
    'delivered         bob                      newCall',
  ]);
});

test('a prompted call goes out when the handset is lifted, and is given up when nobody lifts it', () => {
  const { alice, bob, door, trace, advance, simulation } = office();
  door.request('MakeCall', { callingDevice: alice.number, calledDirectoryNumber: bob.number, autoOriginate: 'prompt' });
  alice.picksUp();
  expect(trace().at(-1)).toContain('delivered         bob');
  alice.hangsUp();
  door.request('MakeCall', { callingDevice: alice.number, calledDirectoryNumber: bob.number, autoOriginate: 'prompt' });
  advance('60s');
  expect(trace().at(-2)).toContain('connectionCleared alice                    alertTimeExpired');
  expect(simulation.pbx.calls.size).toBe(0);
});

test('digits behind the end of a number are lost', () => {
  const { alice, trace } = office();
  alice.dials('20029');
  expect(trace().at(-1)).toContain('delivered         bob');
});

test('without a prefix for the outside, a number outside can be dialled digit by digit', () => {
  const simulation = createSimulation(siteFrom({ numbering: { outside: '' }, trunks: { pstn: { lines: 1 } }, extensions: { 2001: {} } }));
  const door = simulation.session('test');
  const { initiatedCall: diallingConnection } = door.request('goOffHook', { device: '2001' });
  for (const digit of '12125550123') door.request('DialDigits', { diallingConnection, diallingSequence: digit });
  simulation.clock.advanceTo(4_000);
  expect(simulation.pbx.calls.get('1')?.connections.map(({ party }) => party)).toEqual(['2001', '+12125550123']);
});

test('without a trunk nothing leads outside', () => {
  const door = createSimulation(siteFrom({ extensions: { 2001: {} } })).session('test');
  expect(() => door.request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '912125550123' })).toThrow('invalidDestination');
});

test('who calls himself, or is sent back to himself, hears busy and is in the call once', () => {
  const { alice, bob, trace, simulation } = office({ extensions: { alice: { calls: 3 }, bob: { forward: { immediate: 'alice' } } } });
  alice.calls(alice);
  expect(trace().at(-1)).toContain('failed            alice                    busy');
  alice.hangsUp();
  alice.calls(bob);
  expect(trace().at(-1)).toContain('failed            alice                    busy');
  simulation.laws?.checkAll();
});

test('a telephone that says it is busy sends the call where busy calls go', () => {
  const { alice, bob, trace } = office({ extensions: { bob: { forward: { busy: 'carol' } } } });
  alice.calls(bob);
  bob.rejects('busy');
  expect(trace().slice(-2).map((line) => line.slice(18))).toEqual(['diverted          bob → carol              callForwardBusy', 'delivered         carol                    callForwardBusy']);
});

test('no telephone answers for somebody outside', () => {
  const { alice, zoe, door, trace } = office();
  alice.calls(zoe);
  expect(() => door.request('AnswerCall', { callToBeAnswered: { callID: '1', deviceID: 'pstn#2' } })).toThrow('invalidConnectionState');
  zoe.answers();
  expect(trace().at(-1)).toContain('established       zoe');
});

test('what is due happens before a client acts, and a client cannot write what JSON would not hold', () => {
  const { alice, bob, door, trace } = office({ extensions: { bob: { ringFor: '0s' } } });
  alice.calls(bob);
  expect(() => bob.answers()).toThrow();
  expect(() => door.request('AnswerCall', { callToBeAnswered: { callID: '1', deviceID: bob.number } })).toThrow('invalidCallID');
  expect(trace().at(-1)).toContain('callCleared');
  expect(() => door.request('offerCall', { calling: 'O"Neil', called: '+14155552001' })).toThrow('invalidParameterValue');
});
