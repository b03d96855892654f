// A call as the CRM's Task has it, in the names of its fields.

import { durationText } from '../../page/times.ts';
import { numberText, otherSide, variableText } from '../../../client/words.ts';
import { type CallLog, linksOf } from './callLog.ts';

export type TaskFields = Readonly<Record<string, string | number>>;

/** As long as the CRM's fields are. */
const SHORT_TEXT = 255;
const LONG_TEXT = 32_000;

const types = { inbound: 'Inbound', outbound: 'Outbound', internal: 'Internal' } as const;

/** Of a call that is over. Dates are those of the switch, in the browser's zone unless another is named. */
export function taskFields(log: CallLog, timeZone?: string): TaskFields {
  const { call, ended, disposition } = log;
  const { who, what } = linksOf(log);
  const talked = call.answered === null || ended === null ? 0 : Math.floor((ended - call.answered) / 1000);
  return {
    Subject: `${types[call.direction]} call: ${nameOf(log)}`.slice(0, SHORT_TEXT),
    Status: 'Completed', Priority: 'Normal', Type: 'Call', TaskSubtype: 'Call',
    CallType: types[call.direction], CallDurationInSeconds: talked, CallObject: call.globalCallID,
    CallDisposition: (disposition || outcomeOf(log)).slice(0, SHORT_TEXT),
    ActivityDate: new Date(call.began).toLocaleDateString('sv-SE', { timeZone }),
    Description: descriptionOf(log, timeZone).slice(0, LONG_TEXT),
    ...(who && { WhoId: who.recordId }), ...(what && { WhatId: what.recordId }),
  };
}

/** What the CRM knows the caller as, before what the switch does. */
export function nameOf(log: CallLog): string {
  const { who, what } = linksOf(log);
  // An account is who calls; a case is what it is about.
  return who?.name || (what?.entity === 'Account' && what.name) || otherSide(log.call).name;
}

function outcomeOf({ call }: CallLog): string {
  if (call.answered !== null) return 'Answered';
  return call.cause === 'busy' ? 'Busy' : call.cause === null ? 'No answer' : 'Not connected';
}

/** Notes first; behind them what no field has room for. */
function descriptionOf(log: CallLog, timeZone: string | undefined): string {
  const { call, notes, asked, endedUnseen } = log;
  const at = new Date(call.began).toLocaleTimeString('en-US', { timeZone });
  const waited = call.answered === null ? '' : `, answered after ${durationText(call.answered - call.began)}`;
  const path = [call.calling && `from ${numberText(call.calling)}`, call.called && `to ${numberText(call.dialled ?? call.called)}`, call.queue && `by queue ${call.queue}`].filter(Boolean).join(' ');
  const entered = Object.entries(call.data.variables).map(([name, value]) => `${variableText(name).toLowerCase()} ${value}`);
  const lines = [
    `Call ${path} at ${at}${waited}.`,
    entered.length > 0 ? `The caller entered: ${entered.join(', ')}.` : '',
    asked.length > 0 ? `Talked over with: ${asked.join(', ')}.` : '',
    linksOf(log).others.length > 0 ? `Also on screen: ${linksOf(log).others.map(({ entity, name, recordId }) => `${entity} ${name} (${recordId})`).join(', ')}.` : '',
    endedUnseen ? 'The softphone was closed when the call ended; it lasted at least as long as this says.' : '',
  ];
  return [notes.trim(), lines.filter((line) => line !== '').join('\n')].filter((part) => part !== '').join('\n\n');
}
