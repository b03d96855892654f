// A client under test: what it was told of the calls at its telephone, when, and what it did about them. Pure: whoever keeps it says what time it is.

import type { Occurrence } from '../../csta/events.ts';
import type { EventReport } from '../../csta/monitors.ts';
import type { CallId } from '../../switch/call.ts';
import type { ConnectionState } from '../../switch/connection.ts';
import type { ServicesPermitted } from '../../switch/permitted.ts';
import type { WireName } from '../sessions/wires.ts';
import type { Fault } from './judgement.ts';

/** Milliseconds of the wall clock, from any zero. */
export type Wall = number;

/** A call as the client knows it: from the events that were written to its line. */
export interface KnownCall {
  readonly id: CallId;
  /** Of the telephone's own connection; null when it is gone from there. */
  state: ConnectionState | null;
  /** When the event was written that said so. */
  since: Wall;
  permitted: ServicesPermitted | null;
  /** The client has asked to answer it, or to have it go elsewhere, since it rings. */
  isTouched: boolean;
  /** The client has answered it, and was not refused. */
  isAnswered: boolean;
  /** The line was broken while it rang. */
  isDisturbed: boolean;
}

/** A call that rang until it was gone, and the client asked for nothing. */
export interface LetRing {
  readonly call: CallId;
  readonly rang: Wall;
}

/** How often its line was lost, and why. */
export interface Losses {
  /** It broke, or was closed without a word. */
  broken: number;
  /** The client took too little of what was sent. */
  slow: number;
  /** The client said nothing for as long as its session lasts. */
  silent: number;
}

export interface Client {
  readonly telephone: string;
  /** Whose telephone it is. */
  readonly agent: string;
  /** The session that sits there; null before the first, and after one that is over. */
  session: string | null;
  application: string;
  wire: WireName | null;
  /** Its session has a monitor on the telephone: without one it is told nothing. */
  isWatching: boolean;
  readonly calls: Map<CallId, KnownCall>;
  tally: Tally;
  /** When its line was lost; null while it has one. */
  awaySince: Wall | null;
}

/** What is counted; begun anew when the warm-up is over. */
export interface Tally {
  events: number;
  /** Calls that began to ring. */
  alerts: number;
  /** Calls that the client answered, and how long after Delivered it asked for that. */
  readonly answerTimes: Wall[];
  /** Calls that rang and that it sent on or away. */
  sentAway: number;
  /** Calls that were answered there without its asking: at the telephone itself. */
  answeredOtherwise: number;
  readonly letRing: LetRing[];
  requests: number;
  readonly responseTimes: Wall[];
  readonly faults: Fault[];
  /** Requests that crossed with an event that made them impossible; nobody's fault. */
  crossed: number;
  readonly losses: Losses;
  /** How long it was away each time before it came back. */
  readonly away: Wall[];
  /** It ended its session in order. */
  left: number;
  /** Events and messages that it has acknowledged, those of them that it has not handled, and how long after they were written it said so. */
  acknowledged: number;
  skipped: number;
  /** Whether it counts what it handles; otherwise `skipped` says nothing. */
  countsHandled: boolean;
  readonly acknowledgeTimes: Wall[];
}

export function createClient(telephone: string, agent: string): Client {
  return { telephone, agent, session: null, application: '', wire: null, isWatching: false, calls: new Map(), tally: createTally(), awaySince: null };
}

export function createTally(): Tally {
  return {
    events: 0, alerts: 0, answerTimes: [], sentAway: 0, answeredOtherwise: 0, letRing: [], requests: 0, responseTimes: [], faults: [], crossed: 0,
    losses: { broken: 0, slow: 0, silent: 0 }, away: [], left: 0, acknowledged: 0, skipped: 0, countsHandled: false, acknowledgeTimes: [],
  };
}

/** Calls that are remembered: of one that is gone the client may still speak. */
const MOST_CALLS = 200;

/** An event of its telephone was written to its line. */
export function eventWritten(client: Client, { occurrence, localConnectionInfo, servicesPermitted }: EventReport, now: Wall): void {
  client.tally.events++;
  const { call: id } = occurrence;
  if (id === '' || localConnectionInfo === null) return;
  for (const old of oldCalls(occurrence)) if (old !== id) becomes(client, old, null, null, now);
  becomes(client, id, localConnectionInfo === 'null' ? null : localConnectionInfo, servicesPermitted, now);
}

function becomes({ calls, tally }: Client, id: CallId, state: ConnectionState | null, permitted: ServicesPermitted | null, now: Wall): void {
  const call: KnownCall = calls.get(id) ?? { id, state: null, since: now, permitted: null, isTouched: false, isAnswered: false, isDisturbed: false };
  calls.set(id, call);
  call.permitted = permitted;
  // One that was told once more, after a line that broke.
  if (call.state === state) return void (call.isDisturbed && (call.since = now));
  if (call.state === 'alerting') ringingOver(tally, call, state, now);
  if (state === 'alerting') {
    tally.alerts++;
    Object.assign(call, { isTouched: false, isAnswered: false, isDisturbed: false });
  }
  call.state = state;
  call.since = now;
  if (calls.size > MOST_CALLS) forgetOldest(calls);
}

function ringingOver(tally: Tally, { id, since, isTouched, isDisturbed }: KnownCall, state: ConnectionState | null, now: Wall): void {
  if (isTouched) return;
  if (state === 'connected') tally.answeredOtherwise++;
  else if (!isDisturbed) tally.letRing.push({ call: id, rang: now - since });
}

function forgetOldest(calls: Client['calls']): void {
  for (const [id, { state }] of calls) if (state === null) return void calls.delete(id);
}

/** The calls out of which one came by a transfer or a conference. */
function oldCalls({ event: { members }, values }: Occurrence): readonly CallId[] {
  return members.flatMap(({ kind }, place) => {
    const value = values[place];
    return kind === 'otherConnection' && value ? [(value as { readonly callID: CallId }).callID] : [];
  });
}

/** Requests by which it takes a call that rings, or has it go elsewhere. */
const taking: ReadonlySet<string> = new Set(['AnswerCall', 'DeflectCall', 'ClearConnection', 'ClearCall']);

/** It has asked for something about a call; `service` was refused or carried out. */
export function callTouched({ calls, tally }: Client, service: string, id: CallId, isRefused: boolean, now: Wall): void {
  const call = calls.get(id);
  if (!call || !taking.has(service)) return;
  if (call.state === 'alerting' && !call.isTouched) {
    call.isTouched = true;
    if (service === 'AnswerCall') tally.answerTimes.push(now - call.since);
    else tally.sentAway++;
  }
  if (service === 'AnswerCall' && !isRefused) call.isAnswered = true;
}

/** Its line is gone. */
export function lineLost(client: Client, why: keyof Losses, now: Wall): void {
  if (client.awaySince !== null) return;
  client.awaySince = now;
  client.tally.losses[why]++;
  for (const call of client.calls.values()) if (call.state === 'alerting') call.isDisturbed = true;
}

/** It is there again, on another line or in another session. */
export function cameBack(client: Client, now: Wall): void {
  if (client.awaySince === null) return;
  client.tally.away.push(now - client.awaySince);
  client.awaySince = null;
}
