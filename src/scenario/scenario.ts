// A scenario: a scripted run with named people. Here it is read and checked; run.ts carries it out.

import { z } from 'zod';
import { BadDocument, checkShape, type Found, type Problem, readBeside, readSource, type Source } from '../document.ts';
import { isLocalTime } from '../kernel/calendar.ts';
import { listOf, map, mapOf, nearest, number, publicNumber, text } from '../kernel/shape.ts';
import { checkSite, numbersOf, type Site } from '../site.ts';
import type { Cast, Person } from './cast.ts';
import { type Expectation, readExpectation } from './expectations.ts';
import { readSteps, reserved, type Step } from './steps.ts';

const personShape = map({ extension: number.optional(), outside: publicNumber.optional() });

export const scenarioShape = map({
  name: text,
  site: text.describe('The site file, from where this file is'),
  start: text.refine(isLocalTime, 'must be a date and time like 2026-01-05T08:00').optional(),
  tags: listOf(text).default([]),
  cast: mapOf(z.string().regex(/^[a-z][\w-]*$/i, 'must be a name'), personShape).describe('Who takes part: at an extension of the site, or outside with a public number'),
  steps: listOf(z.unknown()),
  expect: listOf(z.unknown()).default([]),
});

export interface Scenario {
  readonly file: string;
  readonly name: string;
  readonly site: Site;
  readonly start: string | undefined;
  readonly tags: readonly string[];
  readonly cast: Cast;
  readonly steps: readonly Step[];
  /** Checked over the whole run when it has ended. */
  readonly expect: readonly Expectation[];
  /** Line of a step in the file. */
  readonly lineOf: (path: Step['path']) => number;
}

/** Reads a scenario and its site. Throws BadDocument with every mistake in both. */
export function readScenario(file: string): Scenario {
  return checkScenario(readSource(file));
}

export function checkScenario(source: Source): Scenario {
  const problems: Problem[] = [];
  const site = collect(problems, () => siteOf(source));
  let cast: Cast = new Map();
  let steps: readonly Step[] = [];
  let expect: readonly Expectation[] = [];
  const shape = collect(problems, () =>
    checkShape(source, scenarioShape, (data, found) => {
      const parts = (data ?? {}) as { readonly [key: string]: unknown };
      cast = readCast(parts['cast'], site, found);
      steps = readSteps(parts['steps'], cast, found);
      if (Array.isArray(parts['steps']) && steps.length === 0) found(['steps'], 'a scenario needs at least one step');
      const expectations = Array.isArray(parts['expect']) ? parts['expect'] : [];
      expect = expectations.map((one: unknown, place) => readExpectation(one, ['expect', place], cast, found)).filter((one) => one !== null);
    }),
  );
  if (!site || !shape || problems.length > 0) throw new BadDocument(problems);
  const { name, start, tags } = shape;
  return { file: source.file, name, site, start, tags, cast, steps, expect, lineOf: (path) => source.locate(path).line };
}

function siteOf(source: Source): Site | null {
  const written = (source.data as { readonly site?: unknown } | null)?.site;
  return typeof written === 'string' && written !== '' ? checkSite(readBeside(source, written, ['site'])) : null;
}

function readCast(data: unknown, site: Site | null, found: Found): Cast {
  const cast = new Map<string, Person>();
  const numbers = site ? numbersOf(site) : null;
  for (const [name, written] of Object.entries(typeof data === 'object' && data !== null ? data : {})) {
    const { extension, outside } = (written ?? {}) as { readonly extension?: unknown; readonly outside?: unknown };
    if (reserved.includes(name)) found(['cast', name], `nobody can be called "${name}", it is a step of its own`, true);
    if ((extension === undefined) === (outside === undefined)) found(['cast', name], 'must have either an extension or an outside number');
    if (typeof extension === 'string' && numbers && !numbers.includes(extension)) found(['cast', name, 'extension'], `the site has no extension "${extension}"${nearest(extension, numbers)}`);
    cast.set(name, { name, at: extension === undefined ? 'outside' : 'extension', number: String(extension ?? outside ?? '') });
  }
  return cast;
}

function collect<Result>(problems: Problem[], read: () => Result): Result | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof BadDocument)) throw error;
    problems.push(...error.problems);
    return null;
  }
}
