// Engagements: calls on the timeline of a contact, kept by our CRM as Tasks. What an app says of a call in HubSpot's properties, as their fields. Pure.

import type { Data } from './protocol.ts';

/** Outcomes that every HubSpot account has. */
export const outcomes: { readonly [id: string]: string } = {
  '9d9162e7-6cf3-4944-bf63-4dff82258764': 'Busy', 'f240bbac-87c9-4f6e-bf70-924b57d47db7': 'Connected', 'a4c4c377-d246-4b32-a13b-75a56a4cd0ff': 'Left live message', 'b2cf5968-551e-4856-9783-52b3da59a7d0': 'Left voicemail',
  '73a0d17f-1163-4015-bdd5-ec830791da20': 'No answer', '17b47fee-58de-441e-a44c-c6300d46f273': 'Wrong number',
};

const endStatuses: { readonly [status: string]: string } = { COMPLETED: 'Connected', FAILED: 'Not connected', CANCELED: 'Canceled', BUSY: 'Busy', NO_ANSWER: 'No answer', REJECTED: 'Rejected', MISSED: 'Missed' };

export type Fields = Readonly<Record<string, string | number>>;

/** Of a call that has just begun. */
export function begunFields(direction: 'Inbound' | 'Outbound', { externalCallId, fromNumber, toNumber }: Data): Fields {
  const other = String((direction === 'Inbound' ? fromNumber : toNumber) ?? '');
  return { entityApiName: 'Task', Subject: `${direction} call: ${other}`.slice(0, 255), Status: 'In Progress', Priority: 'Normal', Type: 'Call', TaskSubtype: 'Call', CallType: direction, CallObject: String(externalCallId ?? '').slice(0, 255) };
}

export function endedFields({ callEndStatus }: Data): Fields {
  return { Status: 'Completed', CallDisposition: endStatuses[String(callEndStatus)] ?? 'Connected' };
}

/** Of the properties of CALL_COMPLETED; those that are not given stay. */
export function completedFields(properties: Data): Fields {
  const { hs_call_title: title, hs_call_body: body, hs_call_duration: duration, hs_call_disposition: disposition, hs_timestamp: at, hs_call_direction: direction } = properties;
  const began = new Date(typeof at === 'string' && /^\d+$/.test(at) ? Number(at) : String(at ?? ''));
  return {
    Status: 'Completed',
    ...(typeof title === 'string' && { Subject: title.slice(0, 255) }), ...(typeof body === 'string' && { Description: body.slice(0, 32_000) }),
    ...(Number(duration) >= 0 && { CallDurationInSeconds: Math.floor(Number(duration) / 1000) }),
    ...(typeof disposition === 'string' && { CallDisposition: outcomes[disposition] ?? disposition.slice(0, 255) }),
    ...(direction === 'INBOUND' && { CallType: 'Inbound' }), ...(direction === 'OUTBOUND' && { CallType: 'Outbound' }),
    ...(!Number.isNaN(began.getTime()) && { ActivityDate: began.toISOString().slice(0, 10) }),
  };
}
