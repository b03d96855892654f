// A session: one caller in one flow. It goes from node to node by outcomes, and ends when the call leaves, is hung up, or is given up.

import { next } from '../kernel/lifecycle.ts';
import { dropConnection } from '../switch/call.ts';
import { clear } from '../switch/clearing.ts';
import type { Connection } from '../switch/connection.ts';
import { divert, sendOn } from '../switch/delivery.ts';
import type { EventCause } from '../switch/causes.ts';
import * as tellParties from '../switch/facts/parties.ts';
import type { Placement } from '../switch/placements/placement.ts';
import { ENDS, type Flow, type FlowNode, LEAVES } from './callflow.ts';
import { type Data, withValues } from './data.ts';
import * as tell from './facts.ts';
import type { Ivr } from './ivr.ts';
import type { Person } from './node.ts';

/** The placement of the connection at the flow's number. */
export interface Session extends Placement {
  readonly ivr: Ivr;
  readonly flow: Flow;
  /** Another one after a telephone that was tried did not take the call. */
  connection: Connection;
  node: FlowNode;
  /** Tries at the node that came to nothing. */
  tries: number;
  /** What the last of them was. */
  failed: 'invalid' | 'silence' | null;
  /** Keys pressed ahead of the question that they are meant for. */
  ahead: string;
  /** What is known to the flow and does not travel with the call. */
  secrets: Data | null;
  /** Of several people with a name that begins so, those to choose from. */
  found: readonly Person[] | null;
  /** The look-up that is being waited for. */
  lookUp: string | null;
}

/** Nodes that may follow each other at one instant; a flow that goes round without waiting would never end. */
const MOST_STEPS = 1_000;

/** A caller begins at the first node. The connection is established. */
export function begin(ivr: Ivr, flow: Flow, connection: Connection): void {
  const session: Session = { rules: ivr.rules, ivr, flow, connection, node: flow.first, tries: 0, failed: null, ahead: '', secrets: null, found: null, lookUp: null };
  connection.placement = session;
  goOn(session, flow.first.behaviour.enter(session));
}

/** What the caller or the time has brought about at the node where the session stands. */
export function proceed(session: Session, outcome: string, ahead = ''): void {
  session.ahead = ahead;
  goOn(session, outcome);
}

function goOn(session: Session, first: string | null): void {
  let outcome = first;
  for (let steps = 0; outcome !== null; steps++) {
    if (steps > MOST_STEPS) return end(session, 'resourcesNotAvailable');
    const { ivr, flow, connection, node } = session;
    const to = next(flow.lifecycle, node.id, outcome);
    tell.flowStepped(ivr, connection, node.id, outcome, to);
    if (to === ENDS) return end(session, 'normalClearing');
    if (to === LEAVES) return node.behaviour.leave?.(session);
    outcome = enter(session, flow.nodes.get(to) as FlowNode, outcome);
  }
}

function enter(session: Session, node: FlowNode, outcome: string): string | null {
  session.failed = node === session.node && (outcome === 'invalid' || outcome === 'silence') ? outcome : null;
  if (!keepsTries(session.node, node, outcome)) session.tries = 0;
  session.node = node;
  session.found = null;
  return node.behaviour.enter(session);
}

/** Tries add up while the same is asked again; who has it repeated has as many left as before. */
export function keepsTries(from: FlowNode, to: FlowNode, outcome: string): boolean {
  return from === to && (outcome === 'invalid' || outcome === 'silence' || outcome === 'repeat');
}

/** A try came to nothing: what is the outcome, once there were too many, or as long as there were not. */
export function failedTry(session: Session, how: 'invalid' | 'silence', most: number): string {
  return outcomeOfTry(session.node, how, ++session.tries, most);
}

/** The same for whoever counts the tries; this one is among them. Tries that lead away from the node do not add up. */
export function outcomeOfTry({ id, edges }: FlowNode, how: 'invalid' | 'silence', tries: number, most: number): string {
  return edges.get(how) !== id || tries < most ? how : 'noMoreTries';
}

function end({ ivr, connection }: Session, cause: EventCause): void {
  clear(ivr.pbx, connection, cause);
}

/** The call leaves the flow for a number. */
export function leaveFor({ ivr: { pbx }, connection }: Session, number: string): void {
  dropConnection(pbx, connection);
  sendOn(pbx, connection, number, 'redirected');
}

/** The same, towards a telephone that `leaveFor` is not to ring by itself. */
export function divertTo({ ivr: { pbx }, connection }: Session, number: string): void {
  dropConnection(pbx, connection);
  divert(pbx, connection, number, 'redirected');
}

/** All that the flow knows: what travels with the call, what does not, and who calls whom. */
export function knownTo({ connection: { call }, secrets }: Session): Data {
  const own = { caller: call.withheld ? '' : call.calling, called: call.called };
  return call.data.variables === null && secrets === null ? own : { ...own, ...call.data.variables, ...secrets };
}

/** From now on these are known, and travel with the call; what was kept secret under such a name is forgotten. Event: CallInformation. */
export function learn(session: Session, values: readonly (readonly [string, string])[]): void {
  const { ivr: { pbx }, connection, secrets } = session;
  const { data } = connection.call;
  data.variables = withValues(data.variables ?? {}, values);
  if (secrets !== null) session.secrets = Object.fromEntries(Object.entries(secrets).filter(([kept]) => !values.some(([name]) => name === kept)));
  tellParties.callInformation(pbx, connection);
}

/** From now on this is known, and stays here. */
export function keepSecret(session: Session, name: string, value: string): void {
  session.secrets = withValues(session.secrets ?? {}, [[name, value]]);
}
