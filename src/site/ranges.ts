// Ranges: `"2001-2040": {}` in a site file stands for forty telephones. Numbers in what stands behind it that are ranges of the same size go along.

import type { Path, Problem, Source } from '../document.ts';
import { numbersIn } from '../kernel/numberRange.ts';
import { isMap } from '../kernel/shape.ts';
import { part } from './numbers.ts';

/** Where keys may be ranges. */
const sections: readonly (readonly [string, ...string[]])[] = [['extensions'], ['agents'], ['voicemail', 'mailboxes']];
const inSection = new RegExp(`^(${sections.map((steps) => steps.join('\\.')).join('|')})\\.(\\d+)`);

export interface WithoutRanges {
  readonly source: Source;
  /** Mistakes as they are told to whoever wrote the range: each once, with the range as its path. */
  readonly told: (problems: readonly Problem[]) => readonly Problem[];
}

/** The source as if every number had been written by itself. */
export function withoutRanges(source: Source): WithoutRanges {
  if (!isMap(source.data)) return { source, told: (problems) => problems };
  const origin = new Map<string, string>();
  const data: Record<string, unknown> = { ...source.data };
  for (const [first, second] of sections) {
    const written = second === undefined ? data[first] : part(data, first)[second];
    if (!isMap(written)) continue;
    const section = second === undefined ? first : `${first}.${second}`;
    const whole = Object.fromEntries(Object.entries(written).flatMap(([key, value]) => each(section, key, value, origin)));
    data[first] = second === undefined ? whole : { ...part(data, first), [second]: whole };
  }
  const locate = (path: Path, atKey?: boolean) => {
    const depth = sections.find((steps) => steps.every((step, place) => path[place] === step))?.length ?? 0;
    const range = origin.get(`${path.slice(0, depth).join('.')} ${path[depth]}`);
    return source.locate(range === undefined ? path : [...path.slice(0, depth), range, ...path.slice(depth + 1)], atKey);
  };
  const told = (problems: readonly Problem[]) => {
    const renamed = problems.map((problem) => ({ ...problem, path: problem.path.replace(inSection, (whole, section: string, key: string) => (origin.has(`${section} ${key}`) ? `${section}.${origin.get(`${section} ${key}`)}` : whole)) }));
    return [...new Map(renamed.map((problem) => [`${problem.line}:${problem.column}:${problem.path}:${problem.message}`, problem])).values()];
  };
  return { source: { ...source, data, locate }, told };
}

function each(section: string, key: string, value: unknown, origin: Map<string, string>): readonly (readonly [string, unknown])[] {
  const numbers = numbersIn(key);
  if (numbers === null) return [[key, value]];
  return numbers.map((number, place) => {
    origin.set(`${section} ${number}`, key);
    return [number, inStep(value, place, numbers.length)] as const;
  });
}

/** Each in its own place: `at: "2001-2040"` behind `"5001-5040"`. */
function inStep(value: unknown, place: number, size: number): unknown {
  if (typeof value === 'string') {
    const numbers = numbersIn(value);
    return numbers?.length === size ? numbers[place] : value;
  }
  if (Array.isArray(value)) return value.map((item: unknown) => inStep(item, place, size));
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inStep(item, place, size)])) : value;
}
