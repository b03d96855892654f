// What a site file says of routeing devices: numbers where a program says where each call goes, and what of it when none does.

import type { z } from 'zod';
import type { Millis } from '../../kernel/clock.ts';
import { dialable, map, mapOf, number, oneOf, positiveDuration, text } from '../../kernel/shape.ts';
import { type Device, deviceWith } from '../device.ts';

/** How a route is to be chosen, as programs are told. ECMA-269 12.2.22 "Select Value". */
const algorithms = ['normal', 'leastCost', 'emergency', 'aCD', 'userDefined'] as const;

/** What makes a device a routeing device. */
export interface RouteingRules {
  /** Where calls go that no program routes; null when they are refused. */
  readonly defaultRoute: string | null;
  /** How long a program may take to answer. */
  readonly replyTimeout: Millis;
  readonly algorithm: (typeof algorithms)[number];
}

const routeingDeviceShape = map({
  name: text.default(''),
  defaultRoute: dialable.optional().describe('Where calls go that no program routes; without it they are refused'),
  replyTimeout: positiveDuration.default(5_000).describe('How long a program may take to say where a call goes'),
  algorithm: oneOf(...algorithms).default('normal').describe('How programs are told to choose'),
});

export const routeingShape = {
  routeingDevices: mapOf(number, routeingDeviceShape).default({}).describe('Numbers where programs say where each call goes'),
};

type RouteingSite = z.output<z.ZodObject<typeof routeingShape>>['routeingDevices'];

/** More calls than a program routes at once. */
const CALLS = 100_000;

/** In number order. */
export function routeingDevicesOf(site: RouteingSite): readonly Device[] {
  return Object.entries(site).sort(([one], [other]) => (one < other ? -1 : 1)).map(([number, { name, defaultRoute, replyTimeout, algorithm }]) =>
    deviceWith({ number, kind: 'application', name, capacity: CALLS, busyAt: CALLS, ringFor: replyTimeout, routeing: { defaultRoute: defaultRoute ?? null, replyTimeout, algorithm } }),
  );
}
