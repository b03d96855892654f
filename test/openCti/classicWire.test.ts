// Texts as Salesforce's own scripts for Classic post them, written out by hand, of several versions; and what the page posts back.

import { expect, test } from 'vitest';
import { classicPhone, contacts, NONCE, pamela } from './desks.ts';

const seen = { url: pamela.url, objectId: pamela.recordId, objectName: 'Pamela Reyes', object: 'Contact', displayName: 'Contact' };

test('version 31 asks with a prefix and a number, and is answered with both', async () => {
  const { posts, heard } = classicPhone();
  await posts(`interactionApi/method=getPageInfo_0&nonce=${NONCE}&apiVersion=31`);
  expect(heard).toEqual([`interactionApi/method=getPageInfo_0&result=${encodeURIComponent(JSON.stringify(seen))}`]);
});

test('version 25 writes no prefix, and is answered without one', async () => {
  const { posts, heard, popped } = classicPhone();
  await posts(`method=screenPop_7&targetUrl=${encodeURIComponent('/0035000000Pam01AAA?x=1&y=2')}&nonce=${NONCE}`);
  expect(heard).toEqual(['method=screenPop_7&result=true']);
  expect(popped).toEqual([{ type: 'url', params: { url: '/0035000000Pam01AAA?x=1&y=2' } }]);
});

test('who gave no callback has no number, and is not answered', async () => {
  const { posts, heard, desk } = classicPhone();
  await posts(`interactionApi/method=setSoftphoneHeight&height=640&nonce=${NONCE}&apiVersion=31`);
  expect(heard).toEqual([]);
  expect(desk.panel.height.value).toBe(640);
});

test('what fails without a callback is noted', async () => {
  const { posts, heard, done } = classicPhone();
  await posts(`interactionApi/method=setSoftphoneHeight&height=tall&nonce=${NONCE}&apiVersion=31`);
  expect([heard, done]).toEqual([[], ['cti.setSoftphoneHeight failed unheard: INVALID_PARAM']]);
});

test('listeners are told as often as something happens, and never before', async () => {
  const { posts, heard, desk, clicks, goesTo } = classicPhone();
  await posts(`interactionApi/method=onClickToDial&nonce=${NONCE}&apiVersion=31`);
  await posts(`interactionApi/method=onFocus&nonce=${NONCE}&apiVersion=31`);
  expect(heard).toEqual([]);
  desk.clickToDial.value = true;
  clicks('(415) 555-1212');
  goesTo(contacts);
  const { url: _, ...record } = seen;
  expect(heard).toEqual([
    `interactionApi/method=onClickToDial&result=${encodeURIComponent(JSON.stringify({ number: '(415) 555-1212', ...record }))}`,
    `interactionApi/method=onFocus&result=${encodeURIComponent(JSON.stringify({ url: contacts.url, objectId: '', objectName: '', object: 'Contact', displayName: 'Contact' }))}`,
  ]);
});

test.each([['twice, as the original does', encodeURIComponent('Subject=Call%20with%20A%26B&whoId=003')], ['once, as some do', 'Subject=Call%20with%20A%26B&whoId=003']])('the fields of a log are escaped %s', async (_, saveParams) => {
  const logged: object[] = [];
  const { posts, heard } = classicPhone({ server: { log: (value) => (logged.push(value), Promise.resolve({ recordId: '00T0000000000001' })) } });
  await posts(`interactionApi/method=saveLog_3&objectName=Task&saveParams=${encodeURIComponent(saveParams)}&nonce=${NONCE}&apiVersion=31`);
  expect(logged).toEqual([{ entityApiName: 'Task', Subject: 'Call with A&B', whoId: '003' }]);
  expect(heard).toEqual(['interactionApi/method=saveLog_3&result=true&id=00T0000000000001']);
});

test('a log is told to who waits for the record to change', async () => {
  const { posts, heard } = classicPhone({ server: { log: () => Promise.resolve({ recordId: '00T1' }) } });
  await posts(`interactionApi/method=onObjectUpdate&nonce=${NONCE}&apiVersion=34`);
  await posts(`interactionApi/method=saveLog&objectName=Task&saveParams=Subject%3DCall&nonce=${NONCE}&apiVersion=34`);
  expect(heard).toEqual([`interactionApi/method=onObjectUpdate&result=${encodeURIComponent(JSON.stringify({ fieldsUpdated: false, relatedListsUpdated: true, feedUpdated: true }))}`]);
});

test('only a console hides the softphone and makes it wider', async () => {
  const [standard, console] = [classicPhone(), classicPhone({ isConsole: true })];
  expect([await standard.calls('setVisible', { value: false }), await standard.calls('cti.setSoftphoneWidth', { width: 400 }), await standard.calls('isInConsole')]).toMatchObject([{ result: 'false' }, { result: 'false' }, { result: 'false' }]);
  expect([await console.calls('setVisible', { value: false }), await console.calls('cti.setSoftphoneWidth', { width: 400 }), await console.calls('isInConsole')]).toMatchObject([{ result: 'true' }, { result: 'true' }, { result: 'true' }]);
  expect([standard.desk.panel, console.desk.panel].map(({ isVisible, width }) => [isVisible.value, width.value])).toEqual([[true, 300], [false, 400]]);
});

test.each([
  ['an object', { method: 'isVisible_0' }], ['words', 'hello there'], ['another nonce', 'interactionApi/method=screenPop_0&targetUrl=%2F003&nonce=guessed&apiVersion=31'],
  ['no nonce', 'interactionApi/method=screenPop_0&targetUrl=%2F003'], ['no such method', `interactionApi/method=toString_0&nonce=${NONCE}`], ['broken escapes', `interactionApi/method=%E0%A4%A&nonce=${NONCE}`],
])('%s is dropped', async (_, frame) => {
  const { posts, heard, popped } = classicPhone();
  expect(await posts(frame)).toMatch(/\w+/);
  expect([...heard, ...popped]).toEqual([]);
});
