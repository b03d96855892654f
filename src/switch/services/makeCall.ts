import { Rejection } from '../../kernel/errors.ts';
import type { Assistance } from '../call.ts';
import type { Connection } from '../connection.ts';
import type { Device } from '../device.ts';
import { beginDialled, initiate, prompt } from '../dialling/dialling.ts';
import { requireInService } from '../maintenance.ts';
import { type Destination, destinationOf, UNKNOWN } from '../dialling/numbering.ts';
import { canBegin } from '../permitted.ts';
import { permissionFor } from '../dialling/routing.ts';
import type { Switch } from '../switch.ts';
import { type BroughtData, fittingBrought } from './associateData.ts';

export interface MakeCall {
  readonly device: string;
  /** Empty, or the first digits only, when the rest is dialled later. */
  readonly called: string;
  /** `prompt`: the telephone asks its owner to lift the handset first. */
  readonly autoOriginate: 'prompt' | 'doNotPrompt';
  /** Octets in hex, or null for none. */
  readonly accountCode: string | null;
  /** What travels with the call from its beginning; octets in hex. */
  readonly data: BroughtData;
  /** For an agent who calls a supervisor. */
  readonly assistance?: Assistance | undefined;
}

/**
 * A program makes a telephone call a number. ECMA-269 17.1.18 "Make Call".
 * Events: ServiceInitiated, Originated, then what becomes of the call. A number that leads nowhere is refused (TR/82 4.10), and one
 * that the telephone may not call: `privilegeViolationCallingDevice`.
 */
export function makeCall(pbx: Switch, { device: number, called, autoOriginate, accountCode, data, assistance }: MakeCall): Connection {
  const device = callingDevice(pbx, number);
  requirePrivilege(pbx, device, requireDialled(pbx, called), accountCode, 'privilegeViolationCallingDevice');
  const carried = fittingBrought(pbx, data);

  const connection = initiate(pbx, device, 'makeCall', null, { ...carried, accountCode }, { prompted: autoOriginate === 'prompt', assistance });
  connection.dialled = called;
  if (autoOriginate === 'prompt') prompt(pbx, connection);
  else beginDialled(pbx, connection);

  return connection;
}

/** The telephone a call can start from. Throws `invalidCallingDeviceID`, `deviceOutOfService` or `invalidCallingDeviceState`. */
export function callingDevice(pbx: Switch, number: string): Device {
  const device = pbx.devices.get(number);
  if (device?.kind !== 'extension') throw new Rejection('invalidCallingDeviceID', `${number} is not a telephone of this switch`);
  requireInService(device);
  if (!canBegin(device)) throw new Rejection('invalidCallingDeviceState', `${number} is in a call already`);
  return device;
}

/** What a program may dial: a number, the beginning of one, a feature code. Throws `invalidDestination` for what leads nowhere. */
export function requireDialled(pbx: Switch, number: string): Destination {
  const destination = /^\+?[\d*#]*$/.test(number) ? destinationOf(pbx, number) : UNKNOWN;
  if (destination.kind === 'unknown') throw new Rejection('invalidDestination', `${number} leads nowhere`);
  return destination;
}

/** A number that a call can be brought to. */
export function requireDestination(pbx: Switch, number: string): Destination {
  const destination = requireDialled(pbx, number);
  if (destination.kind === 'feature') throw new Rejection('invalidDestination', `${number} asks for a feature, no call leads there`);
  return destination;
}

/** What the telephone's class of restriction forbids is refused with `error`. */
export function requirePrivilege(pbx: Switch, device: Device, destination: Destination, accountCode: string | null, error: 'privilegeViolationCallingDevice' | 'privilegeViolationSpecifiedDevice'): void {
  if (destination.kind !== 'outside') return;
  const permission = permissionFor(pbx, device, destination.number, accountCode);
  if (permission === 'restricted') throw new Rejection(error, `${device.number} may not call ${destination.number}`);
  if (permission === 'accountCodeNeeded') throw new Rejection(error, `${device.number} may call ${destination.number} with an account code only`);
}
