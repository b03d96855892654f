// Calls and their segments: when a linkage begins, whose call it is, and what agents do with it. What happens in it afterwards stands in happening.ts.

import type { ExchangeFact } from '../../csta/facts.ts';
import { universalCallId } from '../../csta/linkage.ts';
import type { Call, CallId } from '../../switch/call.ts';
import type { LineSeized, NetworkReached, Originated } from '../../switch/facts/calls.ts';
import type { Conferenced, Transferred } from '../../switch/facts/parties.ts';
import type { Switch } from '../../switch/switch.ts';
import { type Book, finish, remember, stopsWorking } from './book.ts';
import { completeCall } from './completing.ts';
import { goesOut, happens } from './happening.ts';
import { type Leg, type Linkage, newLeg, newLinkage, newPart } from './linkage.ts';
import type { Desk, LedgerReader, RunEnd } from './reader.ts';
import { regroup } from './regrouping.ts';
import { agentAt, type Seats, serves, sits, works } from './seats.ts';
import { consults, talkAt } from './talk.ts';

/** Calls that have come from other sites, remembered until so many others have. */
const MOST_KNOWN = 10_000;

const facts = [
  'lineSeized', 'cameOver', 'originated', 'networkReached', 'contactCalled', 'delivered', 'established', 'diverted', 'queued', 'failed', 'callBackAsked', 'digitsGenerated', 'flowStepped', 'held', 'retrieved', 'connectionCleared', 'callCleared',
  'transferred', 'conferenced', 'agentLoggedOn', 'agentBusy', 'agentWorking', 'agentReady', 'agentNotReady', 'agentLoggedOff',
] as const;

type Noted = Extract<ExchangeFact, { readonly type: (typeof facts)[number] }>;

export const calls: LedgerReader<Book, Noted['type']> = { facts, begin, note, close };

function begin({ parts: { acd } }: Desk): Book {
  const seats: Seats = new Map();
  for (const { number, device } of acd.agents.values()) if (device) sits(seats, number, device.number);
  return { linkages: new Map(), seats, wishes: new Map(), known: new Set(), last: null };
}

/** Whose call it is, told by the traffic when it has begun. One that is over already is written again. */
export function knowKind(book: Book, call: CallId, kind: string, desk: Desk): void {
  const linkage = book.linkages.get(call);
  if (linkage) linkage.kind = kind;
  else if (book.last?.call === call) desk.write('calls', (book.last = { ...book.last, kind }));
}

function note(book: Book, fact: Noted, desk: Desk): void {
  switch (fact.type) {
    case 'lineSeized': return comesIn(book, fact, desk);
    case 'originated': return dialled(book, fact, desk);
    case 'networkReached': return reachesNetwork(book, fact, desk);
    case 'transferred':
    case 'conferenced': return regrouped(book, fact, desk);
    case 'agentLoggedOn': return sits(book.seats, fact.agent, fact.device);
    case 'agentBusy': {
      const seat = stopsWorking(book, fact.device, fact, desk);
      const linkage = book.linkages.get(fact.serving);
      if (seat && linkage) serves(seat, linkage, fact.device, fact.queue);
      return;
    }
    case 'agentWorking': {
      const seat = book.seats.get(fact.device);
      if (seat) works(seat, fact.time);
      return;
    }
    case 'agentReady':
    case 'agentNotReady': return void stopsWorking(book, fact.device, fact, desk);
    case 'agentLoggedOff': return void (stopsWorking(book, fact.device, fact, desk), book.seats.delete(fact.device));
    default: {
      const linkage = book.linkages.get(fact.call);
      if (linkage) happens(book, linkage, fact, desk);
    }
  }
}

/** Work that would have gone on counts up to here. */
function close(book: Book, end: RunEnd, desk: Desk): void {
  for (const device of book.seats.keys()) stopsWorking(book, device, end, desk);
}

function comesIn(book: Book, { call: id, device, calling, dialled, time }: LineSeized, desk: Desk): void {
  const call = desk.parts.pbx.calls.get(id) as Call;
  const linkage = begins(book, desk, call, newLeg('in', call.withheld ? '' : calling, dialled, trunkOf(desk, device), device), device, '', time);
  linkage.outside = device;
}

function dialled(book: Book, { call: id, device, called, time }: Originated, desk: Desk): void {
  const { pbx } = desk.parts;
  const call = pbx.calls.get(id) as Call;
  const linkage = begins(book, desk, call, newLeg('internal', device, called, '', ''), device, device, time);
  linkage.kind = book.wishes.get(called) ?? '';
  if (call.original?.reason !== 'consultation') return;
  for (const held of pbx.devices.get(device)?.connections ?? []) {
    const first = held.state === 'hold' ? book.linkages.get(held.call.id) : undefined;
    const asker = first && talkAt(first.talks, device);
    if (!asker) continue;
    linkage.asker = asker;
    consults(asker, time);
  }
}

/** What a program calls begins here. */
function reachesNetwork(book: Book, { call: id, device, cause, calling, dialled, sent, time }: NetworkReached, desk: Desk): void {
  if (cause !== 'makePredictiveCall') {
    const known = book.linkages.get(id);
    if (known) goesOut(known, device, trunkOf(desk, device), sent);
    return;
  }
  const linkage = begins(book, desk, desk.parts.pbx.calls.get(id) as Call, newLeg('out', calling, dialled, '', ''), '', '', time);
  goesOut(linkage, device, trunkOf(desk, device), sent);
}

/** Of several calls at this switch that carry on one global call, since it came back over a tie, the first has its id; others have their own, in its thread. */
function namesOf(known: Book['known'], { id, line, linkage: { globalCall, thread } }: Call, { node, startsAt, clock }: Switch): Pick<Linkage, 'ucid' | 'thread' | 'isConsultation'> {
  const [ucid, first] = [universalCallId(globalCall), universalCallId(thread)];
  const isConsultation = first !== ucid;
  if (!line?.trunk?.tie?.coupled) return { ucid, thread: first, isConsultation };
  const isBack = globalCall.node === node || known.has(ucid);
  known.add(ucid);
  if (known.size > MOST_KNOWN) known.delete(known.values().next().value as string);
  return { ucid: isBack ? universalCallId({ node, id, opened: startsAt + clock.now }) : ucid, thread: first, isConsultation };
}

function begins({ linkages, seats, known }: Book, { parts: { pbx } }: Desk, call: Call, leg: Leg, origin: string, from: string, time: number): Linkage {
  const linkage = newLinkage(call, namesOf(known, call, pbx), leg, origin, time);
  linkage.way = newPart(linkage, agentAt(seats, from), from, false, time);
  linkages.set(call.id, linkage);
  return linkage;
}

function trunkOf({ parts: { pbx } }: Desk, line: string): string {
  return pbx.devices.get(line)?.trunk?.name ?? '';
}

function regrouped(book: Book, fact: Transferred | Conferenced, desk: Desk): void {
  const { linkages, seats } = book;
  const { call: id, primary, secondary, seq } = fact;
  const first = linkages.get(primary) ?? null;
  const second = secondary === null || secondary === primary ? null : (linkages.get(secondary) ?? null);
  const going = first ?? second;
  if (!going) return;
  const other = first && second;
  const ended = regroup(going, other, fact, seats);
  linkages.delete(primary);
  if (secondary !== null) linkages.delete(secondary);
  linkages.set(id, going);
  going.call = desk.parts.pbx.calls.get(id) as Call;
  for (const part of ended) finish(book, part, seq, desk);
  if (other?.ended != null) remember(book, completeCall(other, seq, desk));
}
