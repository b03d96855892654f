// Thresholds in k6's grammar: what a load must have come to. Here they are read and every mistake is told; judging.ts holds them against what was measured.

import { z } from 'zod';
import type { Found, Path } from '../document.ts';
import type { Millis } from '../kernel/clock.ts';
import { duration, flag, isMap, nearest } from '../kernel/shape.ts';
import { type Metric, type MetricName, metricNames, metrics, type MetricUnit, type TagName, type Tags } from '../records/metrics.ts';
import { type Statistic, statisticNames, statisticsOf } from '../records/statistic.ts';
import type { Site } from '../site/site.ts';
import { centerOf } from './center.ts';

export type Relation = '<' | '<=' | '>' | '>=' | '==' | '!=';

export interface Threshold {
  readonly metric: MetricName;
  readonly tags: Tags;
  readonly statistic: Statistic;
  readonly relation: Relation;
  /** Milliseconds, a share from 0 to 1, or a number. */
  readonly bound: number;
  /** As they were written: `queue_wait{queue:7001}`, `p(95)<20s`. */
  readonly key: string;
  readonly text: string;
  readonly path: Path;
  /** Ends the run as soon as it does not hold, but not before so much virtual time. */
  readonly abortOnFail: boolean;
  readonly delayAbortEval: Millis;
}

/** What tags can have as values. */
export type Known = { readonly [Name in 'queue' | 'skill' | 'kind' | 'agent' | 'client']: readonly string[] };

export function knownOf(site: Site, traffic: unknown): Known {
  const callers = isMap(traffic) ? traffic['callers'] : undefined;
  const { queues, agents } = centerOf(site);
  const skills = new Set([...[...queues.values()].flatMap((queue) => queue.skills), ...[...agents.values()].flat()]);
  return { queue: [...queues.keys()], skill: [...skills], agent: [...agents.keys()], client: [...agents.keys()], kind: [...(isMap(callers) ? Object.keys(callers) : []), ...Object.keys(site.campaigns)] };
}

const EXPRESSION = /^\s*([a-z_]+)\s*(?:\(\s*([\d.]+)\s*\))?\s*(<=|>=|={2,3}|!=|<|>)\s*(\d+(?:\.\d+)?)\s*([a-z%]*)\s*$/i;
const form = 'must be a condition like p(95)<20s, rate>=0.8 or count==0';

/** For editors; mistakes are told by `readThresholds`. */
export const thresholdsShape = z.unknown().meta({
  description: 'What the traffic must have come to, as k6 writes it: { "queue_wait{queue:7001}": ["p(95)<20s"] }', type: ['object', 'null'],
  propertyNames: { pattern: `^(${metricNames.join('|')})(\\{.*\\})?$` },
  additionalProperties: { type: ['string', 'array'], items: { anyOf: [{ type: 'string' }, { type: 'object', required: ['threshold'], additionalProperties: false, properties: { threshold: { type: 'string' }, abortOnFail: { type: 'boolean' }, delayAbortEval: { type: 'string' } } }] } },
});

/** All of them that make sense. Of the others every mistake is noted. */
export function readThresholds(written: unknown, known: Known | null, found: Found): readonly Threshold[] {
  if (written === undefined || written === '') return [];
  if (!isMap(written)) return found(['thresholds'], 'must be a map from metrics to conditions, like { "queue_wait{queue:7001}": ["p(95)<20s"] }'), [];
  return Object.entries(written).flatMap(([key, conditions]) => {
    const path = ['thresholds', key];
    const measured = readKey(key, known, (message) => found(path, message, true));
    const list: readonly unknown[] = Array.isArray(conditions) ? conditions : [conditions];
    if (list.length === 0) found(path, `${form}, or a list of them`);
    return list.flatMap((condition, place) => readCondition(condition, measured, key, Array.isArray(conditions) ? [...path, place] : path, found) ?? []);
  });
}

interface MeasuredBy {
  readonly metric: MetricName;
  readonly tags: Tags;
}

type Note = (message: string) => void;

/** `service_level{queue:7001,within:20s}`; null when it is no metric. */
function readKey(key: string, known: Known | null, note: Note): MeasuredBy | null {
  const [, name = '', , inside = ''] = /^\s*([^{\s]*)\s*(\{(.*)\})?\s*$/.exec(key) ?? [];
  if (name === '') return note('must be a metric with its tags, like queue_wait{queue:7001}'), null;
  if (!isMetric(name)) return note(`there is no metric "${name}"${nearest(name, metricNames)}`), null;
  const tags = inside.split(',').map((tag) => tag.trim()).filter((tag) => tag !== '').flatMap((tag) => {
    const [tagName = '', ...rest] = tag.split(':').map((part) => part.trim());
    return readTag(name, tagName, rest.join(':'), known, note);
  });
  return { metric: name, tags: Object.fromEntries(tags) };
}

function isMetric(name: string): name is MetricName {
  return Object.hasOwn(metrics, name);
}

function readTag(name: MetricName, tag: string, value: string, known: Known | null, note: Note): readonly (readonly [TagName, string])[] {
  const { tags }: Metric = metrics[name];
  const isTag = (one: string): one is TagName => tags.includes(one as TagName);
  if (tags.length === 0) return note(`${name} has no tags`), [];
  if (!isTag(tag)) return note(`${name} has no tag "${tag}"${nearest(tag, tags)}`), [];
  if (tag === 'within') {
    const { data } = duration.safeParse(value);
    return data === undefined ? (note(`within must be a span of time like 20s, not "${value}"`), []) : [[tag, String(data)]];
  }
  if (known && !known[tag].includes(value)) return note(`there is no ${words[tag]} "${value}"${nearest(value, known[tag])}`), [];
  return [[tag, value]];
}

const words = { queue: 'queue', skill: 'skill', kind: 'kind of callers', agent: 'agent', client: 'agent' } as const;

const long: readonly string[] = ['threshold', 'abortOnFail', 'delayAbortEval'];

function readCondition(written: unknown, measured: MeasuredBy | null, key: string, path: Path, found: Found): Threshold | null {
  const parts = isMap(written) ? written : { threshold: written };
  for (const name of Object.keys(parts)) if (!long.includes(name)) found([...path, name], `unknown key "${name}"${nearest(name, long)}`, true);
  const place = isMap(written) ? [...path, 'threshold'] : path;
  const text = parts['threshold'];
  const abort = parts['abortOnFail'] === undefined ? { data: false } : flag.safeParse(parts['abortOnFail']);
  const delay = parts['delayAbortEval'] === undefined ? { data: 0 } : duration.safeParse(parts['delayAbortEval']);
  if (abort.data === undefined) found([...path, 'abortOnFail'], 'must be true or false');
  if (delay.data === undefined) found([...path, 'delayAbortEval'], 'must be a span of time like 10m');
  const condition = readExpression(text, measured, (message) => found(place, message));
  if (!condition || !measured || typeof text !== 'string') return null;
  return { ...measured, ...condition, key, text, path, abortOnFail: abort.data ?? false, delayAbortEval: delay.data ?? 0 };
}

type Condition = Pick<Threshold, 'statistic' | 'relation' | 'bound'>;

function readExpression(text: unknown, measured: MeasuredBy | null, note: Note): Condition | null {
  if (typeof text !== 'string') return note(form), null;
  const parts = EXPRESSION.exec(text);
  if (!parts) return note(`${form}, not "${text.slice(0, 60)}"`), null;
  const [, name = '', of, relation = '', number = '', unit = ''] = parts;
  if (!measured) return null;
  const statistic = readStatistic(name, of, measured.metric, note);
  const { kind, unit: own }: Metric = metrics[measured.metric];
  const bound = statistic && boundOf(Number(number), unit, kind === 'counter' ? 'number' : own, number, note);
  return statistic === null || bound === null ? null : { statistic, relation: relation.replace('===', '==') as Relation, bound };
}

function readStatistic(name: string, of: string | undefined, metric: MetricName, note: Note): Statistic | null {
  const { kind }: Metric = metrics[metric];
  const own = statisticsOf[kind];
  const known = own.find((one) => one === name);
  const article = `${metric} is a ${kind}`;
  if (!known) return note(`${article}, which has ${own.map((one) => (one === 'p' ? 'p(N)' : one)).join(', ')} and no "${name}"${(statisticNames as readonly string[]).includes(name) ? '' : nearest(name, own)}`), null;
  if (known !== 'p') return of === undefined ? { name: known, of: 0 } : (note(`${known} takes nothing in brackets`), null);
  const share = Number(of ?? NaN);
  if (!(share >= 0 && share <= 100)) return note('p must have a number from 0 to 100 in brackets, like p(95)'), null;
  return { name: known, of: share };
}

const TIMES: { readonly [unit: string]: number } = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A bound has the unit of its metric: any other would always hold, or never. */
function boundOf(value: number, unit: string, own: MetricUnit, number: string, note: Note): number | null {
  if (own === 'time') return TIMES[unit] === undefined ? (note(`must have a bound with ms, s, m or h; did you mean ${number}s?`), null) : value * TIMES[unit];
  if (own === 'number') return unit === '' ? value : (note(`must have a plain number as its bound, not ${number}${unit}`), null);
  if (unit !== '' && unit !== '%') return note(`must have a share as its bound, like 80% or 0.8, not ${number}${unit}`), null;
  const share = unit === '%' ? value / 100 : value;
  return share <= 1 ? share : (note(`must have a share as its bound, from 0 to 1 or from 0% to 100%${unit === '' && value <= 100 ? `; did you mean ${number}%?` : `, not ${number}${unit}`}`), null);
}
