// The softphone's wishes as calls of Open CTI, in Lightning and in Classic, and their answers as it understands them.

import { expect, test } from 'vitest';
import { aroundBy } from '../../../src/web/softphone/crm/around.ts';
import { classicCrm } from '../../../src/web/softphone/crm/classic.ts';
import { lightningCrm } from '../../../src/web/softphone/crm/lightning.ts';
import type { ClassicResponse, Interaction, OpenCti } from '../../../src/web/softphone/crm/sforce.ts';
import { anna } from './phones.ts';

type Args = Readonly<Record<string, unknown>>;

/** A host that answers each method as it is told, and writes down what it was asked. */
function lightning(answers: Readonly<Record<string, unknown>> = {}, refused: Readonly<Record<string, object>> = {}) {
  const asked: (readonly [method: string, args: Args])[] = [];
  const listeners = new Map<string, (payload: unknown) => void>();
  const opencti = new Proxy({ SCREENPOP_TYPE: { SOBJECT: 'sobject' }, CALL_TYPE: {} }, {
    get: (own, method: string) => own[method as keyof typeof own] ?? (({ callback, listener, ...args }: Args) => {
      asked.push([method, args]);
      if (listener) listeners.set(method, listener as (payload: unknown) => void);
      const errors = refused[method];
      (callback as ((response: object) => void) | undefined)?.(errors ? { success: false, returnValue: null, errors: [errors] } : { success: true, returnValue: answers[method] ?? null, errors: null });
    }),
  }) as unknown as OpenCti;
  return { crm: lightningCrm(opencti), asked, hears: (method: string, payload: object) => listeners.get(method)?.(payload) };
}

test('in Lightning a search is deferred, and what it says is popped unchanged', async () => {
  const pop = { type: 'sobject', params: { recordId: anna.recordId } };
  const { crm, asked } = lightning({ searchAndScreenPop: { [anna.recordId]: { Id: anna.recordId, Name: 'Anna Meyer', RecordType: 'Contact' }, SCREEN_POP_DATA: pop } });
  const found = await crm.search({ words: '1002', callType: 'inbound', fields: { Phone: '+14155550199' } });
  expect(found.matches).toEqual([anna]);
  await found.pop?.();
  expect(asked).toEqual([['searchAndScreenPop', { searchParams: '1002', callType: 'inbound', deferred: true, defaultFieldValues: { Phone: '+14155550199' } }], ['screenPop', pop]]);
});

test('in Lightning nothing is popped where the layout says so', async () => {
  expect(await lightning({ searchAndScreenPop: {} }).crm.search({ words: '1002', callType: 'inbound', fields: {} })).toEqual({ matches: [], pop: null });
});

test('in Lightning a log is created, and changed under the id that came back', async () => {
  const { crm, asked } = lightning({ saveLog: { recordId: '00T1' } });
  expect(await crm.saveTask({ Subject: 'Call' }, null)).toBe('00T1');
  expect(await crm.saveTask({ Subject: 'Call', Description: 'notes' }, '00T1')).toBe('00T1');
  expect(asked.map(([, args]) => args)).toEqual([{ value: { entityApiName: 'Task', Subject: 'Call' } }, { value: { Id: '00T1', Subject: 'Call', Description: 'notes' } }]);
});

test('in Lightning a refusal is a sentence with all that the CRM says', async () => {
  const { crm } = lightning({}, { saveLog: { code: 'GENERIC_ERROR', description: 'An error occurred.', details: [{ message: 'WhoId is of no record' }] } });
  await expect(crm.saveTask({}, null)).rejects.toThrow('the CRM refuses saveLog: An error occurred. WhoId is of no record');
});

test('in Lightning clicks and pages come as the softphone knows them', () => {
  const { crm, hears } = lightning();
  const heard: unknown[] = [];
  crm.onClickToDial((clicked) => heard.push(clicked));
  crm.onPage((page) => heard.push(page));
  hears('onClickToDial', { number: '(415) 555-0199', recordId: anna.recordId, recordName: 'Anna Meyer', objectType: 'Contact' });
  hears('onNavigationChange', { url: '/lightning/o/Contact/list', recordId: '', recordName: '', objectType: '' });
  expect(heard).toEqual([{ number: '(415) 555-0199', page: anna }, { recordId: '', name: '', entity: '' }]);
});

test('whose telephone it is an org may tell by a method of its own; most have none', async () => {
  expect(await lightning({ runApex: { runApex: '{"extension":"2001","agent":"5001"}' } }).crm.telephone()).toEqual({ extension: '2001', agent: '5001' });
  expect(await lightning({}, { runApex: { code: 'SERVER_ERROR', description: 'Could not load Apex class: SoftphoneUser.' } }).crm.telephone()).toEqual({ extension: '', agent: '' });
  expect(await classic({ runApex: { result: '{"extension":"2001"}' } }).crm.telephone()).toEqual({ extension: '2001', agent: '' });
  expect(await classic({ runApex: { result: false, error: 'no class' } }).crm.telephone()).toEqual({ extension: '', agent: '' });
});

test('the layout says which facts of a call are shown; what it does not mention is shown', async () => {
  const { crm } = lightning({ getSoftphoneLayout: { Inbound: { callRelatedFields: ['ANI', 'QUEUE'] } } });
  expect(await crm.callFields()).toEqual({ inbound: ['ANI', 'QUEUE'], outbound: ['ANI', 'DNIS', 'SEGMENT', 'QUEUE'], internal: ['ANI', 'DNIS', 'SEGMENT', 'QUEUE'] });
});

function classic(results: Readonly<Record<string, ClassicResponse>> = {}) {
  const asked: (readonly unknown[])[] = [];
  const method = (name: string) => (...args: readonly unknown[]) => {
    const callback = args.at(-1) as ((response: ClassicResponse) => void);
    asked.push([name, ...args.slice(0, -1)]);
    callback(results[name] ?? { result: true });
  };
  const all = <Host>(own: object) => new Proxy(own, { get: (known, name: string) => known[name as keyof typeof known] ?? method(name) }) as Host;
  return { crm: classicCrm(all<Interaction>({ cti: all<Interaction['cti']>({}) })), asked };
}

test('in Classic a search gives the address that is popped', async () => {
  const { crm, asked } = classic({ searchAndGetScreenPopUrl: { result: JSON.stringify({ [anna.recordId]: { Name: 'Anna Meyer', object: 'Contact', displayName: 'Contact' }, screenPopUrl: `/${anna.recordId}` }) } });
  const found = await crm.search({ words: '1002', callType: 'inbound', fields: { Phone: '+1415' } });
  expect(found.matches).toEqual([anna]);
  await found.pop?.();
  expect(asked).toEqual([['searchAndGetScreenPopUrl', '1002', 'Phone=%2B1415', 'inbound'], ['screenPop', `/${anna.recordId}`, true]]);
});

test('in Classic settings and pages are texts of JSON, and a log is a query string', async () => {
  const { crm, asked } = classic({ getCallCenterSettings: { result: '{"/ServerInfo/wsURIA":"/csta"}' }, getPageInfo: { result: JSON.stringify({ url: '', objectId: anna.recordId, objectName: 'Anna Meyer', object: 'Contact' }) }, saveLog: { result: true, id: '00T1' } });
  expect(await crm.settings()).toEqual({ '/ServerInfo/wsURIA': '/csta' });
  expect(await crm.page()).toEqual(anna);
  expect(await crm.saveTask({ Subject: 'Call & more', CallDurationInSeconds: 7 }, null)).toBe('00T1');
  expect(await crm.saveTask({ Description: 'notes' }, '00T1')).toBe('00T1');
  expect(asked.slice(2)).toEqual([['saveLog', 'Task', 'Subject=Call+%26+more&CallDurationInSeconds=7'], ['saveLog', 'Task', 'Id=00T1&Description=notes']]);
});

test('in Classic an error is a sentence', async () => {
  await expect(classic({ saveLog: { result: false, error: 'Bad WhoId' } }).crm.saveTask({}, null)).rejects.toThrow('the CRM refuses saveLog: Bad WhoId');
});

test('which CRM is around is read off the address, and its script comes from there', () => {
  const around = (query: string) => aroundBy(new URLSearchParams(query));
  const origin = encodeURIComponent('https://desk.example');
  expect(around(`sfdcIframeOrigin=${origin}&mode=Lightning`)).toEqual({ crm: 'lightning', script: 'https://desk.example/support/api/62.0/lightning/opencti_min.js' });
  expect(around(`sfdcIFrameOrigin=${origin}&nonce=1`)).toEqual({ crm: 'classic', script: 'https://desk.example/support/api/40.0/interaction.js' });
  expect(around(`sfdcIframeOrigin=${origin}%2F&mode=Lightning&sfdcIFrameOrigin=${origin}&nonce=1`).script).toBe('https://desk.example/support/api/62.0/lightning/opencti_min.js');
  expect(around(`sfdcIframeOrigin=${origin}&mode=Classic&sfdcIFrameOrigin=${origin}&nonce=1`).crm).toBe('classic');
  expect(around(`sfdcIframeOrigin=${encodeURIComponent('https://harbor.lightning.force.com')}&mode=Lightning`).script).toMatch('https://harbor.my.salesforce.com/support/');
  expect(around('device=2001')).toEqual({ crm: 'none', script: null });
});
