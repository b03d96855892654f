// Delivery: brings a call to a number. It rings, is sent on, goes out on a line, or fails; every service that moves a call ends here.

import type { Millis } from '../kernel/clock.ts';
import { ringAppearances } from './placements/appearances.ts';
import { addConnection, attended, type Call, dropConnection, isIn, stopTimer } from './call.ts';
import type { EventCause } from './causes.ts';
import { clear, settle } from './clearing.ts';
import { type Connection, livesFor, move } from './connection.ts';
import { cover, coverRinging, criteriaFor } from './placements/coverage.ts';
import { type Application, type Device, isFree } from './device.ts';
import * as tell from './facts/calls.ts';
import * as tellParties from './facts/parties.ts';
import { hunt } from './placements/hunt.ts';
import { forwardsFor } from './forwarding.ts';
import { noteLeft } from './linkage.ts';
import { destinationOf } from './dialling/numbering.ts';
import { goOut, goOutForHelp, goOver } from './dialling/outgoing.ts';
import { canAnswer } from './permitted.ts';
import { page } from './placements/paging.ts';
import { stopPlaying } from './voice/playing.ts';
import type { Switch } from './switch.ts';
import { freed } from './waiting.ts';

/** Hops after which a call that is only ever sent on is given up. */
export const REDIRECTION_LIMIT = 10;

/** Brings the call to `number`. The caller is connected and waits. */
export function deliver(pbx: Switch, call: Call, number: string, cause: EventCause, redirectedFrom: string | null): void {
  const destination = destinationOf(pbx, number);
  switch (destination.kind) {
    case 'device': return arrive(pbx, call, destination.device, cause, redirectedFrom);
    case 'tie': return goOver(pbx, call, destination.trunk, destination.number, destination.sent, cause, redirectedFrom);
    case 'outside': return goOut(pbx, call, destination.number, cause, redirectedFrom);
    case 'emergency': return goOutForHelp(pbx, call, destination.number, cause, redirectedFrom);
    case 'incomplete': return failCaller(pbx, call, 'reorderTone', redirectedFrom);
    case 'feature':
    case 'unknown': return failCaller(pbx, call, 'destNotObtainable', redirectedFrom);
  }
}

/** The called party does not answer in time. */
export function alertTimeExpired(pbx: Switch, connection: Connection): void {
  connection.timer = null;
  if (connection.placement) return connection.placement.rules.notTaken(pbx, connection, 'callNotAnswered');
  if (!livesFor(connection)) return clear(pbx, connection, 'alertTimeExpired');
  notTaken(pbx, connection, 'callNotAnswered');
}

/** A telephone does not take a call that was brought to it: what its owner has arranged for that happens. */
export function notTaken(pbx: Switch, connection: Connection, cause: EventCause): void {
  const { noAnswer, busy } = forwardsFor(connection.call, connection.device);
  const isUnanswered = cause === 'callNotAnswered' || cause === 'destOutOfOrder';
  const forward = isUnanswered ? noAnswer : cause === 'busy' ? busy : null;
  if (forward !== null) {
    dropConnection(pbx, connection);
    return sendOn(pbx, connection, forward, isUnanswered ? 'callForwardNoAnswer' : 'callForwardBusy');
  }
  if (cause === 'callNotAnswered') return giveUp(pbx, connection);
  const criterion = cause === 'busy' ? 'busy' : isUnanswered ? 'noAnswer' : null;
  if (criterion === null || !coverRinging(pbx, connection, criterion)) turnDown(pbx, connection, cause);
}

/** Somebody covers for the called party, or it rings on as long as telephones do. */
function giveUp(pbx: Switch, connection: Connection): void {
  const after = criteriaFor(connection.call, connection.device)?.noAnswer ?? null;
  if (after === null) return clear(pbx, connection, 'alertTimeExpired');
  if (!coverRinging(pbx, connection, 'noAnswer')) ringOn(pbx, connection, after);
}

/** It has rung for a while and there is nobody else: it rings as long as calls ring at this telephone. */
export function ringOn(pbx: Switch, connection: Connection, rung: Millis): void {
  connection.timer = pbx.clock.after(Math.max(0, connection.device.ringFor - rung), ringingEnds, pbx, connection);
}

export function ringingEnds(pbx: Switch, connection: Connection): void {
  connection.timer = null;
  clear(pbx, connection, 'alertTimeExpired');
}

/** The call will not be taken here, though it rings: the caller listens to the tone. */
export function turnDown(pbx: Switch, connection: Connection, cause: EventCause): void {
  stopTimer(pbx, connection);
  connection.refused = true;
  move(connection, 'fail');
  freed(pbx, connection.device);
  tell.failed(pbx, connection, cause);
}

/** The party at the other end of an alerting connection is there. */
export function connect(pbx: Switch, connection: Connection): void {
  stopTimer(pbx, connection);
  move(connection, 'connect');
  tell.established(pbx, connection);
  connection.placement?.rules.taken(pbx, connection);
  if (connection.joinedBy !== null) tellParties.joined(pbx, connection, connection.joinedBy);
}

/** Who waits for the call to arrive hears a tone and can only hang up. When several people talk already, they talk on; while it rings or waits elsewhere, the caller waits on. */
export function failCaller(pbx: Switch, call: Call, cause: EventCause, redirectedFrom: string | null = null, failing?: Device): void {
  const [caller, another] = attended(call);
  if (caller && !another && caller.state !== 'fail' && !call.connections.some(({ state }) => state === 'alerting' || state === 'queued')) {
    stopPlaying(pbx, caller, 'invalidConnectionState');
    move(caller, 'fail');
    tell.failed(pbx, caller, cause, failing, redirectedFrom);
  }
  settle(pbx, call);
}

function arrive(pbx: Switch, call: Call, device: Device, cause: EventCause, redirectedFrom: string | null): void {
  // Nobody is in a call twice: a call that comes back to one of its own parties ends there, and is not sent on.
  if (isIn(call, device)) return failCaller(pbx, call, 'busy', redirectedFrom, device);
  const from = { call, device, redirectedFrom };
  const forward = forwardsFor(call, device);
  if (forward.immediate !== null) return sendOn(pbx, from, forward.immediate, 'callForwardImmediate');
  if (cover(pbx, from, 'always')) return;
  const obstacle = obstacleAt(device);
  if (obstacle !== null && forward[obstacle.reason] !== null) return sendOn(pbx, from, forward[obstacle.reason] as string, obstacle.forwarded);
  if (obstacle !== null && cover(pbx, from, obstacle.reason)) return;
  if (obstacle !== null) return refuse(pbx, call, device, obstacle.refused, redirectedFrom);
  if (device.loudspeakers.length > 0) return page(pbx, call, device, redirectedFrom);
  if (device.group !== null) return hunt(pbx, call, device, device.group, redirectedFrom);
  if (device.application !== null) return offer(pbx, addConnection(call, device, device.number, 'enteringDistribution', redirectedFrom), device.application);
  const connection = addConnection(call, device, device.number, cause, redirectedFrom);
  ring(pbx, connection);
  if (device.appearances.length > 0 && connection.state === 'alerting') ringAppearances(pbx, connection);
}

/** Why a call does not ring at a device: what its owner has arranged for that, and the causes with which the call is sent on or refused. */
interface Obstacle {
  readonly reason: 'busy' | 'doNotDisturb' | 'noAnswer';
  readonly forwarded: EventCause;
  readonly refused: EventCause;
}

/** Nobody can answer at a telephone that is out of service: its calls go where unanswered ones go, at once. */
const obstacles = {
  outOfService: { reason: 'noAnswer', forwarded: 'callForwardNoAnswer', refused: 'destOutOfOrder' },
  doNotDisturb: { reason: 'doNotDisturb', forwarded: 'doNotDisturb', refused: 'doNotDisturb' },
  busy: { reason: 'busy', forwarded: 'callForwardBusy', refused: 'busy' },
} satisfies { readonly [matter: string]: Obstacle };

function obstacleAt(device: Device): Obstacle | null {
  if (device.outOfService) return obstacles.outOfService;
  if (device.doNotDisturb) return obstacles.doNotDisturb;
  return isFree(device) ? null : obstacles.busy;
}

/** A machine answers the number, or hands the call out. ECMA-269 17.2.5: Delivered covers Entering Distribution. */
function offer(pbx: Switch, connection: Connection, application: Application): void {
  move(connection, 'alert');
  tell.delivered(pbx, connection);
  application.offered(connection);
}

/** A new connection rings, until it is answered or its time is over. */
export function ring(pbx: Switch, connection: Connection): void {
  move(connection, 'alert');
  const answersAfter = answeringTime(connection);
  const isAnswered = answersAfter < ringingTime(connection);
  connection.rung = isAnswered ? answersAfter : ringingTime(connection);
  connection.timer = pbx.clock.after(connection.rung, isAnswered ? autoAnswer : alertTimeExpired, pbx, connection);
  tell.delivered(pbx, connection);
}

/** A telephone rings for two seconds and is silent for four. */
const RING_CYCLE: Millis = 6_000;

/** When the telephone answers by itself; never, unless it was told to. */
function answeringTime({ call, device: { autoAnswer: rings } }: Connection): Millis {
  if (call.intercom) return 0;
  return rings === null ? Infinity : rings * RING_CYCLE;
}

/** With its owner in another call, or told not to in the meantime, it rings on for somebody to answer. */
export function autoAnswer(pbx: Switch, connection: Connection): void {
  connection.timer = null;
  if ((connection.device.autoAnswer !== null || connection.call.intercom) && canAnswer(connection)) return connect(pbx, connection);
  connection.timer = pbx.clock.after(Math.max(0, ringingTime(connection) - connection.rung), alertTimeExpired, pbx, connection);
}

function ringingTime(connection: Connection): Millis {
  const { call, device, placement } = connection;
  return placement ? placement.rules.ringFor(connection) : ownRingingTime(call, device);
}

/** How long a call rings at a telephone that it was simply brought to. */
export function ownRingingTime(call: Call, device: Device): Millis {
  if (forwardsFor(call, device).noAnswer !== null) return device.forward.after;
  return criteriaFor(call, device)?.noAnswer ?? device.ringFor;
}

/** The call has left `from.device`; the caller brings it to `to`. */
export function divert(pbx: Switch, from: Pick<Connection, 'call' | 'device' | 'redirectedFrom'>, to: string, cause: EventCause): void {
  tell.diverted(pbx, from, to, cause);
  noteLeft(from.call, from.device.number, cause);
  from.call.intercom = false;
}

/** The call leaves `from.device`, where it may never have rung, for another number. */
export function sendOn(pbx: Switch, from: Pick<Connection, 'call' | 'device' | 'redirectedFrom'>, to: string, cause: EventCause): void {
  divert(pbx, from, to, cause);
  if (++from.call.redirections > REDIRECTION_LIMIT) return failCaller(pbx, from.call, 'destNotObtainable', from.device.number, from.device);
  deliver(pbx, from.call, to, cause, from.device.number);
}

/** The destination does not take the call; the caller listens to the tone. */
export function refuse(pbx: Switch, call: Call, device: Device, cause: EventCause, redirectedFrom: string | null): void {
  const connection = addConnection(call, device, device.number, cause, redirectedFrom);
  connection.refused = true;
  move(connection, 'fail');
  tell.failed(pbx, connection, cause);
}
