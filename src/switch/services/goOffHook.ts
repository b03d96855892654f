import type { Connection } from '../connection.ts';
import { connect } from '../delivery.ts';
import { beginDialled, initiate, waitForDigits } from '../dialling/dialling.ts';
import { requirePermitted } from '../permitted.ts';
import { deviceOf, type Switch } from '../switch.ts';
import { callingDevice } from './makeCall.ts';

export interface GoOffHook {
  readonly device: string;
}

/**
 * A person lifts the handset: answers what rings, lets a prompted call go out, or gets dial tone (TR/82 4.4).
 * Events: Established, Originated or ServiceInitiated.
 */
export function goOffHook(pbx: Switch, { device: number }: GoOffHook): Connection {
  const waiting = deviceOf(pbx, number).connections.find(({ state, prompted }) => state === 'alerting' || prompted);
  const device = waiting?.device ?? callingDevice(pbx, number);
  if (waiting?.state === 'alerting') requirePermitted(waiting, 'answerCall');

  if (waiting?.prompted) beginDialled(pbx, waiting);
  else if (waiting) connect(pbx, waiting);
  else {
    const connection = initiate(pbx, device, 'normal');
    waitForDigits(pbx, connection);
    return connection;
  }
  return waiting;
}
