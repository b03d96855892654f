// CallType: what kind of call it is, for the party at one of its devices. Read off the call as it stands.

import { callTypes } from '../../../ctios/codes.ts';
import { attended } from '../../../switch/call.ts';
import type { Connection } from '../../../switch/connection.ts';

/** `isQueued`: it waits in a queue, or came through one to the agent here. */
export function callTypeOf({ call, device }: Connection, isQueued: boolean): number {
  const { original, line, connections } = call;
  if (attended(call).length > 2) return callTypes.eConference;
  if (original?.reason === 'consultation') return connections[0]?.device === device ? callTypes.eConsult : callTypes.eConsultOffered;
  if (original?.reason === 'transferred') return callTypes.eTransferIn;
  if (line !== null) return isQueued ? callTypes.eACDIn : callTypes.eOtherIn;
  return connections.some((other) => other.device.kind === 'line') ? callTypes.eOut : callTypes.eAgentInside;
}
