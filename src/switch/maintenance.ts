// Maintenance: which devices can be out of service, and what becomes of their calls when they are. ECMA-269 23 has the events.

import { Rejection } from '../kernel/errors.ts';
import { clear } from './clearing.ts';
import { type Connection, livesFor } from './connection.ts';
import { notTaken, turnDown } from './delivery.ts';
import type { Device } from './device.ts';
import * as tell from './facts/maintenance.ts';
import { deviceOf, type Switch } from './switch.ts';
import { stopWaiting } from './waiting.ts';

/** What breaks down or comes back with the device: of a trunk its lines, else the device itself. Throws `invalidDeviceID`, and `requestIncompatibleWithObject` for what is only a number. */
export function maintained(pbx: Switch, number: string): readonly Device[] {
  const device = deviceOf(pbx, number);
  if (device.kind === 'trunk') return device.trunk?.lines ?? [];
  if (device.kind === 'extension' || device.kind === 'line') return [device];
  throw new Rejection('requestIncompatibleWithObject', `${number} is no telephone, line or trunk`);
}

/** Throws `deviceOutOfService`. */
export function requireInService({ number, outOfService }: Device): void {
  if (outOfService) throw new Rejection('deviceOutOfService', `${number} is out of service`);
}

/** All of these go out of service, or come back. Each is told, and then their trunk, when its own service is another by that. */
export function changeService(pbx: Switch, devices: readonly Device[], outOfService: boolean): void {
  const trunk = pbx.devices.get(devices[0]?.trunk?.name ?? '') ?? null;
  const before = trunk && serviceOf(trunk);
  for (const device of devices) device.outOfService = outOfService;
  const now = trunk && serviceOf(trunk);
  if (trunk) trunk.outOfService = now === 'out';
  for (const device of devices) (outOfService ? tell.serviceLost : tell.serviceRestored)(pbx, device);
  if (trunk && now && now !== before) told[now](pbx, trunk);
}

type Service = 'in' | 'partly' | 'out';

const told = { in: tell.serviceRestored, partly: tell.serviceReduced, out: tell.serviceLost } satisfies { readonly [S in Service]: unknown };

function serviceOf({ trunk }: Device): Service {
  const lines = trunk?.lines ?? [];
  const out = lines.filter(({ outOfService }) => outOfService).length;
  return out === 0 ? 'in' : out === lines.length ? 'out' : 'partly';
}

/** Nothing goes on at a device that has just gone out of service. */
export function loseCalls(pbx: Switch, device: Device): void {
  device.attendant?.lost();
  // Each may take others along.
  for (const connection of [...device.connections]) if (device.connections.includes(connection)) lose(pbx, connection);
}

/** What rings goes where unanswered calls go; who waits here hears that it is out of order; who talks is gone. A tone for somebody else needs no telephone. */
function lose(pbx: Switch, connection: Connection): void {
  const { state, refused, placement, waiting } = connection;
  if (refused) return;
  if (state === 'alerting' && livesFor(connection) && connection.device.kind === 'extension') {
    if (placement) placement.rules.notTaken(pbx, connection, 'destOutOfOrder');
    else notTaken(pbx, connection, 'destOutOfOrder');
  } else if (state === 'queued' && waiting) {
    stopWaiting(pbx, waiting);
    turnDown(pbx, connection, 'destOutOfOrder');
  } else clear(pbx, connection, 'maintenance');
}
