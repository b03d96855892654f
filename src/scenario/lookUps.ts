// Look-ups that a scenario answers itself, so that nothing is called out: by address, what the service would say.

import { z } from 'zod';
import { count, duration, form, map, mapOf, oneOf } from '../kernel/shape.ts';
import type { Flow } from '../ivr/callflow.ts';
import type { Data } from '../ivr/data.ts';
import { answerOf, failedBecause, NOT_FOUND, type ServiceAnswer } from '../ivr/serviceAnswer.ts';

const address = form('must be an address like http://crm.example/accounts/4711, or http://crm.example/* for all that begin so', /^https?:\/\/\S+$/);
const value = form('must be a value', /^.*$/s, ['string', 'number', 'boolean']);

const stubShape = map({
  outcome: oneOf('found', 'notFound', 'failed').optional().describe('What comes of it; by default what follows from the rest'),
  data: z.record(z.string(), value, { error: 'must be a map of names and values' }).optional().describe('What is found, by the names that the flow keeps it under'),
  body: z.record(z.string(), z.unknown(), { error: 'must be a map, like the JSON that the service sends' }).optional().describe('What the service sends; the flow takes from it what it wants'),
  status: count(100, 599).optional().describe('The status of HTTP with which it answers'),
  latency: duration.optional().describe('How long it takes, instead of what the flow says'),
}).superRefine(({ outcome, data, body, status }, context) => {
  const wrong = (message: string) => context.addIssue({ code: 'custom', message });
  if ([outcome, data, body, status].every((one) => one === undefined)) wrong('must say what comes of it: outcome, data, body or status');
  if (data && body) wrong('must have either data or a body');
  if ((data || body) && outcome !== undefined && outcome !== 'found') wrong(`nothing is taken along where the outcome is ${outcome}`);
  if (outcome !== undefined && status !== undefined) wrong('must have either an outcome or a status');
});

export const lookUpsShape = mapOf(address, stubShape);

export type Stubs = z.output<typeof lookUpsShape>;
type Stub = Stubs[string];

/** Whether any flow asks services; tables have no `failed`. */
export function asksServices(flows: Iterable<Flow>): boolean {
  return [...flows].some(({ nodes }) => [...nodes.values()].some(({ kind, edges }) => kind === 'lookUp' && edges.has('failed')));
}

/** The stub for an address: the one that names it, or else the first whose `*` fit. */
export function stubFor(stubs: Stubs, url: string): Stub | null {
  if (Object.hasOwn(stubs, url)) return stubs[url] as Stub;
  return Object.entries(stubs).find(([pattern]) => fits(pattern, url))?.[1] ?? null;
}

/** A `*` stands for any characters, also none. */
function fits(pattern: string, url: string): boolean {
  const [first = '', ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined || !url.startsWith(first)) return false;
  let place = first.length;
  for (const part of parts) {
    const found = url.indexOf(part, place);
    if (found < 0) return false;
    place = found + part.length;
  }
  return url.length - last.length >= place && url.endsWith(last);
}

export function stubbedAnswer(stub: Stub | null, take: Data): ServiceAnswer {
  if (stub === null) return failedBecause('no line of lookUps is for it');
  const { outcome, data, body, status } = stub;
  if (outcome === 'notFound') return NOT_FOUND;
  if (outcome === 'failed') return failedBecause(null);
  if (data) return answerOf(status ?? 200, () => data, Object.fromEntries(Object.keys(take).map((name) => [name, name])));
  if (body === undefined && outcome === 'found') return { outcome, data: {}, why: null };
  return answerOf(status ?? 200, () => body, take);
}
