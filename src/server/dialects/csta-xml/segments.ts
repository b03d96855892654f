// A snapshot of a device with more calls than one frame can tell of: the answer names a reference, and the calls follow under it, some at a time.
// ECMA-269 16.1.2, "Snapshot Device Data".

import type { SnapshotDeviceResponse } from '../../../csta/snapshot.ts';
import type { Edition } from './editions.ts';
import { encodeFrame, NO_INVOKE_ID } from './framing.ts';
import { messageText } from './writing.ts';

/** No call has so many parties that this many of them would not fit. */
const CALLS_AT_ONCE = 25;

export function snapshotInSegments({ crossRefIDorSnapshotData: { snapshotData } }: SnapshotDeviceResponse, serviceCrossRefID: string, invokeId: string, edition: Edition): string {
  const answer = messageText('SnapshotDeviceResponse', { crossRefIDorSnapshotData: { serviceCrossRefID } }, edition);
  let frames = encodeFrame(invokeId, answer);
  for (let from = 0, segmentID = 1; from < snapshotData.length; from += CALLS_AT_ONCE, segmentID++) {
    const part = snapshotData.slice(from, from + CALLS_AT_ONCE);
    const members = { serviceCrossRefID, segmentID, lastSegment: from + part.length === snapshotData.length, snapshotData: part };
    frames += encodeFrame(NO_INVOKE_ID, messageText('SnapshotDeviceData', members, edition));
  }
  return frames;
}
