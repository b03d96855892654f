// Data collection: a session has the keys gathered that are pressed in a call or at a device, and is told them a number at a time. ECMA-269 clause 25.

import type { Millis, Timer } from '../kernel/clock.ts';
import { Rejection } from '../kernel/errors.ts';
import type { Ear, Log } from '../kernel/log.ts';
import type { CallId } from '../switch/call.ts';
import { callOf, connectionOf, deviceOf, type Switch } from '../switch/switch.ts';
import type { ExchangeFact } from './facts.ts';
import { send } from './messages.ts';
import type { Subscriber } from './subscribers.ts';

/** Null means any: a call without a device is everybody in it, a device without a call all its calls. */
export interface CollectionObject {
  readonly call: CallId | null;
  readonly device: string | null;
}

/** When what has been gathered is told. */
export interface Criteria {
  /** So many keys. */
  readonly count: number;
  /** This key, which is not told itself; null for none. */
  readonly flush: string | null;
  /** So long without a key, behind the beginning or behind one that has not been told; null for any time. */
  readonly timeout: Millis | null;
}

export type CollectionCause = 'flushCharReceived' | 'charCountReceived' | 'timeout' | 'sfTerminated';

export interface Collection {
  readonly crossRefID: string;
  readonly subscriber: Subscriber;
  /** A collection in a call follows it through transfers and conferences. */
  object: CollectionObject;
  readonly criteria: Criteria;
  digits: string;
  /** The call in which they were pressed; null before any were. */
  pressedIn: CallId | null;
  suspended: boolean;
  timer: Timer | null;
}

export interface Collections {
  readonly pbx: Switch;
  /** Listens to the log while anything is collected. */
  readonly ear: Ear;
  readonly byCrossRefID: Map<string, Collection>;
  lastCrossRefID: number;
}

export function createCollections(pbx: Switch, log: Log<ExchangeFact>): Collections {
  const ear = log.ear((fact) => hear(collections, fact));
  const collections: Collections = { pbx, ear, byCrossRefID: new Map(), lastCrossRefID: 0 };
  return collections;
}

/** Throws `invalidCallID`, `invalidDeviceID` or `invalidConnectionID`. */
export function startCollection(collections: Collections, subscriber: Subscriber, object: CollectionObject, criteria: Criteria): Collection {
  const { pbx, byCrossRefID, ear } = collections;
  if (object.call === null) deviceOf(pbx, object.device ?? '');
  else if (object.device === null) callOf(pbx, object.call);
  else connectionOf(pbx, object.call, object.device);

  const collection: Collection = { crossRefID: String(++collections.lastCrossRefID), subscriber, object, criteria, digits: '', pressedIn: null, suspended: false, timer: null };
  byCrossRefID.set(collection.crossRefID, collection);
  ear.open();
  waitOn(collections, collection);
  return collection;
}

/** Throws `invalidCrossRefID`, also for the collection of somebody else. */
export function collectionOf({ byCrossRefID }: Collections, subscriber: Subscriber, crossRefID: string): Collection {
  const collection = byCrossRefID.get(crossRefID);
  if (collection?.subscriber !== subscriber) throw new Rejection('invalidCrossRefID', `there is no data collection ${crossRefID} here`);
  return collection;
}

/** What was gathered is kept, and keys are not heard until it goes on. Throws `invalidObjectState`. */
export function suspendCollection(collections: Collections, collection: Collection): void {
  if (collection.suspended) throw new Rejection('invalidObjectState', `data collection ${collection.crossRefID} is suspended already`);

  collection.suspended = true;
  stopWaiting(collections, collection);
}

/** Throws `invalidObjectState`. */
export function resumeCollection(collections: Collections, collection: Collection): void {
  if (!collection.suspended) throw new Rejection('invalidObjectState', `data collection ${collection.crossRefID} is not suspended`);

  collection.suspended = false;
  waitOn(collections, collection);
}

/** What was gathered and not yet told is lost. */
export function stopCollection(collections: Collections, collection: Collection): void {
  stopWaiting(collections, collection);
  collections.byCrossRefID.delete(collection.crossRefID);
  if (collections.byCrossRefID.size === 0) collections.ear.close();
}

/** Ends all that a session has started. */
export function stopCollectionsOf(collections: Collections, subscriber: Subscriber): void {
  for (const collection of [...collections.byCrossRefID.values()]) if (collection.subscriber === subscriber) stopCollection(collections, collection);
}

function hear(collections: Collections, fact: ExchangeFact): void {
  for (const collection of [...collections.byCrossRefID.values()]) hearOne(collections, collection, fact);
}

function hearOne(collections: Collections, collection: Collection, fact: ExchangeFact): void {
  const { object } = collection;
  const isCall = object.call === null || ('call' in fact && fact.call === object.call);
  switch (fact.type) {
    case 'digitsGenerated':
      if (isCall && (object.device === null || object.device === fact.device)) gather(collections, collection, fact.call, fact.digits);
      return;
    case 'transferred':
    case 'conferenced': {
      if (collection.pressedIn === fact.primary || collection.pressedIn === fact.secondary) collection.pressedIn = fact.call;
      if (object.call === null || (object.call !== fact.primary && object.call !== fact.secondary)) return;
      if (object.device !== null && !fact.parties.some(({ device }) => device === object.device)) return end(collections, collection);
      collection.object = { ...object, call: fact.call };
      return;
    }
    case 'connectionCleared':
      if (!isCall || object.device !== fact.device) return;
      if (object.call !== null) return end(collections, collection);
      if (collection.pressedIn === fact.call) forget(collections, collection);
      return;
    case 'callCleared':
      if (object.call === fact.call) end(collections, collection);
  }
}

/** What was pressed in one call never mixes with the next. */
function forget(collections: Collections, collection: Collection): void {
  if (collection.digits === '') return;
  collection.digits = '';
  stopWaiting(collections, collection);
}

function gather(collections: Collections, collection: Collection, call: CallId, digits: string): void {
  if (collection.suspended) return;
  if (collection.pressedIn !== call) forget(collections, collection);
  collection.pressedIn = call;
  const { count, flush } = collection.criteria;
  for (const digit of digits) {
    if (digit === flush) {
      report(collections, collection, 'flushCharReceived');
    } else {
      collection.digits += digit;
      if (collection.digits.length === count) report(collections, collection, 'charCountReceived');
    }
  }
  stopWaiting(collections, collection);
  if (collection.digits !== '') waitOn(collections, collection);
}

function waitOn(collections: Collections, collection: Collection): void {
  const { timeout } = collection.criteria;
  if (timeout !== null) collection.timer = collections.pbx.clock.after(timeout, collectionTimesOut, collections, collection);
}

function stopWaiting({ pbx }: Collections, collection: Collection): void {
  if (collection.timer) pbx.clock.cancel(collection.timer);
  collection.timer = null;
}

/** No key has come for a while. */
export function collectionTimesOut(collections: Collections, collection: Collection): void {
  collection.timer = null;
  report(collections, collection, 'timeout');
}

/** The call is over, and what is listened to with it. */
function end(collections: Collections, collection: Collection): void {
  report(collections, collection, 'sfTerminated');
  stopCollection(collections, collection);
}

function report({ pbx }: Collections, collection: Collection, cause: CollectionCause): void {
  const { crossRefID, subscriber, digits } = collection;
  collection.digits = '';
  send(subscriber, pbx.clock, 'DataCollected', { dcollCrossRefID: crossRefID, digitsData: { digitsDetected: digits }, dcollcause: cause });
}
