// What happens at a monitored telephone, as events of ctiSVR, in its order: offer, connect, disconnect, idle; alert before connect on a call of its own.

import { memberIn } from '../../../csta/events.ts';
import type { OtherConnection } from '../../../csta/events/members.ts';
import type { EventReport } from '../../../csta/monitors.ts';
import type { Simulation } from '../../../simulation.ts';
import type { CallId } from '../../../switch/call.ts';
import type { Device } from '../../../switch/device.ts';
import { type CtisvrEvent, eventOf, type Happening, happeningOf, noteCall, numberIn } from './happening.ts';
import { callsOf } from '../../phone.ts';
import { screenPopOf } from './screenPop.ts';
import { type CallTold, phoneTold, type PhoneTold, type Told } from './told.ts';

type Telling = (happening: Happening, simulation: Exchange) => readonly CtisvrEvent[];
type Exchange = Pick<Simulation, 'pbx' | 'site'>;

const NOTHING: readonly CtisvrEvent[] = [];

/** The events of one report; none for what ctiSVR does not tell. `told` takes note of it, as of what travels with a call. */
export function eventsOf(simulation: Exchange, told: Told, report: EventReport): readonly CtisvrEvent[] {
  const { monitored, localConnectionInfo, occurrence } = report;
  const tell = tellings[occurrence.event.name];
  if (!('device' in monitored) || !tell) return NOTHING;
  const phone = phoneTold(told, monitored.device);
  if (localConnectionInfo === 'queued' && tell !== tellings['BridgedEvent']) return restsHere(phone, occurrence.call);
  const happening = happeningOf(simulation.pbx, monitored.device, phone, report);
  const events = tell(happening, simulation);
  if (phone.calls.has(occurrence.call)) noteCall(happening);
  if (events.length > 0) phone.isIdle = events.at(-1)?.eventtype === 'idle';
  else if (isQuiet(phone, simulation.pbx.devices.get(monitored.device))) phone.isIdle = true;
  return events;
}

const tellings: { readonly [event: string]: Telling } = {
  CallInformationEvent: () => NOTHING,
  ServiceInitiatedEvent: begun,
  OriginatedEvent: begun,
  DeliveredEvent: delivered,
  NetworkReachedEvent: (happening) => (isTalking(happening) ? [told(happening, 'callnetworkreached', { called: numberIn(happening, 'calledDevice'), trunk: numberIn(happening, 'networkInterfaceUsed') })] : NOTHING),
  QueuedEvent: queued,
  EstablishedEvent: established,
  HeldEvent: (happening) => (numberIn(happening, 'holdingDevice') === happening.own ? [told(happening, 'hold')] : NOTHING),
  RetrievedEvent: (happening) => (numberIn(happening, 'retrievingDevice') === happening.own ? [told(happening, 'retrieve')] : NOTHING),
  BridgedEvent: (happening, { pbx }) => gone(happening, 'bridgedConnection', pbx),
  DivertedEvent: (happening, { pbx }) => gone(happening, 'connection', pbx, { newdestination: numberIn(happening, 'newDestination') }),
  TransferedEvent: (happening, { pbx }) => regrouped(happening, 'transfer', { transferring: numberIn(happening, 'transferringDevice'), transferredto: numberIn(happening, 'transferredToDevice') }, pbx),
  ConferencedEvent: (happening, { pbx }) => regrouped(happening, 'conference', { conferencing: numberIn(happening, 'conferencingDevice'), added: numberIn(happening, 'addedParty') }, pbx),
  FailedEvent: failed,
  ConnectionClearedEvent: cleared,
};

/** An event about a call that goes on. */
function told(happening: Happening, eventtype: string, more: object = {}): CtisvrEvent {
  const call = noteCall(happening);
  call.stage = 'told';
  return eventOf(happening, eventtype, call, more);
}

function isTalking({ report }: Happening): boolean {
  return report.localConnectionInfo === 'connected';
}

const parties = (happening: Happening) => ({ calling: numberIn(happening, 'callingDevice'), called: numberIn(happening, 'calledDevice') });

/** A call that rests here goes on elsewhere, and one that waits here will ring. */
function restsHere({ calls }: PhoneTold, call: CallId): readonly CtisvrEvent[] {
  calls.delete(call);
  return NOTHING;
}

/** Nothing goes on there of which anything was told. */
function isQuiet({ calls }: PhoneTold, device: Device | undefined): boolean {
  return device === undefined || callsOf(device).every(({ call }) => calls.get(call.id)?.stage === 'unseen');
}

/** Its owner knows of it; nobody else has to. */
function begun(happening: Happening): readonly CtisvrEvent[] {
  noteCall(happening);
  return NOTHING;
}

/** Here it is offered; elsewhere it rings for who calls from here. */
function delivered(happening: Happening, { pbx, site }: Exchange): readonly CtisvrEvent[] {
  const { own, call, report: { occurrence } } = happening;
  const device = memberIn(occurrence, 'connection');
  if (device !== own) return isTalking(happening) ? [told(happening, 'alert', parties(happening))] : NOTHING;
  const original = call?.original?.calling ?? '';
  const offer = told(happening, 'offer', { ...parties(happening), ...(original !== '' && { origcalling: original }) });
  return site.screenPop ? [offer, screenPopOf(happening, noteCall(happening), site.screenPop, pbx)] : [offer];
}

function queued(happening: Happening): readonly CtisvrEvent[] {
  const { own, report: { occurrence } } = happening;
  const queue = numberIn(happening, 'queue');
  // A call that waits for this telephone rings once its turn has come.
  if (queue === own || !isTalking(happening)) return NOTHING;
  const [numberqueued, callsinfront] = [memberIn(occurrence, 'numberQueued'), memberIn(occurrence, 'callsInFront')];
  return [told(happening, 'callqueued', { ...parties(happening), queue, ...(numberqueued !== null && { numberqueued }), ...(callsinfront !== null && { callsinfront }) })];
}

function established(happening: Happening): readonly CtisvrEvent[] {
  return isTalking(happening) ? [told(happening, 'connect', { ...parties(happening), answering: numberIn(happening, 'answeringDevice') })] : NOTHING;
}

/** Who calls hears a tone. A call that this telephone will not take is nothing to its owner, or over; nor is the tone behind a call that is over. */
function failed(happening: Happening, { pbx }: Exchange): readonly CtisvrEvent[] {
  const { own, call, report: { occurrence, localConnectionInfo } } = happening;
  const connection = call?.connections.find(({ device }) => device.number === own);
  const before = happening.phone.calls.get(occurrence.call);
  if (connection?.refused) return quietly(happening, 'refused', ...(before ? leave(happening, before, pbx) : NOTHING));
  if (before?.stage === 'over' || (localConnectionInfo !== 'connected' && localConnectionInfo !== 'fail')) return NOTHING;
  const event = told(happening, 'fail', { ...parties(happening), cause: String(memberIn(occurrence, 'cause')) });
  const goesOn = localConnectionInfo !== 'fail' && call?.connections.some(({ device, state, refused }) => device.number !== own && !refused && state !== 'fail');
  return goesOn ? [event] : quietly(happening, 'over', event);
}

function quietly(happening: Happening, stage: CallTold['stage'], ...events: readonly CtisvrEvent[]): readonly CtisvrEvent[] {
  noteCall(happening).stage = stage;
  return events;
}

/** The call that was offered here has gone elsewhere, or goes on at another telephone that has it too. */
function gone(happening: Happening, connection: string, pbx: Exchange['pbx'], more: object = {}): readonly CtisvrEvent[] {
  const { own, phone, report: { occurrence } } = happening;
  const call = phone.calls.get(occurrence.call);
  return memberIn(occurrence, connection) === own && call ? leave(happening, call, pbx, more) : NOTHING;
}

/** Two calls have become one, or one was handed on. What was told of the old ones is now of the new one, if this telephone is in it. */
function regrouped(happening: Happening, eventtype: string, more: object, pbx: Exchange['pbx']): readonly CtisvrEvent[] {
  const { own, phone, call, report: { occurrence } } = happening;
  const olds = ['primaryOldCall', 'secondaryOldCall'].flatMap((name) => (memberIn(occurrence, name) as OtherConnection | null)?.callID ?? []);
  const before = olds.map((old) => phone.calls.get(old)).find((old) => old !== undefined);
  for (const old of olds) if (old !== occurrence.call) phone.calls.delete(old);
  const connection = call?.connections.find(({ device }) => device.number === own);
  if (connection?.refused) return quietly(happening, 'refused');
  const isKnown = before?.stage === 'told' || before?.stage === 'over';
  const event = told(happening, eventtype, { ...more, ...(isKnown && before.callid !== occurrence.call && { oldcallid: before.callid }) });
  if (connection) return [event];
  phone.last = phone.calls.get(occurrence.call) ?? null;
  phone.calls.delete(occurrence.call);
  phone.isIdle = false;
  return [event, ...idleAt(happening, pbx)];
}

function cleared(happening: Happening, { pbx }: Exchange): readonly CtisvrEvent[] {
  const { own, phone, call, report: { occurrence } } = happening;
  const device = String(memberIn(occurrence, 'droppedConnection'));
  const before = phone.calls.get(occurrence.call);
  if (device === own) return before ? leave(happening, before, pbx) : idleAt(happening, pbx);
  if (before?.stage === 'over' || before?.stage === 'refused') return NOTHING;
  // Bells that stop elsewhere are nobody who left; nor does it matter here who leaves a call that only rests here.
  if (before?.parties ? !before.parties.has(device) : !isTalking(happening)) return NOTHING;
  const releasing = before?.parties?.get(device) ?? device;
  const event = eventOf(happening, 'disconnect', noteCall(happening), { releasing });
  const isLeft = call?.connections.every(({ device: { number }, refused, state }) => number === own || refused || state === 'fail');
  return quietly(happening, isLeft ? 'over' : 'told', event);
}

/** The telephone is not in the call any more. That it left is told unless the end was, or the beginning was not; then that nothing is left. */
function leave(happening: Happening, call: CallTold, pbx: Exchange['pbx'], more: object = {}): readonly CtisvrEvent[] {
  const { own, phone } = happening;
  phone.calls.delete(call.callid);
  if (call.stage === 'refused') return NOTHING;
  phone.last = call;
  if (call.stage !== 'told') return idleAt(happening, pbx);
  const event = eventOf(happening, 'disconnect', call, { releasing: own, ...more });
  phone.isIdle = false;
  return [event, ...idleAt(happening, pbx)];
}

function idleAt({ own, phone }: Happening, { devices }: Exchange['pbx']): readonly CtisvrEvent[] {
  return phone.isIdle || !isQuiet(phone, devices.get(own)) ? NOTHING : [{ msgtype: 'event', eventtype: 'idle', extension: own }];
}
