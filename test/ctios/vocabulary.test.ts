// The vocabulary of CTI OS: identifiers written and read, masks, keywords, who hears what.

import { expect, test } from 'vitest';
import { causeNumber } from '../../src/ctios/causes.ts';
import { agentStates, nameIn } from '../../src/ctios/codes.ts';
import { enablement, isEnabled } from '../../src/ctios/enablement.ts';
import { events, heardBy, isEventName } from '../../src/ctios/events.ts';
import { controlFailureOf, controlFailures } from '../../src/ctios/failures.ts';
import { keywords, wrongWith } from '../../src/ctios/keywords.ts';
import { agentObjectID, callObjectID, deviceObjectID, objectNamed, skillGroupObjectID } from '../../src/ctios/objects.ts';
import { confirmationOf, keywordsOf, type RequestName, requests } from '../../src/ctios/requests.ts';
import { errorCodes, type ErrorCode } from '../../src/kernel/errors.ts';

test('objects are named, and found by their names', () => {
  expect(objectNamed(callObjectID('12', '2001'))).toEqual({ kind: 'call', peripheral: 5000, call: '12', device: '2001' });
  expect(objectNamed(callObjectID('12', 'pstn#1', 5001))).toEqual({ kind: 'call', peripheral: 5001, call: '12', device: 'pstn#1' });
  expect(objectNamed(agentObjectID('5001'))).toEqual({ kind: 'agent', peripheral: 5000, agent: '5001' });
  expect(objectNamed(deviceObjectID('2001'))).toEqual({ kind: 'device', peripheral: 5000, device: '2001' });
  expect(objectNamed(skillGroupObjectID('7001'))).toEqual({ kind: 'skillgroup', peripheral: 5000, skillGroup: '7001' });
  for (const other of ['', 'call', 'call.5000.12', 'agent.x.5001', 'agents.5000.5001', 'call.5000..2001', `agent.5000.${'5'.repeat(65)}`]) expect(objectNamed(other), other).toBeNull();
});

test('masks hold buttons, also the one with the highest bit', () => {
  const mask = (enablement.ENABLE_ANSWER | enablement.ENABLE_WORKNOTREADY) >>> 0;
  expect(mask).toBe(0x80000001);
  expect([isEnabled(mask, 'ENABLE_WORKNOTREADY'), isEnabled(mask, 'ENABLE_HOLD')]).toEqual([true, false]);
  const bits = Object.values(enablement);
  expect(new Set(bits).size).toBe(bits.length);
  expect(bits.every((bit) => Number.isInteger(Math.log2(bit)))).toBe(true);
});

test('a keyword has a type, and a value of another is wrong', () => {
  expect(wrongWith('DialedNumber', '2002')).toBeNull();
  expect(wrongWith('DialedNumber', 2002)).toBe('DialedNumber must be a text');
  expect(wrongWith('CallVariable1', 'x'.repeat(41))).toBe('CallVariable1 has 41 characters, 40 are allowed');
  expect(wrongWith('AgentState', 15)).toBe('AgentState must be from 0 to 14');
  expect(wrongWith('AgentState', 1.5)).toBe('AgentState must be a whole number');
  expect(wrongWith('ECC', ['a'])).toBe('ECC must be nested Arguments, an object');
  expect(wrongWith('Monitored', 'yes')).toBe('Monitored must be true or false');
});

test('every request is confirmed under a name of its own or of its kind, and has keywords that there are', () => {
  for (const name of Object.keys(requests) as RequestName[]) {
    expect(confirmationOf(name)).toMatch(/^e[A-Z]\w+Conf$/);
    for (const keyword of keywordsOf(name)) expect(Object.hasOwn(keywords, keyword), keyword).toBe(true);
  }
  expect([confirmationOf('eMakeCallRequest'), confirmationOf('eSingleStepTransferCallRequest')]).toEqual(['eMakeCallConf', 'eTransferCallConf']);
});

test('an event is heard at its interface, and by supervisors at another', () => {
  expect(heardBy('eCallBeginEvent')).toEqual({ of: 'call', callback: 'OnCallBegin' });
  expect(heardBy('eCallBeginEvent', true)).toEqual({ of: 'monitoredCall', callback: 'OnMonitoredCallBegin' });
  expect(heardBy('eAgentStateEvent', true)).toEqual({ of: 'monitoredAgent', callback: 'OnMonitoredAgentStateChange' });
  expect(heardBy('eButtonEnablementMaskChange', true)).toEqual({ of: 'buttonEnablement', callback: 'OnButtonEnablementChange' });
  const callbacks = Object.values(events).map(({ callback }) => callback);
  expect(new Set(callbacks).size).toBe(callbacks.length);
  expect([isEventName('eCallBeginEvent'), isEventName('toString')]).toEqual([true, false]);
});

test('each error value of the standard has a failure code, and each cause a number or none', () => {
  const known = new Set<number>(Object.values(controlFailures));
  for (const code of errorCodes as readonly ErrorCode[]) expect(known.has(controlFailureOf(code)), code).toBe(true);
  expect([causeNumber('newCall'), causeNumber('transfer'), causeNumber('whatever')]).toEqual([22, 32, 0]);
  expect([nameIn(agentStates, 3), nameIn(agentStates, 99)]).toEqual(['eAvailable', null]);
});
