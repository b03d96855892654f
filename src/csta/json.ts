// CSTA events as lines of JSON. What all monitors of an event share is written once; the fixed text of each member is made beforehand.

import type { Millis } from '../kernel/clock.ts';
import { eventDefinitions, type Occurrence } from './events.ts';
import type { EventDefinition, MemberKind } from './events/members.ts';
import type { EventReport } from './monitors.ts';

/** One event as JSON without a line end; `isoTime` writes virtual time as a date. */
export function eventLine({ seq, monitorCrossRefID, localConnectionInfo, occurrence }: EventReport, isoTime: (time: Millis) => string): string {
  const { head, beforeState, afterState } = (occurrence.encoded as Encoded | null) ?? encode(occurrence, isoTime);
  const line = '{"invokeId":"9999","seq":' + seq + head + monitorCrossRefID + beforeState;
  if (afterState === null) return line;
  return localConnectionInfo === null ? line + afterState : line + ',"localConnectionInfo":"' + localConnectionInfo + '"' + afterState;
}

/** The text before and after the local connection state. */
interface Encoded {
  readonly head: string;
  readonly beforeState: string;
  /** Null when the event has no such member. */
  readonly afterState: string | null;
}

/** The fixed text around the value of a member. */
interface Frame {
  readonly kind: MemberKind;
  readonly before: string;
  readonly after: string;
  /** Stands for the member when it has no value. */
  readonly absent: string;
}

const valueFrames: { readonly [Kind in MemberKind]: readonly [before: string, after: string] } = {
  connection: ['{"callID":"', '"}'],
  device: ['{"deviceIdentifier":"', '"}'],
  redirection: ['{"numberDialed":"', '"}'],
  word: ['"', '"'],
  text: ['', ''],
  localState: ['', ''],
  networkCapability: ['{"networkType":"', '"}'],
};

const framesOf = new Map<EventDefinition, readonly Frame[]>(eventDefinitions.map((event) => [event, event.members.map(({ name, kind }) => frame(name, kind))]));

function frame(name: string, kind: MemberKind): Frame {
  const [before, after] = valueFrames[kind];
  const absent = kind === 'redirection' ? `,"${name}":{"notRequired":true}` : '';
  return { kind, before: `,"${name}":${before}`, after, absent };
}

/**
 * Invariant: numbers, call ids and words hold no character that JSON would escape; sites and services let no other in.
 * Only free text is quoted with care.
 */
function encode(occurrence: Occurrence, isoTime: (time: Millis) => string): Encoded {
  const { event, call, values, time } = occurrence;
  const frames = framesOf.get(event) as readonly Frame[];
  let text = '"';
  let beforeState: string | null = null;
  for (let place = 0; place < values.length; place++) {
    const { kind, before, after, absent } = frames[place] as Frame;
    const value = values[place] as string | null;
    if (kind === 'localState') {
      beforeState = text;
      text = '';
    } else if (value === null) text += absent;
    else if (kind === 'connection') text = value === '' ? text + before + call + after : text + before + call + '","deviceID":"' + value + after;
    else if (kind === 'text') text = text + before + JSON.stringify(value);
    else if (value === '') text += before.replace('"deviceIdentifier":"', '"notKnown":true}');
    else text = text + before + value + after;
  }
  const head = ',"time":"' + isoTime(time) + '","' + event.name + '":{"monitorCrossRefID":"';
  const encoded: Encoded = beforeState === null ? { head, beforeState: text + '}}', afterState: null } : { head, beforeState, afterState: text + '}}' };
  occurrence.encoded = encoded;
  return encoded;
}
