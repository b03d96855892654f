// The book of calls: reads the log and writes a record for each call that begins. What it cannot see there, the kind of a caller, it is told.

import type { Agent } from '../acd/agent.ts';
import type { ExchangeFact } from '../csta/facts.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { CallId } from '../switch/call.ts';
import type { Device } from '../switch/device.ts';
import type { Conferenced, Transferred } from '../switch/facts/parties.ts';
import * as call from './callGoing.ts';
import type { CallRecord, KnownOfCall } from './callRecords.ts';

export interface CallBook {
  /** In the order in which they began. They grow with their calls. */
  readonly records: readonly CallRecord[];
  /** Whose call it is, told as soon as it has begun; without a number in the trace it never did. */
  know(known: KnownOfCall, time: Millis): void;
  stop(): void;
}

interface Book {
  readonly devices: ReadonlyMap<string, Device>;
  readonly queues: ReadonlyMap<string, unknown>;
  readonly records: call.OpenRecord[];
  /** Those that go on, by the number that they have now; two that have become one have one number. */
  readonly calls: Map<CallId, readonly call.Going[]>;
  /** Agents by their telephones. */
  readonly seats: Map<string, Seat>;
  /** Kinds of those who will be called back, by number. */
  readonly wishes: Map<string, string>;
}

interface Seat {
  readonly agent: string;
  /** Where work after a call counts. */
  last: readonly call.OpenHandling[];
  workSince: Millis | null;
}

const NONE: readonly call.Going[] = [];

/** Begins now; calls that have begun before get no record. */
export function keepCallRecords(log: Log<ExchangeFact>, { pbx: { devices }, acd: { queues, agents } }: { readonly pbx: { readonly devices: ReadonlyMap<string, Device> }; readonly acd: { readonly queues: ReadonlyMap<string, unknown>; readonly agents: ReadonlyMap<string, Agent> } }): CallBook {
  const book: Book = { devices, queues, records: [], calls: new Map(), seats: new Map(), wishes: new Map() };
  for (const { number, device } of agents.values()) if (device) sits(book, number, device.number);
  const stop = log.read((fact) => note(book, fact));
  return {
    records: book.records, stop,
    know(known, time) {
      if (known.call === '') return void book.records.push({ ...call.newRecord(known.call, 'in', known.calling, known.called, time), kind: known.kind, caller: known.caller, attempt: known.attempt, outcome: 'blocked', ended: time });
      const record = book.records.findLast((one) => one.call === known.call);
      if (!record) return;
      record.kind = known.kind;
      record.caller = known.caller;
      record.attempt = known.attempt;
    },
  };
}

function note(book: Book, fact: ExchangeFact): void {
  switch (fact.type) {
    case 'lineSeized': return begins(book, fact.device, call.newRecord(fact.call, 'in', fact.calling, fact.dialled, fact.time));
    case 'originated': return begins(book, fact.device, { ...call.newRecord(fact.call, 'internal', fact.device, fact.called, fact.time), kind: book.wishes.get(fact.called) ?? '' });
    case 'networkReached': return fact.cause === 'makePredictiveCall' ? begins(book, '', call.newRecord(fact.call, 'out', fact.calling, fact.dialled, fact.time)) : each(book, fact.call, (going) => call.goesOut(going, fact.device));
    case 'contactCalled': return each(book, fact.call, ({ record }) => void Object.assign(record, { kind: fact.campaign, attempt: fact.attempt }));
    case 'delivered': return fact.cause === 'silentParticipation' ? undefined : delivered(book, fact.call, fact.device, fact.cause, fact.time);
    case 'established': return fact.cause === 'silentParticipation' ? undefined : established(book, fact.call, fact.device, fact.time);
    case 'diverted': return each(book, fact.call, (going) => call.diverted(going, fact.device, fact.cause, fact.time));
    // The tone behind a talk says nothing of how the call went.
    case 'failed': return fact.cause === 'blocked' ? undefined : each(book, fact.call, (going) => call.hearsTone(going, fact.failing, fact.cause, fact.time));
    case 'callBackAsked': return wishes(book, fact.call, fact.number, fact.time);
    case 'held': return each(book, fact.call, (going) => call.held(going, fact.device, fact.time));
    case 'retrieved': return each(book, fact.call, (going) => call.retrieved(going, fact.device, fact.time));
    case 'connectionCleared': return each(book, fact.call, (going) => call.left(going, fact.device, fact.time));
    case 'callCleared': return cleared(book, fact.call, fact.time);
    case 'transferred':
    case 'conferenced': return regrouped(book, fact);
    case 'agentLoggedOn': return sits(book, fact.agent, fact.device);
    case 'agentLoggedOff': return void (stopsWorking(book, fact.device, fact.time), book.seats.delete(fact.device));
    case 'agentBusy': return serves(book, fact.device, fact.serving, fact.queue, fact.time);
    case 'agentWorking': return works(book, fact.device, fact.time);
    case 'agentReady':
    case 'agentNotReady': return stopsWorking(book, fact.device, fact.time);
  }
}

function each({ calls }: Book, id: CallId, act: (going: call.Going) => void): void {
  for (const going of calls.get(id) ?? NONE) act(going);
}

function begins({ records, calls }: Book, origin: string, record: call.OpenRecord): void {
  records.push(record);
  calls.set(record.call, [call.beginning(record, origin)]);
}

function delivered(book: Book, id: CallId, device: string, cause: string, time: Millis): void {
  const isQueue = cause === 'enteringDistribution' && book.queues.has(device);
  each(book, id, (going) => (isQueue ? call.comesTo(going, device, time) : call.rings(going)));
}

function established(book: Book, id: CallId, device: string, time: Millis): void {
  const kind = book.devices.get(device)?.kind;
  const agentAt = (telephone: string) => book.seats.get(telephone)?.agent ?? '';
  const isPerson = kind === 'extension' || kind === 'line';
  each(book, id, (going) => {
    // Whoever a campaign has called is served when an agent is there.
    if (device === going.origin || (going.origin === '' && kind === 'line')) return;
    if (isPerson) call.answered(going, device, kind === 'line' && book.devices.get(going.origin)?.kind === 'extension' ? going.origin : device, agentAt, time);
    else call.served(going);
  });
}

function wishes(book: Book, id: CallId, number: string, time: Millis): void {
  each(book, id, (going) => {
    call.willBeCalledBack(going, time);
    book.wishes.set(number, going.record.kind);
  });
}

function cleared(book: Book, id: CallId, time: Millis): void {
  each(book, id, (going) => call.over(going, time));
  book.calls.delete(id);
}

/** A call that comes of others goes on in the records of all of them. */
function regrouped({ calls }: Book, { call: id, primary, secondary, parties, time }: Transferred | Conferenced): void {
  const before = [...new Set([primary, ...(secondary === null ? [] : [secondary]), id])];
  const all = before.flatMap((one) => calls.get(one) ?? NONE);
  for (const one of before) calls.delete(one);
  if (all.length === 0) return;
  calls.set(id, all);
  for (const going of all) {
    call.leftBehind(going, (device) => parties.some((party) => party.device === device), time);
    for (const { device, state } of parties) if (state !== 'hold') call.retrieved(going, device, time);
  }
}

function sits({ seats }: Book, agent: string, device: string): void {
  seats.set(device, { agent, last: [], workSince: null });
}

/** Of several records the one in which the agent talks; a call-back is the agent's before anybody talks. */
function serves(book: Book, device: string, id: CallId, queue: string, time: Millis): void {
  const seat = book.seats.get(device);
  const goings = book.calls.get(id) ?? NONE;
  if (!seat) return;
  stopsWorking(book, device, time);
  const talk = goings.flatMap(({ talks }) => talks).find((one) => one.device === device);
  const calling = goings.find(({ origin }) => origin === device)?.record;
  seat.last = talk?.into ?? (calling ? [calling] : []);
  if (talk || !calling) return;
  calling.queue = queue;
  calling.agent = seat.agent;
}

function works({ seats }: Book, device: string, time: Millis): void {
  const seat = seats.get(device);
  if (seat) seat.workSince ??= time;
}

function stopsWorking({ seats }: Book, device: string, time: Millis): void {
  const seat = seats.get(device);
  if (!seat || seat.workSince === null) return;
  for (const one of seat.last) one.work += time - seat.workSince;
  seat.workSince = null;
}
