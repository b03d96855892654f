// Which scenarios run: by name, by tag, those that failed last time, one part of several. What is left out is told, with the reason; nothing is carried out here.

import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { nearest } from '../../kernel/shape.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';

/** One part of so many; `part` counts from 1. */
export interface Shard {
  readonly part: number;
  readonly parts: number;
}

export interface Filters {
  /** Parts of names, or regular expressions like `/busy$/i`; a scenario is meant when its name has any of them. */
  readonly grep: readonly string[];
  /** Tags of which a scenario must have one; behind a `!`, tags of which it may have none. */
  readonly tag: readonly string[];
  /** Only what did not pass in the run before. */
  readonly lastFailed: boolean;
  readonly shard?: Shard;
  /** Whether it is all right that nothing is left. */
  readonly passWithNoTests: boolean;
}

export interface Choice {
  /** In the order in which they were found. */
  readonly scenarios: readonly Scenario[];
  /** How many there were before anything was left out. */
  readonly of: number;
  /** How many are left out and why, a text for each reason. */
  readonly leftOut: readonly string[];
  /** What of the filters fits nothing there is. */
  readonly warnings: readonly string[];
}

interface Filter {
  readonly keeps: (scenario: Scenario) => boolean;
  /** What those are that it leaves out, behind their number. */
  readonly others: string;
  /** Why it keeps none of all there are. */
  readonly none: (all: readonly Scenario[]) => string;
}

/** `failed` has the files that did not pass before. Throws CommandError when nothing is left, or a regular expression is none. */
export function choose(all: readonly Scenario[], filters: Filters, failed: readonly string[] | null): Choice {
  const leftOut: string[] = [];
  let scenarios = all;
  for (const filter of filtersOf(filters, failed)) {
    const kept = scenarios.filter(filter.keeps);
    if (kept.length < scenarios.length) leftOut.push(`${scenarios.length - kept.length} ${filter.others}`);
    if (kept.length === 0 && scenarios.length > 0 && !filters.passWithNoTests) throw new CommandError(exitCodes.nothingMatched, all.some(filter.keeps) ? `the filters together leave nothing of ${all.length} scenarios: ${leftOut.join(', ')}` : filter.none(all));
    scenarios = kept;
  }
  const { shard } = filters;
  const own = shard === undefined ? scenarios : shardOf(scenarios, shard);
  if (own.length < scenarios.length) leftOut.push(`${scenarios.length - own.length} in other shards`);
  return { scenarios: own, of: all.length, leftOut, warnings: strayTags(all, filters.tag) };
}

function filtersOf({ grep, tag }: Filters, failed: readonly string[] | null): readonly Filter[] {
  const wanted = tag.filter((word) => !word.startsWith('!'));
  const unwanted = tag.filter((word) => word.startsWith('!')).map((word) => word.slice(1));
  return [
    ...(failed === null ? [] : [byFailure(failed)]),
    ...(grep.length === 0 ? [] : [byName(grep)]),
    ...(wanted.length === 0 ? [] : [byTag(wanted)]),
    ...unwanted.map((word) => ({ keeps: ({ tags }: Scenario) => !tags.includes(word), others: `tagged ${word}`, none: () => `every scenario has the tag "${word}"` })),
  ];
}

function byFailure(failed: readonly string[]): Filter {
  const files = new Set(failed.map((file) => resolve(file)));
  return {
    keeps: ({ file }) => files.has(resolve(file)),
    others: 'that did not fail in the last run',
    none: () => `what failed in the last run is not here: ${failed.join(', ')}`,
  };
}

function byName(patterns: readonly string[]): Filter {
  const tests = patterns.map(namePattern);
  const shown = patterns.map((pattern) => (isExpression(pattern) ? pattern : `"${pattern}"`)).join(' or ');
  return {
    keeps: ({ name }) => tests.some((test) => test(name)),
    others: `not named like ${shown}`,
    none: (all) => `no scenario is named like ${shown}${nearestName(patterns[0] as string, all)}`,
  };
}

const isExpression = (pattern: string) => /^\/.+\/[a-z]*$/s.test(pattern);

/** A text may stand anywhere in the name, in capitals or not; an expression is as strict as it is written. */
function namePattern(pattern: string): (name: string) => boolean {
  if (!isExpression(pattern)) return (name) => name.toLowerCase().includes(pattern.toLowerCase());
  const end = pattern.lastIndexOf('/');
  try {
    const expression = new RegExp(pattern.slice(1, end), pattern.slice(end + 1).replace(/[gy]/g, ''));
    return (name) => expression.test(name);
  } catch (error) {
    throw new CommandError(exitCodes.usage, `${pattern} is no regular expression: ${(error as Error).message.replace(/^Invalid regular expression: (\/.*\/\w*: )?/, '')}`);
  }
}

/** A word of a name is nearer to what somebody types than the whole. */
function nearestName(pattern: string, all: readonly Scenario[]): string {
  const names = all.map(({ name }) => name);
  const words = [...new Set(names.flatMap((name) => name.match(/[\p{L}\d]+/gu) ?? []))];
  const hint = nearest(pattern, [...words, ...names]);
  return hint.startsWith('; did') ? hint : nearest(pattern, names);
}

function byTag(wanted: readonly string[]): Filter {
  return {
    keeps: ({ tags }) => wanted.some((word) => tags.includes(word)),
    others: `without the tag ${wanted.join(' or ')}`,
    none: (all) => wanted.map((word) => noSuchTag(word, all)).join('\n'),
  };
}

function noSuchTag(word: string, all: readonly Scenario[]): string {
  return `no scenario has the tag "${word}"${nearest(word, tagsOf(all))}`;
}

const tagsOf = (all: readonly Scenario[]) => [...new Set(all.flatMap(({ tags }) => tags))].sort();

/** A tag that nothing has is a slip of the keyboard, also where it leaves something out. */
function strayTags(all: readonly Scenario[], tags: readonly string[]): readonly string[] {
  const known = tagsOf(all);
  return tags.map((word) => word.replace(/^!/, '')).filter((word) => all.length > 0 && !known.includes(word)).map((word) => noSuchTag(word, all));
}

/** Parts differ by one scenario at most. They are taken in the order of digests, so that neighbours, which tend to be alike, do not all land in one part. */
function shardOf(scenarios: readonly Scenario[], { part, parts }: Shard): readonly Scenario[] {
  const digests = new Map(scenarios.map(({ file }) => [file, createHash('sha256').update(file.replaceAll('\\', '/')).digest('hex')]));
  const order = [...digests].sort(([, one], [, other]) => (one < other ? -1 : 1)).map(([file]) => file);
  const own = new Set(order.slice(Math.floor(((part - 1) * order.length) / parts), Math.floor((part * order.length) / parts)));
  return scenarios.filter(({ file }) => own.has(file));
}
