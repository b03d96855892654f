// Call detail records: sessions are sent a record of each call when it is over, or those that are stored when they ask for them. ECMA-269 clause 27.
// What is stored are the latest calls that were over while anybody wanted records; all of them are in the store of whoever keeps rows.

import type { Epoch } from '../kernel/calendar.ts';
import { Rejection } from '../kernel/errors.ts';
import type { Ear } from '../kernel/log.ts';
import type { Switch } from '../switch/switch.ts';
import { type CompletedCall, recordItem } from './callRecordItem.ts';
import { send } from './messages.ts';
import type { Subscriber } from './subscribers.ts';

/** Who tells of calls that are over, such as a ledger. `hear` is told of rows of every table. */
export interface CallSource {
  attach(hear: (table: string, row: object) => void): () => void;
}

export type TransferMode = 'transferAtEndOfCall' | 'transferOnRequest' | 'transferOnThresholdReached';

export interface Transmission {
  readonly crossRefID: string;
  readonly subscriber: Subscriber;
  readonly mode: TransferMode;
  /** How many calls had been over before the first that it has not been sent. */
  sent: number;
  /** It was told that there are many, and has not asked for them since. */
  isNotified: boolean;
}

interface StoredCall {
  readonly call: CompletedCall;
  /** When its record was made. */
  readonly at: Epoch;
}

export interface CallRecords {
  readonly pbx: Switch;
  /** Hears of calls while anybody wants records; null where nobody tells. */
  readonly ear: Ear | null;
  readonly byCrossRefID: Map<string, Transmission>;
  lastCrossRefID: number;
  /** The latest, in the order in which they were over. */
  readonly stored: StoredCall[];
  /** So many there were before them. */
  dropped: number;
}

/** For everybody, as with monitors. */
const TRANSMISSION_LIMIT = 1_000;
/** Calls that are stored. */
const MOST_STORED = 1_000;
/** Calls after which a session with that mode is told to ask for them. */
const THRESHOLD = 20;
/** Records in one report (ECMA-269: recordNumber is 1 to 128). */
const MOST_IN_REPORT = 128;

export function createCallRecords(pbx: Switch, source: CallSource | null): CallRecords {
  const records: CallRecords = { pbx, ear: source && earAt(source, (call) => hear(records, call)), byCrossRefID: new Map(), lastCrossRefID: 0, stored: [], dropped: 0 };
  return records;
}

function earAt(source: CallSource, told: (call: CompletedCall) => void): Ear {
  let leave: (() => void) | null = null;
  return {
    open: () => void (leave ??= source.attach((table, row) => table === 'calls' && told(row as CompletedCall))),
    close() {
      leave?.();
      leave = null;
    },
  };
}

/** Calls that are over from now on. Throws `resourceLimitExceeded`, or `serviceNotSupported` where no records are kept. */
export function startTransmission(records: CallRecords, subscriber: Subscriber, mode: TransferMode): Transmission {
  const { ear, byCrossRefID, stored, dropped } = records;
  if (!ear) throw new Rejection('serviceNotSupported', 'this switch keeps no records of calls');
  if (byCrossRefID.size >= TRANSMISSION_LIMIT) throw new Rejection('resourceLimitExceeded', `there are ${TRANSMISSION_LIMIT} transmissions of call records already`);

  const transmission: Transmission = { crossRefID: String(++records.lastCrossRefID), subscriber, mode, sent: dropped + stored.length, isNotified: false };
  byCrossRefID.set(transmission.crossRefID, transmission);
  ear.open();
  return transmission;
}

/** Throws `invalidCrossRefID`, also for the transmission of somebody else. */
export function transmissionOf({ byCrossRefID }: CallRecords, subscriber: Subscriber, crossRefID: string): Transmission {
  const transmission = byCrossRefID.get(crossRefID);
  if (transmission?.subscriber !== subscriber) throw new Rejection('invalidCrossRefID', `there is no transmission of call records ${crossRefID} here`);
  return transmission;
}

/** Those that it has not been sent; or, where it names a time, all that were made then. The last report says that it is. */
export function sendStored(records: CallRecords, transmission: Transmission, period: { readonly from: Epoch; readonly to: Epoch } | null): void {
  const { stored, dropped } = records;
  const wanted = period ? stored.filter(({ at }) => period.from <= at && at <= period.to) : stored.slice(Math.max(0, transmission.sent - dropped));
  if (!period) transmission.sent = dropped + stored.length;
  transmission.isNotified = false;

  for (let first = 0; first === 0 || first < wanted.length; first += MOST_IN_REPORT) {
    report(records, transmission, wanted.slice(first, first + MOST_IN_REPORT), { lastStoredCDRReportSent: first + MOST_IN_REPORT >= wanted.length });
  }
}

/** With the last of them nothing is stored any more. */
export function stopTransmission(records: CallRecords, { crossRefID }: Transmission): void {
  const { ear, byCrossRefID, stored } = records;
  byCrossRefID.delete(crossRefID);
  if (byCrossRefID.size > 0) return;
  ear?.close();
  records.dropped += stored.length;
  stored.length = 0;
}

/** Ends all that a session has started. */
export function stopTransmissionsOf(records: CallRecords, subscriber: Subscriber): void {
  for (const transmission of [...records.byCrossRefID.values()]) if (transmission.subscriber === subscriber) stopTransmission(records, transmission);
}

function hear(records: CallRecords, call: CompletedCall): void {
  const { pbx, stored, byCrossRefID } = records;
  const made: StoredCall = { call, at: pbx.startsAt + pbx.clock.now };
  stored.push(made);
  if (stored.length > MOST_STORED) {
    stored.shift();
    records.dropped++;
  }
  const count = records.dropped + stored.length;
  for (const transmission of byCrossRefID.values()) {
    if (transmission.mode === 'transferAtEndOfCall') {
      transmission.sent = count;
      report(records, transmission, [made], {});
    } else if (transmission.mode === 'transferOnThresholdReached' && !transmission.isNotified && count - transmission.sent >= THRESHOLD) {
      transmission.isNotified = true;
      send(transmission.subscriber, pbx.clock, 'CDRNotification', { cdrCrossRefID: transmission.crossRefID, cdrReason: 'thresholdReached' });
    }
  }
}

function report({ pbx: { clock } }: CallRecords, { subscriber, crossRefID }: Transmission, calls: readonly StoredCall[], more: object): void {
  const cdrInfo = calls.map(({ call, at }, place) => recordItem(call, place + 1, at));
  send(subscriber, clock, 'CDRReport', { cdrCrossRefID: crossRefID, numberOfRecordsSent: cdrInfo.length, cdrInfo, ...more });
}
