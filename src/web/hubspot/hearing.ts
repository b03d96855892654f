// What is done about each thing that the app says: engagements are begun and saved, callers are looked for, records are opened.

import { ask } from '../page/ask.ts';
import { begunFields, completedFields, endedFields, type Fields } from './engagements.ts';
import { entityOf, idOf, numberOf, objectTypes } from './objects.ts';
import { account, exampleOf, matchesOf, openWidget, refresh, showObject, trouble, widget } from './portal.ts';
import type { Data, FromApp, ToApp } from './protocol.ts';

type Say = (type: ToApp, data: Data) => void;

/** The engagement of a call, by the id that the app gave the call. */
const engagements = new Map<string, Promise<string | null>>();
/** Those whose app has said all of them. */
const completed = new Set<string>();

const hearings: { readonly [Type in FromApp]: (data: Data, say: Say) => Promise<void> | void } = {
  INITIALIZED: ({ isLoggedIn }) => change({ isLoggedIn: isLoggedIn === true }),
  LOGGED_IN: () => change({ isLoggedIn: true }),
  LOGGED_OUT: () => change({ isLoggedIn: false, isAvailable: false }),
  USER_AVAILABLE: () => change({ isAvailable: true }),
  USER_UNAVAILABLE: () => change({ isAvailable: false }),
  INCOMING_CALL: (data, say) => incoming(data, say),
  OUTGOING_CALL_STARTED: async (data, say) => {
    change({ call: `Calling ${String(data['toNumber'] ?? data['phoneNumber'] ?? '')}` });
    await create('Outbound', data, String(data['toNumber'] ?? ''), say);
  },
  CALL_ANSWERED: () => change({ call: 'On a call' }),
  CALL_TRANSFERRED: () => change({ call: 'Transferred' }),
  CALL_ENDED: (data) => ended(data),
  CALL_COMPLETED: (data, say) => complete(data, say),
  CALL_DATA: () => {},
  NAVIGATE_TO_RECORD: async ({ objectCoordinates, engagementId }, say) => {
    if (!(await showObject((objectCoordinates ?? {}) as Data))) say('NAVIGATE_TO_RECORD_FAILED', { engagementId, objectCoordinates, error: 'there is no such record' });
  },
  RESIZE_WIDGET: ({ width, height }) => change({ width: within(width, 200, 800, widget.peek().width), height: within(height, 200, 1_000, widget.peek().height) }),
  FINALIZE_ENGAGEMENT: (data, say) => finalize(data, say, 'FINALIZE_ENGAGEMENT'),
  PUBLISH_TO_CHANNEL: (data, say) => finalize(data, say, 'PUBLISH_TO_CHANNEL'),
  SET_WIDGET_URL: (_, say) => say('SET_WIDGET_URL_FAILED', { error: 'this widget keeps the address that it was opened with' }),
  UNLOADING: () => change({ stage: 'loading', isLoggedIn: false, isAvailable: false }),
  ERROR: ({ message }) => void (trouble.value = `The calling app says: ${typeof message === 'string' ? message : 'something went wrong'}`),
};

export async function hearApp(type: FromApp, data: Data, say: Say): Promise<void> {
  await hearings[type](data, say);
}

function change(changed: Partial<typeof widget.value>): void {
  widget.value = { ...widget.peek(), ...changed };
}

function within(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : otherwise;
}

async function incoming(data: Data, say: Say): Promise<void> {
  const number = String(data['fromNumber'] ?? '');
  openWidget(true, say);
  change({ call: `Incoming: ${number}` });
  const matches = await matchesOf(number);
  const externalCallId = data['externalCallId'];
  if (matches.length === 0) say('CALLER_ID_MATCH_FAILED', { externalCallId, error: `nobody is known by ${number}` });
  else say('CALLER_ID_MATCH_SUCCEEDED', {
    externalCallId,
    callerIdMatches: matches.map(({ entity, record }) => ({
      callerIdType: entity === 'Account' ? 'COMPANY' : 'CONTACT', objectCoordinates: { portalId: account.portalId, objectTypeId: objectTypes[entity], objectId: numberOf(record.Id) },
      ...(entity === 'Account' ? { name: record['Name'] } : { firstName: record['FirstName'] ?? '', lastName: record['LastName'] ?? '', email: record['Email'] ?? '' }),
    })),
  });
  await create('Inbound', data, number, say);
}

/** Once for each call, however often the app says it. */
async function create(direction: 'Inbound' | 'Outbound', data: Data, number: string, say: Say): Promise<void> {
  if (data['createEngagement'] !== true) return;
  const externalCallId = String(data['externalCallId'] ?? '');
  const begun = engagements.get(externalCallId) ?? matchesOf(number).then(([first, another]) => write({ ...begunFields(direction, data), ...(first && !another && { [first.entity === 'Account' ? 'WhatId' : 'WhoId']: first.record.Id }) }));
  engagements.set(externalCallId, begun);
  try {
    const engagementId = numberOf((await begun) ?? '');
    say('CREATE_ENGAGEMENT_SUCCEEDED', { externalCallId, engagementId });
    say('ENGAGEMENT_CREATED', { externalCallId, engagementId });
    await refresh();
  } catch (error) {
    engagements.delete(externalCallId);
    say('CREATE_ENGAGEMENT_FAILED', { externalCallId, error: (error as Error).message });
  }
}

/** By its number, or else by that of its call. */
async function taskOf({ engagementId, externalCallId }: Data): Promise<string | null> {
  const alike = Number(engagementId) > 0 ? await exampleOf('Task') : null;
  return alike === null ? ((await engagements.get(String(externalCallId ?? '')))?.slice(0, 15) ?? null) : idOf(Number(engagementId), alike);
}

async function ended(data: Data): Promise<void> {
  change({ call: '' });
  const id = await taskOf(data);
  if (id === null || completed.has(id)) return;
  await write({ Id: id, ...endedFields(data) });
  await refresh();
}

async function complete(data: Data, say: Say): Promise<void> {
  const { externalCallId, hideWidget, engagementProperties } = data;
  const id = await taskOf(data);
  const engagementId = id === null ? data['engagementId'] : numberOf(id);
  if (hideWidget === true) openWidget(false, say);
  try {
    if (id === null) throw new Error('there is no such engagement');
    completed.add(id);
    const properties = (engagementProperties ?? {}) as Data;
    await write({ Id: id, ...completedFields(properties), ...(await calleeOf(properties)) });
    say('UPDATE_ENGAGEMENT_SUCCEEDED', { externalCallId, engagementId });
    await refresh();
  } catch (error) {
    say('UPDATE_ENGAGEMENT_FAILED', { externalCallId, engagementId, error: (error as Error).message });
  }
}

async function calleeOf({ hs_call_callee_object_id: number, hs_call_callee_object_type: type }: Data): Promise<Fields> {
  const entity = entityOf(type === 'COMPANY' ? objectTypes.Account : objectTypes.Contact);
  const alike = number === undefined || entity === null ? null : await exampleOf(entity);
  return alike === null ? {} : { [entity === 'Account' ? 'WhatId' : 'WhoId']: idOf(Number(number), alike) };
}

async function finalize(data: Data, say: Say, word: 'FINALIZE_ENGAGEMENT' | 'PUBLISH_TO_CHANNEL'): Promise<void> {
  const { externalCallId, engagementId } = data;
  const isKnown = (await taskOf(data)) !== null;
  say(`${word}_${isKnown ? 'SUCCEEDED' : 'FAILED'}`, { externalCallId, engagementId });
}

/** Its id. */
async function write(value: Fields): Promise<string> {
  return (await ask<{ readonly recordId: string }>('POST', '/crm/api/cti/log', { value })).recordId;
}
