// A call linkage while it goes on, and the parts that it consists of. Records, and how they are born.

import type { Millis } from '../../kernel/clock.ts';
import type { Call } from '../../switch/call.ts';
import type { EventCause } from '../../switch/causes.ts';
import type { CallDirection, CallDisposition, SegmentDisposition } from './rows.ts';

/** Who called whom, and on which lines. A consultation that has become part of a call keeps its own. */
export interface Leg {
  direction: CallDirection;
  readonly calling: string;
  readonly called: string;
  readonly trunkIn: string;
  readonly lineIn: string;
  trunkOut: string;
  lineOut: string;
  dialledOut: string;
}

/** ECMA-269 12.2.3: what a call is through all transfers and conferences. */
export interface Linkage {
  /** The call that it is now, with its number and what it carries. */
  call: Call;
  readonly ucid: string;
  readonly thread: string;
  /** It was made on account of another call. */
  readonly isConsultation: boolean;
  readonly leg: Leg;
  /** The leg that went out; its own until another is taken over. */
  out: Leg;
  /** The device that began it, or who stands in its place; empty for a call of a program's own. */
  origin: string;
  /** The line of the person outside whose call it is; empty for none. */
  outside: string;
  readonly began: Millis;
  answered: Millis | null;
  ended: Millis | null;
  vdn: string;
  queue: string;
  agent: string;
  device: string;
  disposition: CallDisposition;
  cause: EventCause;
  transferred: boolean;
  conferenced: boolean;
  kind: string;
  /** Another queue has sent it on. */
  isSentOn: boolean;
  /** Looks for somebody; null while nobody is looked for. */
  way: Part | null;
  /** People who have answered and are there. */
  readonly talks: Part[];
  /** Over but for the agent's work. */
  readonly working: Part[];
  /** Whose consultation it is; null for nobody's. */
  asker: Part | null;
  segments: number;
  /** Rows of its segments that are written, and whether its own is. */
  written: number;
  isComplete: boolean;
  queueTime: Millis;
  ringTime: Millis;
  talkTime: Millis;
  holdTime: Millis;
  workTime: Millis;
}

/** A segment while it goes on. */
export interface Part {
  linkage: Linkage;
  readonly leg: Leg;
  segment: number;
  readonly began: Millis;
  queued: Millis | null;
  answered: Millis | null;
  ended: Millis | null;
  readonly vdns: string[];
  readonly queues: string[];
  queue: string;
  agent: string;
  device: string;
  readonly fromAgent: string;
  readonly fromDevice: string;
  disposition: SegmentDisposition;
  cause: EventCause | null;
  queueTime: Millis;
  ringTime: Millis;
  holdTime: Millis;
  holds: number;
  consultTime: Millis;
  workTime: Millis;
  readonly isConsultation: boolean;
  isTransferred: boolean;
  isConferenced: boolean;
  isAbandonedOnHold: boolean;
  isReleasedByAgent: boolean;
  isInflow: boolean;
  isAnsweredInTime: boolean;
  digits: string;
  /** Somebody who talks has asked for it: the call goes on without it. */
  readonly isInvitation: boolean;
  /** Since when it is in the queue `queue`; null while in none. */
  waitsSince: Millis | null;
  /** Telephones that ring, and since when one does. */
  readonly ringing: string[];
  ringsSince: Millis;
  /** Since when its person has the call on hold, and consults another; null while not. */
  heldSince: Millis | null;
  consultsSince: Millis | null;
}

export function newLeg(direction: CallDirection, calling: string, called: string, trunkIn: string, lineIn: string): Leg {
  return { direction, calling, called, trunkIn, lineIn, trunkOut: '', lineOut: '', dialledOut: '' };
}

export function newLinkage(call: Call, { ucid, thread, isConsultation }: Pick<Linkage, 'ucid' | 'thread' | 'isConsultation'>, leg: Leg, origin: string, began: Millis): Linkage {
  return {
    call, ucid, thread, isConsultation, leg, out: leg, origin, outside: '', began, answered: null, ended: null, vdn: '', queue: '', agent: '', device: '', disposition: 'unanswered', cause: 'normal', transferred: false, conferenced: false, kind: '', isSentOn: false,
    way: null, talks: [], working: [], asker: null, segments: 0, written: 0, isComplete: false, queueTime: 0, ringTime: 0, talkTime: 0, holdTime: 0, workTime: 0,
  };
}

/** The next segment of the linkage, in which nobody has answered yet. */
export function newPart(linkage: Linkage, fromAgent: string, fromDevice: string, isInvitation: boolean, began: Millis, leg: Leg = linkage.leg): Part {
  return {
    linkage, leg, segment: ++linkage.segments, began, queued: null, answered: null, ended: null, vdns: [], queues: [], queue: '', agent: '', device: '', fromAgent, fromDevice, disposition: unheard(leg), cause: null,
    queueTime: 0, ringTime: 0, holdTime: 0, holds: 0, consultTime: 0, workTime: 0, isConsultation: linkage.isConsultation, isTransferred: false, isConferenced: false, isAbandonedOnHold: false, isReleasedByAgent: false, isInflow: false, isAnsweredInTime: false,
    digits: '', isInvitation, waitsSince: null, ringing: [], ringsSince: 0, heldSince: null, consultsSince: null,
  };
}

/** What becomes of somebody whom nobody answers. */
export function unheard({ direction }: Leg): CallDisposition {
  return direction === 'in' ? 'abandoned' : 'unanswered';
}
