// How calls are linked, as CSTA writes it: the global call, the thread, the devices a call has left, who called first.

import type { Call } from '../switch/call.ts';
import type { DeviceLeft, Linkage, OriginalCall, Origin } from '../switch/linkage.ts';
import { deviceIdentifier } from './identifiers.ts';

/** ECMA-269 12.2.3 "Call Linkage Data". */
export interface CallLinkageData {
  readonly globalCallData: { readonly globalCallLinkageID: { readonly globallyUniqueCallLinkageID: string } };
  readonly threadData: { readonly threadLinkageID: { readonly globallyUniqueThreadID: string } };
}

/** Where both are known, as a transfer or a conference tells it. */
export interface CallLinkageDataList {
  readonly newCallLinkageData: CallLinkageData;
  readonly oldCallLinkageData?: CallLinkageData;
}

/** The universal call id: twenty digits for the network node, the call, and the second in which it began, as Avaya writes it. */
export function universalCallId({ node, id, opened }: Origin): string {
  return String(node).padStart(5, '0') + id.slice(-5).padStart(5, '0') + String(Math.floor(opened / 1000)).padStart(10, '0');
}

export function linkageData({ globalCall, thread }: Linkage): CallLinkageData {
  const own = universalCallId(globalCall);
  const common = thread === globalCall ? own : universalCallId(thread);
  return { globalCallData: { globalCallLinkageID: { globallyUniqueCallLinkageID: own } }, threadData: { threadLinkageID: { globallyUniqueThreadID: common } } };
}

export function linkageDataList(linkage: Linkage, old: Linkage | null): CallLinkageDataList {
  return { newCallLinkageData: linkageData(linkage), ...(old && { oldCallLinkageData: linkageData(old) }) };
}

/** ECMA-269 12.2.13 "Device History"; null when the call has left no device. */
export function deviceHistory(history: readonly DeviceLeft[]): readonly unknown[] | null {
  if (history.length === 0) return null;
  return history.map(({ device, cause, call }) => ({ oldDeviceID: { numberDialed: device }, eventCause: cause, oldConnectionID: { callID: call, deviceID: device } }));
}

/** Who first called whom; null for a call that goes back to no other. The standard has no place for it. */
export function originalCallInfo(call: Call | null): object | null {
  if (!call?.original) return null;
  const { reason, calling, called, line, globalCall }: OriginalCall = call.original;
  return { reason, callingDevice: deviceIdentifier(calling), calledDevice: deviceIdentifier(called), ...(line !== null && { trunkMember: line }), ucid: universalCallId(globalCall) };
}
