// CSTA events and messages as lines of JSON. What all monitors of an event share is written once; the fixed text of each member is made beforehand.

import type { Millis } from '../kernel/clock.ts';
import { onceOf } from '../kernel/onceOf.ts';
import { type Encoding, encodingFor, eventDefinitions, type Occurrence } from './events.ts';
import { type EventDefinition, type MemberKind, type MemberValue, RESTRICTED } from './events/members.ts';
import type { Linkage } from '../switch/linkage.ts';
import { groupsOf, type ServicesPermitted } from '../switch/permitted.ts';
import { universalCallId } from './linkage.ts';
import type { Delivery, Message } from './messages.ts';
import type { EventReport } from './monitors.ts';

/** Of all wires, this one. */
const JSON_LINES = {};

/** What a session receives as JSON without a line end; `isoTime` writes virtual time as a date. */
export function deliveryLine(delivery: Delivery, isoTime: (time: Millis) => string): string {
  return 'occurrence' in delivery ? eventHead(delivery, isoTime) + eventTail(delivery, isoTime) : messageLine(delivery, isoTime);
}

export function messageLine({ seq, time, name, members }: Message, isoTime: (time: Millis) => string): string {
  return JSON.stringify({ invokeId: '9999', seq, time: isoTime(time), [name]: members });
}

/** An event up to the number of its monitor, without a quote behind it: what is each receiver's own. */
export function eventHead({ seq, monitorCrossRefID, occurrence }: EventReport, isoTime: (time: Millis) => string): string {
  return '{"invokeId":"9999","seq":' + seq + encoded(occurrence, isoTime).head + monitorCrossRefID;
}

/** The rest of it: the same for all whose monitored connection is in the same state and permits the same. */
export function eventTail(report: EventReport, isoTime: (time: Millis) => string): string {
  const { parts, holes } = encoded(report.occurrence, isoTime);
  let text = parts[0] as string;
  for (let hole = 0; hole < holes.length; hole++) text = text + ownText(holes[hole] as Hole, report) + parts[hole + 1];
  return text;
}

/** The members of an event as JSON, without those that are each monitor's own. */
export function membersText(occurrence: Occurrence, isoTime: (time: Millis) => string): string {
  return '{' + encoded(occurrence, isoTime).parts.join('').slice(2, -1);
}

function encoded(occurrence: Occurrence, isoTime: (time: Millis) => string): Encoded {
  return (encodingFor(JSON_LINES, occurrence) as Encoded | null) ?? encode(occurrence, isoTime);
}

/** A member that is not the same for all monitors of an event. */
type Hole = 'localState' | 'services';

/** The text of an event around its holes; there is one part more than holes. */
interface Encoded extends Encoding {
  readonly head: string;
  readonly parts: readonly string[];
  readonly holes: readonly Hole[];
}

function ownText(hole: Hole, { localConnectionInfo, servicesPermitted }: EventReport): string {
  if (hole === 'localState') return localConnectionInfo === null ? '' : ',"localConnectionInfo":"' + localConnectionInfo + '"';
  return servicesPermitted === null ? '' : servicesText(servicesPermitted);
}

/** Only what is permitted is written. */
const servicesText = onceOf((permitted: ServicesPermitted) => {
  const groups = groupsOf(permitted).map(([group, names]) => `"${group}":{${names.map((name) => `"${name}":true`).join(',')}}`);
  return `,"servicesPermitted":{${groups.join(',')}}`;
});

/** Written once for all events of a call. */
const linkageText = onceOf((linkage: Linkage) => {
  const globalCall = universalCallId(linkage.globalCall);
  const thread = linkage.thread === linkage.globalCall ? globalCall : universalCallId(linkage.thread);
  return '{"globalCallData":{"globalCallLinkageID":{"globallyUniqueCallLinkageID":"' + globalCall + '"}},"threadData":{"threadLinkageID":{"globallyUniqueThreadID":"' + thread + '"}}}';
});

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
  hex: ['{"string":"', '"}'],
  linkage: ['', ''],
  structure: ['', ''],
  plain: ['', ''],
  otherConnection: ['', ''],
  connectionList: ['', ''],
  localState: ['', ''],
  services: ['', ''],
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
  const parts: string[] = [];
  const holes: Hole[] = [];
  let text = '"';
  for (let place = 0; place < values.length; place++) {
    const frame = frames[place] as Frame;
    const { kind } = frame;
    if (kind === 'localState' || kind === 'services') {
      parts.push(text);
      holes.push(kind);
      text = '';
    } else text += memberText(frame, values[place] as MemberValue, call);
  }
  parts.push(text + '}}');
  const head = ',"time":"' + isoTime(time) + '","' + event.name + '":{"monitorCrossRefID":"';
  const written: Encoded = { wire: JSON_LINES, others: occurrence.encoded, head, parts, holes };
  occurrence.encoded = written;
  return written;
}

function memberText({ kind, before, after, absent }: Frame, value: MemberValue, call: string): string {
  if (value === null) return absent;
  if (kind === 'linkage') return before + linkageText(value as Linkage);
  if (typeof value !== 'string' || kind === 'text') return before + JSON.stringify(value);
  if (kind === 'connection') return value === '' ? before + call + after : before + call + '","deviceID":"' + value + after;
  if (value === '') return before.replace('"deviceIdentifier":"', '"notKnown":true}');
  if (value === RESTRICTED) return before.replace('"deviceIdentifier":"', '"restricted":true}');
  return before + value + after;
}
