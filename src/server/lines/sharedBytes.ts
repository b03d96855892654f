// What clients share of an event: its bytes on a wire, made once for each state that a monitored connection is in.

import { type Encoding, encodingFor } from '../../csta/events.ts';
import type { EventReport } from '../../csta/monitors.ts';
import { bytesOf } from './bytes.ts';

interface Shared {
  readonly localState: EventReport['localConnectionInfo'];
  readonly services: EventReport['servicesPermitted'];
  readonly bytes: string;
}

interface AllShared extends Encoding {
  readonly all: Shared[];
}

/** The bytes of what `write` writes, the same for all whose connection is in the same state; `wire` tells them from others of the event. */
export function sharedBytes(wire: object, { occurrence, localConnectionInfo: localState, servicesPermitted: services }: EventReport, write: () => string): string {
  const { all } = (encodingFor(wire, occurrence) as AllShared | null) ?? nothingShared(wire, occurrence);
  for (const shared of all) if (shared.localState === localState && shared.services === services) return shared.bytes;
  const bytes = bytesOf(write());
  all.push({ localState, services, bytes });
  return bytes;
}

function nothingShared(wire: object, occurrence: EventReport['occurrence']): AllShared {
  const none: AllShared = { wire, others: occurrence.encoded, all: [] };
  occurrence.encoded = none;
  return none;
}
