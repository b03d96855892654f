// What a session has been told, by telephone: the calls that are objects there, the agent, the buttons. It comes of the session's deliveries alone, so that a
// replay remembers the same; and where a replay begins with a checkpoint, of the switch as it stands there.

import type { Acd } from '../../../acd/acd.ts';
import { callStatus } from '../../../ctios/codes.ts';
import type { Simulation } from '../../../simulation.ts';
import type { CallId } from '../../../switch/call.ts';
import type { Connection } from '../../../switch/connection.ts';
import type { Device } from '../../../switch/device.ts';
import { partners } from '../../../switch/permitted.ts';
import { agentStateOf } from './agentState.ts';
import { failureOf, isFarEndFirst, isObject, statusOf, talks, waitingAt } from './callStatus.ts';
import { callTypeOf } from './callType.ts';
import { attendantAt, maskOfCall, maskOfPhone } from './enablement.ts';
import { isGuest } from './supervisoryCause.ts';

/** By the number of the device that is monitored. */
export type Told = Map<string, PhoneTold>;

export interface PhoneTold {
  /** The monitor by which it was told; behind another one nothing of it counts. */
  readonly monitor: string;
  /** Calls that have begun and not ended, in the order in which they began. */
  readonly calls: Map<CallId, CallTold>;
  /** Null while nobody has logged on. */
  agent: AgentTold | null;
  /** The buttons of the telephone and its agent. */
  mask: number;
}

export interface AgentTold {
  readonly id: string;
  state: number;
  reason: string | null;
}

/** How a call stood when last something was told at its telephone. */
export interface CallTold {
  readonly call: CallId;
  status: number;
  type: number;
  mask: number;
  /** Where its other end waits; null for nowhere. */
  waitingAt: string | null;
  /** Those that came in by themselves, and are heard. */
  guests: ReadonlySet<string>;
  /** The other devices that talk in it. */
  parties: ReadonlySet<string>;
  /** What would be said of it if it ended here: a disposition; 0 for none. */
  failure: number;
}

/** Of buttons nothing was told yet. */
export const UNTOLD = -1;

export function callTold(call: CallId): CallTold {
  return { call, status: 0, type: 0, mask: UNTOLD, waitingAt: null, guests: new Set(), parties: new Set(), failure: 0 };
}

/** Takes down how the call stands; its buttons are told apart. While a call is taken apart, who is left in it stands as before. */
export function takeDown(acd: Acd, call: CallTold, connection: Connection): void {
  call.parties = new Set(partners(connection).filter(talks).map(({ device }) => device.number));
  if (call.status !== callStatus.LCS_NULL && isLeft(connection)) return;
  call.status = statusOf(connection);
  call.type = callTypeOf(acd, connection);
  call.waitingAt = waitingAt(connection);
  call.guests = new Set(partners(connection).filter(isGuest).map(({ device }) => device.number));
  call.failure = failureOf(connection);
}

/** Alone for as long as it takes to tell. */
export function isLeft(connection: Connection): boolean {
  return connection.state === 'connected' && partners(connection).length === 0 && !isFarEndFirst(connection);
}

/** A session that the switch knows already, as whoever was told all of it would know it; one that begins knows nothing. */
export function recall({ acd, pbx, exchange: { monitors } }: Pick<Simulation, 'acd' | 'pbx' | 'exchange'>, session: string): Told {
  // A telephone that is monitored, and where an agent sits who is watched, is told of as the telephone.
  const own = [...monitors.byCrossRefID.values()].filter(({ subscriber }) => subscriber.name === session).sort((one, other) => Number('device' in one.object) - Number('device' in other.object));
  return new Map(own.flatMap(({ object, crossRefID }) => {
    const device = 'device' in object ? pbx.devices.get(object.device) : 'agent' in object ? acd.agents.get(object.agent)?.device : undefined;
    return device ? [[device.number, recallPhone(acd, device, crossRefID)] as const] : [];
  }));
}

/** A telephone as whoever has been told all of it knows it. */
export function recallPhone(acd: Acd, device: Device, monitor: string): PhoneTold {
  const agent = attendantAt(acd, device);
  const isPhone = device.kind === 'extension';
  const calls = device.connections.filter(isObject).map((connection) => {
    const call = callTold(connection.call.id);
    takeDown(acd, call, connection);
    if (isPhone) call.mask = maskOfCall(connection);
    return call;
  });
  return {
    monitor,
    calls: new Map(calls.map((call) => [call.call, call])),
    agent: agent && { id: agent.number, state: agentStateOf(agent), reason: agent.reason },
    mask: isPhone ? maskOfPhone(device, agent) : UNTOLD,
  };
}
