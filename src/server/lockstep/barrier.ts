// The barrier of a lockstep: who is waited for, what each has asked for meanwhile, and when each wants to be asked again. It knows no sockets and moves no clock.

import type { Millis } from '../../kernel/clock.ts';
import { acknowledge as acknowledgeEvents, type Session } from '../sessions/session.ts';

/** A client in lockstep. */
export interface Member {
  /** Requests of one barrier are carried out in the order of these. */
  readonly name: string;
  readonly session: Pick<Session, 'store' | 'acknowledged'> & { readonly line: object | null };
  /** Tells the client that it is asked: what there is up to this number was sent. */
  readonly tell: (through: number) => void;
  /** The number up to which it has to acknowledge; null while nobody waits for it. */
  awaited: number | null;
  /** The services that it was answered since it acknowledged last: it may have more to ask for. */
  answered: readonly string[];
  /** What it was asked to acknowledge that is no event, for people. */
  askedFor: string;
  /** Virtual time at which it wants to be asked again; Infinity for not by itself. */
  wakeAt: Millis;
  /** Since it was asked, in the order in which they came. */
  requests: Asked[];
}

/** A request that waits for its turn. */
export interface Asked {
  readonly service: string;
  readonly carryOut: () => void;
}

export function createMember(name: string, session: Member['session'], tell: Member['tell']): Member {
  return { name, session, tell, awaited: null, answered: ['StartApplicationSession'], askedFor: '', wakeAt: Infinity, requests: [] };
}

/** Names as they are, letter by letter; no language has a say in it. */
export function inOrder<Named extends { readonly name: string }>(members: Iterable<Named>): readonly Named[] {
  return [...members].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether it has something that it has not acknowledged, or wants to be asked now. */
export function isToBeAsked({ session, answered, wakeAt }: Member, now: Millis): boolean {
  return answered.length > 0 || wakeAt <= now || session.store.newest() > session.acknowledged;
}

/** It is waited for from now on. */
export function askMember(member: Member): void {
  const { session, answered } = member;
  const askedFor = answered.length > 0 ? `the answer to ${answered.at(-1)}` : 'that the time has come at which it wanted to be woken';
  Object.assign(member, { askedFor, answered: [], wakeAt: Infinity, awaited: session.store.newest() });
  tellAgain(member);
}

/** Its line is another, over which nobody has told it yet. */
export function tellAgain({ awaited, tell }: Member): void {
  if (awaited !== null) tell(awaited);
}

/** More at one barrier than this is a client that has gone wild. */
const MOST_REQUESTS = 10_000;

/** Keeps a request for its turn. Returns why it is not kept; null when it is. */
export function hearRequest(member: Member, asked: Asked): string | null {
  if (member.awaited === null) return `in lockstep requests come between a barrier and its acknowledgement, and ${member.name} is not asked now; to act later, acknowledge with wakeAt`;
  if (member.requests.length >= MOST_REQUESTS) return `there are ${MOST_REQUESTS} requests of ${member.name} at this barrier already`;
  member.requests.push(asked);
  return null;
}

/** `wakeAt` in virtual time. Returns why it cannot be so; null when it can. It is no longer waited for when it has acknowledged all that it was asked for. */
export function hearAcknowledgement(member: Member, through: number, wakeAt: Millis, now: Millis): string | null {
  const { awaited, session, name } = member;
  if (awaited === null) return `${name} is not asked now: it has acknowledged all that it was sent, up to event ${session.acknowledged}`;
  if (wakeAt <= now) return `wakeAt ${wakeAt < now ? `was ${now - wakeAt} ms ago` : 'is now'}; it must be later than the barrier`;
  const wrong = acknowledgeEvents(session, through);
  if (wrong !== null || through < awaited) return wrong;
  member.awaited = null;
  member.wakeAt = wakeAt;
  return null;
}

/** What it has asked for, once. */
export function takeRequests(member: Member): readonly Asked[] {
  const { requests } = member;
  member.requests = [];
  return requests;
}

/** Its line is gone. What it has not acknowledged it will be asked for again, and what it had asked for meanwhile is as if it had not. */
export function loseLine(member: Member): void {
  if (member.awaited !== null) member.requests = [];
}
