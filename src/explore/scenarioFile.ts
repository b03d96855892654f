// A journey as a scenario file that passes, written so that people can read it.

import type { Millis } from '../kernel/clock.ts';
import type { Exploration } from './explore.ts';
import { titleOf, wayOf } from './labels.ts';
import type { Journey } from './journeys.ts';
import { momentWhen } from './moments.ts';
import { type Line, scriptOf } from './script.ts';

/** What the file names, from where it is. */
export interface Names {
  /** The flow file without folder and ending. */
  readonly flow: string;
  readonly flowFile: string;
  /** Null when the site stands in the scenario itself. */
  readonly siteFile: string | null;
}

/** By this line a file is told that may be written anew. */
export function firstLine({ flowFile }: Names): string {
  return `# Written by ringback explore from ${flowFile}; it may be written anew.`;
}

/** `spans` are the times that each step of the flow takes; where they are not known yet, an hour. */
export function scenarioText(exploration: Exploration, journey: Journey, names: Names, spans: readonly Millis[] | null): string {
  const { cast, lines } = scriptOf(exploration, journey);
  const { start, comment } = startOf(exploration, journey);
  return [
    firstLine(names),
    `# ${printable(wayOf(journey))}${journey.end === 'goesRound' ? '; from there nothing leads to an end' : ''}`,
    `name: ${JSON.stringify(titleOf(names.flow, journey))}`,
    ...siteLines(exploration, names),
    `start: ${start}${comment}`,
    'cast:',
    ...Object.entries(cast).map(([name, person]) => `  ${name}: ${inline(person)}`),
    'steps:',
    ...lines.map((line) => `  - ${stepText(line, spans)}`),
    '',
  ].join('\n');
}

function siteLines({ madeUp }: Exploration, { siteFile, flowFile }: Names): readonly string[] {
  if (madeUp === null || siteFile !== null) return [`site: ${JSON.stringify(siteFile)}`];
  return ['site:', ...Object.entries(madeUp.values).map(([key, value]) => `  ${key}: ${inline(value)}`), `  callflows: ${inline({ [madeUp.number]: flowFile })}`];
}

/** A moment at which the calendars show what the journey needs; walks go only where there is one. */
function startOf({ site: { timeZone } }: Exploration, { passages }: Journey): { readonly start: string; readonly comment: string } {
  const shown = passages.flatMap(({ act }) => (act.kind === 'moment' ? [act] : []));
  const moments = new Map(shown.flatMap(({ times, moment }) => (times === null ? [] : [[times, moment] as const])));
  const start = momentWhen(moments, timeZone);
  if (start === null) throw new RangeError('a walk has gone where calendars never stand');
  const words = [...new Set(shown.map(({ hours, moment }) => `${hours}: ${moment}`))];
  return { start, comment: words.length === 0 ? '' : ` # ${printable(words.join(', '))}` };
}

/** An expectation waits so long unless it says. */
const PATIENCE: Millis = 5_000;
/** Beside what it takes. */
const MARGIN: Millis = 5_000;

function stepText(line: Line, spans: readonly Millis[] | null): string {
  if ('does' in line) return inline(line.does).slice(2, -2);
  const span = spans === null ? null : (spans[line.passage] ?? 0);
  const within = span === null ? { within: '1h' } : span > PATIENCE / 2 ? { within: `${Math.ceil((span + MARGIN) / 1000)}s` } : {};
  return `expect: ${inline({ ...line.event, ...within })}`;
}

/** YAML on one line. Plain words stand as they are, all else in quotes. */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return word(String(value));
  const entries = Object.entries(value).map(([key, inner]) => `${word(key)}: ${inline(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Words that other readers of YAML take for something else. */
const MEANT_OTHERWISE = /^(true|false|yes|no|on|off|null|y|n)$/i;

function word(text: string): string {
  return (/^[A-Za-z][\w/-]*$/.test(text) && !MEANT_OTHERWISE.test(text)) || /^\d+[smh]$/.test(text) ? text : JSON.stringify(text);
}

function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
