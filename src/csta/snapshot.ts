// Snapshots: what is going on at a device or in a call right now. ECMA-269 clause 16.

import type { ConnectionState } from '../switch/connection.ts';
import { callOf, connectionOf, deviceOf, type Switch } from '../switch/switch.ts';
import { outgoing } from './events/members.ts';
import { type CallLinkageData, linkageData } from './linkage.ts';
import { type ConnectionID, deviceIdentifier, type DeviceIdentifier } from './identifiers.ts';

export interface SnapshotDeviceResponse {
  readonly crossRefIDorSnapshotData: {
    readonly snapshotData: readonly {
      readonly connectionIdentifier: ConnectionID;
      readonly endpointDevice: DeviceIdentifier;
      /** The device's own connection first, then the others. */
      readonly localCallState: { readonly compoundCallState: readonly ConnectionState[] };
    }[];
  };
}

export interface SnapshotCallResponse {
  readonly crossRefIDorSnapshotData: {
    readonly snapshotData: readonly {
      readonly deviceOnCall: DeviceIdentifier;
      readonly callIdentifier: ConnectionID;
      readonly localConnectionInfo: ConnectionState;
    }[];
  };
  readonly callingDevice: DeviceIdentifier | { readonly restricted: true };
  readonly calledDevice: DeviceIdentifier;
  readonly associatedCallingDevice?: DeviceIdentifier;
  readonly associatedCalledDevice?: DeviceIdentifier;
  readonly correlatorData?: { readonly string: string };
  readonly callLinkageData: CallLinkageData;
}

export function snapshotDevice(pbx: Switch, number: string): SnapshotDeviceResponse {
  const snapshotData = deviceOf(pbx, number).connections.map((own) => {
    const others = own.call.connections.filter((connection) => connection !== own);
    return {
      connectionIdentifier: { callID: own.call.id, deviceID: number },
      endpointDevice: deviceIdentifier(others[0]?.party ?? ''),
      localCallState: { compoundCallState: [own, ...others].map(({ state }) => state) },
    };
  });
  return { crossRefIDorSnapshotData: { snapshotData } };
}

export function snapshotCall(pbx: Switch, { callID, deviceID }: ConnectionID): SnapshotCallResponse {
  const call = deviceID === undefined ? callOf(pbx, callID) : connectionOf(pbx, callID, deviceID).call;
  const snapshotData = call.connections.map(({ device, state }) => ({
    deviceOnCall: deviceIdentifier(device.number),
    callIdentifier: { callID, deviceID: device.number },
    localConnectionInfo: state,
  }));
  const out = outgoing(call);
  const { correlatorData } = call.data;
  return {
    crossRefIDorSnapshotData: { snapshotData },
    callingDevice: call.withheld ? { restricted: true } : deviceIdentifier(call.calling),
    calledDevice: deviceIdentifier(call.called),
    ...(call.line && { associatedCallingDevice: deviceIdentifier(call.line.number) }),
    ...(out && { associatedCalledDevice: deviceIdentifier(out.device.number) }),
    ...(correlatorData !== null && { correlatorData: { string: correlatorData } }),
    callLinkageData: linkageData(call.linkage),
  };
}
