// What a client is told of the system: that the peripheral is out of reach for a while, or that the session ends. Without a number, for it comes of no delivery.

import { systemEvents } from '../../../ctios/codes.ts';
import { ctiosFailures } from '../../../ctios/failures.ts';
import { PERIPHERAL } from '../../../ctios/objects.ts';
import { isDown } from '../../../csta/systemStatus.ts';
import type { Line } from '../../lines/line.ts';
import type { SystemState } from '../../systemState.ts';
import { frameOf } from './messages.ts';

/** Reasons for which the switch ends a session; its client is told before the line is closed. */
const goodbyes: ReadonlySet<string> = new Set(['sessionTimerExpired', 'serverStops', 'rewound', 'runOver', 'lockstepBroken']);

export function sayGoodbye(line: Line, reason: string): void {
  if (goodbyes.has(reason)) line.write(systemEvent(systemEvents.eSysCTIOSServerOffline, { Reason: reason, ErrorMessage: `the session has ended: ${reason}` }));
}

/** Tells when the switch can be asked no more, and when it can again. While it cannot, nothing is told of what happens. Returns what ends that. */
export function tellStatus(status: SystemState, line: Line): () => void {
  let wasDown = isDown(status.now);
  return status.follow((now) => {
    if (isDown(now) === wasDown) return;
    wasDown = isDown(now);
    line.write(systemEvent(wasDown ? systemEvents.eSysPeripheralOffline : systemEvents.eSysPeripheralOnline, { SystemEventArg1: PERIPHERAL, ErrorMessage: `the switch is ${now}` }));
  });
}

function systemEvent(SystemEventID: number, more: Readonly<Record<string, string | number>>): string {
  return frameOf({ MessageID: 'eCTIOSFailureEvent', FailureCode: ctiosFailures.eServerConnectionStatus, SystemEventID, ...more });
}
