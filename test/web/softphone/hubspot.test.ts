// The softphone's wishes as calls of HubSpot's calling SDK, and what HubSpot says to it.

import { afterEach, expect, test, vi } from 'vitest';
import { aroundBy } from '../../../src/web/softphone/crm/around.ts';
import { hubspotCrm } from '../../../src/web/softphone/crm/hubspot.ts';
import { engagementProperties } from '../../../src/web/softphone/crm/hubspotEngagement.ts';
import type { CallingSdk, EventHandlers } from '../../../src/web/softphone/crm/hubspotSdk.ts';
import { anna, callFrom, NINE, talking } from './phones.ts';
import { PATIENCE } from '../../patience.ts';

const CALL = callFrom().globalCallID;
const annaThere = { callerIdType: 'CONTACT', objectCoordinates: { portalId: 7, objectTypeId: '0-1', objectId: 101 }, firstName: 'Anna', lastName: 'Meyer', email: '' };
const state = (...calls: readonly ReturnType<typeof callFrom>[]) => ({ calls, agent: null });

/** HubSpot that writes down what it is told. */
async function hubspot() {
  const told: (readonly [word: string, data?: unknown])[] = [];
  let handlers: EventHandlers = {};
  const sdk = new Proxy({}, { get: (_, word: string) => (data?: unknown) => void told.push(data === undefined ? [word] : [word, data]) }) as CallingSdk;
  const coming = hubspotCrm((given) => ((handlers = given), sdk));
  const says = (word: string, data: unknown) => (handlers[word] ?? (() => {}))(data);
  says('onReady', { portalId: 7 });
  return { crm: await coming, told, says };
}

afterEach(() => void vi.useRealTimers());

test('a caller is told of, found by the number, and shown', async () => {
  const { crm, told, says } = await hubspot();
  crm.calls?.seen(state(callFrom()));
  crm.calls?.seen(state(callFrom()));
  expect(told, 'once').toEqual([['incomingCall', { externalCallId: CALL, fromNumber: '+14155550199', toNumber: '+14155550100', callStartTime: NINE, createEngagement: true }]]);
  const found = crm.search({ words: '4155550199', callType: 'inbound', fields: {} });
  says('onCallerIdMatchSucceeded', { callerIdMatches: [annaThere] });
  expect((await found).matches).toEqual([{ recordId: '0-1:101', name: 'Anna Meyer', entity: 'Contact' }]);
  await (await found).pop?.();
  expect(told.at(-1)).toEqual(['navigateToRecord', { objectCoordinates: annaThere.objectCoordinates }]);
});

test('nobody knows the number, or several do: nothing is opened; digits that were entered cannot be searched for', async () => {
  const { crm, says } = await hubspot();
  crm.calls?.seen(state(callFrom()));
  says('onCallerIdMatchSucceeded', { externalCallId: CALL, callerIdMatches: [annaThere, { ...annaThere, callerIdType: 'COMPANY', name: 'Harbor Rentals', objectCoordinates: { portalId: 7, objectTypeId: '0-2', objectId: 5 } }] });
  const both = await crm.search({ words: '4155550199', callType: 'inbound', fields: {} });
  expect(both).toMatchObject({ matches: [{ recordId: '0-1:101' }, { recordId: '0-2:5', name: 'Harbor Rentals', entity: 'Account' }], pop: null });
  expect(await crm.search({ words: '1002', callType: 'inbound', fields: {} })).toEqual({ matches: [], pop: null });
  crm.calls?.seen(state(callFrom({ globalCallID: '2', calling: '+14155550177' })));
  says('onCallerIdMatchFailed', { externalCallId: '2' });
  expect(await crm.search({ words: '4155550177', callType: 'inbound', fields: {} })).toEqual({ matches: [], pop: null });
});

test('the log is the engagement that HubSpot has begun, saved once more when its notes are done', async () => {
  const { crm, told, says } = await hubspot();
  crm.calls?.seen(state(callFrom()));
  says('onCreateEngagementSucceeded', { externalCallId: CALL, engagementId: 55 });
  crm.calls?.seen(state(talking()));
  expect(told.at(-1)).toEqual(['callAnswered', { externalCallId: CALL }]);
  await crm.calls?.ended({ call: talking(), ended: NINE + 60_000, cause: 'normalClearing' });
  await vi.waitFor(() => expect(told.at(-1)).toEqual(['callEnded', { externalCallId: CALL, engagementId: 55, callEndStatus: 'COMPLETED' }]), { timeout: PATIENCE });
  const fields = { Subject: 'Inbound call: Anna Meyer', CallType: 'Inbound', CallDurationInSeconds: 52, CallObject: CALL, CallDisposition: 'Answered', Description: 'Brakes', WhoId: '0-1:101' };
  const saving = crm.saveTask(fields, null);
  await vi.waitFor(() => expect(told.at(-1)?.[0]).toBe('callCompleted'), { timeout: PATIENCE });
  expect(told.at(-1)?.[1]).toMatchObject({ externalCallId: CALL, engagementId: 55, hideWidget: false, engagementProperties: { hs_timestamp: String(NINE), hs_call_duration: '52000', hs_call_callee_object_id: '101', hs_call_from_number: '+14155550199' } });
  says('onUpdateEngagementSucceeded', { engagementId: 55 });
  expect(await saving).toBe('55');
  const again = crm.saveTask({ ...fields, Description: 'Brakes squeak' }, '55');
  says('onUpdateEngagementFailed', { engagementId: 55, error: 'the portal is closed' });
  await expect(again).rejects.toThrow('HubSpot could not save the call: the portal is closed');
});

test.each([
  ['nobody answered a caller', callFrom(), 'normalClearing', 'MISSED'],
  ['a call out was busy', callFrom({ globalCallID: '3', stage: 'failed', direction: 'outbound', called: '+14155550177', cause: 'busy' }), null, 'BUSY'],
  ['a call out was given up', callFrom({ globalCallID: '3', stage: 'ringingThere', direction: 'outbound', called: '+14155550177' }), null, 'CANCELED'],
] as const)('%s', async (_, call, cause, callEndStatus) => {
  const { crm, told, says } = await hubspot();
  crm.calls?.seen(state(call.direction === 'outbound' ? { ...call, stage: 'ringingThere' } : call));
  says('onEngagementCreated', { engagementId: 9 });
  crm.calls?.ended({ call, ended: NINE, cause });
  await vi.waitFor(() => expect(told.at(-1)).toEqual(['callEnded', { externalCallId: call.globalCallID, engagementId: 9, callEndStatus }]), { timeout: PATIENCE });
});

test('a transfer is told; a consultation is no call of its own', async () => {
  const { crm, told, says } = await hubspot();
  crm.calls?.seen(state(talking(), callFrom({ globalCallID: '9', stage: 'ringingThere', consults: '7', called: '2002', calling: '2001' })));
  expect(told, 'it was there before this page').toEqual([]);
  crm.calls?.seen(state(callFrom({ globalCallID: '4' })));
  says('onCreateEngagementSucceeded', { externalCallId: '4', engagementId: 6 });
  crm.calls?.ended({ call: talking({ globalCallID: '4' }), ended: NINE, cause: 'transfer' });
  await vi.waitFor(() => expect(told.map(([word]) => word)).toEqual(['incomingCall', 'callTransferred', 'callEnded']), { timeout: PATIENCE });
});

test('who has logged on and is ready is told, and a click comes with its record', async () => {
  const { crm, told, says } = await hubspot();
  await crm.setClickToDial(false);
  crm.ready();
  await crm.setClickToDial(true);
  crm.calls?.seen({ calls: [], agent: { id: '5001', stage: 'ready', reason: null, since: 0, pending: null } });
  crm.calls?.seen({ calls: [], agent: { id: '5001', stage: 'workingAfterCall', reason: null, since: 0, pending: null } });
  await crm.setClickToDial(false);
  expect(told).toEqual([['initialized', { isLoggedIn: false }], ['userLoggedIn'], ['userAvailable'], ['userUnavailable'], ['userLoggedOut']]);
  const clicked: unknown[] = [];
  crm.onClickToDial((click) => clicked.push(click));
  says('onDialNumber', { phoneNumber: '+14155550177', objectId: 101, objectType: 'CONTACT' });
  says('onDialNumber', { phoneNumber: '+14155550178', objectId: 5, objectType: 'COMPANY' });
  expect(clicked).toEqual([{ number: '+14155550177', page: { recordId: '0-1:101', name: '', entity: 'Contact' } }, { number: '+14155550178', page: { recordId: '0-2:5', name: '', entity: 'Account' } }]);
});

test('what HubSpot cannot do is a sentence', async () => {
  const { crm, told, says } = await hubspot();
  await expect(crm.open(anna)).rejects.toThrow('HubSpot opens contacts and companies for a softphone, and not the Contact 003000000000001AAA');
  const troubles: string[] = [];
  crm.onTrouble?.((trouble) => troubles.push(trouble));
  says('onNavigateToRecordFailed', { error: { message: 'no such contact' } });
  expect(troubles).toEqual(['HubSpot could not open the record: no such contact']);
  crm.complain?.('Log on first');
  expect(told).toEqual([['sendError', { message: 'Log on first' }]]);
  crm.calls?.seen(state(callFrom()));
  says('onCreateEngagementFailed', { externalCallId: CALL, error: 'no rights' });
  await expect(crm.saveTask({ CallObject: CALL }, null)).rejects.toThrow('HubSpot could not begin a record of the call: no rights');
});

test('whoever is not in HubSpot, or is not answered, is told so', async () => {
  vi.useFakeTimers();
  const nobody = expect(hubspotCrm(() => ({}) as CallingSdk)).rejects.toThrow('HubSpot does not answer. Is this page in its calling widget?');
  await vi.runAllTimersAsync();
  await nobody;
  const { crm, says } = await hubspot();
  crm.calls?.seen(state(callFrom()));
  const unbegun = expect(crm.saveTask({ CallObject: CALL }, null)).rejects.toThrow('HubSpot has begun no record of this call');
  await vi.runAllTimersAsync();
  await unbegun;
  says('onCreateEngagementSucceeded', { externalCallId: CALL, engagementId: 55 });
  const unsaved = expect(crm.saveTask({ CallObject: CALL }, null)).rejects.toThrow('HubSpot does not say whether it has saved the call');
  await vi.runAllTimersAsync();
  await unsaved;
  const unknown = expect(crm.search({ words: '4155550199', callType: 'inbound', fields: {} })).resolves.toEqual({ matches: [], pop: null });
  await vi.runAllTimersAsync();
  await unknown;
});

test('results that HubSpot has no id for stand in the text', () => {
  expect(engagementProperties({ Subject: 'x', CallDisposition: 'Follow-up needed', Description: 'notes', CallType: 'Outbound', CallDurationInSeconds: 3 }, null)).toEqual({
    hs_call_title: 'x', hs_call_body: 'Result: Follow-up needed\n\nnotes', hs_call_direction: 'OUTBOUND', hs_call_duration: '3000', hs_call_status: 'COMPLETED', hs_call_source: 'INTEGRATIONS_PLATFORM',
  });
  expect(engagementProperties({ CallDisposition: 'No answer' }, null)).toMatchObject({ hs_call_status: 'NO_ANSWER', hs_call_disposition: '73a0d17f-1163-4015-bdd5-ec830791da20', hs_call_body: '' });
});

test('the address says that HubSpot is around', () => {
  expect(aroundBy(new URLSearchParams('crm=hubspot&device=2001'))).toEqual({ crm: 'hubspot', script: null });
  expect(aroundBy(new URLSearchParams('device=2001'))).toEqual({ crm: 'none', script: null });
});
