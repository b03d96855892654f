// Predictive calls: the far end is called first, and only what answers there is brought to a number of ours. Who is called and when is not decided here.

import type { Millis } from '../../kernel/clock.ts';
import { addConnection, type Call, stopTimer } from '../call.ts';
import type { EventCause } from '../causes.ts';
import { clear } from '../clearing.ts';
import { type Connection, move } from '../connection.ts';
import { alertTimeExpired, deliver } from '../delivery.ts';
import * as tell from '../facts/calls.ts';
import type { Seizure } from './outgoing.ts';
import type { Placement, PlacementRules } from '../placements/placement.ts';
import type { Switch } from '../switch.ts';

/** What has answered. */
export const farEnds = ['person', 'answeringMachine', 'fax'] as const;
export type FarEnd = (typeof farEnds)[number];

/** What becomes of whoever answers: brought to a number, or cleared. */
export type AnswerAction = { readonly to: string } | 'clear';

/** How it is found out what has answered. */
export interface Detection {
  /** How long it listens. */
  readonly takes: Millis;
  /** Share of persons that it takes for machines, and of machines that it takes for persons. */
  readonly personsMissed: number;
  readonly machinesMissed: number;
}

/** Whoever had the number called and wants to know what comes of it; each is told in the middle of things and acts by a timer. */
export interface Dialler {
  /** What has answered, as far as can be told; nothing is done with it yet. */
  answered(dialled: Dialled, connection: Connection): void;
  /** The far end is not in the call any more; `cause` when it never answered, else null. */
  over(dialled: Dialled, connection: Connection, cause: EventCause | null): void;
}

/** One call to the far end. */
export interface Dialled extends Placement {
  /** Null for a program that learns it from events. */
  readonly dialler: Dialler | null;
  readonly alertTime: Millis;
  /** Null when whoever answers counts as a person. */
  readonly detection: Detection | null;
  readonly actions: Readonly<Record<FarEnd, AnswerAction>>;
  phase: 'alerting' | 'listening' | 'through';
  /** What is there in truth, which only the network knows. */
  farEnd: FarEnd;
  /** What it was taken for; null before that is known. */
  takenFor: FarEnd | null;
  /** Why the far end could not be reached; null as long as it may. */
  failure: EventCause | null;
}

export function newDialled(settings: Pick<Dialled, 'dialler' | 'alertTime' | 'detection' | 'actions'>): Dialled {
  const { dialler, alertTime, detection, actions } = settings;
  return { rules: predictiveRules, dialler, alertTime, detection, actions, phase: 'alerting', farEnd: 'person', takenFor: null, failure: null };
}

/** The number rings outside; nobody of ours is in the call yet. The line has signalling. */
export function callFarEnd(pbx: Switch, call: Call, { line, sent }: Seizure, number: string, presented: string | null, dialled: Dialled): Connection {
  const connection = addConnection(call, line, number, 'makePredictiveCall');
  connection.placement = dialled;
  move(connection, 'alert');
  connection.timer = pbx.clock.after(dialled.alertTime, alertTimeExpired, pbx, connection);
  tell.networkReached(pbx, connection, sent, presented);
  tell.delivered(pbx, connection);
  return connection;
}

/** The network says what answers a predictive call. Others have no use for it. */
export function noteFarEnd({ placement }: Connection, farEnd: FarEnd): void {
  if (placement?.rules === predictiveRules) (placement as Dialled).farEnd = farEnd;
}

export const predictiveRules: PlacementRules = {
  ringFor: ({ placement }) => (placement as Dialled).alertTime,
  notTaken: (pbx, connection, cause) => {
    (connection.placement as Dialled).failure = cause;
    stopTimer(pbx, connection);
    if (cause !== 'callNotAnswered') {
      move(connection, 'fail');
      tell.failed(pbx, connection, cause);
    }
    clear(pbx, connection, cause);
  },
  taken: (pbx, connection) => {
    const dialled = connection.placement as Dialled;
    if (dialled.phase !== 'alerting') return;
    dialled.phase = 'listening';
    if (dialled.detection === null) farEndIsKnown(pbx, connection);
    else connection.timer = pbx.clock.after(dialled.detection.takes, farEndIsKnown, pbx, connection);
  },
  takenAway: () => {},
  left: (_, connection) => {
    const dialled = connection.placement as Dialled;
    const unreached = dialled.phase === 'alerting' ? (dialled.failure ?? 'callCancelled') : null;
    dialled.dialler?.over(dialled, connection, unreached);
  },
  isAwaited: (connection) => {
    const { phase } = connection.placement as Dialled;
    return phase === 'listening' || (phase === 'alerting' && connection.state === 'alerting');
  },
};

/** It has been listened to for long enough: it is brought on, or cleared. */
export function farEndIsKnown(pbx: Switch, connection: Connection): void {
  connection.timer = null;
  const dialled = connection.placement as Dialled;
  dialled.phase = 'through';
  dialled.takenFor = dialled.detection === null ? 'person' : heard(pbx, dialled.farEnd, dialled.detection);
  dialled.dialler?.answered(dialled, connection);
  const action = dialled.actions[dialled.takenFor];
  if (action === 'clear') clear(pbx, connection, 'destDetected');
  else deliver(pbx, connection.call, action.to, 'makePredictiveCall', null);
}

/** A fax is known by its tone. */
function heard({ random }: Switch, farEnd: FarEnd, { personsMissed, machinesMissed }: Detection): FarEnd {
  if (farEnd === 'fax') return farEnd;
  const isMistaken = random.stream('what answers').chance(farEnd === 'person' ? personsMissed : machinesMissed);
  return isMistaken === (farEnd === 'person') ? 'answeringMachine' : 'person';
}
