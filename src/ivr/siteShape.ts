// What a site file says of call flows: numbers, each with a flow file or a flow. From it the flows are made.

import { z } from 'zod';
import { hoursOf } from '../kernel/hours.ts';
import { mapOf, number } from '../kernel/shape.ts';
import { type Device, deviceWith } from '../switch/device.ts';
import { flowOf } from './callflow.ts';
import { flowShape } from './flowShape.ts';
import type { IvrPlan } from './ivr.ts';

/** Where a file is named, the flow stands by the time this is looked at (see bundle.ts). */
const flowOrFile = z.preprocess((written) => written, flowShape).meta({ type: ['string', 'object'] });

export const ivrShape = { callflows: mapOf(number, flowOrFile).default({}).describe('Call flows by number: files, from where this file is, or the flows themselves') };

export type IvrSite = z.output<z.ZodObject<typeof ivrShape>> & {
  readonly hours: Readonly<Record<string, Parameters<typeof hoursOf>[0]>>;
  readonly timeZone: string;
  readonly extensions: Readonly<Record<string, { readonly name: string }>>;
};

/** More calls than come to any flow. */
const FLOW_CALLS = 1_000_000;

export function planIvr({ callflows, hours, timeZone, extensions }: IvrSite): IvrPlan {
  const surroundings = {
    hours: new Map(Object.entries(hours).map(([name, settings]) => [name, hoursOf(settings, timeZone)])),
    people: Object.keys(extensions).sort().map((extension) => ({ number: extension, name: extensions[extension]?.name ?? '' })),
  };
  return { flows: Object.entries(callflows).map(([flow, settings]) => ({ ...flowOf(flow, { ...settings, timeZone: settings.timeZone ?? timeZone }, surroundings), device: flowDevice(flow, settings.name) })) };
}

function flowDevice(number: string, name: string): Device {
  return deviceWith({ number, kind: 'application', name, capacity: FLOW_CALLS, busyAt: FLOW_CALLS, ringFor: 0 });
}
