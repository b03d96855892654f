// Requests in a scenario: any service of the catalogue, asked for as a program would, and checked by the catalogue's own shape.

import type { z } from 'zod';
import { catalogue, type ServiceName } from '../csta/catalogue.ts';
import type { Found, Path } from '../document.ts';
import { isMap, nearest } from '../kernel/shape.ts';

export interface Asked {
  readonly service: ServiceName;
  readonly request: unknown;
}

/** Reads `{ HoldCall: { callToBeHeld: … } }`; notes every mistake on the way. */
export function readRequest(said: unknown, path: Path, found: Found): Asked | null {
  const [[service, written] = ['', undefined], ...more] = isMap(said) ? Object.entries(said) : [];
  if (service === '' || more.length > 0) return note(path, 'must be one service with its request, like { ClearCall: { callToBeCleared: { callID: "1" } } }');
  if (!Object.hasOwn(catalogue, service)) return note([...path, service], `there is no service "${service}"${nearest(service, Object.keys(catalogue))}`);
  const shape: z.ZodType = catalogue[service as ServiceName].request;
  const request = written === '' ? {} : structuredClone(written);
  for (const issue of issuesOf(shape, request)) settle(request, issue);
  const issues = issuesOf(shape, request);
  for (const issue of issues) note([...path, service, ...(issue.path as Path), ...('keys' in issue ? issue.keys.slice(0, 1) : [])], messageOf(issue, request));
  return issues.length > 0 ? null : { service: service as ServiceName, request };

  function note(at: Path, message: string): null {
    found(at, message);
    return null;
  }
}

/** Mistakes, those in the alternatives of a choice too. */
function issuesOf(shape: z.ZodType, request: unknown): readonly z.core.$ZodIssue[] {
  return shape.safeParse(request).error?.issues ?? [];
}

/** Documents hand over texts; where the shape wants a switch or a number and the text says one, it becomes one. */
function settle(request: unknown, issue: z.core.$ZodIssue): void {
  if (issue.code === 'invalid_union') {
    for (const inner of issue.errors.flat()) settle(request, { ...inner, path: [...issue.path, ...inner.path] });
  }
  if (issue.code !== 'invalid_type' || issue.path.length === 0) return;
  const owner = valueAt(request, issue.path.slice(0, -1)) as Record<PropertyKey, unknown>;
  const key = issue.path.at(-1) as PropertyKey;
  const text = owner[key];
  if (issue.expected === 'boolean' && (text === 'true' || text === 'false')) owner[key] = text === 'true';
  if (issue.expected === 'number' && typeof text === 'string' && /^-?\d+$/.test(text)) owner[key] = Number(text);
}

function messageOf(issue: z.core.$ZodIssue, request: unknown): string {
  if ('keys' in issue) return `unknown key "${issue.keys[0]}"`;
  return valueAt(request, issue.path) === undefined ? 'is missing' : issue.message;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
}
