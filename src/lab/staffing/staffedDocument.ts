// A staffed load as a document: the load as it was written, with the shifts of the plan, and with more agents at its site where the plan needs them.

import { relative, resolve } from 'node:path';
import type { Source } from '../../document.ts';
import { isMap } from '../../kernel/shape.ts';
import { type Scenario, siteSource } from '../../scenario/scenario.ts';
import { groupedBy } from '../fitting/fit.ts';
import { rangeOf } from '../fitting/madeUpSite.ts';
import { distributionText, inline, keyText, shareText, spanText } from '../fitting/words.ts';
import { type Staffed, staffed } from './plan.ts';
import type { Staffing } from './staffing.ts';

export function staffedDocument({ basis, plan }: Staffing, { site, trafficWritten }: Scenario, source: Source, folder: string, title: string): string {
  const result = staffed(basis, plan);
  const data = isMap(source.data) ? source.data : {};
  const traffic = isMap(trafficWritten) ? trafficWritten : {};
  const entries = Object.entries(data).filter(([key]) => key !== 'site' && key !== 'traffic');
  const own = Object.entries(traffic).filter(([key]) => key !== 'agents');
  return [
    `# ${title}`,
    ...entries.map(([key, value]) => `${key}: ${inline(value)}`),
    ...siteLines(result, isMap(site.written) ? site.written : {}, source, folder),
    'traffic:',
    ...own.flatMap(([key, value]) => (isMap(value) ? [`  ${key}:`, ...Object.entries(value).map(([name, item]) => `    ${name}: ${inline(item)}`)] : [`  ${key}: ${inline(value)}`])),
    '  agents:',
    ...grouped(result.agents).map((line) => `    - ${line}`),
    '',
  ].join('\n');
}

/** The file of the site while its agents suffice; else the site itself, with those who are needed besides. */
function siteLines({ added }: Staffed, written: Readonly<Record<string, unknown>>, source: Source, folder: string): readonly string[] {
  const inScenario = isMap(source.data) && isMap(source.data['site']);
  if (added.length === 0 && !inScenario) return [`site: ${inline(relative(resolve(folder), resolve((siteSource(source) as Source).file)))}`];
  const part = (key: string) => (isMap(written[key]) ? written[key] : {});
  const like = (section: Readonly<Record<string, unknown>>, number: string) => section[number] ?? section[rangeWith(section, number)] ?? {};
  const rows = [...groupedBy(added, ({ group }) => String(group)).values()];
  const agents = { ...part('agents'), ...Object.fromEntries(rows.map((row) => [rangeOf(row.map(({ agent }) => agent)), { ...withoutName(like(part('agents'), (row[0] as (typeof row)[number]).like)), at: rangeOf(row.map(({ at }) => at)) }])) };
  const extensions = { ...part('extensions'), ...Object.fromEntries(rows.map((row) => [rangeOf(row.map(({ at }) => at)), {}])) };
  const queues = Object.fromEntries(Object.entries(part('queues')).map(([number, queue]) => [number, withNamed(queue, added)]));
  return [
    'site:',
    ...(added.length > 0 ? [`  # ${added.length === 1 ? 'One agent' : `${added.length} agents`} more than the site had`] : []),
    ...Object.entries({ ...written, extensions, agents, queues }).flatMap(([key, value]) => (isMap(value) && ['extensions', 'agents', 'queues', 'trunks'].includes(key) ? [`  ${key}:`, ...Object.entries(value).map(([name, item]) => `    ${keyText(name)}: ${inline(item)}`)] : [`  ${key}: ${inline(value)}`])),
  ];
}

/** Whoever is new has the skills of the group, and no name yet. */
function withoutName(agent: unknown): object {
  const { name: _, password: __, ...rest } = agent as { readonly name?: unknown; readonly password?: unknown };
  return rest;
}

/** The key `5001-5020` in which a number lies. */
function rangeWith(section: Readonly<Record<string, unknown>>, number: string): string {
  return Object.keys(section).find((key) => {
    const [first = '', last = ''] = key.split('-');
    return last !== '' && number.length === first.length && number >= first && number <= last;
  }) ?? '';
}

/** Queues that name their agents name the new ones too. */
function withNamed(queue: unknown, added: Staffed['added']): unknown {
  const named = isMap(queue) && isMap(queue['agents']) ? queue['agents'] : null;
  return named === null ? queue : { ...(queue as object), agents: { ...named, ...Object.fromEntries(added.flatMap(({ agent, like }) => (Object.hasOwn(named, like) ? [[agent, named[like]]] : []))) } };
}

/** Agents with the same shift and habits on one line. */
function grouped(agents: Staffed['agents']): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const { who, ...habits } of agents) {
    const key = habitsText(habits);
    lines.set(key, [...(lines.get(key) ?? []), ...who]);
  }
  return [...lines].map(([habits, who]) => `{ who: ${inline(ranges(who))}${habits} }`);
}

function habitsText({ answersAfter, misses, pace, from, to, breaks }: Omit<Staffed['agents'][number], 'who'>): string {
  const parts = [
    ...(answersAfter.kind === 'constant' && answersAfter.value === 0 ? [] : [`answersAfter: ${answersAfter.kind === 'uniform' ? `{ between: [${spanText(answersAfter.from)}, ${spanText(answersAfter.to)}] }` : distributionText(answersAfter as Parameters<typeof distributionText>[0])}`]),
    ...(misses > 0 ? [`misses: ${shareText(misses)}`] : []), ...(pace === 1 ? [] : [`pace: ${pace}`]),
    ...(from > 0 ? [`from: ${spanText(from)}`] : []), ...(to === undefined ? [] : [`to: ${spanText(to)}`]),
    ...(breaks.length > 0 ? [`breaks: [${breaks.map((pause) => `{ from: ${spanText(pause.from)}, to: ${spanText(pause.to)} }`).join(', ')}]`] : []),
  ];
  return parts.map((part) => `, ${part}`).join('');
}

/** `5001-5003` for three in a row. */
function ranges(numbers: readonly string[]): readonly string[] {
  const rows: string[][] = [];
  for (const number of numbers) {
    const last = rows.at(-1)?.at(-1);
    if (last !== undefined && last.length === number.length && BigInt(number) === BigInt(last) + 1n) rows.at(-1)?.push(number);
    else rows.push([number]);
  }
  return rows.map((row) => (row.length > 1 ? `${row[0] as string}-${row.at(-1) as string}` : (row[0] as string)));
}
