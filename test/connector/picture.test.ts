// Pictures of a telephone at each stage, from plain states: what is shown of a call, what can be pressed, and what whoever looks cannot be misled by.

import { expect, test } from 'vitest';
import type { CallStage, PhoneCall, PhoneState } from '../../src/client/phone.ts';
import { noRecordings } from '../../src/client/recordings.ts';
import { usualReasons } from '../../src/client/words.ts';
import { type Element, xmlOf } from '../../src/connector/element.ts';
import { logOnPicture } from '../../src/connector/logOnPicture.ts';
import { pictureOf } from '../../src/connector/picture.ts';
import { undescribed } from './described.ts';
import { elementIn } from './patched.ts';

const NINE = Date.parse('2026-01-05T17:00:00Z');
const desk = { agent: '5001', reasons: usualReasons, searchBy: [] };

const call = (more: Partial<PhoneCall> = {}): PhoneCall => ({
  callID: '7', globalCallID: '00001000071767632400', line: 1, stage: 'ringing', direction: 'inbound', parties: [{ device: 'T1', number: '+14155550199', name: null, stage: 'onCall' }],
  calling: '+14155550199', called: '8000', dialled: null, queue: null, data: { correlator: null, user: null, userOctets: null, variables: {} }, began: NINE, answered: null, cause: null, permitted: new Set(), playing: null, consults: null, ...more,
});
const telephone = (more: Partial<PhoneState> = {}): PhoneState => ({
  device: '2001', link: 'open', address: 'ws://127.0.0.1:8800/csta', why: null, agent: null, calls: [], contact: null, recordings: noRecordings, isMuted: false, doNotDisturb: false, messagesWaiting: false, clockOffset: 0, ...more,
});
const drawn = (state: PhoneState): Element => {
  const picture = pictureOf(state, desk);
  expect(undescribed(picture)).toEqual([]);
  expect(elementIn(xmlOf(picture))).toEqual(picture);
  return picture;
};
const inside = ({ children }: Element, name: string) => children.filter((child) => child.name === name);
const lineOf = (state: PhoneState) => inside(drawn(state), 'CTILine')[0] as Element;

test.each([
  ['dialling', {}, 'DIALING', 'Dialing: (415) 555-0199'], ['ringingThere', {}, 'DIALING', 'Calling: (415) 555-0199'], ['ringingThere', { consults: '6' }, 'DIALING', 'Asking: (415) 555-0199'], ['ringing', {}, 'RINGING', 'Ringing: (415) 555-0199'],
  ['onCall', { answered: NINE }, 'ON_CALL', 'On a call: (415) 555-0199'], ['held', { answered: NINE }, 'ON_HOLD', 'On hold: (415) 555-0199'], ['waiting', {}, 'QUEUED', 'Waiting in a queue: (415) 555-0199'], ['failed', { cause: 'busy' }, 'FAILED', 'Busy: (415) 555-0199'],
] as const)('%s %j', (stage, more, state, label) => {
  expect(lineOf(telephone({ calls: [call({ stage: stage as CallStage, ...more })] })).attributes).toMatchObject({ STATE: state, LABEL: label, LINE_NUMBER: '1', CALL_OBJECT_ID: '00001000071767632400' });
});

test.each([
  [['answerCall', 'clearConnection'], 'ringing', ['ANSWER', 'REJECT']], [['clearConnection'], 'ringing', ['REJECT']], [['holdCall', 'clearConnection'], 'onCall', ['HOLD', 'RELEASE']], [['retrieveCall'], 'held', ['RETRIEVE']], [[], 'onCall', []],
  [['parkCall', 'intrudeCall', 'somethingNew'], 'onCall', []],
] as const)('of %j while %s', (permitted, stage, buttons) => {
  expect(inside(lineOf(telephone({ calls: [call({ stage, permitted: new Set(permitted) })] })), 'CTIButton').map(({ attributes }) => attributes['ID'])).toEqual(buttons);
});

test('while the link is lost all is there, and nothing can be pressed but to leave', () => {
  const picture = drawn(telephone({ link: 'lost', why: 'it is silent', calls: [call({ permitted: new Set(['answerCall', 'associateData']) })], agent: { id: '5001', stage: 'ready', reason: null, since: NINE, pending: 'notReady' } }));
  expect(inside(picture, 'CTILink')[0]?.attributes).toMatchObject({ STATE: 'LOST', LABEL: 'The line to the switch is broken: it is silent' });
  const pressable = (element: Element): readonly string[] => [...(element.attributes['ENABLED'] === 'true' ? [element.attributes['ID'] as string] : []), ...element.children.flatMap(pressable)];
  expect(pressable(picture)).toEqual(['EXIT']);
  expect(inside(picture, 'CTIAgent')[0]?.attributes).toMatchObject({ STATE: 'READY', PENDING: 'NOT_READY' });
});

test('without an agent there is a form to log one on; messages that wait are a sentence', () => {
  const picture = drawn(telephone({ messagesWaiting: true, isMuted: true }));
  expect(inside(picture, 'CTIForm')[0]?.children[0]?.attributes).toMatchObject({ NAME: 'AGENT_ID', VALUE: '5001' });
  expect(inside(picture, 'CTIStatus')[0]?.attributes).toMatchObject({ ID: 'MESSAGES_WAITING', ERROR: 'false' });
  expect(inside(picture, 'CTIButton')[0]).toMatchObject({ attributes: { ID: 'MUTE', SELECTED: 'true', LABEL: 'Unmute' }, children: [{ attributes: { NAME: 'VALUE', VALUE: 'false' } }] });
});

test('what strangers have written stays text: quotes, tags, controls, halves of letters', () => {
  const nasty = `"><script>\u0000\uD800 & 'x'\r\n\t`;
  const line = lineOf(telephone({ calls: [call({ data: { correlator: nasty, user: nasty, userOctets: null, variables: { [nasty]: nasty, constructor: '1' } } })] }));
  expect(inside(line, 'CTIInfoField').map(({ attributes }) => attributes['ID'])).toContain('constructor');
  expect(inside(line, 'CTIInfoField').find(({ attributes }) => attributes['ID'] === 'ATTACHED_DATA')?.attributes['VALUE']).toBe(`"><script>\uFFFD\uFFFD & 'x'\r\n\t`);
});

test('nobody is misled by a caller who hides: there is no number to search for', () => {
  const line = lineOf(telephone({ calls: [call({ calling: '', parties: [{ device: 'T1', number: '', name: null, stage: 'onCall' }] })] }));
  expect(inside(line, 'CTIParty')[0]?.attributes).toEqual({ REF: 'line1.party.T1', STATE: 'ON_CALL', LABEL: 'Unknown caller' });
  expect(inside(line, 'CTIInfoField').filter(({ attributes }) => attributes['SEARCH'] !== undefined)).toEqual([]);
});

test('before the log-on there is one form', () => {
  expect(undescribed(logOnPicture({ device: '2001', agent: '' }))).toEqual([]);
});
