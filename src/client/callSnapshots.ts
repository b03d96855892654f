// What snapshots make of the calls at a telephone: which there are and what they permit, and who is in each. Pure, as events are.

import type { SnapshotCallResponse, SnapshotDeviceResponse } from '../csta/snapshot.ts';
import { told, type CallChange } from './callEvents.ts';
import { type CallRecord, changed, newRecord, type Other } from './callRecord.ts';
import { linkageIn, type Members, numberIn, permittedIn } from './members.ts';

/** All calls of the telephone: others are over. */
export function callsBySnapshot(calls: readonly CallRecord[], { crossRefIDorSnapshotData: { snapshotData } }: SnapshotDeviceResponse, time: number): CallChange {
  const there = new Set(snapshotData.map(({ connectionIdentifier }) => connectionIdentifier.callID));
  let kept = calls.filter(({ callID }) => there.has(callID));
  const ended = calls.filter(({ callID }) => !there.has(callID)).map((record) => ({ record, cause: null }));
  for (const item of snapshotData) {
    const { callID } = item.connectionIdentifier;
    const [own = 'null', ...states] = item.localCallState.compoundCallState;
    const known = kept.find((call) => call.callID === callID);
    const before = known ?? { ...newRecord(callID, kept, linkageIn(item as unknown as Members), null), others: states.slice(0, 1).map((state) => ({ device: '', number: numberIn(item.endpointDevice), state })) };
    const permitted = permittedIn(item as unknown as Members) ?? before.permitted;
    const isPartial = before.isPartial || !sameStates(before.others, states);
    const after = changed(before, { own, permitted, isPartial, ...linkageIn(item as unknown as Members) }, time);
    kept = known ? kept.map((call) => (call === known ? after : call)) : [...kept, after];
  }
  return { calls: kept, ended, about: null };
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
  const after = changed(before, { ...told(before, members), own: own.localConnectionInfo, others, isPartial: false }, time);
  return calls.map((call) => (call === before ? after : call));
}
