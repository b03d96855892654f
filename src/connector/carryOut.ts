// What a browser has asked for, as requests to the switch. Whether it may be done now the switch says; here it is only found which call is meant.

import type { Phone } from '../client/phone.ts';
import { Refusal } from '../client/refusal.ts';
import type { SwitchClient } from '../client/switchClient.ts';
import type { Asked, MessageId } from './messages.ts';

/** Those that are about the telephone, and not about the conversation itself. */
export type Work = Exclude<MessageId, 'CONNECT' | 'EXIT' | 'UPDATE_XML'>;

interface Task {
  readonly client: SwitchClient;
  readonly phone: Phone;
  /** The call at the line that was named. */
  readonly callID: () => string;
  /** Empty for one that was left out. */
  readonly of: (parameter: string) => string;
  /** A number without blanks and signs. */
  readonly dialled: () => string;
}

const work: { readonly [Id in Work]: (task: Task) => Promise<unknown> } = {
  LOGIN: ({ phone, of }) => phone.logOn(of('AGENT_ID'), of('PASSWORD') || undefined),
  AGENT_STATE: ({ phone, of }) => toState(phone, of('ID'), of('REASON_CODE') || undefined),
  REASON_CODE_NOT_READY: ({ phone, of }) => phone.notReady(of('ID')),
  REASON_CODE_LOGOUT: ({ phone, of }) => phone.logOff(of('ID')),
  DIAL: ({ phone, dialled }) => phone.dial(dialled()),
  CLICK_TO_DIAL: ({ phone, dialled }) => phone.dial(dialled()),
  ANSWER: ({ phone, callID }) => phone.answer(callID()),
  REJECT: ({ phone, callID }) => phone.hangUp(callID()),
  RELEASE: ({ phone, callID }) => phone.hangUp(callID()),
  HOLD: ({ phone, callID }) => phone.hold(callID()),
  RETRIEVE: ({ phone, callID }) => phone.retrieve(callID()),
  INIT_TRANSFER: ({ phone, callID, dialled }) => phone.consult(callID(), dialled()),
  INIT_CONFERENCE: ({ phone, callID, dialled }) => phone.consult(callID(), dialled()),
  SS_TRANSFER: ({ phone, callID, dialled }) => phone.transferTo(callID(), dialled()),
  SS_CONFERENCE: ({ client, phone, callID, dialled }) => client.ask('SingleStepConferenceCall', { activeCall: { callID: callID(), deviceID: phone.state.device }, deviceToJoin: dialled(), participationType: 'active' }),
  COMPLETE_TRANSFER: ({ phone }) => phone.transfer(),
  COMPLETE_CONFERENCE: ({ phone }) => phone.conference(),
  ALTERNATE: ({ phone }) => phone.alternate(),
  RECONNECT: ({ phone }) => phone.reconnect(),
  DROP_PARTY: ({ phone, callID, of }) => phone.dropParty(callID(), of('PARTY')),
  DIGITS: ({ phone, callID, of }) => phone.press(callID(), of('DIGITS')),
  ATTACH_DATA: ({ phone, callID, of }) => phone.attach(callID(), of('VALUE')),
  RECORD: ({ phone, callID }) => phone.record(callID()),
  STOP_RECORDING: ({ phone, callID }) => phone.stopRecording(callID()),
  PAUSE_RECORDING: ({ phone, callID }) => phone.pauseRecording(callID()),
  RESUME_RECORDING: ({ phone, callID }) => phone.resumeRecording(callID()),
  ACCEPT_PREVIEW: ({ phone }) => phone.acceptPreview(),
  SKIP_PREVIEW: ({ phone, of }) => phone.skipPreview(of('REASON') || undefined),
  SET_OUTCOME: ({ phone, of }) => phone.setOutcome(of('ID')),
  MUTE: ({ phone, of }) => phone.mute(of('VALUE') === 'true'),
  DO_NOT_DISTURB: ({ phone, of }) => phone.setDoNotDisturb(of('VALUE') === 'true'),
};

export function isWork(id: MessageId): id is Work {
  return Object.hasOwn(work, id);
}

/** Rejects with a Refusal. */
export async function carryOut(client: SwitchClient, phone: Phone, id: Work, { parameters }: Asked): Promise<void> {
  const of = (parameter: string) => parameters[parameter] ?? '';
  await work[id]({ client, phone, of, callID: () => callAt(phone, Number(of('LINE_NUMBER'))), dialled: () => of('DN').replace(/[\s()./-]/g, '') });
}

function callAt({ state: { calls } }: Phone, line: number): string {
  const call = calls.find((one) => one.line === line);
  if (call === undefined) throw new Refusal('operation', 'noSuchLine', `there is no call at line ${line}`);
  return call.callID;
}

function toState(phone: Phone, state: string, reason: string | undefined): Promise<void> {
  if (state === 'READY') return phone.ready();
  if (state === 'WRAPUP') return phone.workAfterCall();
  return state === 'LOGOUT' ? phone.logOff(reason) : phone.notReady(reason);
}
