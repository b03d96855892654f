// Trying a telephone: it rings, and when it is busy or nobody answers, the caller is back in the flow.

import type { Millis } from '../kernel/clock.ts';
import { addConnection, dropConnection, isIn } from '../switch/call.ts';
import type { EventCause } from '../switch/causes.ts';
import { clear } from '../switch/clearing.ts';
import type { Connection } from '../switch/connection.ts';
import { connect, divert, ring } from '../switch/delivery.ts';
import { type Device, takesCalls } from '../switch/device.ts';
import * as tellCalls from '../switch/facts/calls.ts';
import { move } from '../switch/connection.ts';
import { destinationOf } from '../switch/dialling/numbering.ts';
import type { Placement, PlacementRules } from '../switch/placements/placement.ts';
import type { Switch } from '../switch/switch.ts';
import * as tell from './facts.ts';
import { divertTo, proceed, type Session } from './session.ts';

/** The placement of a connection at a telephone that is being tried. */
interface Trial extends Placement {
  readonly session: Session;
  readonly ringFor: Millis;
}

/** The flow does not say what follows when nobody is there: then it rings as every call does. */
export function isPlain(edges: ReadonlyMap<string, string>): boolean {
  return !edges.has('busy') && !edges.has('noAnswer');
}

export function leadsNowhere(pbx: Switch, number: string): boolean {
  const { kind } = destinationOf(pbx, number);
  return kind !== 'device' && kind !== 'outside' && kind !== 'tie' && kind !== 'emergency';
}

/** The telephone behind a number; null when it is something else, or none. */
export function telephoneAt(pbx: Switch, number: string): Device | null {
  const device = pbx.devices.get(number);
  return device?.kind === 'extension' ? device : null;
}

/** Rings the telephone. Returns `busy` when it cannot, and the flow says what follows. */
export function tryTelephone(session: Session, telephone: Device, ringFor: Millis): string | null {
  const { connection, node, ivr } = session;
  const { call } = connection;
  if (!takesCalls(telephone) || isIn(call, telephone)) return said(node.edges, telephone.outOfService ? 'noAnswer' : 'busy');
  const trial: Trial = { rules: trialRules, session, ringFor };
  // Keys pressed before it rang were not meant for what is asked when nobody answers.
  session.ahead = '';
  divertTo(session, telephone.number);
  const ringing = addConnection(call, telephone, telephone.number, 'redirected', connection.device.number);
  ringing.placement = trial;
  ring(ivr.pbx, ringing);
  return null;
}

export const trialRules: PlacementRules = {
  ringFor: ({ placement }) => (placement as Trial).ringFor,
  notTaken: (pbx, connection, cause) => backInFlow(pbx, connection, cause),
  taken: hasLeft,
  takenAway: hasLeft,
  left: () => {},
};

/** Somebody has the call, here or at a telephone that took it from this one. */
function hasLeft(_: Switch, { placement, call }: Connection): void {
  const { session: { ivr, connection: { device }, node } } = placement as Trial;
  tell.flowStepped(ivr, { call, device }, node.id, 'leaves', 'leaves');
}

/** Nobody took the call: it is at the flow's number again, answered. Where somebody has brought in the flow once more, it stays with that. */
function backInFlow(pbx: Switch, ringing: Connection, cause: EventCause): void {
  const { session } = ringing.placement as Trial;
  const { node: { edges }, connection: { device } } = session;
  const { call } = ringing;
  if (isIn(call, device)) return clear(pbx, ringing, cause);
  dropConnection(pbx, ringing);
  divert(pbx, ringing, device.number, cause);
  const connection = addConnection(call, device, device.number, 'recall', ringing.device.number);
  connection.placement = session;
  session.connection = connection;
  move(connection, 'alert');
  tellCalls.delivered(pbx, connection);
  connect(pbx, connection);
  proceed(session, said(edges, cause === 'callNotAnswered' || cause === 'destOutOfOrder' ? 'noAnswer' : 'busy'));
}

/** A flow that says what follows says it of one of the two at least. */
function said(edges: ReadonlyMap<string, string>, outcome: 'busy' | 'noAnswer'): string {
  if (edges.has(outcome)) return outcome;
  return outcome === 'busy' ? 'noAnswer' : 'busy';
}
