// What a site file says of the switch itself: numbering, trunks, extensions. From it the devices are made.

import type { z } from 'zod';
import { count, dialable, duration, flag, form, listOf, map, mapOf, number, oneOf, positiveDuration, publicNumber, someOf, text } from '../kernel/shape.ts';
import type { CoveragePath } from './placements/coverage.ts';
import { hoursOf } from '../kernel/hours.ts';
import { type Device, deviceWith } from './device.ts';
import { coveragePathOf, featureShape, hotLineShape, nightServiceOf, type PagingSite, speedDialShape } from './dialling/featureShape.ts';
import { type Forwarding, type ForwardTargets } from './forwarding.ts';
import { type HuntGroup, noRecords } from './placements/huntGroup.ts';
import { routeingDevicesOf, routeingShape } from './dialling/routeingShape.ts';
import type { Restriction } from './dialling/routing.ts';
import type { SwitchPlan } from './switch.ts';
import { outsideShape, restrictionsOf, routesOf, trunkDevices } from './trunkShape.ts';
import { userDataShape } from './userData.ts';

const digits = ['string', 'integer'];

const numberingShape = map({
  outside: form('must be the digits dialled for an outside line, like 9', /^\d{0,4}$/, digits).default('9'),
  longDistance: form('must be the digits dialled for another area, like 1', /^\d{0,4}$/, digits).default('1'),
  international: form('must be the digits dialled for another country, like 011', /^\d{0,5}$/, digits).default('011'),
  countryCode: form('must be a country code, like 1 or 44', /^[1-9]\d{0,2}$/, digits).default('1'),
  emergency: listOf(form('must be a number like 911', /^\d{2,6}$/, digits)).default([]).describe('Numbers that always go through, with or without the digits for outside'),
  areaCode: form('must be an area code, like 415', /^\d{0,5}$/, digits).default(''),
}).describe('How numbers are dialled here');

const targetsShape = {
  immediate: dialable.optional().describe('All calls'),
  busy: dialable.optional(),
  noAnswer: dialable.optional(),
  doNotDisturb: dialable.optional().describe('Calls while it does not want to be disturbed'),
};

const forwardShape = map({
  ...targetsShape,
  inside: map(targetsShape).default({}).describe('For callers of this site, where it differs'),
  outside: map(targetsShape).default({}).describe('For callers from outside, where it differs'),
  after: duration.default(20_000).describe('How long it rings before noAnswer applies'),
});

const extensionShape = map({
  name: text.default(''),
  calls: count(1, 16).default(1).describe('Calls it takes from others before it is busy; above 1 there is call waiting'),
  ringFor: duration.default(60_000).describe('How long a call may ring before it is given up'),
  clearing: oneOf('auto', 'tone').default('auto').describe('When the other party hangs up: go idle, or hear a tone until the handset is back'),
  doNotDisturb: flag.default(false),
  autoAnswer: count(0, 20).optional().describe('Rings after which it answers by itself, 0 for at once'),
  forward: forwardShape.default({ inside: {}, outside: {}, after: 20_000 }),
  pickupGroup: text.optional().describe('Telephones of one group can take each other\'s calls'),
  restriction: text.optional().describe('Its class of restriction: what it may call outside'),
  callerId: publicNumber.optional().describe('The number that others see; that of the trunk unless said'),
  withholdsNumber: flag.default(false).describe('No number is shown for its calls'),
  hotLine: hotLineShape.optional().describe('Where it calls when the handset is lifted and nothing is dialled'),
  appearances: listOf(number).default([]).describe('Telephones that its calls ring at as well'),
  speedDial: speedDialShape.describe('Numbers of its own'),
  coverage: text.optional().describe('The path of those who answer when its owner cannot'),
});

/** A call that would ring for no time at all would go round without end at one instant. */
const someTime = duration.refine((millis) => millis >= 1000, { error: 'must be 1s or longer' });

const parkingShape = map({
  slots: listOf(number).default([]),
  recallAfter: positiveDuration.default(120_000).describe('How long a call may be parked before it rings where it came from'),
});

const callBackShape = map({
  keepFor: duration.default(1_800_000).describe('How long a request to be called back stands when the telephones do not become free'),
});

const groupShape = map({
  name: text.default(''),
  members: someOf(number).describe('Telephones that take the calls of the group, in order'),
  strategy: oneOf('linear', 'circular', 'longestIdle', 'leastUsed', 'ringAll', 'random').default('linear').describe('Who is rung first'),
  ringFor: someTime.default(15_000).describe('How long a call rings at a member before it goes on to the next'),
  giveUpAfter: someTime.default(180_000).describe('How long a call goes round, or waits, before it is given up'),
  overflow: dialable.optional().describe('Where a call goes when no member answers'),
  whenBusy: oneOf('busy', 'overflow', 'wait').optional().describe('When no member is free; overflow if there is such a number, else busy'),
  weights: mapOf(number, count(1, 1000)).default({}).describe('For the random strategy: a member with weight 2 is rung twice as often as one with 1'),
});

/** The keys of a site file that belong to the switch. */
export const switchShape = {
  node: count(1, 99_999).default(1).describe('Its network node number: begins the universal call ids of its calls, and tells it apart from the switches that it has ties to'),
  numbering: numberingShape.default({ outside: '9', longDistance: '1', international: '011', countryCode: '1', emergency: [], areaCode: '' }),
  ...outsideShape,
  extensions: mapOf(number, extensionShape).default({}),
  huntGroups: mapOf(number, groupShape).default({}),
  ...routeingShape,
  ...featureShape,
  parking: parkingShape.default({ slots: [], recallAfter: 120_000 }),
  callBack: callBackShape.default({ keepFor: 1_800_000 }),
  userData: userDataShape,
};

export type SwitchSite = z.output<z.ZodObject<typeof switchShape>>;
type ExtensionSite = z.output<typeof extensionShape>;
type GroupSite = z.output<typeof groupShape>;

/** Fresh devices for one simulation, extensions in number order, then each trunk with its lines. */
export function planSwitch({ node, numbering, trunks, routes, restrictions, accountCodes, extensions, timeZone, huntGroups, routeingDevices, hours, nightService, paging, coverage, codes, speedDial, parking, callBack, userData }: SwitchSite & { readonly timeZone: string }): SwitchPlan {
  const paths = new Map(Object.entries(coverage).map(([name, path]) => [name, coveragePathOf(path)]));
  const classes = restrictionsOf(restrictions);
  const lines = trunkDevices(trunks);
  const telephones = Object.keys(extensions).sort().map((extension) => extensionDevice(extension, extensions[extension] as ExtensionSite, paths, classes));
  for (const telephone of telephones) telephone.appearances.push(...devicesOf(extensions[telephone.number]?.appearances ?? [], telephones));
  return {
    node,
    numbering,
    callBackFor: callBack.keepFor,
    userData,
    nightService: nightServiceOf(nightService, new Map(Object.entries(hours).map(([name, times]) => [name, hoursOf(times, timeZone)]))),
    routes: routesOf(routes, lines),
    accountCodes,
    codes: new Map(Object.entries(codes)),
    speedDial: new Map(Object.entries(speedDial)),
    devices: [
      ...telephones,
      ...Object.keys(huntGroups).sort().map((group) => groupDevice(group, huntGroups[group] as GroupSite, telephones)),
      ...Object.keys(paging).sort().map((group) => pagingDevice(group, paging[group] as PagingSite, telephones)),
      ...routeingDevicesOf(routeingDevices),
      ...parking.slots.map((slot) => deviceWith({ number: slot, kind: 'park', capacity: 1, busyAt: 1, ringFor: parking.recallAfter })),
      ...lines,
    ],
  };
}

function extensionDevice(number: string, settings: ExtensionSite, paths: ReadonlyMap<string, CoveragePath>, classes: ReadonlyMap<string, Restriction>): Device {
  const { name, calls, ringFor, clearing, doNotDisturb, autoAnswer, forward, pickupGroup, hotLine, speedDial, coverage, restriction, callerId, withholdsNumber } = settings;
  return deviceWith({
    number, kind: 'extension', name, capacity: calls + 1, busyAt: calls, ringFor, clearing, doNotDisturb, pickupGroup: pickupGroup ?? null,
    autoAnswer: autoAnswer ?? null, forward: forwardingOf(forward), coverage: paths.get(coverage ?? '') ?? null, hotLine: hotLine ?? null,
    speedDial: new Map(Object.entries(speedDial)), restriction: classes.get(restriction ?? '') ?? null, callerId: callerId ?? null, withholdsNumber,
  });
}

function forwardingOf({ inside, outside, after, ...both }: ExtensionSite['forward']): Forwarding {
  return { inside: targetsOf({ ...both, ...inside }), outside: targetsOf({ ...both, ...outside }), after };
}

function targetsOf({ immediate, busy, noAnswer, doNotDisturb }: Omit<ExtensionSite['forward'], 'inside' | 'outside' | 'after'>): ForwardTargets {
  return { immediate: immediate ?? null, busy: busy ?? null, noAnswer: noAnswer ?? null, doNotDisturb: doNotDisturb ?? null };
}

/** As many calls can wait at a group as any site will ever have. */
const GROUP_CALLS = 100_000;

function groupDevice(number: string, { name, members, strategy, ringFor, giveUpAfter, overflow: elsewhere, whenBusy, weights }: GroupSite, telephones: readonly Device[]): Device {
  const overflow = elsewhere ?? null;
  const group: HuntGroup = {
    number, strategy, ringFor, giveUpAfter, overflow,
    members: devicesOf(members, telephones),
    weights: new Map(Object.entries(weights)),
    whenBusy: whenBusy ?? (overflow === null ? 'busy' : 'overflow'),
    memory: { last: null },
    records: noRecords(members),
  };
  const device = deviceWith({ number, kind: 'hunt', name, capacity: GROUP_CALLS, busyAt: GROUP_CALLS, ringFor, group });
  for (const member of group.members) member.memberOf.push(device);
  return device;
}

/** In the order in which they are named. */
function devicesOf(numbers: readonly string[], telephones: readonly Device[]): readonly Device[] {
  return numbers.flatMap((number) => telephones.find((telephone) => telephone.number === number) ?? []);
}

function pagingDevice(number: string, { name, members }: PagingSite, telephones: readonly Device[]): Device {
  const loudspeakers = telephones.filter((telephone) => members.includes(telephone.number));
  return deviceWith({ number, kind: 'paging', name, capacity: 1, busyAt: 1, ringFor: 0, loudspeakers });
}
