// The scripts when they are loaded: where the page's address says who the CRM is, and where it does not.

import { expect, test } from 'vitest';
import { CRM, methodOf, type PageSettings, softphonePage } from './scripts.ts';

const NOT_INITIALIZED = 'Failed to initialize Open CTI. Ensure that it is loaded from the right frame with correct URL parameters';
const from = (origin: string, mode = '&mode=Lightning') => ({ search: `?sfdcIframeOrigin=${encodeURIComponent(origin)}${mode}` });

test.each<[string, PageSettings]>([
  ['there is no origin', { search: '?mode=Lightning' }],
  ['there is no mode', from(CRM, '')],
  ['the origin is spelt as Classic has it', { search: `?sfdcIFrameOrigin=${encodeURIComponent(CRM)}&mode=Lightning` }],
  ['the origin is anybody', { ...from('https://evil.example'), protocol: 'https:' }],
  ['the origin only looks like Salesforce', { ...from('https://force.com.evil.example'), protocol: 'https:' }],
  ['the softphone has another scheme', { ...from('https://acme.lightning.force.com'), protocol: 'http:' }],
  ['the origin is no origin', from('nonsense')],
])('Lightning: %s, so the script throws a text, and the first call fails', (_, settings) => {
  const { thrown, api, posted } = softphonePage('lightning', settings);
  expect(thrown).toBe(NOT_INITIALIZED);
  expect(() => methodOf(api, 'getAppViewInfo')({ callback() {} })).toThrow(NOT_INITIALIZED);
  expect(posted).toEqual([]);
});

test.each(['http://localhost:8800', 'http://127.0.0.1:1', CRM, 'https://acme.lightning.force.com', 'https://acme.my.salesforce.com', 'https://acme.my-salesforce.com:8443', 'https://acme.crmforce.mil'])('Lightning: %s may be the CRM', (origin) => {
  const { thrown, api, posted } = softphonePage('lightning', { ...from(origin), protocol: origin.startsWith('https') ? 'https:' : 'http:' });
  expect(thrown).toBeNull();
  methodOf(api, 'enableClickToDial')();
  expect(posted).toEqual([{ to: origin, data: { methodName: 'enableClickToDial', callId: 0, apiVersion: 66, apiType: 'opencti', isCallbackRegistered: false, isListenerRegistered: false, args: {} } }]);
});

test.each(['?nonce=1', `?sfdcIFrameOrigin=${CRM}`, `?sfdcIframeOrigin=${CRM}&nonce=1`])('Classic: at %s the script throws nothing, and stays silent', (search) => {
  const { thrown, api, posted } = softphonePage('classic', { search });
  methodOf(api, 'isVisible')(() => expect.unreachable());
  expect([thrown, posted]).toEqual([null, []]);
});

test('a script of an old version lacks what came later', () => {
  const named = (path: string) => softphonePage('lightning', { path, script: 'opencti.js' }).api;
  expect([Object.keys(named('/support/api/43.0/lightning/opencti.js')).includes('subscribe'), Object.keys(named('/support/api/47.0/lightning/opencti.js')).includes('subscribe')]).toEqual([false, true]);
  expect(Object.keys(named('/somewhere/opencti.js')), 'a path that says no version').toContain('publish');
});

test('the enumerations have the values of the wire', () => {
  const { api } = softphonePage('lightning', { script: 'opencti_min.js' });
  expect(api['SCREENPOP_TYPE']).toEqual({ URL: 'url', SOBJECT: 'sobject', OBJECTHOME: 'objecthome', LIST: 'list', SEARCH: 'search', NEW_RECORD_MODAL: 'newRecord', FLOW: 'flow' });
  expect(api['CALL_TYPE']).toEqual({ INBOUND: 'inbound', OUTBOUND: 'outbound', INTERNAL: 'internal' });
});

test('what others say is not heard', async () => {
  const { calls, say } = softphonePage('lightning');
  const answer = calls('getAppViewInfo');
  say('https://evil.example', { apiVersion: 66, apiType: 'opencti', methodName: 'getAppViewInfo', callId: 0, response: 'forged', shouldExecuteCallback: true });
  say(CRM, { apiVersion: 43, apiType: 'opencti', methodName: 'getAppViewInfo', callId: 0, response: 'of another version', shouldExecuteCallback: true });
  expect((await answer).success).toBe(true);
});
