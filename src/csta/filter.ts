// Monitor filters in the standard's polarity: TRUE suppresses, nothing said lets through. ECMA-269 12.2.23.

import { z } from 'zod';
import { eventDefinitions } from './events.ts';
import type { EventDefinition } from './events/members.ts';

/** Every flag of edition 6, by group. A switch takes also those of events that it never sends. */
const groups = {
  callcontrol: [
    'bridged', 'callCleared', 'conferenced', 'connectionCleared', 'delivered', 'digitsDialed', 'diverted', 'established', 'failed', 'held',
    'networkCapabilitiesChanged', 'networkReached', 'offered', 'originated', 'queued', 'retrieved', 'serviceInitiated', 'transferred',
  ],
  callAssociated: ['callInformation', 'charging', 'digitsGenerated', 'telephonyTonesGenerated', 'serviceCompletionFailure'],
  mediaAttachment: ['mediaAttached', 'mediaDetached'],
  physicalDeviceFeature: [
    'buttonInformation', 'buttonPress', 'displayUpdated', 'hookswitch', 'lampMode', 'messageWaiting', 'microphoneGain', 'microphoneMute',
    'ringerStatus', 'speakerMute', 'speakerVolume',
  ],
  logicalDeviceFeature: [
    'agentBusy', 'agentLoggedOn', 'agentLoggedOff', 'agentNotReady', 'agentReady', 'agentWorkingAfterCall', 'autoAnswer', 'autoWorkMode',
    'callBack', 'callBackMessage', 'callerIDStatus', 'doNotDisturb', 'forwarding', 'presenceState', 'routeingMode',
  ],
  maintenance: ['backInService', 'deviceCapabilityChanged', 'outOfService', 'partiallyInService'],
  voice: [
    'bookmarkReached', 'completed', 'dtmfDetected', 'emptied', 'interruptionDetected', 'notRecognized', 'play', 'recognized', 'record', 'review',
    'started', 'silenceTimeoutExpired', 'speechDetected', 'stop', 'suspendPlay', 'suspendRecord', 'voiceAttributesChanged', 'voiceErrorOccurred',
  ],
  private: ['private'],
} as const;

type Group = keyof typeof groups;
export type MonitorFilter = { readonly [G in Group]?: { readonly [flag in (typeof groups)[G][number]]?: boolean } };

const flagsOf = (group: Group) => z.strictObject(Object.fromEntries(groups[group].map((flag) => [flag, z.boolean().optional()]))).optional();

/** Groups of flags, as `{ "callcontrol": { "originated": true } }`. */
export const monitorFilter = z.strictObject(
  Object.fromEntries((Object.keys(groups) as Group[]).map((group) => [group, flagsOf(group)])),
) as unknown as z.ZodType<MonitorFilter>;

/** The flags that a client has named, in the standard's order. */
export function inOrder(filter: MonitorFilter): MonitorFilter {
  const flags = filter as { readonly [group: string]: { readonly [flag: string]: boolean } | undefined };
  const named = (group: Group) => Object.fromEntries(groups[group].flatMap((flag) => (flags[group]?.[flag] === undefined ? [] : [[flag, flags[group][flag]]])));
  return Object.fromEntries((Object.keys(groups) as Group[]).filter((group) => flags[group] !== undefined).map((group) => [group, named(group)]));
}

export function suppressedBy(filter: MonitorFilter | undefined): ReadonlySet<EventDefinition> {
  const flags = (filter ?? {}) as { readonly [group: string]: { readonly [flag: string]: boolean } | undefined };
  return new Set(eventDefinitions.filter(({ group, flag }) => flags[group]?.[flag] === true));
}

/** The same filter in the other polarity, in which a flag names what is wanted. */
export function inverted(filter: MonitorFilter): MonitorFilter {
  const flags = filter as { readonly [group: string]: { readonly [flag: string]: boolean } | undefined };
  const other = (group: Group) => Object.fromEntries(groups[group].map((flag) => [flag, flags[group]?.[flag] !== true]));
  return Object.fromEntries((Object.keys(groups) as Group[]).map((group) => [group, other(group)]));
}
