// The log of what was said, and trouble on purpose.

import { beforeEach, expect, test } from 'vitest';
import { containerError, serverError } from '../../src/openCti/errors.ts';
import { describeFrame, exchanges, noteExchange } from '../../src/web/crm/openCti/exchanges.ts';
import { addTrouble, troubles } from '../../src/web/crm/openCti/troubles.ts';
import { classicPhone, lightningPhone } from './desks.ts';

beforeEach(() => {
  troubles.value = [];
  exchanges.value = [];
});

test.each<[string, unknown, boolean, object]>([
  ['a call', { methodName: 'screenPop', callId: 3, args: { type: 'url' } }, false, { way: 'asked', method: 'screenPop', isError: false }],
  ['an answer', { methodName: 'screenPop', callId: 3, response: { success: true } }, true, { way: 'answered', method: 'screenPop', isError: false }],
  ['a failure', { methodName: 'screenPop', callId: 3, response: { success: false } }, true, { way: 'answered', isError: true }],
  ['an event', { methodName: 'onClickToDial', response: { number: '2001' } }, true, { way: 'told', says: expect.stringContaining('2001') }],
  ['a call of Classic, without its nonce', 'interactionApi/method=setVisible_2&value=true&nonce=secret&apiVersion=31', false, { way: 'asked', method: 'setVisible', says: '{\n  "value": "true"\n}' }],
  ['a failure of Classic', 'interactionApi/method=setVisible_2&result=false&error=no', true, { way: 'answered', method: 'setVisible', isError: true }],
  ['an event of Classic', 'method=onFocus&result=%7B%7D', true, { way: 'told', method: 'onFocus', isError: false }],
  ['nothing that makes sense', null, false, { way: 'asked', method: '?' }],
])('%s is described', (_, frame, isOurs, described) => {
  expect(describeFrame(frame, isOurs)).toMatchObject(described);
});

test('only the last are kept', () => {
  for (let number = 0; number < 250; number++) noteExchange(describeFrame({ methodName: `call${number}`, args: {} }, false), 0);
  expect([exchanges.value.length, exchanges.value.at(-1)?.method]).toEqual([200, 'call249']);
});

test('in Lightning a method fails once, with nothing done, and then it works', async () => {
  addTrouble({ method: 'setSoftphonePanelHeight', error: containerError });
  const { calls, desk } = lightningPhone();
  expect(await calls('setSoftphonePanelHeight', { heightPX: 640 })).toEqual({ success: false, returnValue: null, errors: [{ code: 'SOFTPHONE_CONTAINER_ERROR', description: "Unable to execute sendPostMessage because the softphone container hasn't initialized yet." }] });
  expect(desk.panel.height.value).toBe(500);
  expect(await calls('setSoftphonePanelHeight', { heightPX: 640 })).toMatchObject({ success: true });
});

test('in Classic too', async () => {
  addTrouble({ method: 'cti.setSoftphoneHeight', error: serverError() });
  const { calls } = classicPhone();
  expect(await calls('cti.setSoftphoneHeight', { height: 640 })).toMatchObject({ result: 'false', error: 'A problem was encountered on the server.' });
  expect(await calls('cti.setSoftphoneHeight', { height: 640 })).toMatchObject({ result: 'true' });
});
