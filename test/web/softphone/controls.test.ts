// Buttons can be pressed when the switch permits it, and a number that is clicked goes where it can go.

import { noRecordings } from '../../../src/client/recordings.ts';
import { expect, test } from 'vitest';
import type { PhoneState } from '../../../src/client/phone.ts';
import { clicked } from '../../../src/web/softphone/clickToDial.ts';
import { type Control, isIdle, may, mostUrgent, pairIn } from '../../../src/web/softphone/controls.ts';
import { callFrom, talking } from './phones.ts';

const all: readonly Control[] = ['answer', 'hangUp', 'hold', 'retrieve', 'alternate', 'consult', 'transfer', 'transferTo', 'conference', 'dropParty', 'press', 'mute'];

test('only what the switch permits can be pressed', () => {
  expect(all.filter((control) => may(callFrom(), control))).toEqual(['answer', 'hangUp']);
  expect(all.filter((control) => may(talking(), control))).toEqual(['hangUp', 'hold', 'consult', 'transferTo', 'press', 'mute']);
  expect(all.filter((control) => may(callFrom({ stage: 'held', permitted: new Set(['retrieveCall', 'clearConnection', 'alternateCall', 'transferCall', 'conferenceCall']) }), control))).toEqual(['hangUp', 'retrieve', 'alternate', 'transfer', 'conference']);
  expect(all.filter((control) => may(talking({ permitted: new Set() }), control)), 'muting is a matter of the telephone').toEqual(['mute']);
});

test('somebody can be dropped only where somebody else stays', () => {
  const [bob, eve] = [{ device: '2002', number: '2002', name: null, stage: 'onCall' }, { device: 'T1', number: '+14155550199', name: null, stage: 'onCall' }] as const;
  expect(may(talking({ parties: [bob] }), 'dropParty')).toBe(false);
  expect(may(talking({ parties: [bob, eve] }), 'dropParty')).toBe(true);
});

test('the call that rings comes before the one that is talked in, and that before one on hold', () => {
  const [held, ringing, active] = [callFrom({ stage: 'held', line: 1 }), callFrom({ line: 3 }), talking({ line: 2 })];
  expect(mostUrgent([held, active, ringing])).toBe(ringing);
  expect(mostUrgent([held, active])).toBe(active);
  expect(mostUrgent([])).toBeNull();
  expect(pairIn([held, active])).toEqual({ held, active });
  expect(pairIn([active])).toBeNull();
  const busy = callFrom({ stage: 'failed', line: 2 });
  expect(pairIn([held, busy]), 'whoever hears the busy tone can go back').toEqual({ held, active: busy });
});

test('who has no call, or none but one on hold, can dial', () => {
  expect([[], [callFrom({ stage: 'held' })], [talking()], [callFrom({ stage: 'dialling' })], [callFrom({ stage: 'failed' })]].map(isIdle)).toEqual([true, true, false, false, false]);
});

const idle: PhoneState = { device: '2001', link: 'open', address: '', why: null, agent: null, calls: [], contact: null, recordings: noRecordings, isMuted: false, doNotDisturb: false, messagesWaiting: false, clockOffset: 0 };

test('a number that is clicked is dialled, or offered to the one who talks, or it is said why not', () => {
  expect(clicked('914155550199', '(415) 555-0199', idle)).toEqual({ does: 'dial', number: '914155550199' });
  expect(clicked('914155550199', '(415) 555-0199', { ...idle, calls: [talking()] })).toEqual({ does: 'offer', number: '914155550199' });
  expect(clicked('914155550199', '(415) 555-0199', { ...idle, calls: [callFrom()] })).toEqual({ does: 'refuse', says: 'Answer the call that rings before you call (415) 555-0199' });
  expect(clicked('914155550199', '(415) 555-0199', { ...idle, link: 'lost' }).does).toBe('refuse');
  expect(clicked('', 'n/a', idle)).toEqual({ does: 'refuse', says: '"n/a" is no number that can be called' });
  expect(clicked('2002', '2002', null)).toEqual({ does: 'refuse', says: 'Log on to the softphone to call 2002' });
});
