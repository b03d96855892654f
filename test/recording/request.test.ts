// Calls that are recorded because somebody in them wants it: what people may do, and what not.

import { expect, test } from 'vitest';
import { Rejection } from '../../src/kernel/errors.ts';
import { studio } from './studio.ts';

const refused = (act: () => void): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
  return 'carried out';
};

const rules = {};

test('somebody in a call has it recorded, and ends that; asked again, it is another file', () => {
  const { alice, bob, advance, told } = studio({ rules });
  alice.calls(bob);
  bob.answers();
  advance('5s');
  bob.records();
  advance('5s');
  bob.stopsRecording();
  advance('5s');
  alice.records();
  advance('5s');
  bob.hangsUp();
  advance('1s');
  expect(told()).toEqual([
    '05.000 recordingBegan alice 1, a active, by agent', '10.000 recordingEnded alice 1, a active, 5 s', '15.000 recordingBegan alice 2, a active, by agent', '20.000 recordingEnded alice 2, a active, 5 s',
  ]);
});

test('what somebody has stopped no rule begins again, not even behind a transfer', () => {
  const { zoe, alice, bob, advance, files } = studio({ rules: { all: { trunks: ['pstn'], stoppable: true } } });
  zoe.calls(alice);
  alice.answers();
  advance('5s');
  alice.stopsRecording();
  advance('1s');
  alice.transfersTo(bob);
  bob.answers();
  advance('10s');
  bob.hangsUp();
  advance('1s');
  expect(files.map(({ ended }) => ended)).toEqual([5_000]);
});

test('what a rule says cannot be stopped, unless it says so; nothing is done twice', () => {
  const { alice, bob, carol, advance } = studio();
  alice.calls(bob);
  expect(refused(() => alice.records())).toBe('invalidConnectionState');
  bob.answers();
  advance('1s');
  expect(refused(() => alice.records())).toBe('featureAlreadySet');
  expect(refused(() => alice.stopsRecording())).toBe('privilegeViolationSpecifiedDevice');
  expect(refused(() => alice.resumesRecording())).toBe('featureAlreadySet');
  alice.pausesRecording();
  expect(refused(() => bob.pausesRecording())).toBe('featureAlreadySet');
  expect(() => carol.pausesRecording()).toThrow('carol is idle');
});

test('a site may allow neither', () => {
  const { alice, bob, carol, dave, advance } = studio({ rules: { some: { extensions: ['2001'] } }, onRequest: false, pausing: false });
  alice.calls(bob);
  bob.answers();
  carol.calls(dave);
  dave.answers();
  advance('1s');
  expect(refused(() => carol.records())).toBe('serviceNotSupported');
  expect(refused(() => alice.pausesRecording())).toBe('serviceNotSupported');
});
