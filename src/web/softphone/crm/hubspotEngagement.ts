// A call's log as the properties of a HubSpot engagement. Pure.

/** Outcomes have ids in HubSpot; these are in every account. */
const dispositions: { readonly [result: string]: string } = {
  Busy: '9d9162e7-6cf3-4944-bf63-4dff82258764', Answered: 'f240bbac-87c9-4f6e-bf70-924b57d47db7', Resolved: 'f240bbac-87c9-4f6e-bf70-924b57d47db7', 'Left a message': 'b2cf5968-551e-4856-9783-52b3da59a7d0',
  'No answer': '73a0d17f-1163-4015-bdd5-ec830791da20', 'Wrong number': '17b47fee-58de-441e-a44c-c6300d46f273',
};

/** What is known of the call beside its log. */
export interface Numbers {
  readonly began: number;
  readonly from: string;
  readonly to: string;
}

/** Of the fields of a Task. A result that HubSpot has no id for stands in the text. */
export function engagementProperties(fields: Readonly<Record<string, string | number>>, known: Numbers | null): Readonly<Record<string, string>> {
  const text = (name: string) => String(fields[name] ?? '');
  const [result, seconds, who] = [text('CallDisposition'), Number(fields['CallDurationInSeconds'] ?? 0), text('WhoId') || text('WhatId')];
  const disposition = dispositions[result];
  const [typeId, objectId] = who.split(':');
  return {
    hs_call_title: text('Subject'),
    hs_call_body: [disposition === undefined || result === 'Resolved' ? `Result: ${result}` : '', text('Description')].filter((part) => part !== '' && part !== 'Result: ').join('\n\n'),
    hs_call_direction: text('CallType') === 'Outbound' ? 'OUTBOUND' : 'INBOUND',
    hs_call_duration: String(seconds * 1000),
    hs_call_status: statusOf(result, seconds),
    hs_call_source: 'INTEGRATIONS_PLATFORM',
    ...(disposition !== undefined && { hs_call_disposition: disposition }),
    ...(known && { hs_timestamp: String(Math.round(known.began)), hs_call_from_number: known.from, hs_call_to_number: known.to }),
    ...(objectId !== undefined && { hs_call_callee_object_id: objectId, hs_call_callee_object_type: typeId === COMPANY ? 'COMPANY' : 'CONTACT' }),
  };
}

function statusOf(result: string, seconds: number): string {
  if (seconds > 0) return 'COMPLETED';
  return result === 'Busy' ? 'BUSY' : result === 'No answer' ? 'NO_ANSWER' : result === 'Not connected' ? 'FAILED' : 'COMPLETED';
}

export const CONTACT = '0-1';
export const COMPANY = '0-2';
