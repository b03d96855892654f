// CSTA events as lines of JSON. The parts that all monitors of an event share are written once.

import type { Millis } from '../kernel/clock.ts';
import type { MemberKind, MemberValue, Occurrence } from './events.ts';
import type { EventReport } from './monitors.ts';

/** The text before and after the local connection state. */
interface Encoded {
  readonly head: string;
  readonly beforeState: string;
  readonly afterState: string;
}

/** One event as JSON without a line end; `isoTime` writes virtual time as a date. */
export function eventLine({ seq, monitorCrossRefID, localConnectionInfo, occurrence }: EventReport, isoTime: (time: Millis) => string): string {
  const { head, beforeState, afterState } = ((occurrence.encoded as Encoded | null) ?? encode(occurrence, isoTime));
  const state = localConnectionInfo === null ? '' : `,"localConnectionInfo":"${localConnectionInfo}"`;
  return `{"invokeId":"9999","seq":${seq}${head}${monitorCrossRefID}"${beforeState}${state}${afterState}}}`;
}

function encode(occurrence: Occurrence, isoTime: (time: Millis) => string): Encoded {
  const { event, values, time } = occurrence;
  let beforeState = '';
  let afterState: string | null = null;
  event.members.forEach(({ name, kind }, place) => {
    if (kind === 'localState') return void (afterState = '');
    const value = memberText(kind, values[place] as MemberValue);
    if (value === null) return;
    if (afterState === null) beforeState += `,"${name}":${value}`;
    else afterState += `,"${name}":${value}`;
  });
  const head = `,"time":"${isoTime(time)}","${event.name}":{"monitorCrossRefID":"`;
  const encoded: Encoded = { head, beforeState, afterState: afterState ?? '' };
  occurrence.encoded = encoded;
  return encoded;
}

function memberText(kind: MemberKind, value: MemberValue): string | null {
  if (kind === 'redirection') return value === null ? '{"notRequired":true}' : `{"numberDialed":${quoted(value as string)}}`;
  if (value === null) return null;
  switch (kind) {
    case 'connection': return value[1] === '' ? `{"callID":${quoted(value[0] as string)}}` : `{"callID":${quoted(value[0] as string)},"deviceID":${quoted(value[1] as string)}}`;
    case 'device': return value === '' ? '{"notKnown":true}' : `{"deviceIdentifier":${quoted(value as string)}}`;
    case 'networkCapability': return `{"networkType":"${value === 'isdn' ? 'iSDNPublic' : 'nonISDNPublic'}"}`;
    default: return quoted(value as string);
  }
}

const PLAIN = /^[\w+*#.@-]*$/;

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}
