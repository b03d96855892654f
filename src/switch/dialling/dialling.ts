// From the lifted handset to the number: dial tone, digits, the pauses between them, and the call going out.

import type { Millis } from '../../kernel/clock.ts';
import { Rejection } from '../../kernel/errors.ts';
import { addConnection, type Assistance, type Call, type CallData, openCall, stopTimer } from '../call.ts';
import { clear } from '../clearing.ts';
import type { EventCause } from '../causes.ts';
import { type Connection, move } from '../connection.ts';
import { deliver, failCaller } from '../delivery.ts';
import type { Device } from '../device.ts';
import * as tell from '../facts/calls.ts';
import * as tellParties from '../facts/parties.ts';
import type { Feature } from './featureCodes.ts';
import { useFeature } from './features.ts';
import { linkConsultation } from '../linkage.ts';
import { destinationOf, mayGoOn } from './numbering.ts';
import { octetsOf } from './routing.ts';
import type { Switch } from '../switch.ts';
import { stopWaiting } from '../waiting.ts';

/** Dial tone lasts this long. */
const FIRST_DIGIT: Millis = 15_000;
/** A pause after which the number counts as complete. */
const NEXT_DIGIT: Millis = 4_000;

interface Initiation {
  readonly prompted?: boolean;
  readonly assistance?: Assistance | undefined;
}

/** A new call at a telephone that is lifted (`normal`), started by a program (`makeCall`), by the switch (`callBack`), or on account of `existing`; `data` instead of what that one has. One that is `prompted` goes out when the handset is lifted. */
export function initiate(pbx: Switch, device: Device, cause: EventCause, existing: Call | null = null, data: Partial<CallData> = {}, { prompted = false, assistance }: Initiation = {}): Connection {
  const call = openCall(pbx, device.number, '', null, null, assistance ?? null);
  if (existing) consultFor(call, existing);
  Object.assign(call.data, data);
  const connection = addConnection(call, device, device.number, cause);
  connection.prompted = prompted;
  move(connection, 'initiate');
  tell.serviceInitiated(pbx, connection);
  tellParties.dataBrought(pbx, connection, data);
  return connection;
}

/** What travels with a call goes along into a consultation. */
function consultFor(call: Call, existing: Call): void {
  Object.assign(call.data, existing.data);
  linkConsultation(call, existing);
}

export function waitForDigits(pbx: Switch, connection: Connection): void {
  stopTimer(pbx, connection);
  const pause = connection.dialled === '' ? (connection.device.hotLine?.after ?? FIRST_DIGIT) : NEXT_DIGIT;
  connection.timer = pbx.clock.after(pause, diallingEnded, pbx, connection);
}

/** Waits for the owner to lift the handset, who then calls `connection.dialled`. */
export function prompt(pbx: Switch, connection: Connection, patience: Millis = connection.device.ringFor): void {
  connection.prompted = true;
  connection.timer = pbx.clock.after(patience, promptExpired, pbx, connection);
}

/** What was dialled beforehand goes out if it is a whole number; else more digits are awaited. */
export function beginDialled(pbx: Switch, connection: Connection): void {
  connection.prompted = false;
  if (destinationOf(pbx, connection.dialled).kind === 'incomplete') waitForDigits(pbx, connection);
  else originate(pbx, connection);
}

/** `#` begins a code, or ends the number, behind which an account code may follow a star; otherwise it ends when no longer number begins like it, or after a pause. Digits behind its end are lost, as they are on a telephone. */
export function takeDigits(pbx: Switch, connection: Connection, digits: string): void {
  for (const digit of digits) {
    const ends = digit === '#' && connection.dialled !== '';
    if (!ends) connection.dialled += digit;
    if (ends || isWhole(pbx, connection.dialled)) return originate(pbx, connection);
  }
  if (!hasAccountCode(connection.dialled) && destinationOf(pbx, connection.dialled).kind === 'unknown') return originate(pbx, connection);
  waitForDigits(pbx, connection);
}

function isWhole(pbx: Switch, digits: string): boolean {
  const { kind } = destinationOf(pbx, digits);
  return (kind === 'device' || kind === 'emergency' || kind === 'feature') && !mayGoOn(pbx, digits);
}

/** Dialled behind the number, after a star. */
function hasAccountCode(digits: string): boolean {
  return digits.indexOf('*') > 0;
}

function takeAccountCode(pbx: Switch, connection: Connection): void {
  if (!hasAccountCode(connection.dialled)) return;
  const [number = '', code = ''] = connection.dialled.split('*');
  connection.dialled = number;
  const accountCode = code === '' ? null : octetsOf(code);
  connection.call.data.accountCode = accountCode;
  tellParties.dataBrought(pbx, connection, { accountCode });
}

/** What was dialled is complete: the call begins, or the feature is used. */
export function originate(pbx: Switch, connection: Connection): void {
  stopTimer(pbx, connection);
  connection.prompted = false;
  const asked = destinationOf(pbx, connection.dialled);
  if (asked.kind === 'feature') ask(pbx, connection, asked.feature, asked.argument);
  else callNumber(pbx, connection);
}

/** What cannot be done is refused with a tone; when it is done, the telephone is idle again. */
function ask(pbx: Switch, connection: Connection, feature: Feature, argument: string): void {
  try {
    const number = useFeature(pbx, connection, feature, argument);
    if (number === null) return void (connection.state !== 'null' && clear(pbx, connection, 'normalClearing'));
    connection.dialled = number;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return failCaller(pbx, connection.call, 'reorderTone');
  }
  callNumber(pbx, connection);
}

function callNumber(pbx: Switch, connection: Connection): void {
  takeAccountCode(pbx, connection);
  if (connection.waiting) stopWaiting(pbx, connection.waiting);
  connection.call.called = connection.dialled;
  move(connection, 'originate');
  const cause = connection.cause === 'consultation' || connection.cause === 'callBack' ? connection.cause : 'newCall';
  tell.originated(pbx, connection, cause);
  connection.placement?.rules.taken(pbx, connection);
  deliver(pbx, connection.call, connection.dialled, cause, null);
}

export function diallingEnded(pbx: Switch, connection: Connection): void {
  connection.timer = null;
  if (connection.dialled === '') connection.dialled = connection.device.hotLine?.to ?? '';
  if (connection.dialled === '') return failCaller(pbx, connection.call, 'timeout');
  originate(pbx, connection);
}

export function promptExpired(pbx: Switch, connection: Connection): void {
  connection.timer = null;
  clear(pbx, connection, 'alertTimeExpired');
}
