// Snapshots: what is going on at a device or in a call right now. ECMA-269 clause 16.

import type { Call } from '../switch/call.ts';
import type { Connection, ConnectionState } from '../switch/connection.ts';
import { groupsOf, servicesPermitted } from '../switch/permitted.ts';
import { callOf, connectionOf, deviceOf, type Switch } from '../switch/switch.ts';
import { outgoing } from './events/members.ts';
import { type CallLinkageData, deviceHistory, linkageData, originalCallInfo } from './linkage.ts';
import { type ConnectionID, deviceIdentifier, type DeviceIdentifier } from './identifiers.ts';

export interface SnapshotDeviceResponse {
  readonly crossRefIDorSnapshotData: {
    readonly snapshotData: readonly {
      readonly connectionIdentifier: ConnectionID;
      readonly endpointDevice: DeviceIdentifier;
      /** The device's own connection first, then the others. */
      readonly localCallState: { readonly compoundCallState: readonly ConnectionState[] };
      readonly servicesPermitted: PermittedMember;
      readonly callLinkageData: CallLinkageData;
    }[];
  };
}

export interface SnapshotCallResponse {
  readonly crossRefIDorSnapshotData: {
    readonly snapshotData: readonly {
      readonly deviceOnCall: DeviceIdentifier;
      readonly callIdentifier: ConnectionID;
      readonly localConnectionInfo: ConnectionState;
      readonly servicesPermitted: PermittedMember;
    }[];
  };
  readonly callingDevice: DeviceIdentifier | { readonly restricted: true };
  readonly calledDevice: DeviceIdentifier;
  readonly associatedCallingDevice?: DeviceIdentifier;
  readonly associatedCalledDevice?: DeviceIdentifier;
  readonly correlatorData?: { readonly string: string };
  readonly callLinkageData: CallLinkageData;
  readonly deviceHistory?: readonly unknown[];
  /** In the private part what a snapshot has no place for: user data, who first called whom, what call flows know of the call. */
  readonly extensions?: { readonly privateData: { readonly private: object } };
}

export function snapshotDevice(pbx: Switch, number: string): SnapshotDeviceResponse {
  const snapshotData = deviceOf(pbx, number).connections.map((own) => {
    const others = own.call.connections.filter((connection) => connection !== own);
    return {
      connectionIdentifier: { callID: own.call.id, deviceID: number },
      endpointDevice: deviceIdentifier(others[0]?.party ?? ''),
      localCallState: { compoundCallState: [own, ...others].map(({ state }) => state) },
      servicesPermitted: permittedMember(own),
      callLinkageData: linkageData(own.call.linkage),
    };
  });
  return { crossRefIDorSnapshotData: { snapshotData } };
}

export function snapshotCall(pbx: Switch, { callID, deviceID }: ConnectionID): SnapshotCallResponse {
  const call = deviceID === undefined ? callOf(pbx, callID) : connectionOf(pbx, callID, deviceID).call;
  const snapshotData = call.connections.map((connection) => ({
    deviceOnCall: deviceIdentifier(connection.device.number),
    callIdentifier: { callID, deviceID: connection.device.number },
    localConnectionInfo: connection.state,
    servicesPermitted: permittedMember(connection),
  }));
  const [history, known] = [deviceHistory(call.history), privateOf(call)];
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
    ...(history && { deviceHistory: history }),
    ...(known && { extensions: { privateData: { private: known } } }),
  };
}

type PermittedMember = Readonly<Record<string, Readonly<Record<string, true>>>>;

/** As events have it: only what is permitted is named. */
function permittedMember(connection: Connection): PermittedMember {
  return Object.fromEntries(groupsOf(servicesPermitted(connection)).map(([group, names]) => [group, Object.fromEntries(names.map((name) => [name, true as const]))]));
}

/** Null when there is nothing. */
function privateOf(call: Call): object | null {
  const original = originalCallInfo(call);
  const { userData, variables } = call.data;
  if (userData === null && original === null && variables === null) return null;
  return { ...(userData !== null && { userData: { string: userData } }), ...(original && { originalCallInfo: original }), ...(variables && { callVariables: variables }) };
}
