// A call object on its way: begun, told of, gone. Each event says which object it is about, how it stands, and which buttons it permits.

import type { Arguments } from '../../../ctios/arguments.ts';
import type { EventName } from '../../../ctios/events.ts';
import type { Connection } from '../../../switch/connection.ts';
import { about, causeIn, type Moment } from './moment.ts';
import { type CallTold, callTold, takeDown } from './told.ts';
import { callValues } from './values.ts';

/** The call is an object at the telephone from now on. Its buttons are told behind all. */
export function begin(moment: Moment, connection: Connection): Arguments {
  const { acd, phone } = moment;
  const { id } = connection.call;
  const told = callTold(id);
  takeDown(acd, told, connection);
  phone.calls.set(id, told);
  return { ...about(moment, 'eCallBeginEvent', id), ...callValues(acd, connection), EventCause: causeIn(moment) };
}

/** An event about a call object that goes on. */
export function goesOn(moment: Moment, name: EventName, connection: Connection, more: Arguments = {}): Arguments {
  return { ...about(moment, name, connection.call.id), ...callValues(moment.acd, connection), EventCause: causeIn(moment), ...more };
}

/** An event about a call object that is gone. */
export function over(moment: Moment, { call, type }: CallTold, name: EventName, more: Arguments = {}): Arguments {
  return { ...about(moment, name, call), CallType: type, EventCause: causeIn(moment), ...more };
}

/** The last of a call object. */
export function end(moment: Moment, told: CallTold): Arguments {
  const last = over(moment, told, 'eCallEndEvent');
  moment.phone.calls.delete(told.call);
  return last;
}
