// Monitoring and snapshot services. ECMA-269 clauses 15 and 16.

import { z } from 'zod';
import { inOrder, monitorFilter, suppressedBy } from '../filter.ts';
import { connectionID, deviceID } from '../identifiers.ts';
import { monitorOf, startMonitor, stopMonitor } from '../monitors.ts';
import { snapshotCall, snapshotDevice } from '../snapshot.ts';
import { NOTHING, service } from './service.ts';

export const monitoringServices = {
  MonitorStart: service('15.1.2', z.strictObject({
    monitorObject: z.union([z.strictObject({ deviceObject: deviceID }), z.strictObject({ callObject: connectionID })]),
    requestedMonitorFilter: monitorFilter.optional(),
    monitorType: z.enum(['call', 'device']).optional(),
  }), ({ monitors }, { monitorObject, requestedMonitorFilter }, from) => {
    const object = 'deviceObject' in monitorObject ? { device: monitorObject.deviceObject } : { call: monitorObject.callObject.callID };
    const { crossRefID } = startMonitor(monitors, from, object, requestedMonitorFilter);
    return { monitorCrossRefID: crossRefID, ...(requestedMonitorFilter && { actualMonitorFilter: inOrder(requestedMonitorFilter) }), monitorExistingCalls: true };
  }),
  ChangeMonitorFilter: service('15.1.1', z.strictObject({ monitorCrossRefID: z.string(), requestedFilterList: monitorFilter }), ({ monitors }, { monitorCrossRefID, requestedFilterList }, from) => {
    monitorOf(monitors, from, monitorCrossRefID).suppressed = suppressedBy(requestedFilterList);
    return { actualFilterList: inOrder(requestedFilterList) };
  }),
  MonitorStop: service('15.1.3', z.strictObject({ monitorCrossRefID: z.string() }), ({ monitors }, { monitorCrossRefID }, from) => {
    stopMonitor(monitors, monitorOf(monitors, from, monitorCrossRefID));
    return NOTHING;
  }),
  SnapshotCall: service('16.1.1', z.strictObject({ snapshotObject: connectionID }), ({ pbx }, { snapshotObject }) => snapshotCall(pbx, snapshotObject)),
  SnapshotDevice: service('16.1.2', z.strictObject({ snapshotObject: deviceID }), ({ pbx }, { snapshotObject }) => snapshotDevice(pbx, snapshotObject)),
};
