// What happens in a call, fact by fact. What it means for a segment stands in way.ts and talk.ts.

import type { ExchangeFact } from '../../csta/facts.ts';
import type { Millis } from '../../kernel/clock.ts';
import { isAttended } from '../../switch/call.ts';
import type { CallCleared, ConnectionCleared, Delivered, Diverted, Established } from '../../switch/facts/calls.ts';
import type { DeviceKind } from '../../switch/device.ts';
import { isInterflow } from '../visits.ts';
import { type Book, finish, remember } from './book.ts';
import { completeCall } from './completing.ts';
import { type Linkage, newPart, type Part } from './linkage.ts';
import type { Desk } from './reader.ts';
import { agentAt } from './seats.ts';
import * as talk from './talk.ts';
import * as way from './way.ts';

export type Happening = Extract<ExchangeFact, { readonly type: 'contactCalled' | 'cameOver' | 'delivered' | 'established' | 'diverted' | 'queued' | 'failed' | 'callBackAsked' | 'digitsGenerated' | 'flowStepped' | 'held' | 'retrieved' | 'connectionCleared' | 'callCleared' }>;

export function happens(book: Book, linkage: Linkage, fact: Happening, desk: Desk): void {
  switch (fact.type) {
    case 'delivered': return delivered(book, linkage, fact, desk);
    case 'established': return established(book, linkage, fact, desk);
    case 'diverted': return diverted(book, linkage, fact, desk);
    case 'connectionCleared': return left(book, linkage, fact, desk);
    case 'callCleared': return cleared(book, linkage, fact, desk);
    case 'cameOver': return void (linkage.isSentOn = isInterflow(fact));
    case 'contactCalled': return void (linkage.kind = fact.campaign);
    // What is pressed elsewhere may be a PIN, or the number of a card.
    case 'digitsGenerated': return linkage.way?.waitsSince != null ? way.presses(linkage.way, fact.digits) : undefined;
    case 'flowStepped': return linkage.way && isKey(fact.outcome) ? way.presses(linkage.way, fact.outcome) : undefined;
    case 'queued': return void (linkage.talks.length === 0 && wayOf(book, linkage, fact.lastRedirection, fact.time));
    // The tone behind a talk, or a machine, says nothing of how the call went.
    case 'failed': return linkage.way && fact.cause !== 'blocked' ? way.hearsTone(linkage.way, fact.failing, fact.cause, fact.time) : undefined;
    case 'callBackAsked': return callBackAsked(book, linkage, fact.number, fact.time);
    case 'held': {
      const held = talk.talkAt(linkage.talks, fact.device);
      if (held) talk.holds(held, fact.time);
      return;
    }
    case 'retrieved': {
      const held = talk.talkAt(linkage.talks, fact.device);
      if (held) talk.retrieves(held, fact.time);
    }
  }
}

/** By which somebody has left a menu. */
function isKey(outcome: string): boolean {
  return outcome.length === 1 && '0123456789*#'.includes(outcome);
}

/** Somebody is looked for; `from` has sent the call there. While others talk, it is somebody whom they want with them. */
function wayOf({ seats }: Book, linkage: Linkage, from: string | null, time: Millis): Part {
  return (linkage.way ??= newPart(linkage, agentAt(seats, from ?? ''), from ?? '', linkage.talks.length > 0, time));
}

/** A line is taken. A call that came in and goes out again stays a call in. */
export function goesOut(linkage: Linkage, line: string, trunk: string, sent: string): void {
  const leg = linkage.way?.leg ?? linkage.leg;
  if (leg.direction === 'internal') leg.direction = 'out';
  leg.trunkOut = trunk;
  leg.lineOut = line;
  leg.dialledOut = sent;
  if (linkage.outside === '') linkage.outside = line;
}

function delivered(book: Book, linkage: Linkage, { device, cause, lastRedirection, time }: Delivered, { parts: { pbx, acd, ivr } }: Desk): void {
  if (cause === 'silentParticipation') return;
  const part = wayOf(book, linkage, lastRedirection, time);
  const kind = pbx.devices.get(device)?.kind;
  if (kind === 'application' && acd.queues.has(device)) {
    way.comesToProgram(part, device);
    return way.comesToQueue(part, device, time);
  }
  way.goesElsewhere(part);
  if (isPersons(kind)) way.rings(part, device, time);
  else if (kind === 'application' && ivr.flows.has(device)) way.comesToProgram(part, device);
}

function isPersons(kind: DeviceKind | undefined): boolean {
  return kind === 'extension' || kind === 'line';
}

/** Whom a program called is answered when somebody of ours is there. */
function established(book: Book, linkage: Linkage, { device, cause, lastRedirection, time }: Established, { parts: { pbx, acd } }: Desk): void {
  const { origin } = linkage;
  if (device === origin || cause === 'silentParticipation') return;
  const kind = pbx.devices.get(device)?.kind;
  if (!isPersons(kind)) return void (linkage.way && way.served(linkage.way));
  if (origin === '' && kind === 'line') return void (linkage.way && way.ringsNoMore(linkage.way, device, time));
  const part = wayOf(book, linkage, lastRedirection, time);
  const isDistributed = part.waitsSince !== null && cause === 'distributed';
  if (isDistributed) part.isAnsweredInTime = time - (part.waitsSince as Millis) <= (acd.queues.get(part.queue)?.serviceLevel.within ?? 0);
  linkage.way = null;
  way.wayIsOver(part, time);
  // Of a call to the outside it is who called that counts.
  const server = kind === 'line' && pbx.devices.get(origin)?.kind === 'extension' ? origin : device;
  talk.answers(part, agentAt(book.seats, server), server, isDistributed ? 'answered' : kind === 'line' && server === device ? 'sentOut' : 'connected', time);
}

function diverted(book: Book, linkage: Linkage, { device, cause, time, seq }: Diverted, desk: Desk): void {
  const { way: part } = linkage;
  if (part) {
    if (device === part.queue && part.waitsSince !== null && cause !== 'distributed') way.sentOn(part, time);
    way.ringsNoMore(part, device, time);
  }
  const served = talk.talkAt(linkage.talks, device);
  if (!served) return;
  talk.handsOn(served, cause, time);
  finish(book, served, seq, desk);
}

function callBackAsked({ wishes }: Book, { way: part, kind }: Linkage, number: string, time: Millis): void {
  if (part) way.willBeCalledBack(part, time);
  if (kind !== '') wishes.set(number, kind);
}

function left(book: Book, linkage: Linkage, { device, cause, time, seq }: ConnectionCleared, desk: Desk): void {
  const { way: part, talks } = linkage;
  if (part) {
    way.ringsNoMore(part, device, time);
    if (part.isInvitation && part.ringing.length === 0 && part.waitsSince === null) isDeclined(book, part, cause, time, seq, desk);
  }
  const served = talk.talkAt(talks, device);
  if (!served) return;
  talk.leaves(served, cause, linkage.call.connections.some(isAttended), time);
  finish(book, served, seq, desk);
}

/** The call goes on without whoever was wanted. */
function isDeclined(book: Book, part: Part, cause: ConnectionCleared['cause'], time: Millis, seq: number, desk: Desk): void {
  part.linkage.way = null;
  part.disposition = 'unanswered';
  part.cause = cause;
  part.ended = time;
  finish(book, part, seq, desk);
}

function cleared(book: Book, linkage: Linkage, { call, cause, time, seq }: CallCleared, desk: Desk): void {
  const { way: part, asker, talks } = linkage;
  book.linkages.delete(call);
  if (asker) talk.consultsNoMore(asker, time);
  linkage.ended = time;
  linkage.cause = cause;
  if (linkage.kind !== '' && linkage.answered !== null) book.wishes.delete(linkage.leg.called);
  for (const one of [...talks]) {
    talk.leaves(one, cause, false, time);
    finish(book, one, seq, desk);
  }
  if (part) {
    way.wayIsOver(part, time);
    way.comesToNothing(part, cause);
    part.cause ??= cause;
    part.ended = time;
    linkage.way = null;
    finish(book, part, seq, desk);
  }
  remember(book, completeCall(linkage, seq, desk));
}
