// The shape of each event report, from the definition that it is written by: the kind of a member, and for what is free in kind its name, say what it holds.

import { z } from 'zod';
import { eventDefinitions } from './events.ts';
import type { EventDefinition, MemberKind } from './events/members.ts';
import { HANDSET } from './events/device.ts';
import { fullConnectionID, connectionID } from './identifiers.ts';
import { callLinkageData, callLinkageDataList, callPart, connectionState, correlatorData, count, deviceHistory, eventCause, forwardingWord, millis, movedConnections, octetsInHex, pendingStateWord, privatePart, reasonCodePart, redirectionDevice, servicesPermitted, subjectDevice } from './parts.ts';

/** Kinds that hold whatever their member says. */
type FreeKind = 'word' | 'plain' | 'structure';

const ofKind: { readonly [Kind in Exclude<MemberKind, FreeKind>]: z.ZodType } = {
  connection: connectionID,
  device: subjectDevice,
  redirection: redirectionDevice,
  text: z.string(),
  hex: correlatorData,
  linkage: callLinkageData,
  otherConnection: fullConnectionID,
  connectionList: movedConnections,
  localState: connectionState,
  services: servicesPermitted,
  networkCapability: z.strictObject({ networkType: z.enum(['iSDNPublic', 'nonISDNPublic']) }),
};

/** Members of the kinds that say little, by their names. */
const named: { readonly [member: string]: z.ZodType } = {
  cause: eventCause,
  agentID: z.string(),
  acdGroup: z.string(),
  pendingAgentState: pendingStateWord,
  accountInfo: octetsInHex,
  forwardingType: forwardingWord,
  forwardTo: z.string(),
  forwardStatus: z.boolean(),
  ringDuration: count.describe('Seconds'),
  doNotDisturbOn: z.boolean(),
  autoAnswerOn: z.boolean(),
  numberOfRings: count,
  messageWaitingOn: z.boolean(),
  hookswitch: z.literal(HANDSET),
  hookswitchOnHook: z.boolean(),
  auditoryApparatus: z.literal(HANDSET),
  microphoneMuteOn: z.boolean(),
  callBackSetCanceled: z.boolean(),
  length: millis,
  currentPosition: millis,
  dtmfChar: z.string().regex(/^[\dA-D*#]$/),
  numberQueued: count,
  callsInFront: count,
  callLinkageDataList,
  deviceHistory,
  privateData: privatePart,
};

/** Members that an event may lack; all others are always there. A redirection that did not take place is `notRequired`. */
export const optionalMembers: ReadonlySet<string> = new Set([
  'localConnectionInfo', 'correlatorData', 'userData', 'servicesPermitted', 'originatingNIDConnection', 'originatinNIDConnection', 'networkCallingDevice', 'networkCalledDevice',
  'associatedCallingDevice', 'associatedCalledDevice', 'callLinkageData', 'deviceHistory', 'extensions', 'accountInfo', 'numberQueued', 'callsInFront', 'secondaryOldCall', 'acdGroup', 'forwardTo', 'ringDuration', 'numberOfRings',
]);

/** Members that this event may lack and others may not. */
const lackedBy: { readonly [member: string]: string } = { callLinkageDataList: 'CallInformationEvent' };

/** By the name of the event, its members, `monitorCrossRefID` first. */
export const eventShapes: ReadonlyMap<string, z.ZodType> = new Map(eventDefinitions.map((event) => [event.name, shapeOf(event)]));

function shapeOf({ name: event, group, members }: EventDefinition): z.ZodType {
  const shapes = members.map(({ name, kind }) => {
    const shape = name === 'extensions' ? (group === 'logicalDeviceFeature' ? reasonCodePart : callPart) : (named[name] ?? ofKind[kind as Exclude<MemberKind, FreeKind>]);
    if (shape === undefined) throw new Error(`bug in ringback: nothing says what ${name} of ${event} holds`);
    return [name, optionalMembers.has(name) || lackedBy[name] === event ? shape.optional() : shape] as const;
  });
  return z.strictObject({ monitorCrossRefID: z.string(), ...Object.fromEntries(shapes) });
}
