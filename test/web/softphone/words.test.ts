// What the softphone calls people, numbers, times and states.

import { noRecordings } from '../../../src/client/recordings.ts';
import { expect, test } from 'vitest';
import { agentText, announcement, callText, numberText, whoIs } from '../../../src/client/words.ts';
import { durationText } from '../../../src/web/page/times.ts';
import { barItem } from '../../../src/web/softphone/utility.ts';
import type { PhoneState } from '../../../src/client/phone.ts';
import { callFrom, talking } from './phones.ts';

test('numbers of North America are written as there, others are left alone', () => {
  expect(['+14155550199', '14155550199', '4155550199', '2001', '+442071838750', '*2007', ''].map(numberText)).toEqual(['(415) 555-0199', '(415) 555-0199', '(415) 555-0199', '2001', '+442071838750', '*2007', '']);
});

test('times have hours only when there are some', () => {
  expect([0, 999, 7_000, 760_000, 3_723_000, -5].map(durationText)).toEqual(['0:00', '0:00', '0:07', '12:40', '1:02:03', '0:00']);
});

test('who is in a call goes by name where it is known', () => {
  const bob = { device: '2002', number: '2002', name: 'Bob Ray', stage: 'onCall' } as const;
  const eve = { device: 'T1', number: '+14155550199', name: null, stage: 'onCall' } as const;
  expect(whoIs(talking({ parties: [bob] }))).toBe('Bob Ray');
  expect(whoIs(talking({ parties: [bob, eve] }))).toBe('Bob Ray and (415) 555-0199');
  expect(whoIs(talking({ parties: [bob, eve, bob] }))).toBe('Bob Ray, (415) 555-0199 and 1 more');
  expect(whoIs(callFrom({ parties: [], calling: '' }))).toBe('Unknown caller');
  expect(whoIs(callFrom({ parties: [], direction: 'outbound', called: '2002' }))).toBe('2002');
});

test('a call says where it stands, and why it failed', () => {
  expect(callText(callFrom())).toBe('Ringing');
  expect(callText(callFrom({ stage: 'failed', cause: 'busy' }))).toBe('Busy');
  expect(callText(callFrom({ stage: 'failed', cause: 'somethingNew' }))).toBe('Not connected');
  expect(announcement(callFrom())).toBe('Incoming call from (415) 555-0199');
  expect(announcement(callFrom({ stage: 'failed', cause: 'busy' }))).toContain('failed: Busy');
});

test('an agent who is not ready says why', () => {
  const agent = { id: '5001', stage: 'notReady', reason: '2', since: 0, pending: null } as const;
  expect(agentText(agent, ['No reason', 'Break', 'Lunch'])).toBe('Not ready: Lunch');
  expect(agentText({ ...agent, reason: '0' }, ['No reason'])).toBe('Not ready');
  expect(agentText({ ...agent, reason: 'end-of-day' }, [])).toBe('Not ready: end-of-day');
});

test('the bar of the CRM says what matters most: a lost line, a call, the agent', () => {
  const phone: PhoneState = { device: '2001', link: 'open', address: '', why: null, agent: { id: '5001', stage: 'ready', reason: null, since: 0, pending: null }, calls: [], contact: null, recordings: noRecordings, isMuted: false, doNotDisturb: false, messagesWaiting: false, clockOffset: 0 };
  expect(barItem(phone, []).label).toBe('Ready');
  expect(barItem({ ...phone, calls: [talking(), callFrom({ line: 2 })] }, [])).toEqual({ label: 'Incoming: (415) 555-0199', icon: 'incoming_call' });
  expect(barItem({ ...phone, calls: [talking()] }, []).label).toBe('On a call: (415) 555-0199');
  expect(barItem({ ...phone, link: 'lost', calls: [talking()] }, []).label).toBe('Line lost');
});
