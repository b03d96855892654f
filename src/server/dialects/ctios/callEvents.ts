// What happens to the calls of a telephone, as CTI OS tells it of call objects: OnCallBegin first, OnCallEnd last, and between them whatever the telephone has part in.

import type { Arguments } from '../../../ctios/arguments.ts';
import { dispositions } from '../../../ctios/causes.ts';
import { callStatus, callTypes } from '../../../ctios/codes.ts';
import { begin, end, goesOn, over } from './callObject.ts';
import type { EventName } from '../../../ctios/events.ts';
import { memberIn } from '../../../csta/events.ts';
import { type Connection, livesFor } from '../../../switch/connection.ts';
import { isObject, waitingAt } from './callStatus.ts';
import { causeIn, deviceIn, type Moment, numberIn } from './moment.ts';
import { isRegrouping, regrouped } from './regrouping.ts';
import { type CallTold, isLeft, takeDown } from './told.ts';

type Telling = (moment: Moment, connection: Connection, before: CallTold) => readonly Arguments[];

const NOTHING: readonly Arguments[] = [];

/** The events of one report that are about call objects of its telephone. `phone` takes note of them. */
export function callEventsOf(moment: Moment): readonly Arguments[] {
  const { acd, device, phone, report: { occurrence } } = moment;
  if (occurrence.call === '') return NOTHING;
  const connection = acd.pbx.calls.get(occurrence.call)?.connections.find((own) => own.device === device);
  const present = connection && isObject(connection) ? connection : null;
  if (isRegrouping(occurrence.event.name)) return regrouped(moment, present);
  const before = phone.calls.get(occurrence.call);
  if (!present) return before ? leave(moment, before) : NOTHING;
  const events: Arguments[] = before ? [] : [begin(moment, present)];
  const told = phone.calls.get(occurrence.call) as CallTold;
  events.push(...(tellings[occurrence.event.name]?.(moment, present, told) ?? NOTHING), ...dequeued(moment, present, told));
  takeDown(acd, told, present);
  return events;
}

const isConnected = ({ state }: Connection) => state === 'connected';

/** What the telephone itself does, and what those do to whom it listens. */
const tellings: { readonly [event: string]: Telling } = {
  ServiceInitiatedEvent: own('initiatingDevice', 'eCallServiceInitiatedEvent', (moment) => deviceIn(moment, 'Calling', 'initiatingDevice')),
  OriginatedEvent: own('callingDevice', 'eCallOriginatedEvent', (moment) => ({ ...deviceIn(moment, 'Calling', 'callingDevice'), ...deviceIn(moment, 'Called', 'calledDevice') })),
  NetworkReachedEvent: heard('eCallReachedNetworkEvent', (moment) => ({ ...deviceIn(moment, 'TrunkUsed', 'networkInterfaceUsed'), ...deviceIn(moment, 'Called', 'calledDevice') })),
  DeliveredEvent: delivered,
  EstablishedEvent: established,
  QueuedEvent: queued,
  HeldEvent: own('holdingDevice', 'eCallHeldEvent', (moment) => deviceIn(moment, 'Holding', 'holdingDevice')),
  RetrievedEvent: own('retrievingDevice', 'eCallRetrievedEvent', (moment) => deviceIn(moment, 'Retrieving', 'retrievingDevice')),
  FailedEvent: failed,
  ConnectionClearedEvent: partyCleared,
  CallInformationEvent: (moment, connection) => [goesOn(moment, 'eCallDataUpdateEvent', connection)],
};

type More = (moment: Moment) => Arguments;

/** Told where the telephone itself has done it. */
function own(member: string, name: EventName, more: More): Telling {
  return (moment, connection) => (numberIn(moment, member) === moment.device.number ? [goesOn(moment, name, connection, more(moment))] : NOTHING);
}

/** Told to whoever listens. */
function heard(name: EventName, more: More): Telling {
  return (moment, connection) => (isConnected(connection) ? [goesOn(moment, name, connection, more(moment))] : NOTHING);
}

const parties: More = (moment) => ({ ...deviceIn(moment, 'Calling', 'callingDevice'), ...deviceIn(moment, 'Called', 'calledDevice'), ...deviceIn(moment, 'LastRedirect', 'lastRedirectionDevice') });

/** It rings here, or for who calls from here. Who is to listen unheard rings for nobody. */
function delivered(moment: Moment, connection: Connection): readonly Arguments[] {
  const isHere = memberIn(moment.report.occurrence, 'connection') === moment.device.number;
  if (!isHere && (!isConnected(connection) || isUnheard(moment, 'connection'))) return NOTHING;
  return [goesOn(moment, 'eCallDeliveredEvent', connection, { ...parties(moment), ...deviceIn(moment, 'Alerting', 'alertingDevice') })];
}

function established(moment: Moment, connection: Connection): readonly Arguments[] {
  if (!isConnected(connection) || isUnheard(moment, 'establishedConnection')) return NOTHING;
  return [goesOn(moment, 'eCallEstablishedEvent', connection, { ...parties(moment), ...deviceIn(moment, 'Answering', 'answeringDevice') })];
}

/** Whether the party that a report is about listens or whispers to this telephone's owner, who does not know. */
function isUnheard({ acd: { pbx }, device, report: { occurrence } }: Moment, member: string): boolean {
  const about = memberIn(occurrence, member);
  const party = pbx.calls.get(occurrence.call)?.connections.find((connection) => connection.device.number === about);
  return party !== undefined && party.device !== device && !livesFor(party);
}

/** The call waits here, or its caller is here. One that waits for a telephone begins there once it rings. */
function queued(moment: Moment, connection: Connection, before: CallTold): readonly Arguments[] {
  const queue = numberIn(moment, 'queue');
  const isHere = queue === moment.device.number;
  if (!isHere && (!isConnected(connection) || waitingAt(connection) !== queue)) return NOTHING;
  if (!isHere) before.waitingAt = queue;
  const { occurrence } = moment.report;
  const number = memberIn(occurrence, 'numberQueued');
  return [goesOn(moment, 'eCallQueuedEvent', connection, { ...parties(moment), ...deviceIn(moment, 'Queued', 'queue'), ...(typeof number === 'number' && { NumQueued: number }), ...skillGroup(moment, queue) })];
}

/** The caller waits there no longer, wherever the call has gone. */
function dequeued(moment: Moment, connection: Connection, told: CallTold): readonly Arguments[] {
  const { waitingAt: before } = told;
  if (before === null || before === waitingAt(connection)) return NOTHING;
  told.waitingAt = null;
  return [goesOn(moment, 'eCallDequeuedEvent', connection, { QueuedDeviceID: before, ...skillGroup(moment, before) })];
}

function skillGroup({ acd }: Moment, queue: string): Arguments {
  return acd.queues.has(queue) ? { SkillGroupNumber: Number(queue), NumSkillGroups: 1 } : {};
}

/** A tone is heard here; or somebody who was to join a conference would not. */
function failed(moment: Moment, connection: Connection): readonly Arguments[] {
  if (!isConnected(connection) && connection.state !== 'fail') return NOTHING;
  return [goesOn(moment, 'eCallFailedEvent', connection, { ...deviceIn(moment, 'Failing', 'failingDevice'), ...deviceIn(moment, 'Called', 'calledDevice') })];
}

/** Another party has left. Bells that stop elsewhere are nobody who left. */
function partyCleared(moment: Moment, connection: Connection, before: CallTold): readonly Arguments[] {
  if (!before.parties.has(String(memberIn(moment.report.occurrence, 'droppedConnection')))) return NOTHING;
  const { CallStatus, ...values } = goesOn(moment, 'eCallConnectionClearedEvent', connection, deviceIn(moment, 'Releasing', 'releasingDevice'));
  if (before.status === callStatus.LCS_FAIL) return [values];
  return [{ ...values, CallStatus: isLeft(connection) ? before.status : (CallStatus as number) }];
}

/** The telephone is not in the call any more, or it only rests there. Behind a failure there is no CallStatus: it goes on being LCS_FAIL. */
function leave(moment: Moment, before: CallTold): readonly Arguments[] {
  const { device, report: { occurrence } } = moment;
  const status: Arguments = before.status === callStatus.LCS_FAIL ? {} : { CallStatus: callStatus.LCS_NULL };
  const isDiverted = occurrence.event.name === 'DivertedEvent' && memberIn(occurrence, 'connection') === device.number;
  if (before.status === callStatus.LCS_QUEUED && device.kind !== 'extension') return [over(moment, before, 'eCallDequeuedEvent', { ...status, QueuedDeviceID: device.number, ...skillGroup(moment, device.number) }), end(moment, before)];
  if (isDiverted) return [over(moment, before, 'eCallDivertedEvent', { ...status, ...deviceIn(moment, 'Diverting', 'divertingDevice'), ...deviceIn(moment, 'Called', 'newDestination') }), end(moment, before)];
  const gone = over(moment, before, 'eCallConnectionClearedEvent', { ...status, ReleasingDeviceID: device.number });
  const cleared = isOver(moment) ? [over(moment, before, 'eCallClearedEvent', { ...status, EventCause: dispositionOf(before) || causeIn(moment) })] : [];
  return [gone, ...cleared, end(moment, before)];
}

/** Whether nobody is left there to talk to another. */
function isOver({ acd: { pbx }, report: { occurrence } }: Moment): boolean {
  const others = pbx.calls.get(occurrence.call)?.connections.filter((other) => isObject(other) && livesFor(other)) ?? [];
  return others.length < 2;
}

/** What has become of the call at this telephone; 0 where CTI OS has no word for it. */
function dispositionOf({ status, type, parties: others, failure }: CallTold): number {
  switch (status) {
    case callStatus.LCS_ALERTING: return dispositions.ABAND_RING;
    case callStatus.LCS_QUEUED: return dispositions.ABAND_LOCAL_QUEUE;
    case callStatus.LCS_INITIATE: return dispositions.ABAND_AGENT_TERMINAL;
    case callStatus.LCS_FAIL: return failure;
    case callStatus.LCS_CONNECT: case callStatus.LCS_HOLD:
      if (others.size === 0) return dispositions.CALLED_PARTY_DISCONNECTED;
      return type === callTypes.eACDIn || type === callTypes.ePreRouteACDIn ? dispositions.DROP_HANDLED_PRIMARY_ROUTE : dispositions.DROP_HANDLED_OTHER;
    default: return 0;
  }
}
