// What each request of CTI OS does here. Those that begin, keep and end a session are the conversation's.

import type { RequestName } from '../../../ctios/requests.ts';
import type { CarriesOut } from './desk.ts';
import { resetMode, setAgentMode, setMonitorMode } from './mode.ts';
import { carryOutAgentRequests } from './requests/agent.ts';
import { carryOutCallRequests } from './requests/call.ts';
import { snapshotAll } from './snapshots.ts';
import { carryOutStatisticsRequests } from './requests/statistics.ts';
import { carryOutSupervisorRequests } from './requests/supervisor.ts';

/** Those that are about the session's line. */
export type LineRequest = 'eConnectRequest' | 'eHeartbeatRequest' | 'eDisconnectRequest';

export function isLineRequest(name: RequestName): name is LineRequest {
  return name === 'eConnectRequest' || name === 'eHeartbeatRequest' || name === 'eDisconnectRequest';
}

export const carryOut: { readonly [Name in Exclude<RequestName, LineRequest>]: CarriesOut } = {
  eSetAgentModeRequest: setAgentMode,
  eSetMonitorModeRequest: setMonitorMode,
  eResetModeRequest: resetMode,
  eSnapshotAllRequest: snapshotAll,
  ...carryOutAgentRequests,
  ...carryOutCallRequests,
  ...carryOutSupervisorRequests,
  ...carryOutStatisticsRequests,
};
