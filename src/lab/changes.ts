// Changes of a load and its site, each a path and a value: `queues.7001.strategy: longestIdle`, `traffic.callers.sales.arrivals.perHour: 90`, and `agents 5001-5012: 11`
// for so many of them at work. What is changed is read and checked again as if it had been written so.

import { BadDocument, inOrder, type Path, type Problem, type Source } from '../document.ts';
import { bundleSite } from '../ivr/bundle.ts';
import { isMap, nearest } from '../kernel/shape.ts';
import { centerOf } from '../scenario/center.ts';
import { checkScenario, type Scenario, siteSource } from '../scenario/scenario.ts';
import { withoutRanges } from '../site/ranges.ts';
import { checkSite } from '../site/site.ts';
import { isMeant } from '../traffic/shape.ts';

/** A document in which something can be changed. */
export interface Subject {
  readonly scenario: Scenario;
  readonly source: Source;
  /** With its call flows in it, and every number by itself. */
  readonly site: Source;
}

export interface Change {
  readonly path: string;
  /** As documents have it: a text, a list, a map. The word `none` takes away what is there. */
  readonly value: unknown;
  /** Where mistakes in it are told. */
  readonly at: Omit<Problem, 'message'>;
}

/** Sections of the load; all others are the site's. */
const OF_LOAD = ['traffic', 'start'];

/** Throws BadDocument with every mistake in the load and its site. */
export function subjectOf(source: Source): Subject {
  const scenario = checkScenario(source);
  const site = siteSource(source) as Source;
  return { scenario, source, site: withoutRanges(bundleSite(site)).source };
}

/** The load with these changes. Throws BadDocument with every mistake in them, each where its change was written. */
export function changed(subject: Subject, changes: readonly Change[]): Scenario {
  const wrong = changes.flatMap((change) => mistakesIn(subject, change));
  if (wrong.length > 0) throw new BadDocument(inOrder(wrong));
  return carriedOut(subject, changes);
}

/** Of a change by itself. */
export function mistakesIn(subject: Subject, change: Change): readonly Problem[] {
  const message = wrongPath(subject, change);
  if (message !== null) return [{ ...change.at, message }];
  try {
    carriedOut(subject, [change]);
    return [];
  } catch (error) {
    if (!(error instanceof BadDocument)) throw error;
    return error.problems.map((problem) => ({ ...change.at, message: problem.path === change.path || problem.path === '' ? problem.message : `${problem.path}: ${problem.message}` }));
  }
}

/** With mistakes in the places of the changed documents. */
function carriedOut({ source, site }: Subject, changes: readonly Change[]): Scenario {
  let [load, place] = [source.data, site.data];
  for (const { path, value } of changes) {
    const steps = stepsOf(path);
    const many = agentsOf(path);
    if (many !== null) load = set(load, ['traffic', 'agents'], [...habitsIn(load), { who: agentsIn(site, many).slice(Number(value)), absent: 'true' }]);
    else if (OF_LOAD.includes(String(steps[0]))) load = set(load, steps, value);
    else place = set(place, steps, value);
  }
  return checkScenario({ ...source, data: load }, () => checkSite({ ...site, data: place }));
}

/** `agents`, or `agents 5001-5012`: whom it is about; null for any other path. */
function agentsOf(path: string): string | null {
  const [, who = 'all'] = /^agents(?: +(\S+))?$/.exec(path) ?? [];
  return /^agents(?: |$)/.test(path) ? who : null;
}

function agentsIn({ data }: Source, who: string): readonly string[] {
  const agents = isMap(data) && isMap(data['agents']) ? Object.keys(data['agents']) : [];
  return agents.filter((agent) => isMeant(who, agent)).sort();
}

/** Of two habits that name one agent the later counts; unless any are written all work alike. */
function habitsIn(load: unknown): readonly unknown[] {
  const traffic = isMap(load) ? load['traffic'] : undefined;
  const written = isMap(traffic) ? traffic['agents'] : undefined;
  return Array.isArray(written) ? (written as unknown[]) : [{}];
}

function wrongPath(subject: Subject, { path, value }: Change): string | null {
  const who = agentsOf(path);
  if (who !== null) return wrongAgents(subject, who, value);
  const { scenario, source, site } = subject;
  const steps = stepsOf(path);
  const [first] = steps;
  const isOfLoad = OF_LOAD.includes(String(first));
  const roots = [...Object.keys(scenario.site).filter((key) => key !== 'written'), ...OF_LOAD];
  if (!roots.includes(String(first))) return `there is no "${String(first)}" in a site or a load${nearest(String(first), roots)}`;
  let [meant, written]: unknown[] = isOfLoad ? [scenario, source.data] : [scenario.site, site.data];
  for (const [depth, step] of steps.slice(0, -1).entries()) {
    const [known, there] = [inside(meant, step), inside(written, step)];
    if (known === undefined && there === undefined) {
      const names = [...new Set([...namesIn(meant), ...namesIn(written)])];
      return `there is no "${String(step)}" in ${pathOf(steps.slice(0, depth))}${nearest(String(step), names)}`;
    }
    [meant, written] = [known, there];
  }
  return unknownSkill(subject, steps);
}

/** An agent's skill for which nobody asks would make no difference: it is misspelt. Flows that take skills from what they know may ask for any. */
function unknownSkill({ scenario: { site } }: Subject, [first, , part, skill]: Path): string | null {
  if (first !== 'agents' || part !== 'skills' || skill === undefined) return null;
  const { agents, queues } = centerOf(site);
  const known = [...new Set([...agents.values(), ...[...queues.values()].map(({ skills }) => skills)].flat())];
  const flows = JSON.stringify(site.callflows);
  const isAsked = known.includes(String(skill)) || flows.includes(`"${String(skill)}"`) || /"needs":\{[^{}]*\$\{/.test(flows);
  return isAsked ? null : `no agent has the skill "${String(skill)}", and nothing needs it${nearest(String(skill), known)}`;
}

function wrongAgents({ scenario, site }: Subject, who: string, value: unknown): string | null {
  const all = Object.keys(scenario.site.agents);
  const count = agentsIn(site, who).length;
  if (count === 0) return `there is no agent ${who}${nearest(who, all)}`;
  const isRight = typeof value === 'string' && /^\d{1,6}$/.test(value) && Number(value) <= count;
  return isRight ? null : `must be how many of them work, a whole number from 0 to ${count}, not ${textOf(value)}`;
}

/** `traffic.agents[2].misses`: the second of a list. */
function stepsOf(path: string): Path {
  return path.split('.').flatMap((part) => {
    const [, name = '', places = ''] = /^(.*?)((?:\[\d+\])*)$/.exec(part) ?? [];
    return [name, ...[...places.matchAll(/\d+/g)].map(([place]) => Number(place) - 1)];
  });
}

function pathOf(steps: Path): string {
  return steps.length === 0 ? 'it' : steps.join('.');
}

function inside(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? (value[step] as unknown) : undefined;
  return isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map((_, place) => `[${place + 1}]`);
  return isMap(value) ? Object.keys(value) : [];
}

/** A copy with that value there, and everything in its order: callers have their numbers by it. Nothing that is shared is touched. */
function set(data: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  const inner = set(inside(data, step), rest, value);
  const isGone = rest.length === 0 && value === 'none';
  if (Array.isArray(data)) return isGone ? data.filter((_, place) => place !== step) : data.map((item: unknown, place) => (place === step ? inner : item));
  const known = isMap(data) ? data : {};
  return isGone ? Object.fromEntries(Object.entries(known).filter(([name]) => name !== step)) : { ...known, [step]: inner };
}

/** A value as it would be written, on one line. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`;
  if (isMap(value)) return `{ ${Object.entries(value).map(([key, item]) => `${key}: ${textOf(item)}`).join(', ')} }`;
  return String(value) === '' ? '""' : String(value);
}
