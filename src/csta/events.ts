// Facts as CSTA event reports. Each group of the standard has a file in events/, with the members in the order of ECMA-323 edition 6.

import { onceOf } from '../kernel/onceOf.ts';
import type { Call, CallId } from '../switch/call.ts';
import type { ExchangeFact } from './facts.ts';
import { agentEvents } from './events/agent.ts';
import { callAssociatedEvents } from './events/callAssociated.ts';
import { campaignEvents } from './events/campaign.ts';
import { callControlEvents } from './events/callControl.ts';
import { deviceEvents } from './events/device.ts';
import { maintenanceEvents } from './events/maintenance.ts';
import { recordingEvents } from './events/recording.ts';
import { voiceEvents } from './events/voice.ts';
import { voicemailEvents } from './events/voicemail.ts';
import type { EventDefinition, Member, MemberValue } from './events/members.ts';

/** CSTA knows no flows; it sees what they play and hear. Of routeing it has messages, to whoever routes; who sits where, and what ties are, it does not ask. */
const unseen = { flowStepped: null, lookUpRequested: null, lookUpAnswered: null, routeRequested: null, routeEnded: null, seatTaken: null, seatGivenBack: null, callersSent: null, lookedAhead: null, cameOver: null, tieBegun: null, tieBroken: null };

/** Which event each fact is seen as; null for facts that CSTA has no event for. */
export const eventOfFact: { readonly [Type in ExchangeFact['type']]: EventDefinition | null } = { ...callControlEvents, ...callAssociatedEvents, ...deviceEvents, ...maintenanceEvents, ...agentEvents, ...voiceEvents, ...voicemailEvents, ...campaignEvents, ...recordingEvents, ...unseen };

export const eventDefinitions: readonly EventDefinition[] = [...new Set(Object.values(eventOfFact))].filter((definition) => definition !== null);

/** One fact as an event: its values in the order of the members, read when it happened, shared by all who monitor it. */
export interface Occurrence {
  readonly event: EventDefinition;
  /** Empty when it is in no call. */
  readonly call: CallId;
  readonly values: readonly MemberValue[];
  readonly time: number;
  /** What wires have written of it for the first of several monitors; the last to write comes first. */
  encoded: Encoding | null;
}

/** What one wire keeps of an occurrence, with what others keep. */
export interface Encoding {
  readonly wire: object;
  readonly others: Encoding | null;
}

/** What this wire has kept; each wire knows its own encodings. */
export function encodingFor(wire: object, { encoded }: Occurrence): Encoding | null {
  for (let encoding = encoded; encoding !== null; encoding = encoding.others) if (encoding.wire === wire) return encoding;
  return null;
}

export function occurrenceOf(definition: EventDefinition, fact: ExchangeFact, call: Call | null): Occurrence {
  const { members } = definition;
  const values: MemberValue[] = [];
  for (let place = 0; place < members.length; place++) values.push((members[place] as Member<unknown>).read(fact, call));
  return { event: definition, call: 'call' in fact ? fact.call : '', values, time: fact.time, encoded: null };
}

const placesOf = onceOf(({ members }: EventDefinition): ReadonlyMap<string, number> => new Map(members.map(({ name }, place) => [name, place])));

/** The value of a member by its name; null when the event has none. */
export function memberIn({ event, values }: Occurrence, name: string): MemberValue {
  const place = placesOf(event).get(name);
  return place === undefined ? null : (values[place] as MemberValue);
}
