// Two calls become one, or one is handed on. The call that comes of it has a number of its own: to whoever is in it a new object begins, and the old ones end.

import type { Arguments } from '../../../ctios/arguments.ts';
import { callStatus } from '../../../ctios/codes.ts';
import type { EventName } from '../../../ctios/events.ts';
import { memberIn } from '../../../csta/events.ts';
import type { ConnectionListItem, OtherConnection } from '../../../csta/events/members.ts';
import type { CallId } from '../../../switch/call.ts';
import { type Connection, livesFor } from '../../../switch/connection.ts';
import { begin, end, goesOn, over } from './callObject.ts';
import { deviceIn, type Moment, numberIn } from './moment.ts';
import { deviceTypeOf } from './places.ts';
import { type CallTold, takeDown } from './told.ts';

interface Regrouping {
  readonly name: EventName;
  /** Its members in CSTA: who did it, who came in, everybody who is in the call now. */
  readonly by: readonly [keyword: string, member: string];
  readonly added: readonly [keyword: string, member: string];
  readonly moved: string;
}

const regroupings: { readonly [event: string]: Regrouping } = {
  TransferedEvent: { name: 'eCallTransferredEvent', by: ['Transferring', 'transferringDevice'], added: ['Transferred', 'transferredToDevice'], moved: 'transferredConnections' },
  ConferencedEvent: { name: 'eCallConferencedEvent', by: ['Controller', 'conferencingDevice'], added: ['AddedParty', 'addedParty'], moved: 'conferenceConnections' },
};

export function isRegrouping(event: string): boolean {
  return Object.hasOwn(regroupings, event);
}

/** Begin, Transferred, End to who is in the call that comes of it; Transferred and an End for each call to who has left them. Who joins a call begins none. */
export function regrouped(moment: Moment, connection: Connection | null): readonly Arguments[] {
  const { acd, phone, report: { occurrence } } = moment;
  const regrouping = regroupings[occurrence.event.name] as Regrouping;
  const { name } = regrouping;
  const [known, ...olds] = [occurrence.call, ...oldCalls(moment).filter((old) => old !== occurrence.call)].map((id) => phone.calls.get(id));
  const ended = olds.filter((old) => old !== undefined);
  if (connection) {
    const begun = known ? [] : [begin(moment, connection)];
    const told = isUnheard(moment, regrouping) ? [] : [goesOn(moment, name, connection, details(moment, regrouping))];
    takeDown(acd, phone.calls.get(occurrence.call) as CallTold, connection);
    return [...begun, ...told, ...ended.map((old) => end(moment, old))];
  }
  const left = known ? [known, ...ended] : ended;
  return left.flatMap((old, place) => [...(place === 0 ? [over(moment, old, name, { CallStatus: callStatus.LCS_NULL, ...details(moment, regrouping) })] : []), ...(place === left.length - 1 ? left.map((each) => end(moment, each)) : [])]);
}

/** The calls that there were, the primary one first. */
export function oldCalls({ report: { occurrence } }: Pick<Moment, 'report'>): readonly CallId[] {
  return ['primaryOldCall', 'secondaryOldCall'].flatMap((name) => (memberIn(occurrence, name) as OtherConnection | null)?.callID ?? []);
}

/** Those of them that the telephone was in. */
export function ownOldCalls(moment: Omit<Moment, 'phone'>): readonly CallId[] {
  const { device, report: { occurrence } } = moment;
  const { by, moved } = regroupings[occurrence.event.name] as Regrouping;
  if (numberIn(moment, by[1]) === device.number) return oldCalls(moment);
  return movedParties(moment, moved).flatMap(({ oldConnection: { callID, deviceID } }) => (deviceID === device.number ? [callID] : []));
}

function movedParties({ report: { occurrence } }: Pick<Moment, 'report'>, member: string): readonly ConnectionListItem[] {
  return (memberIn(occurrence, member) as readonly ConnectionListItem[] | null) ?? [];
}

function details(moment: Moment, { by, added, moved }: Regrouping): Arguments {
  const [PrimaryCallID, SecondaryCallID] = oldCalls(moment).map(Number);
  const parties = movedParties(moment, moved).map(({ newConnection: { callID, deviceID } }, place): readonly [string, Arguments] => [
    `ConnectedParty[${place + 1}]`, { ConnectedPartyCallID: Number(callID), ConnectedPartyDeviceID: deviceID, ConnectedPartyDeviceIDType: deviceTypeOf(moment.acd, deviceID) },
  ]);
  return {
    ...(PrimaryCallID !== undefined && { PrimaryCallID }), ...(SecondaryCallID !== undefined && { SecondaryCallID }),
    ...deviceIn(moment, ...by), ...deviceIn(moment, ...added), NumParties: parties.length, ...Object.fromEntries(parties),
  };
}

/** Somebody has come in who listens or whispers; of the others nobody is to know. */
function isUnheard(moment: Moment, { added }: Regrouping): boolean {
  const { acd: { pbx }, device, report: { occurrence } } = moment;
  const joined = numberIn(moment, added[1]);
  const party = pbx.calls.get(occurrence.call)?.connections.find((connection) => connection.device.number === joined);
  return party !== undefined && party.device !== device && !livesFor(party);
}
