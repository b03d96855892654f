// What a call flow file says beside its nodes.

import { z } from 'zod';
import { hoursShape, timeZone } from '../kernel/hours.ts';
import { count, form, map, mapOf, oneOf, text } from '../kernel/shape.ts';
import { SPEAKING_RATE } from './speech.ts';

/** Names of nodes; a slash would look like a node of a sub-flow. */
export const nodeName = form('must be a name like main or ask-account', /^(?!(ends|leaves)$)[A-Za-z][\w-]{0,63}$/);

/** The judgement on a rule of the lint; its limit, where it has one. */
const verdict = z.union([oneOf('off', 'warning', 'error'), form('must be off, warning, error, or a limit like 4 or 20s', /^\d+(s|m)?$/, ['string', 'integer'])], { error: () => 'must be off, warning, error, or a limit like 4 or 20s' });

export const flowShape = map({
  name: text.describe('What the flow is called'),
  file: text.optional().describe('Where it was read from; put in where a site names the file'),
  start: nodeName.describe('The node where a call begins'),
  wordsPerMinute: count(60, 400).default(SPEAKING_RATE).describe('How fast prompts are spoken'),
  timeZone: timeZone.optional().describe('Of the opening hours below; UTC unless said'),
  hours: mapOf(text, hoursShape).default({}).describe('Opening hours, beside those of the site'),
  rules: mapOf(text, verdict).default({}).describe('How the rules of ringback check are taken here'),
  nodes: mapOf(nodeName, z.unknown()).describe('What callers come through'),
});

export type FlowSettings = z.output<typeof flowShape>;
