// Frames as Salesforce's own scripts for Lightning post them, written out by hand, of several versions; and what the page posts back.

import { expect, test } from 'vitest';
import { contacts, lightningPhone, pamela } from './desks.ts';

test('version 57 asks, and is answered in the frame that it knows', async () => {
  const { posts, heard } = lightningPhone();
  await posts({ methodName: 'getAppViewInfo', callId: 0, apiVersion: 57, apiType: 'opencti', isCallbackRegistered: true, isListenerRegistered: false, args: {} });
  expect(heard).toEqual([
    { apiVersion: 57, apiType: 'opencti', methodName: 'getAppViewInfo', callId: 0, response: { success: true, returnValue: pamela, errors: null }, shouldExecuteCallback: true },
  ]);
});

test('who gave no callback is not answered', async () => {
  const { posts, heard, desk } = lightningPhone();
  await posts({ methodName: 'enableClickToDial', callId: 0, apiVersion: 57, apiType: 'opencti', isCallbackRegistered: false, isListenerRegistered: false, args: {} });
  expect(heard).toEqual([]);
  expect(desk.clickToDial.value).toBe(true);
});

test('what fails without a callback is noted', async () => {
  const { posts, heard, done } = lightningPhone();
  await posts({ methodName: 'setSoftphonePanelHeight', callId: 0, apiVersion: 57, apiType: 'opencti', isCallbackRegistered: false, isListenerRegistered: false, args: { heightPX: 100 } });
  expect([heard, done]).toEqual([[], ['setSoftphonePanelHeight failed unheard: INVALID_PARAM']]);
});

test('version 43 runs its listeners on every frame of that method: nothing answers their registration, and events carry its version', async () => {
  const { posts, heard, desk, clicks } = lightningPhone();
  await posts({ methodName: 'onClickToDial', callId: 0, apiVersion: 43, apiType: 'opencti', isListenerRegistered: true, args: {} });
  await posts({ methodName: 'onClickToDial', callId: 1, apiVersion: 43, apiType: 'opencti', isCallbackRegistered: true, isListenerRegistered: true, args: {} });
  expect(heard).toEqual([]);

  clicks('(415) 555-1212');
  expect(heard, 'numbers cannot be clicked yet').toEqual([]);

  desk.clickToDial.value = true;
  clicks('(415) 555-1212');
  const { url: _, ...record } = pamela;
  expect(heard).toEqual([{ apiVersion: 43, apiType: 'opencti', methodName: 'onClickToDial', response: { number: '(415) 555-1212', ...record }, shouldExecuteListener: true }]);
});

test('version 43 does not say whether it has a callback, and is answered', async () => {
  const { posts, heard } = lightningPhone();
  await posts({ methodName: 'isSoftphonePanelVisible', callId: 4, apiVersion: 43, apiType: 'opencti', args: {} });
  expect(heard).toMatchObject([{ apiVersion: 43, callId: 4, response: { returnValue: { visible: true } } }]);
});

test('two scripts of different versions in one frame are told each in its own', async () => {
  const { posts, heard, goesTo } = lightningPhone();
  for (const apiVersion of [43, 57, 57]) await posts({ methodName: 'onNavigationChange', callId: 0, apiVersion, apiType: 'opencti', isListenerRegistered: true, args: {} });
  goesTo(contacts);
  expect(heard).toEqual([43, 57].map((apiVersion) => ({ apiVersion, apiType: 'opencti', methodName: 'onNavigationChange', response: { url: contacts.url }, shouldExecuteListener: true })));
});

test('a console tells of records, and not of lists', async () => {
  const { posts, heard, goesTo, calls } = lightningPhone({ isConsole: true });
  await posts({ methodName: 'onNavigationChange', callId: 0, apiVersion: 57, apiType: 'opencti', isListenerRegistered: true, args: {} });
  goesTo(contacts);
  expect(heard).toEqual([]);
  expect(await calls('getAppViewInfo')).toEqual({ success: true, returnValue: {}, errors: null });
});

test('a message on a channel goes to who listens there, until they listen no more', async () => {
  const { posts, heard, calls } = lightningPhone();
  await posts({ methodName: 'subscribe', callId: 90, apiVersion: 57, apiType: 'opencti', isCallbackRegistered: true, isListenerRegistered: true, args: { eventName: 'Ticker__c', subscription: {} } });
  expect(heard.splice(0)).toMatchObject([{ callId: 90, response: { success: true, subscription: {} } }]);

  await calls('publish', { eventName: 'Ticker__c', message: { price: 4 } });
  await calls('publish', { eventName: 'Other__c', message: null });
  expect(heard.splice(0)[0]).toEqual({ apiVersion: 57, apiType: 'opencti', methodName: 'subscribe', eventName: 'Ticker__c', response: { price: 4 }, shouldExecuteListener: true });

  await calls('unsubscribe', { eventName: 'Ticker__c' });
  heard.splice(0);
  await calls('publish', { eventName: 'Ticker__c', message: { price: 5 } });
  expect(heard).toHaveLength(1);
});

test('work that begins is told, and done once', async () => {
  const { posts, heard, work, calls } = lightningPhone();
  await posts({ methodName: 'hvs.onWorkStart', callId: 90, apiVersion: 57, apiType: 'opencti', isListenerRegistered: true, args: {} });
  const { workId } = work.add('+14155550100', 'Call Pamela');
  work.begin(workId);
  expect(heard.splice(0)).toMatchObject([{ methodName: 'hvs.onWorkStart', response: { workId, completeWorkWhen: 'TaskSaved', attributes: { to: '+14155550100' } }, shouldExecuteListener: true }]);

  expect(await calls('hvs.completeWork', { workId, attributes: { disposition: 'Reached', taskId: '00T1', wasConnected: true } })).toMatchObject({ success: true });
  expect(work.items.value).toMatchObject([{ workId, stage: 'done', outcome: { disposition: 'Reached', taskId: '00T1', wasConnected: true } }]);
  expect(await calls('hvs.completeWork', { workId, attributes: {} })).toMatchObject({ success: false, errors: [{ code: 'INVALID_PARAM' }] });
});

test.each([
  ['a text', 'hello'], ['nothing', null], ['another interface', { apiType: 'other', methodName: 'screenPop' }],
  ['no such method', { apiType: 'opencti', methodName: 'onSoftphoneOpen', apiVersion: 57, callId: 0 }], ['no version', { apiType: 'opencti', methodName: 'screenPop', callId: 0 }],
  ['a name of every object', { apiType: 'opencti', methodName: 'constructor', apiVersion: 57, callId: 0 }],
])('%s is dropped', async (_, frame) => {
  const { posts, heard, popped } = lightningPhone();
  expect(await posts(frame)).toMatch(/\w+/);
  expect([...heard, ...popped]).toEqual([]);
});

test('when the softphone is gone, nobody is told anything', async () => {
  const { posts, heard, talk, goesTo } = lightningPhone();
  await posts({ methodName: 'onNavigationChange', callId: 0, apiVersion: 57, apiType: 'opencti', isListenerRegistered: true, args: {} });
  talk.end();
  goesTo(contacts);
  expect(heard).toEqual([]);
});
