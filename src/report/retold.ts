// A story as a scenario that brings it about again: its people do what they did, when they did it, and what followed is expected. It is run before it is
// offered; a story that does not come out the same is said to be one that a scenario cannot tell.

import { BadDocument, parseSource } from '../document.ts';
import { inline } from '../explore/scenarioFile.ts';
import { type Epoch, localText } from '../kernel/calendar.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Heard } from '../records/heard.ts';
import { playScenario } from '../scenario/playing.ts';
import type { Failure } from '../scenario/run.ts';
import { checkScenario } from '../scenario/scenario.ts';
import type { Site } from '../site/site.ts';
import { type Act, actsIn, CannotTell, type Surroundings } from './acts.ts';
import { castOf, type Cast } from './casting.ts';
import { outcomesOf } from './outcomes.ts';
import type { Retold } from './report.ts';
import { type Step, stepsOf } from './stepping.ts';

/** A story as it was heard. */
export interface Material extends Surroundings {
  readonly heard: readonly Heard[];
  /** Agents whom queues have sent it to, by telephone. */
  readonly agents: ReadonlyMap<string, string>;
}

/** The scenario that the story is of. */
export interface Origin {
  readonly file: string;
  readonly site: Site;
  readonly startsAt: Epoch;
}

/** `call` is how the story is called. */
export function retell(material: Material, call: string, origin: Origin): Retold {
  try {
    const text = scenarioText(material, call, origin);
    const wrong = rehearsed(text, origin);
    return wrong === null ? { text } : { cannot: wrong };
  } catch (error) {
    if (!(error instanceof CannotTell)) throw error;
    return { cannot: error.message };
  }
}

/** The scenario with its site, which may be long: it stands once in a report. `site` as it was written, a path from where the scenario is or the site itself. */
export function withSite(text: string, site: unknown): string {
  return text.replace('\nsite:\n', () => `\nsite: ${inline(site)}\n`);
}

function scenarioText(material: Material, call: string, { file, site, startsAt }: Origin): string {
  const acts = actsIn(material.heard, material);
  const [first] = acts;
  if (!first) throw new CannotTell('nobody did anything in it');
  const passwords = new Map(Object.entries(site.agents).flatMap(([agent, { password }]) => (password === undefined ? [] : [[agent, password] as const])));
  const story = { ...material, busy: busyIn(material, acts), passwords };
  const cast = castOf(acts, story, site);
  // Agents log on at the beginning, and what is due then comes first.
  const begins = Math.floor(Math.max(0, first.time) / 1000) * 1000;
  return [
    `# Call ${call} of ${printable(file)}, told again by its report; save it beside that file.`,
    `name: ${JSON.stringify(`Call ${call} of ${printable(file)}`)}`,
    'site:',
    `start: ${localText(startsAt + begins, site.timeZone)}`,
    'cast:',
    ...[...cast.people.values()].map(({ name, is }) => `  ${name}: ${inline(is)}`),
    'steps:',
    ...stepsOf(acts, story, begins).map((step) => `  - ${stepText(step, cast)}`),
    'expect:',
    ...outcomesOf(material, cast).map((pattern, place) => `  ${place === 0 ? '-' : ' '} - ${inline(pattern)}`),
    '',
  ].join('\n');
}

/** Telephones that were busy while nobody at them did anything in the story. */
function busyIn({ heard, isPerson }: Material, acts: readonly Act[]): ReadonlySet<string> {
  return new Set(heard.flatMap(({ fact }) => (fact.type === 'failed' && fact.cause === 'busy' && isPerson(fact.failing) && !acts.some(({ who }) => who === fact.failing) ? [fact.failing] : [])));
}

function stepText(step: Step, cast: Cast): string {
  if ('wait' in step) return `wait: ${spanText(step.wait)}`;
  if ('rings' in step) return `expect: { alerting: ${cast.nameOf(step.rings)}, within: ${spanText(step.within)} }`;
  return `${cast.nameOf(step.who)}: ${actText(step, cast)}`;
}

function actText({ verb, argument }: Pick<Act, 'verb' | 'argument'>, cast: Cast): string {
  if (argument === undefined) return verb;
  return `{ ${verb}: ${cast.people.has(argument) && verb !== 'dials' && verb !== 'presses' ? cast.nameOf(argument) : JSON.stringify(argument)} }`;
}

export function spanText(span: Millis): string {
  return span % 1000 === 0 ? `${span / 1000}s` : span < 1000 ? `${span}ms` : `${(span / 1000).toFixed(3)}s`;
}

/** Why it does not pass; null when it does. */
function rehearsed(text: string, { file, site }: Origin): string | null {
  try {
    const scenario = checkScenario(parseSource(file, withSite(text, 'site.yaml')), () => site);
    const { failure } = playScenario(scenario, { laws: false });
    return failure === null ? null : differing(failure);
  } catch (error) {
    if (!(error instanceof BadDocument)) throw error;
    return `no scenario can say it: ${error.problems[0]?.message ?? ''}`;
  }
}

/** The first thing that is not as it was. */
function differing({ step, expected, seen }: Failure): string {
  const first = expected.split(', then ')[0] as string;
  return `it rests on what was before it, or beside it: by itself it comes out another way (${step.startsWith('at the end') ? `no ${first}` : `${step}: expected ${first}, ${seen.split('\n')[0]}`})`;
}

function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
