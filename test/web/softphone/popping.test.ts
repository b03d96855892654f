// A screen pop searches for the digits that the caller entered first, and for the caller's number when they lead nowhere.

import { expect, test } from 'vitest';
import { searchTerms } from '../../../src/client/searchTerms.ts';
import { popFor } from '../../../src/web/softphone/popping.ts';
import { anna, callFrom, crmThatKnows, harbor } from './phones.ts';

const withDigits = (variables: Readonly<Record<string, string>>) => callFrom({ data: { correlator: null, user: null, userOctets: null, variables } });

test('digits come before the number, which goes without its country', () => {
  expect(searchTerms(withDigits({ account: '10020030', choice: '2', mood: 'good' }), [])).toEqual(['10020030', '4155550199']);
  expect(searchTerms(withDigits({ account: '10020030', order: '77810' }), ['order', 'account'])).toEqual(['77810', '10020030', '4155550199']);
  expect(searchTerms(callFrom({ calling: '2002' }), [])).toEqual(['2002']);
  expect(searchTerms(callFrom({ calling: '' }), []), 'nobody is searched for by nothing').toEqual([]);
  expect(searchTerms(callFrom({ direction: 'outbound', calling: '2001', called: '+442071838750' }), [])).toEqual(['442071838750']);
});

test('digits that lead to a record pop that record, and the number is not searched for', async () => {
  const crm = crmThatKnows({ 10020030: [harbor], 4155550199: [anna] });
  expect(await popFor(withDigits({ account: '10020030' }), [], crm)).toEqual([harbor]);
  expect(crm.seen).toEqual(['search inbound 10020030', 'pop Harbor Rentals']);
});

test('digits that lead nowhere leave it to the number', async () => {
  const crm = crmThatKnows({ 4155550199: [anna] });
  expect(await popFor(withDigits({ account: '9999' }), [], crm)).toEqual([anna]);
  expect(crm.seen).toEqual(['search inbound 9999', 'search inbound 4155550199', 'pop Anna Meyer']);
});

test('of several nobody is taken for the caller; of none the layout says what opens', async () => {
  const two = crmThatKnows({ 4155550199: [anna, harbor] });
  expect(await popFor(callFrom(), [], two)).toEqual([]);
  expect(two.seen.at(-1)).toBe('pop Anna Meyer, Harbor Rentals');
  const none = crmThatKnows();
  expect(await popFor(callFrom(), [], none)).toEqual([]);
  expect(none.seen).toEqual(['search inbound 4155550199', 'pop what is for nobody']);
});
