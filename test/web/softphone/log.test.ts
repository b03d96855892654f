// A call as a Task: every field that the log must have, and which records it is linked to.

import { expect, test } from 'vitest';
import { openBook } from '../../../src/web/softphone/log/book.ts';
import { beginLog, type CallLog, linksOf, withVisit } from '../../../src/web/softphone/log/callLog.ts';
import { taskFields } from '../../../src/web/softphone/log/taskFields.ts';
import { variableText } from '../../../src/client/words.ts';
import { anna, brakes, callFrom, harbor, memory, NINE, talking, wheels } from './phones.ts';

const over = (more: Partial<CallLog> = {}): CallLog => ({ ...beginLog(talking({ queue: '7001', data: { correlator: null, user: null, userOctets: null, variables: { account: '1002' } } }), 'a'), ended: NINE + 128_400, ...more });

test('a log has the call\'s id, date, duration, direction, comments and records', () => {
  expect(taskFields(over({ notes: ' Brakes squeak. ', disposition: 'Resolved', visited: [anna, brakes, harbor], asked: ['Bob Ray (2002)'] }), 'America/Los_Angeles')).toEqual({
    Subject: 'Inbound call: Anna Meyer', Status: 'Completed', Priority: 'Normal', Type: 'Call', TaskSubtype: 'Call', CallType: 'Inbound', CallDurationInSeconds: 120, CallObject: '00001000071767632400',
    CallDisposition: 'Resolved', ActivityDate: '2026-01-05', WhoId: anna.recordId, WhatId: brakes.recordId,
    Description: [
      'Brakes squeak.', '', 'Call from (415) 555-0199 to (415) 555-0100 by queue 7001 at 9:00:00 AM, answered after 0:08.', 'The caller entered: account 1002.', 'Talked over with: Bob Ray (2002).', `Also on screen: Account Harbor Rentals (${harbor.recordId}).`,
    ].join('\n'),
  });
});

test('the subject says the account where nobody of it is known, and the number where nothing is', () => {
  const subject = (more: Partial<CallLog>) => taskFields(over(more))['Subject'];
  expect([subject({ visited: [harbor] }), subject({ visited: [harbor, anna] }), subject({ visited: [brakes] }), subject({})]).toEqual(['Inbound call: Harbor Rentals', 'Inbound call: Anna Meyer', 'Inbound call: (415) 555-0199', 'Inbound call: (415) 555-0199']);
});

test.each([['accountNumber', 'Account number'], ['account_number', 'Account number'], ['PIN', 'PIN'], ['orderID', 'Order ID'], ['customer', 'Customer']])('the variable %s is called %s', (name, text) => {
  expect(variableText(name)).toBe(text);
});

test('the day is that of the place', () => {
  const late = over({ call: talking({ began: Date.parse('2026-01-06T04:00:00Z') }) });
  expect(taskFields(late, 'America/Los_Angeles')['ActivityDate']).toBe('2026-01-05');
  expect(taskFields(late, 'Europe/Berlin')['ActivityDate']).toBe('2026-01-06');
});

test('a call without a result of its own says what became of it', () => {
  const result = (call: CallLog['call']) => taskFields(over({ call }))['CallDisposition'];
  expect([talking(), callFrom({ direction: 'outbound' }), callFrom({ direction: 'outbound', cause: 'busy' }), callFrom({ direction: 'outbound', cause: 'destNotObtainable' })].map(result)).toEqual(['Answered', 'No answer', 'Busy', 'Not connected']);
});

test('texts are no longer than the fields', () => {
  const fields = taskFields(over({ visited: [{ ...anna, name: 'A'.repeat(300) }], notes: 'n'.repeat(40_000) }));
  expect([fields['Subject'], fields['Description']].map((text) => String(text).length)).toEqual([255, 32_000]);
});

const lead = { recordId: '00Q000000000001AAA', name: 'Lee', entity: 'Lead' };

test('a Task is linked to the contact and to the last case; others are named', () => {
  expect(linksOf(over({ visited: [harbor, anna, brakes, wheels] }))).toEqual({ who: anna, what: wheels, others: [harbor, brakes] });
  expect(linksOf(over({ visited: [harbor] }))).toMatchObject({ who: null, what: harbor });
  expect(linksOf(over({ visited: [anna, brakes, wheels, harbor], wanted: { who: null, what: harbor.recordId } })).what).toBe(harbor);
});

test('a Task of a lead is about nothing else', () => {
  expect(linksOf(over({ visited: [lead, harbor] }))).toEqual({ who: lead, what: null, others: [harbor] });
});

test('each record counts once; pages that are no record, tasks and users do not count', () => {
  const visited = [anna, { recordId: '', name: '', entity: '' }, brakes, anna, { recordId: '00T000000000001AAA', name: 'Call', entity: 'Task' }, { recordId: '005000000000001AAA', name: 'Ana', entity: '' }];
  expect(visited.reduce(withVisit, [] as CallLog['visited'])).toEqual([anna, brakes]);
});

test('a book keeps each telephone\'s logs apart, by age, and no longer than a day', () => {
  const keeping = memory();
  let now = NINE;
  const book = openBook(keeping, '2001', () => now);
  book.add({ ...over(), id: 'b', call: talking({ began: NINE + 1 }) });
  book.add(over());
  expect(openBook(keeping, '2002', () => now).logs.value).toEqual([]);
  expect(openBook(keeping, '2001', () => now).logs.value.map(({ id }) => id)).toEqual(['a', 'b']);
  now += 25 * 60 * 60_000;
  expect(openBook(keeping, '2001', () => now).logs.value).toEqual([]);
  expect(keeping.length).toBe(0);
});

test('what another tab has written of a log is not written over', () => {
  const keeping = memory();
  const [one, other] = [openBook(keeping, '2001', () => NINE), openBook(keeping, '2001', () => NINE)];
  one.add(over());
  one.change('a', () => ({ notes: 'typed here' }));
  other.change('a', () => ({ saving: { stage: 'saved', recordId: '00T1' } }));
  one.read();
  expect(one.logs.value).toMatchObject([{ notes: 'typed here', saving: { stage: 'saved' } }]);
});
