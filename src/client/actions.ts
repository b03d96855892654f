// What can be done at a telephone, as requests to the switch. Whether it may be done now says `permitted` of the call; the switch has the last word.

import type { Request } from '../csta/catalogue.ts';
import type { FullConnectionID } from '../csta/identifiers.ts';
import { octetsIn, type UserDataForm } from '../csta/userData.ts';
import { hexOf } from './members.ts';
import type { PhoneState } from './phone.ts';
import { Refusal } from './refusal.ts';
import type { SwitchClient } from './switchClient.ts';

/** Each settles when the switch has answered; what has become of it comes as a change of state. Numbers are as they are dialled. */
export interface PhoneActions {
  answer(callID: string): Promise<void>;
  /** Also takes back a call that rings elsewhere, and sends away one that rings here. */
  hangUp(callID: string): Promise<void>;
  /** Sends a call that rings on to another number. */
  deflect(callID: string, number: string): Promise<void>;
  hold(callID: string): Promise<void>;
  retrieve(callID: string): Promise<void>;
  /** Holds the active call and retrieves the other. */
  alternate(): Promise<void>;
  /** Holds the call and begins another on its account; its callID. */
  consult(callID: string, number: string): Promise<string>;
  /** Ends the active call and goes back to the one on hold. */
  reconnect(): Promise<void>;
  /** Brings the party on hold and the other together, and leaves. */
  transfer(): Promise<void>;
  /** Hands a call on without asking there first. */
  transferTo(callID: string, number: string): Promise<void>;
  /** Brings the call on hold and the active one together. */
  conference(): Promise<void>;
  /** Has somebody else leave the call: the device of one of its `parties`. */
  dropParty(callID: string, device: string): Promise<void>;
  /** Its callID. */
  dial(number: string): Promise<string>;
  /** Keys of a call that has begun: 0 to 9, *, #, A to D. */
  press(callID: string, digits: string): Promise<void>;
  mute(isMuted: boolean): Promise<void>;
  setDoNotDisturb(isOn: boolean): Promise<void>;
  /** Gives the call a text to go along with it. */
  attach(callID: string, text: string): Promise<void>;
  /** Writes the user data of the call, which others see and which goes along through transfers; text, unless said. Rejects with `valueOutOfRange` when the switch lets less through. */
  sendUserData(callID: string, written: string, form?: UserDataForm): Promise<void>;
  /** Has the call recorded from now on; the name of its file. */
  record(callID: string): Promise<string>;
  stopRecording(callID: string): Promise<void>;
  /** Nothing is kept until it is resumed. */
  pauseRecording(callID: string): Promise<void>;
  resumeRecording(callID: string): Promise<void>;
  /** Calls the contact that is shown. */
  acceptPreview(): Promise<void>;
  skipPreview(reason?: string): Promise<void>;
  /** Says what came of the contact that was called last. */
  setOutcome(outcome: string): Promise<void>;
  logOn(agentID: string, password?: string): Promise<void>;
  logOff(reasonCode?: string): Promise<void>;
  ready(): Promise<void>;
  notReady(reasonCode?: string): Promise<void>;
  workAfterCall(): Promise<void>;
}

/** What actions need to know of the telephone, and what they have it look at. */
export interface AtPhone {
  readonly device: string;
  readonly state: () => PhoneState;
  /** No event tells what an agent will be behind a call. */
  readonly lookAtAgent: () => void;
  /** Something was refused: the picture was not right, perhaps. */
  readonly lookAtCalls: () => void;
}

type AgentState = Request<'SetAgentState'>['requestedAgentState'];

export function actionsOf(client: SwitchClient, { device, state, lookAtAgent, lookAtCalls }: AtPhone): PhoneActions {
  const at = (callID: string): FullConnectionID => ({ callID, deviceID: device });
  const pair = () => pairAt(state(), device);
  const quietly = async (asked: Promise<unknown>): Promise<void> => {
    try {
      await asked;
    } catch (refusal) {
      lookAtCalls();
      throw refusal;
    }
  };
  const agent = async (requestedAgentState: AgentState, more: Partial<Request<'SetAgentState'>> = {}) => {
    await client.ask('SetAgentState', { device, requestedAgentState, ...more });
    lookAtAgent();
  };
  return {
    answer: (callID) => quietly(client.ask('AnswerCall', { callToBeAnswered: at(callID) })),
    hangUp: (callID) => quietly(client.ask('ClearConnection', { connectionToBeCleared: at(callID) })),
    deflect: (callID, number) => quietly(client.ask('DeflectCall', { callToBeDiverted: at(callID), newDestination: number })),
    hold: (callID) => quietly(client.ask('HoldCall', { callToBeHeld: at(callID) })),
    retrieve: (callID) => quietly(client.ask('RetrieveCall', { callToBeRetrieved: at(callID) })),
    alternate: async () => quietly(client.ask('AlternateCall', pair())),
    consult: async (callID, number) => (await client.ask('ConsultationCall', { existingCall: at(callID), consultedDevice: number })).initiatedCall.callID,
    reconnect: async () => quietly(client.ask('ReconnectCall', pair())),
    transfer: async () => quietly(client.ask('TransferCall', pair())),
    transferTo: (callID, number) => quietly(client.ask('SingleStepTransferCall', { activeCall: at(callID), transferredTo: number })),
    conference: async () => quietly(client.ask('ConferenceCall', pair())),
    dropParty: (callID, party) => quietly(client.ask('ClearConnection', { connectionToBeCleared: { callID, deviceID: party } })),
    dial: async (number) => (await client.ask('MakeCall', { callingDevice: device, calledDirectoryNumber: number, autoOriginate: 'doNotPrompt' })).callingDevice.callID,
    press: (callID, digits) => quietly(client.ask('GenerateDigits', { connectionToSendDigits: at(callID), charactersToSend: digits })),
    mute: (isMuted) => quietly(client.ask('SetMicrophoneMute', { device, microphoneMuteOn: isMuted })),
    setDoNotDisturb: (isOn) => quietly(client.ask('SetDoNotDisturb', { device, doNotDisturbOn: isOn })),
    attach: (callID, text) => quietly(client.ask('AssociateData', { existingCall: at(callID), correlatorData: { string: hexOf(text) } })),
    sendUserData: async (callID, written, form = 'text') => quietly(client.ask('SendUserInformation', { existingCall: at(callID), userData: { string: octetsIn(written, form) } })),
    record: async (callID) => (await client.ask('startRecording', { connection: at(callID) })).recording,
    stopRecording: (callID) => quietly(client.ask('stopRecording', { connection: at(callID) })),
    pauseRecording: (callID) => quietly(client.ask('pauseRecording', { connection: at(callID) })),
    resumeRecording: (callID) => quietly(client.ask('resumeRecording', { connection: at(callID) })),
    acceptPreview: () => quietly(client.ask('acceptPreview', { device })),
    skipPreview: (reason) => quietly(client.ask('skipPreview', { device, ...(reason !== undefined && { reason }) })),
    setOutcome: (outcome) => quietly(client.ask('setOutcome', { device, outcome })),
    logOn: (agentID, password) => agent('loggedOn', { agentID, ...(password !== undefined && { password: hexOf(password) }) }),
    logOff: (reasonCode) => agent('loggedOff', withReason(reasonCode)),
    ready: () => agent('ready'),
    notReady: (reasonCode) => agent('notReady', withReason(reasonCode)),
    workAfterCall: () => agent('workingAfterCall'),
  };
}

/** The call on hold and the other; of several on hold that on whose account the other was begun. */
function pairAt({ calls }: PhoneState, device: string): { readonly heldCall: FullConnectionID; readonly activeCall: FullConnectionID } {
  const active = calls.find(({ stage }) => stage === 'onCall' || stage === 'ringingThere' || stage === 'waiting' || stage === 'dialling') ?? calls.find(({ stage }) => stage === 'failed');
  const held = calls.find(({ stage, callID }) => stage === 'held' && callID === active?.consults) ?? calls.find(({ stage }) => stage === 'held');
  if (!held || !active) throw new Refusal('stateIncompatibility', held ? 'noActiveCall' : 'noHeldCall', held ? `${device} has no call beside the one on hold` : `${device} has no call on hold`);
  return { heldCall: { callID: held.callID, deviceID: device }, activeCall: { callID: active.callID, deviceID: device } };
}

function withReason(reasonCode: string | undefined): Pick<Request<'SetAgentState'>, 'extensions'> {
  return reasonCode === undefined ? {} : { extensions: { privateData: { private: { reasonCode } } } };
}
