// What snapshots make of the calls at a telephone: which there are and what they permit, and who is in each. Pure, as events are.

import type { SnapshotCallResponse, SnapshotDeviceResponse } from '../csta/snapshot.ts';
import { told, type CallChange } from './callEvents.ts';
import { type CallRecord, changed, newRecord, type Other } from './callRecord.ts';
import { beganAt, linkageIn, type Members, numberIn, permittedIn } from './members.ts';

type Item = SnapshotDeviceResponse['crossRefIDorSnapshotData']['snapshotData'][number];

/** All calls of the telephone: others are over, for whatever reason is known. A number may have become another call's, in another session. */
export function callsBySnapshot(calls: readonly CallRecord[], { crossRefIDorSnapshotData: { snapshotData } }: SnapshotDeviceResponse, time: number, why: string | null = null): CallChange {
  const isThere = (call: CallRecord) => snapshotData.some((item) => isOf(item, call));
  let kept = calls.filter(isThere);
  for (const item of snapshotData) {
    const known = kept.find((call) => isOf(item, call));
    const after = byItem(known ?? newByItem(item, kept, time), item, time);
    kept = known ? kept.map((call) => (call === known ? after : call)) : [...kept, after];
  }
  return { calls: kept, ended: calls.filter((call) => !isThere(call)).map((record) => ({ record, cause: why })), about: null };
}

function isOf({ connectionIdentifier: { callID }, callLinkageData }: Item, call: CallRecord): boolean {
  return call.callID === callID && (call.globalCallID === '' || call.globalCallID === linkageIn({ callLinkageData })?.globalCallID);
}

/** Of the others the first has a number already, and no device yet. */
function newByItem({ connectionIdentifier: { callID, deviceID = '' }, endpointDevice, localCallState: { compoundCallState: [, first] }, callLinkageData }: Item, calls: readonly CallRecord[], time: number): CallRecord {
  const linked = linkageIn({ callLinkageData });
  const others = first === undefined ? [] : [{ device: '', number: numberIn(endpointDevice), state: first }];
  return { ...newRecord({ callID, deviceID }, calls, linked, linked ? beganAt(linked.globalCallID) : time), others, isBare: true };
}

function byItem(before: CallRecord, { localCallState: { compoundCallState: [own = 'null', ...states] }, servicesPermitted, callLinkageData }: Item, time: number): CallRecord {
  const isPartial = before.isPartial || !sameStates(before.others, states);
  return changed(before, { own, permitted: permittedIn({ servicesPermitted }) ?? before.permitted, isPartial, ...linkageIn({ callLinkageData }) }, time);
}

function sameStates(others: readonly Other[], states: readonly string[]): boolean {
  return others.map(({ state }) => state).sort().join() === [...states].sort().join();
}

/** Who is in a call, and what is said of it. The numbers of people at lines are those that are known already, or of who called from there. */
export function callBySnapshot(calls: readonly CallRecord[], device: string, callID: string, response: SnapshotCallResponse, time: number): readonly CallRecord[] {
  const before = calls.find((call) => call.callID === callID);
  const members = response as unknown as Members;
  const own = response.crossRefIDorSnapshotData.snapshotData.find(({ deviceOnCall }) => numberIn(deviceOnCall) === device);
  if (!before || !own) return calls;
  const line = numberIn(response.associatedCallingDevice);
  const others = response.crossRefIDorSnapshotData.snapshotData.filter((one) => one !== own).map(({ deviceOnCall, localConnectionInfo: state }, place) => {
    const at = numberIn(deviceOnCall);
    const known = before.others.find((other) => other.device === at) ?? before.others.find((other) => other.device === '' && place === 0);
    return { device: at, number: known?.number ?? (at === line ? numberIn(response.callingDevice) : at), state };
  });
  const after = changed(before, { ...told(before, members), own: own.localConnectionInfo, others, isPartial: false, isBare: false }, time);
  return calls.map((call) => (call === before ? after : call));
}
