// The talk of a person who has answered: held, retrieved, consulted for, until they leave or hand the call on.

import type { Millis } from '../../kernel/clock.ts';
import type { EventCause } from '../../switch/causes.ts';
import type { Part } from './linkage.ts';
import type { SegmentDisposition } from './rows.ts';

/** Somebody is there, at `device`; `how` says who, as far as it matters. */
export function answers(part: Part, agent: string, device: string, how: 'answered' | 'connected' | 'sentOut', time: Millis): void {
  const { linkage } = part;
  if (how !== 'answered' && part.queued !== null) part.queue = '';
  part.answered = time;
  if (part.device !== device) part.agent = agent;
  part.device = device;
  part.disposition = how;
  linkage.talks.push(part);
  if (linkage.answered !== null) return;
  linkage.answered = time;
  linkage.agent = part.agent;
  linkage.device = device;
  linkage.disposition = how;
}

export function talkAt(talks: readonly Part[], device: string): Part | null {
  for (const talk of talks) if (talk.device === device) return talk;
  return null;
}

export function holds(talk: Part, time: Millis): void {
  if (talk.heldSince !== null) return;
  talk.heldSince = time;
  talk.holds++;
}

export function retrieves(talk: Part, time: Millis): void {
  if (talk.heldSince === null) return;
  talk.holdTime += time - talk.heldSince;
  talk.heldSince = null;
}

export function consults(talk: Part, time: Millis): void {
  talk.consultsSince ??= time;
}

export function consultsNoMore(talk: Part, time: Millis): void {
  if (talk.consultsSince === null) return;
  talk.consultTime += time - talk.consultsSince;
  talk.consultsSince = null;
}

/** The person leaves; others may be there still, to whom the call goes on. */
export function leaves(talk: Part, cause: EventCause, areOthersThere: boolean, time: Millis): void {
  const isHeld = talk.heldSince !== null;
  talk.isReleasedByAgent = areOthersThere;
  talk.isAbandonedOnHold = isHeld && !areOthersThere;
  ends(talk, talk.disposition, cause, time);
}

/** The person has brought the call to somebody else. */
export function handsOn(talk: Part, cause: EventCause, time: Millis): void {
  ends(talk, 'handedOn', cause, time);
}

function ends(talk: Part, disposition: SegmentDisposition, cause: EventCause, time: Millis): void {
  retrieves(talk, time);
  consultsNoMore(talk, time);
  const { talks } = talk.linkage;
  talk.ended = time;
  talk.disposition = disposition;
  talk.cause = cause;
  talks.splice(talks.indexOf(talk), 1);
}
