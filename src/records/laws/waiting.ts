// Who waits at a telephone waits for something, and something ends it.

import type { Device } from '../../switch/device.ts';
import { nextWaiting } from '../../switch/waiting.ts';
import { broken, type Law } from './law.ts';

export function waitingLaws(): Law {
  return { device: checkWaiting };
}

function checkWaiting(device: Device): void {
  const next = nextWaiting(device);
  if (next !== null && device.serving === null) broken('nobodyWaitsForNothing', `${device.number} is free, and ${next.asker?.number ?? `call ${next.connection?.call.id}`} waits for it`);
  for (const { asker, connection, kept, timer, device: waitedFor } of device.waiting) {
    const alive = connection === null ? timer !== null : connection.call.connections.includes(connection);
    if (!alive || waitedFor !== device || (asker === null ? connection?.state !== 'queued' : kept !== (connection?.prompted ?? false))) {
      broken('waitsAreAlive', `${asker?.number ?? `call ${connection?.call.id}`} waits for ${device.number}, which nothing can end`);
    }
  }
}
