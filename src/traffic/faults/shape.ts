// How faults are written: in a site or a scenario under `faults:`, or in a file of their own.

import type { z } from 'zod';
import { eventDefinitions } from '../../csta/events.ts';
import { messageNames } from '../../csta/messages.ts';
import { systemStatusValues } from '../../csta/systemStatus.ts';
import { duration, flag, form, map, mapOf, oneOf, percentage, positiveDuration, someOf, span, text } from '../../kernel/shape.ts';
import type { OwnKey } from './fault.ts';
import { type FaultKind, faultKinds, kindOf } from './kinds.ts';

const kindNames = Object.keys(faultKinds) as [FaultKind, ...FaultKind[]];
const eventNames = [...new Set([...eventDefinitions.map(({ name }) => name), ...messageNames])] as [string, ...string[]];
const deviceName = form('must be a telephone like 2001, a line like pstn#1, or a trunk like pstn', /^[\w*#-]{1,64}$/, ['string', 'integer']);

const own = {
  user: text.optional().describe('Only what goes to this user'),
  application: text.optional().describe('Only what goes to clients that call themselves so'),
  devices: someOf(deviceName).optional().describe('What breaks down; of events, only those that name one of them'),
  events: someOf(oneOf(...eventNames)).optional().describe('Only these events, like DeliveredEvent'),
  by: span.optional().describe('How late, in real time; 1s unless said'),
  within: positiveDuration.optional().describe('When no event follows that could pass it, it comes after so long, in real time; 1s unless said'),
  status: oneOf(...systemStatusValues).optional().describe('How the switch is meanwhile'),
} satisfies { readonly [Key in OwnKey]: unknown };

const faultShape = map({
  fault: oneOf(...kindNames).describe('What goes wrong'),
  probability: percentage.default(1).describe('Of each event that it could strike; of what lasts, that it happens at all'),
  from: duration.default(0).describe('From the start of the run, in virtual time'),
  to: positiveDuration.optional().describe('To the end unless said'),
  byHand: flag.default(false).describe('Only when somebody switches it on'),
  ...own,
}).superRefine((settings, context) => {
  const { fault, from, to } = settings;
  const { may, must } = kindOf(fault);
  const wrong = (key: string, message: string, atKey = true) => context.addIssue({ code: 'custom', path: [key], message, params: { atKey } });
  for (const key of Object.keys(own) as OwnKey[]) {
    if (settings[key] !== undefined && !may.includes(key)) wrong(key, `"${key}" means nothing to the fault ${fault}${may.length > 0 ? `, which has ${may.join(', ')}` : ''}`);
    if (settings[key] === undefined && must.includes(key)) wrong(key, `is missing; the fault ${fault} needs it`, false);
  }
  if (to !== undefined && to <= from) wrong('to', 'a fault must end after it begins', false);
});

export const faultsShape = mapOf(form('must be a name like slow-network', /^[a-z][\w-]{0,63}$/i), faultShape);

/** A file that holds nothing else. */
export const faultsFileShape = map({ faults: faultsShape.describe('What goes wrong, by name') });

export type FaultSettings = z.output<typeof faultShape>;
export type FaultsSettings = z.output<typeof faultsShape>;
