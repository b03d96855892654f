// Event reports as XML, as csta/json.ts has them as JSON: what all monitors of an event share is written once, for all sessions.

import type { Millis } from '../../../kernel/clock.ts';
import { onceOf } from '../../../kernel/onceOf.ts';
import { inText } from '../../../kernel/markup.ts';
import type { Linkage } from '../../../switch/linkage.ts';
import { groupsOf, type ServicesPermitted } from '../../../switch/permitted.ts';
import { type Encoding, encodingFor, eventDefinitions, type Occurrence } from '../../../csta/events.ts';
import { type ConnectionListItem, type EventDefinition, type MemberKind, type MemberValue, type OtherConnection, RESTRICTED, type Structure } from '../../../csta/events/members.ts';
import { linkageData } from '../../../csta/linkage.ts';
import type { EventReport } from '../../../csta/monitors.ts';
import { lackingIn3, wordsIn3 } from './edition3.ts';
import { type Edition, namespaceOf } from './editions.ts';
import { memberTexts } from './writing.ts';

/** Of all wires, these: one for edition 3, one for all that came after. */
const wires = { 3: {}, 6: {} };

export type Writing = keyof typeof wires;

/** Editions that are written alike share what is written. */
export const writingOf = (edition: Edition): Writing => (edition === 3 ? 3 : 6);

/** A member that is not the same for all monitors of an event. */
type Hole = 'localState' | 'services';

/** The text of an event around its holes, behind `monitorCrossRefID`; there is one part more than holes. */
interface Encoded extends Encoding {
  readonly parts: readonly string[];
  readonly holes: readonly Hole[];
  /** What stands under `extensions` besides the stamp. */
  readonly own: string;
}

/** The whole report. `stamp` is the text that goes into `extensions` of this report alone; empty for none. */
export function eventText(report: EventReport, edition: Edition, stamp: string): string {
  return eventHead(report, edition) + eventBody(report, edition) + eventEnd(report, edition, stamp);
}

/** A report up to the number of its monitor: what is each receiver's own. */
export function eventHead({ monitorCrossRefID, occurrence: { event } }: EventReport, edition: Edition): string {
  return (edgesOf.get(event) as Edges).beginnings[edition] + monitorCrossRefID;
}

/** What follows: the same for all whose monitored connection is in the same state and permits the same. */
export function eventBody({ localConnectionInfo, servicesPermitted, occurrence }: EventReport, edition: Edition): string {
  const { parts, holes } = encoded(occurrence, edition);
  let text = parts[0] as string;
  for (let hole = 0; hole < holes.length; hole++) {
    if (holes[hole] === 'services') text += servicesPermitted === null ? '' : servicesText(servicesPermitted);
    else if (localConnectionInfo !== null) text += '<localConnectionInfo>' + localConnectionInfo + '</localConnectionInfo>';
    text += parts[hole + 1];
  }
  return text;
}

/** The end of a report, with what no standard member holds; that may be left out. */
export function eventEnd({ occurrence }: EventReport, edition: Edition, stamp: string, withOwn = true): string {
  const { end } = edgesOf.get(occurrence.event) as Edges;
  const own = withOwn ? encoded(occurrence, edition).own : '';
  // The schema has no place for extensions in it.
  if (occurrence.event.group === 'private') return end;
  return stamp === '' && own === '' ? end : '<extensions>' + stamp + own + '</extensions>' + end;
}

function encoded(occurrence: Occurrence, edition: Edition): Encoded {
  const writing = writingOf(edition);
  return (encodingFor(wires[writing], occurrence) as Encoded | null) ?? encode(occurrence, writing);
}

/** The text of an event that is the same for all of its kind. */
interface Edges {
  readonly beginnings: { readonly [E in Edition]: string };
  readonly end: string;
}

const edgesOf = new Map<EventDefinition, Edges>(eventDefinitions.map((event) => [event, edges(event.name)]));

function edges(name: string): Edges {
  const beginning = (edition: Edition) => `<${name} xmlns="${namespaceOf[edition]}"><monitorCrossRefID>`;
  return { beginnings: { 3: beginning(3), 4: beginning(4), 5: beginning(5), 6: beginning(6) }, end: `</${name}>` };
}

/** ECMA-269 has sequence number and time under security; `isoTime` writes virtual time as a date. */
export function stampText(seq: number, time: Millis, isoTime: (time: Millis) => string): string {
  return '<security><messageSequenceNumber>' + seq + '</messageSequenceNumber><timeStamp>' + isoTime(time) + '</timeStamp></security>';
}

/** Only what is permitted is written; groups of which nothing is are empty. */
const servicesText = onceOf((permitted: ServicesPermitted) => {
  const groups = groupsOf(permitted).map(([group, names]) => [group, Object.fromEntries(names.map((name) => [name, true]))]);
  return `<servicesPermitted>${memberTexts('', Object.fromEntries(groups))}</servicesPermitted>`;
});

/** Written once for all events of a call. */
const linkageText = onceOf((linkage: Linkage) => memberTexts('', linkageData(linkage)));

/** The fixed text around the value of a member. */
interface Frame {
  readonly name: string;
  readonly kind: MemberKind;
  readonly before: string;
  readonly after: string;
  /** Stands for the member when it has no value. */
  readonly absent: string;
  /** Where the schema has other words in this event than elsewhere. */
  readonly words: { readonly [word: string]: string } | null;
}

const choices: { readonly [Kind in MemberKind]?: string } = { device: 'deviceIdentifier', redirection: 'numberDialed', hex: 'string', networkCapability: 'networkType' };

/** AgentWorkingAfterCallEvent alone has these; for "working after call again" it has none. */
const wordsOf: { readonly [member: string]: { readonly [word: string]: string } } = {
  'AgentWorkingAfterCallEvent.pendingAgentState': { agentReady: 'ready', agentNotReady: 'notReady', agentNull: 'null', agentWorkingAfterCall: '' },
};

const framesOf: { readonly [W in Writing]: ReadonlyMap<EventDefinition, readonly (Frame | null)[]> } = { 3: frames(3), 6: frames(6) };

function frames(writing: Writing): ReadonlyMap<EventDefinition, readonly (Frame | null)[]> {
  return new Map(eventDefinitions.map((event) => [event, event.members.map(({ name, kind }) => frame(event.name, name, kind, writing))]));
}

/** Null for a member that the edition lacks. */
function frame(event: string, name: string, kind: MemberKind, writing: Writing): Frame | null {
  const path = `${event}.${name}`;
  if (writing === 3 && lackingIn3.has(path)) return null;
  const choice = choices[kind];
  const [open, close] = choice === undefined ? ['', ''] : [`<${choice}>`, `</${choice}>`];
  const words = (writing === 3 ? wordsIn3[path] : undefined) ?? wordsOf[path] ?? null;
  return { name, kind, before: `<${name}>${open}`, after: `${close}</${name}>`, absent: kind === 'redirection' ? `<${name}><notRequired/></${name}>` : '', words };
}

function encode(occurrence: Occurrence, writing: Writing): Encoded {
  const { event, call, values } = occurrence;
  const members = framesOf[writing].get(event) as readonly (Frame | null)[];
  const parts: string[] = [];
  const holes: Hole[] = [];
  let own = '';
  let text = '</monitorCrossRefID>';
  for (let place = 0; place < values.length; place++) {
    const frame = members[place] as Frame | null;
    const value = values[place] as MemberValue;
    if (frame === null) continue;
    if (frame.kind === 'localState' || frame.kind === 'services') {
      parts.push(text);
      holes.push(frame.kind);
      text = '';
    } else if (frame.name === 'extensions') own = value === null ? '' : memberTexts('', value as Structure);
    else text += memberText(frame, value, call);
  }
  parts.push(text);
  const encoded: Encoded = { wire: wires[writing], others: occurrence.encoded, parts, holes, own };
  occurrence.encoded = encoded;
  return encoded;
}

/** Invariant: numbers, call ids and words hold no character that XML would escape. Only free text is escaped. */
function memberText({ name, kind, before, after, absent, words }: Frame, value: MemberValue, call: string): string {
  if (value === null) return absent;
  if (kind === 'linkage') return before + linkageText(value as Linkage) + after;
  if (kind === 'otherConnection') return before + connectionText(value as OtherConnection) + after;
  if (kind === 'connectionList') return before + (value as readonly ConnectionListItem[]).map(listItemText).join('') + after;
  if (kind === 'structure') return memberTexts('', { [name]: value });
  if (kind === 'text') return before + inText(String(value)) + after;
  if (kind === 'connection') return before + '<callID>' + call + '</callID>' + (value === '' ? '' : '<deviceID>' + (value as string) + '</deviceID>') + after;
  if (words !== null) return words[value as string] === '' ? '' : before + (words[value as string] ?? value) + after;
  if (choices[kind] === undefined || (value !== '' && value !== RESTRICTED)) return before + (value as string) + after;
  return `<${name}>${value === '' ? '<notKnown/>' : '<restricted/>'}</${name}>`;
}

function connectionText({ callID, deviceID }: OtherConnection): string {
  return '<callID>' + callID + '</callID><deviceID>' + deviceID + '</deviceID>';
}

/** `resultingConnectionInfo` is about media in the schema, not about states; so the state is left out. */
function listItemText({ newConnection, oldConnection, endpoint: { deviceID } }: ConnectionListItem): string {
  const endpoint = deviceID === '' ? '<notKnown/>' : '<deviceID>' + deviceID + '</deviceID>';
  return '<connectionListItem><newConnection>' + connectionText(newConnection) + '</newConnection><oldConnection>' + connectionText(oldConnection) + '</oldConnection><endpoint>' + endpoint + '</endpoint></connectionListItem>';
}
