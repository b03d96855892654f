// The form of a message: which of its members are texts, switches, numbers, structures, lists. Requests have theirs from the catalogue;
// where XML writes it otherwise than JSON does is told here.

import type { z } from 'zod';
import { standardServices } from '../../../csta/catalogue.ts';

export type Form =
  | { readonly kind: 'text' | 'switch' | 'number' | 'empty' }
  | { readonly kind: 'members'; readonly members: Forms }
  /** Items under one element each; in JSON an array, or `single` without one. */
  | { readonly kind: 'list'; readonly item: string; readonly of: Form; readonly single: boolean }
  /** Texts by whatever name. */
  | { readonly kind: 'record' };

export type Forms = { readonly [member: string]: Form };

/** What JSON writes as an array is a list of such elements; where the name alone does not tell, with its message. */
const itemNames: { readonly [list: string]: string } = {
  connections: 'connectionListItem',
  transferredConnections: 'connectionListItem',
  conferenceConnections: 'connectionListItem',
  deviceHistory: 'DeviceHistoryListItem',
  'SnapshotCallResponse.snapshotData': 'snapshotCallResponseInfo',
  'SnapshotDeviceResponse.snapshotData': 'snapshotDeviceResponseInfo',
  'SnapshotDeviceData.snapshotData': 'snapshotDeviceResponseInfo',
  compoundCallState: 'localConnectionState',
  callBackList: 'callBackListItem',
  forwardingList: 'forwardListItem',
  hookswitchStatusList: 'hookswitchStatusItem',
  microphoneMuteList: 'microphoneMuteItem',
  agentStateList: 'agentStateEntry',
  agentInfo: 'agentInfoItem',
  destinationDetection: 'detectionItem',
  alternateRoutes: 'deviceID',
  cdrInfo: 'cdrInformationItem',
  /** The standard takes several destinations at once, we take one. */
  'DeflectCall.newDestination': 'device',
};

/** The element of which a list consists; undefined for what is no list. */
export function itemNameOf(message: string, member: string): string | undefined {
  return itemNames[`${message}.${member}`] ?? itemNames[member];
}

/** Choices without content: `<notKnown/>`, in JSON `{ "notKnown": true }`. Other switches are written out. */
export const emptyElements: ReadonlySet<string> = new Set(['notKnown', 'notRequired', 'notSpecified', 'restricted', 'unknown', 'unspecified']);

/**
 * Members of the standard that change nothing here: what kind of call it is, how it is shown, by what means keys and recordings are made.
 * Clients send them as a matter of course. What would change something, and is not done here, is refused instead.
 */
export const passedOver: ReadonlySet<string> = new Set([
  'extensions', 'applicationSpecificInfo', 'requestedMonitorMediaClass', 'requestedRouteingMediaClass', 'mediaCallCharacteristics', 'callCharacteristics', 'callingConnectionInfo',
  'subjectOfCall', 'languagePreferences', 'reason', 'digitMode', 'toneDuration', 'pulseRate', 'pauseDuration', 'resource', 'samplingRate', 'encodingAlgorithm',
]);

/** The form that a shape of the catalogue describes; `message` tells whose it is. */
function formOf(shape: z.ZodType, message: string, member = ''): Form {
  const item = itemNameOf(message, member);
  const form = plainForm(shape as unknown as z.core.$ZodTypes, message);
  if (item === undefined) return form;
  return form.kind === 'list' ? { ...form, item } : { kind: 'list', item, of: form, single: true };
}

function plainForm({ _zod: { def } }: z.core.$ZodTypes, message: string): Form {
  switch (def.type) {
    case 'object':
      return { kind: 'members', members: Object.fromEntries(Object.entries(def.shape).map(([name, inner]) => [name, formOf(inner as z.ZodType, message, name)])) };
    case 'union':
      return { kind: 'members', members: Object.assign({}, ...def.options.map((option) => membersIn(plainForm(option as z.core.$ZodTypes, message)))) };
    case 'optional':
      return plainForm(def.innerType as z.core.$ZodTypes, message);
    case 'array':
      return { kind: 'list', item: '', of: plainForm(def.element as z.core.$ZodTypes, message), single: false };
    case 'literal':
      return { kind: def.values[0] === true ? 'switch' : 'text' };
    case 'record':
      return { kind: 'record' };
    case 'boolean':
      return { kind: 'switch' };
    case 'number':
      return { kind: 'number' };
    case 'string':
    case 'enum':
      return { kind: 'text' };
    default:
      throw new Error(`bug in ringback: ${message} has a member of the type ${def.type}, of which XML has no form`);
  }
}

/** A structure's members; nothing else has any. */
export function membersIn(form: Form | undefined): Forms {
  return form?.kind === 'members' ? form.members : {};
}

/** Of every service of the standard, the members of its request, in the standard's order. */
export const requestForms: ReadonlyMap<string, Forms> = new Map(Object.entries(standardServices).map(([name, { request }]) => [name, membersIn(formOf(request, name))]));
