// Members of events and snapshots as the client reads them: a number, a connection, the global call id, what is permitted. Whatever is not there reads as nothing.

import type { FullConnectionID } from '../csta/identifiers.ts';
import { textOf } from '../csta/octets.ts';
import type { SnapshotCallResponse } from '../csta/snapshot.ts';
import { octetsIn, textIn as textOfUserData } from '../csta/userData.ts';

/** In the standard's words: `null`, `initiated`, `alerting`, `connected`, `hold`, `queued`, `fail`. */
export type ConnectionState = SnapshotCallResponse['crossRefIDorSnapshotData']['snapshotData'][number]['localConnectionInfo'];
export type Members = Readonly<Record<string, unknown>>;

/** A number; empty when it is not known, not shown, or not there. */
export function numberIn(device: unknown): string {
  const { deviceIdentifier, numberDialed } = (device ?? {}) as { readonly deviceIdentifier?: string; readonly numberDialed?: string };
  return deviceIdentifier ?? numberDialed ?? '';
}

export function connectionIn(member: unknown): FullConnectionID | null {
  const { callID, deviceID } = (member ?? {}) as Partial<FullConnectionID>;
  return callID === undefined || deviceID === undefined ? null : { callID, deviceID };
}

export interface Linked {
  readonly globalCallID: string;
  readonly threadID: string;
}

/** From CallLinkageData, or the new one of a list. */
export function linkageIn({ callLinkageData, callLinkageDataList }: Members): Linked | null {
  const data = (callLinkageData ?? (callLinkageDataList as { readonly newCallLinkageData?: object } | undefined)?.newCallLinkageData) as
    | { readonly globalCallData: { readonly globalCallLinkageID: { readonly globallyUniqueCallLinkageID: string } }; readonly threadData: { readonly threadLinkageID: { readonly globallyUniqueThreadID: string } } }
    | undefined;
  return data ? { globalCallID: data.globalCallData.globalCallLinkageID.globallyUniqueCallLinkageID, threadID: data.threadData.threadLinkageID.globallyUniqueThreadID } : null;
}

/** The global call id ends with the second in which the call began. Milliseconds since 1970. */
export function beganAt(globalCallID: string): number {
  return Number(globalCallID.slice(-10)) * 1000;
}

/** Null when the event does not say. */
export function permittedIn({ servicesPermitted }: Members): ReadonlySet<string> | null {
  if (servicesPermitted === undefined) return null;
  return new Set(Object.values(servicesPermitted as Readonly<Record<string, object>>).flatMap((group) => Object.keys(group)));
}

export const nothingPermitted: ReadonlySet<string> = new Set();

/** Of an event's private part. */
export function privateIn({ extensions }: Members): Members {
  return (extensions as { readonly privateData?: { readonly private?: Members } } | undefined)?.privateData?.private ?? {};
}

/** Octets in hex as text: UTF-8, else a letter for each octet. Null when there are none. */
export function textIn(member: unknown): string | null {
  const { string: hex } = (member ?? {}) as { readonly string?: string };
  return hex === undefined ? null : (textOfUserData(hex) ?? textOf(hex));
}

/** Octets in hex. Null when there are none. */
export function octetsOf(member: unknown): string | null {
  return ((member ?? {}) as { readonly string?: string }).string ?? null;
}

/** UTF-8 as octets in hex, as CSTA writes them. */
export function hexOf(text: string): string {
  return octetsIn(text, 'text');
}

/** The queue that sent the call on last: in the history of the devices it has left, the last that distributed it. */
export function queueIn({ deviceHistory, cause, lastRedirectionDevice }: Members): string | null {
  const left = (deviceHistory ?? []) as readonly { readonly oldDeviceID: unknown; readonly eventCause: string }[];
  const queue = left.findLast(({ eventCause }) => eventCause === 'distributed');
  return numberIn(queue?.oldDeviceID) || (cause === 'distributed' && numberIn(lastRedirectionDevice)) || null;
}
