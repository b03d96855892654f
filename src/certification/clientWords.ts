// The words by which sequences ask the client for something: how it is said to people, which services bring it about, and when it is done.

import type { ServiceName } from '../csta/catalogue.ts';
import type { ActionName, ClientStep, Colleague, Condition, Outsider, Person, Target } from './sequence.ts';
import { agentIs, idle, is, together } from './worldWords.ts';

function asked(name: ActionName, say: string, asks: readonly ServiceName[], until: readonly Condition[], more: Partial<ClientStep> = {}): ClientStep {
  return { by: 'client', do: name, say, asks, until, ...more };
}

const clearing: readonly ServiceName[] = ['ClearConnection', 'ClearCall'];
const beginning: readonly ServiceName[] = ['ConsultationCall', 'HoldCall', 'MakeCall'];

export const answer = (call: Person): ClientStep => asked('answer', `Answer the call from {${call}}`, ['AnswerCall'], [is(call, 'talking')], { call });
/** Of several that ring, this one. */
export const chosen = (step: ClientStep): ClientStep => ({ ...step, isChosen: true });
export const hangUp = (call: Person): ClientStep => asked('hangUp', `Hang up the call with {${call}}`, clearing, [is(call, 'gone')], { call });
export const decline = (call: Person): ClientStep => asked('decline', `Decline the call from {${call}}`, [...clearing, 'DeflectCall'], [is(call, 'gone')], { call });
export const deflect = (call: Person, to: Colleague): ClientStep => asked('deflect', `Send the call from {${call}} on to {${to}}, without answering it`, ['DeflectCall'], [is(call, 'gone'), { rings: to }], { call, to });
export const hold = (call: Person): ClientStep => asked('hold', `Put the call with {${call}} on hold`, ['HoldCall'], [is(call, 'held')], { call });
export const retrieve = (call: Person): ClientStep => asked('retrieve', `Take the call with {${call}} back from hold`, ['RetrieveCall'], [is(call, 'talking')], { call });
/** A second call rings: the first is put on hold before the other is answered. */
export const holdAndAnswer = (held: Person, call: Person): ClientStep => asked('holdAndAnswer', `Put the call with {${held}} on hold and answer the one from {${call}}`, ['HoldCall', 'AnswerCall'], [is(held, 'held'), is(call, 'talking')], { call, first: 'HoldCall' });
export const swap = (active: Person, held: Person): ClientStep => asked('swap', `Swap the calls: talk with {${held}}, and put {${active}} on hold`, ['AlternateCall', 'HoldCall', 'RetrieveCall'], [is(held, 'talking'), is(active, 'held')], { call: held });
export const consult = (call: Person, to: Person | 'queue'): ClientStep => asked('consult', `Put {${call}} on hold and call {${to}} to ask about a transfer`, beginning, [is(call, 'held'), ...(to === 'queue' ? [] : [is(to, 'ringingThere')])], { call, to });
/** The called is busy: it is heard, and nothing else. */
export const consultInVain = (call: Person, to: Colleague): ClientStep => ({ ...consult(call, to), until: [is(call, 'held'), { fails: true }] });
export const transfer = (call: Person, to: Person): ClientStep => asked('transfer', `Connect {${call}} with {${to}}, and leave`, ['TransferCall'], [idle, together(call, to)], { call, to });
/** Before it is answered there. */
export const transferRinging = (call: Person, to: Colleague): ClientStep => asked('transfer', `Connect {${call}} with {${to}}, who has not answered yet, and leave`, ['TransferCall'], [idle, { rings: to }], { call, to });
export const transferTo = (call: Person, to: Colleague): ClientStep => asked('transferTo', `Transfer {${call}} to {${to}} at once, without asking there`, ['SingleStepTransferCall', 'TransferCall', ...beginning], [is(call, 'gone'), { rings: to }], { call, to });
export const transferToQueue = (call: Person): ClientStep => asked('transferTo', `Transfer {${call}} to {queue} at once, without asking there`, ['SingleStepTransferCall', 'TransferCall', ...beginning], [is(call, 'gone'), { waits: call, at: 'queue' }], { call, to: 'queue' });
export const transferRefused = (call: Person, to: Target): ClientStep => asked('transferTo', `Try to transfer {${call}} to {${to}}; it leads nowhere`, ['SingleStepTransferCall', ...beginning], [], { call, to, isRefused: true });
export const conference = (...people: readonly [Person, Person, ...Person[]]): ClientStep => asked('conference', `Bring all into one conference: ${people.map((who) => `{${who}}`).join(' and ')}, and you`, ['ConferenceCall'], [together('client', ...people)], { call: people[0], to: people[1] });
export const drop = (who: Person, remaining: Person): ClientStep => asked('drop', `Take {${who}} out of the conference`, ['ClearConnection'], [is(who, 'gone'), is(remaining, 'talking')], { call: remaining, to: who });
export const leave = (who: Person, ...others: readonly Person[]): ClientStep => asked('hangUp', 'Leave the conference; the others go on', clearing.slice(0, 1), [idle, together(who, ...others)], { call: who });
/** Ends the other call, if there still is one, and talks with whom was put on hold. */
export const goBack = (call: Person, from: Person): ClientStep => asked('goBack', `Give up {${from}} and go back to {${call}}`, ['ReconnectCall', 'ClearConnection', 'ClearCall', 'RetrieveCall', 'AlternateCall'], [is(call, 'talking'), is(from, 'gone')], { call, to: from });
export const dial = (to: Person): ClientStep => asked('dial', `Call {${to}}`, ['MakeCall'], [is(to, 'ringingThere')], { to });
export const dialBusy = (to: Colleague): ClientStep => asked('dial', `Call {${to}}`, ['MakeCall'], [{ fails: true }], { to });
/** There are no lines: the client hears it, and the call is there until it is hung up. */
export const dialInVain = (to: Outsider): ClientStep => asked('dial', `Call {${to}}`, ['MakeCall'], [{ fails: true }], { to });
export const hangUpFailed = (): ClientStep => asked('hangUp', 'Hang up the call that has failed', clearing, [idle]);
export const dialRefused = (to: Target): ClientStep => asked('dial', `Try to call {${to}}; it cannot be called`, ['MakeCall'], [], { to, isRefused: true });
export const dialClock = (): ClientStep => asked('dial', 'Call {clock}, the time clock', ['MakeCall'], [], { to: 'clock' });
export const press = (digits: string): ClientStep => asked('press', `Press ${digits.split('').join(' ')}`, ['GenerateDigits'], [{ pressed: digits }], { digits });
export const mute = (call: Person): ClientStep => asked('mute', `Mute your microphone; {${call}} is not to hear you`, ['SetMicrophoneMute'], [{ muted: true }], { call });
export const unmute = (call: Person): ClientStep => asked('unmute', `Let {${call}} hear you again`, ['SetMicrophoneMute'], [{ muted: false }], { call });
export const doNotDisturb = (): ClientStep => asked('doNotDisturb', 'Switch do not disturb on', ['SetDoNotDisturb'], [{ doNotDisturb: true }]);
export const disturb = (): ClientStep => asked('disturb', 'Switch do not disturb off', ['SetDoNotDisturb'], [{ doNotDisturb: false }]);
export const forward = (to: Colleague): ClientStep => asked('forward', `Forward all calls to {${to}}`, ['SetForwarding'], [{ forwardedTo: to }], { to });
export const forwardNot = (): ClientStep => asked('forwardNot', 'Forward calls no more', ['SetForwarding'], [{ forwardedTo: null }]);
export const sendData = (call: Outsider, text: string): ClientStep => asked('sendData', `Write "${text}" into the user data of the call with {${call}}`, ['SendUserInformation'], [{ data: text, of: call }], { call, text });
export const logOn = (): ClientStep => asked('logOn', 'Log agent {agent} on', ['SetAgentState'], [agentIs('notReady')]);
export const logOff = (): ClientStep => asked('logOff', 'Log the agent off', ['SetAgentState'], [agentIs('loggedOff')]);
export const ready = (): ClientStep => asked('ready', 'Be ready for calls', ['SetAgentState'], [agentIs('ready')]);
/** Meanwhile a call waits in the queue, so that it rings at once. */
export const readyForWaiting = (call: Outsider): ClientStep => asked('ready', 'Be ready for calls', ['SetAgentState'], [is(call, 'ringing')]);
export const notReady = (reason?: string): ClientStep => asked('notReady', reason === undefined ? 'Be not ready' : `Be not ready, with reason code ${reason}`, ['SetAgentState'], [agentIs('notReady', reason)], { ...(reason !== undefined && { reason }) });
/** During a call: it happens behind it. */
export const notReadyAfter = (): ClientStep => asked('notReady', 'Be not ready; it counts from the end of this call', ['SetAgentState'], [{ agent: 'busy', pending: 'notReady' }]);
export const workAfterCall = (): ClientStep => asked('workAfterCall', 'Say that you are at work after a call', ['SetAgentState'], [agentIs('workingAfterCall')]);
