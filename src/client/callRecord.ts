// What a telephone knows of a call: its own connection, those of the others, and whatever is said of the call; and the call as it is shown.

import type { FullConnectionID } from '../csta/identifiers.ts';
import { type ConnectionState, type Linked, nothingPermitted } from './members.ts';
import type { CallStage, Party, PhoneCall } from './phone.ts';

export interface Other {
  readonly device: string;
  /** Of the person there; on a line the number outside. */
  readonly number: string;
  readonly state: ConnectionState;
}

export interface CallRecord extends Omit<PhoneCall, 'stage' | 'parties' | 'consults'>, Linked {
  /** The telephone itself, and its connection. */
  readonly device: string;
  readonly own: ConnectionState;
  readonly others: readonly Other[];
  /** Those who were in it last, when nobody is any more. */
  readonly last: readonly Other[];
  /** Somebody hears that this telephone is busy: its owner has no part in that, and is not shown it. */
  readonly isTurnedAway: boolean;
  /** Who is in it is not known for sure: a snapshot of the call tells. */
  readonly isPartial: boolean;
  /** All that is known is that it is there: it is shown when there is something to show. */
  readonly isBare: boolean;
}

/** One that nothing is known of yet; it takes the lowest line that is free. */
export function newRecord({ callID, deviceID }: FullConnectionID, calls: readonly CallRecord[], linked: Linked | null, began: number): CallRecord {
  const { globalCallID, threadID } = linked ?? { globalCallID: '', threadID: '' };
  return {
    callID, device: deviceID, globalCallID, threadID, line: freeLine(calls), direction: 'internal', calling: '', called: '', dialled: null, queue: null, data: { correlator: null, user: null, userOctets: null, variables: {} },
    began, answered: null, cause: null, permitted: nothingPermitted, playing: null, own: 'null', others: [], last: [], isTurnedAway: false, isPartial: true, isBare: false,
  };
}

export function freeLine(calls: readonly CallRecord[]): number {
  const taken = new Set(calls.filter(({ isTurnedAway }) => !isTurnedAway).map(({ line }) => line));
  let line = 1;
  while (taken.has(line)) line++;
  return line;
}

/** The record with what has changed in it; when a talk has begun by it, with its time. */
export function changed(record: CallRecord, change: Partial<CallRecord>, time: number): CallRecord {
  const next = { ...record, ...change };
  const isTalk = next.answered === null && stageOf(next) === 'onCall';
  const isTurnedAway = next.own === 'fail' && (record.isTurnedAway || (!wasTaken(record) && next.others.length > 0 && next.calling !== next.device));
  const last = next.others.length > 0 ? next.others : record.last;
  return { ...next, isTurnedAway, last, ...(isTalk && { answered: time }), ...(next.own !== 'fail' && !next.others.some(({ state }) => state === 'fail') && { cause: null }) };
}

function wasTaken({ own }: CallRecord): boolean {
  return own === 'connected' || own === 'hold' || own === 'fail' || own === 'initiated';
}

export function stageOf({ own, others, answered }: Pick<CallRecord, 'own' | 'others' | 'answered'>): CallStage {
  switch (own) {
    case 'alerting': return 'ringing';
    case 'hold': return 'held';
    case 'queued': return 'waiting';
    case 'fail': return 'failed';
    case 'connected': return others.length === 0 && answered !== null ? 'onCall' : stageByOthers(others);
    default: return 'dialling';
  }
}

function stageByOthers(others: readonly Other[]): CallStage {
  const has = (...states: readonly ConnectionState[]) => others.some(({ state }) => states.includes(state));
  if (has('connected', 'hold')) return 'onCall';
  if (has('alerting')) return 'ringingThere';
  if (has('queued')) return 'waiting';
  return has('fail') ? 'failed' : 'dialling';
}

const partyStages: { readonly [State in ConnectionState]: Party['stage'] } = { null: 'waiting', initiated: 'onCall', alerting: 'ringing', connected: 'onCall', hold: 'held', queued: 'waiting', fail: 'failed' };

/** The calls as they are shown, by line. */
export function shownCalls(calls: readonly CallRecord[]): readonly PhoneCall[] {
  return calls.filter(({ isTurnedAway, isBare }) => !isTurnedAway && !isBare).sort((one, other) => one.line - other.line).map((record) => shownCall(record, calls));
}

export function shownCall(record: CallRecord, calls: readonly CallRecord[]): PhoneCall {
  const { callID, globalCallID, threadID, line, direction, calling, called, dialled, queue, data, began, answered, cause, permitted, playing, own, others } = record;
  const parties = others.map(({ device, number, state }) => ({ device, number, name: null, stage: partyStages[state] }));
  const consults = threadID === globalCallID ? undefined : calls.find((other) => other !== record && other.globalCallID === threadID);
  return { callID, globalCallID, line, stage: stageOf(record), direction, parties, calling, called, dialled, queue, data, began, answered, cause, permitted, playing: own === 'connected' ? playing : null, consults: consults?.callID ?? null };
}

/** As it was when somebody was in it last. */
export function endedCall(record: CallRecord, calls: readonly CallRecord[]): PhoneCall {
  const { others, last } = record;
  return shownCall({ ...record, others: others.length > 0 ? others : last }, calls);
}
