// What a call flow file says beside its nodes.

import { z } from 'zod';
import { hoursShape, timeZone } from '../kernel/hours.ts';
import { count, form, map, mapOf, oneOf, text, written } from '../kernel/shape.ts';
import { type RuleName, ruleNames, type RuleTerms, ruleTerms } from './ruleNames.ts';
import { SPEAKING_RATE } from '../switch/voice/speech.ts';

/** Names of nodes; a slash would look like a node of a sub-flow. */
const nodeName = form('must be a name like main or ask-account', /^(?!(ends|leaves)$)[A-Za-z][\w-]{0,63}$/);

/** The judgement on a rule of the lint, or its limit where it has one. */
function judgementShape({ finds, limit }: RuleTerms) {
  const words = oneOf('off', 'warning', 'error');
  if (limit === null) return words.optional().describe(finds);
  const [example, isLimit] = limit.of === 'count' ? ['4', /^[1-9]\d{0,3}$/] as const : ['30s', /^(?=.*[1-9])(\d{1,3}m)?(\d{1,4}(\.\d{1,3})?s)?$/] as const;
  return written(`must be off, warning, error, or a limit like ${example}`, (word) => words.safeParse(word).success || isLimit.test(word), (word) => word, { type: ['string', 'integer'] }).optional().describe(finds);
}

const rulesShape = map(Object.fromEntries(ruleNames.map((name) => [name, judgementShape(ruleTerms[name])])) as { readonly [Name in RuleName]: ReturnType<typeof judgementShape> });

export const flowShape = map({
  name: text.describe('What the flow is called'),
  file: text.optional().describe('Where it was read from; put in where a site names the file'),
  start: nodeName.describe('The node where a call begins'),
  wordsPerMinute: count(60, 400).optional().describe(`How fast prompts are spoken; ${SPEAKING_RATE} unless said, in a part of another flow as in that`),
  timeZone: timeZone.optional().describe('Of the opening hours below; UTC unless said'),
  hours: mapOf(text, hoursShape).default({}).describe('Opening hours, beside those of the site'),
  rules: rulesShape.default({}).describe('How the rules of ringback check are taken here: off, warning, error, or a limit'),
  nodes: mapOf(nodeName, z.unknown()).describe('What callers come through'),
});

export type FlowSettings = z.output<typeof flowShape>;
