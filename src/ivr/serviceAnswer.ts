// What the answer of a service means to a look-up: found with some values, not found, or failed.

import { isMap } from '../kernel/shape.ts';
import { type Data, kept } from './data.ts';
import type { AnswerLookUp } from './lookingUp.ts';

export interface ServiceAnswer {
  readonly outcome: AnswerLookUp['outcome'];
  readonly data: Data;
  /** Why it failed, for people; null when it did not. */
  readonly why: string | null;
}

export const NOT_FOUND: ServiceAnswer = { outcome: 'notFound', data: {}, why: null };

export function failedBecause(why: string | null): ServiceAnswer {
  return { outcome: 'failed', data: {}, why };
}

/** By the status of HTTP; `readBody` gives what was sent along, undefined when that is no JSON. */
export function answerOf(status: number, readBody: () => unknown, take: Data): ServiceAnswer {
  if (status === 404 || status === 204) return NOT_FOUND;
  if (status < 200 || status > 299) return failedBecause(`it answered with status ${status}`);
  const body = readBody();
  if (body === undefined) return failedBecause('its answer is not JSON');
  if (!isMap(body)) return failedBecause('its answer is JSON, but not an object');
  const taken = Object.entries(take).flatMap(([name, way]) => {
    const value = valueAt(body, way);
    return value === null ? [] : [[name, kept(value)] as const];
  });
  const isMissing = taken.length === 0 && Object.keys(take).length > 0;
  return isMissing ? failedBecause(`its answer has none of ${Object.values(take).join(', ')}`) : { outcome: 'found', data: Object.fromEntries(taken), why: null };
}

/** The value at the end of a dotted way, through members of the answer's own; null when there is none, or when it is no text, number or switch. */
function valueAt(body: object, way: string): string | null {
  const value = way.split('.').reduce<unknown>((part, name) => (isMap(part) && Object.hasOwn(part, name) ? part[name] : null), body);
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : null;
}
