// `ringback explain`: why a call of the last run went where it went, decision by decision, with the lines of the site that decided it.

import { readFileSync, statSync } from 'node:fs';
import type { Skills } from '../acd/needs.ts';
import type { Decision, Looked, Search, Turn } from '../acd/probe.ts';
import { type Source } from '../document.ts';
import { readSource } from '../reading.ts';
import { clockText } from '../kernel/calendar.ts';
import { reportHtml } from '../report/html.ts';
import { tellCall } from '../report/oneCall.ts';
import type { Report } from '../report/report.ts';
import { siteSource } from '../scenario/scenario.ts';
import type { Site } from '../site/site.ts';
import { explainCall } from '../store/explain.ts';
import { type Journal, readJournal } from '../store/journal.ts';
import { VERSION } from '../version.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import { lastVerdicts } from './run/lastRun.ts';
import { builtPage } from './reporters/html.ts';
import { openText } from './textFile.ts';

export interface ExplainOptions {
  readonly journal?: string;
  /** Where to write the call as a page by itself, instead of lines. */
  readonly html?: string;
}

export function explain(call: string, { journal: named, html }: ExplainOptions): number {
  const file = named ?? onlyJournal();
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new CommandError(exitCodes.usage, `there is no journal "${file}"; a run of traffic leaves one only with --journal`);
  const journal = readJournal(file, readFileSync(file, 'utf8'));
  const { lines, found, isSame } = explainCall(journal, call);
  if (!isSame) throw new CommandError(exitCodes.lawBroken, `${file}: run again it went another way; ringback replay says where`);
  if (!found) throw new CommandError(exitCodes.nothingMatched, `there was no call ${call} in ${file}; the second column of the trace has the numbers of the calls`);
  if (html !== undefined) return writeCall(journal, call, html);
  const where = placesIn(journal);
  for (const line of lines) process.stdout.write('trace' in line ? `${line.trace}\n` : decisionText(line.decision, call, journal.site, where).map((text) => `    ${text}\n`).join(''));
  if (!lines.some((line) => 'decision' in line)) process.stdout.write('    no queue had anything to decide about this call\n');
  return exitCodes.passed;
}

/** The call as a page: its ladder, its way, its decisions. */
function writeCall(journal: Journal, call: string, file: string): number {
  const told = tellCall(journal, call);
  if (told === null) throw new Error(`bug in ringback: call ${call} was there and is not`);
  const { stories, ...run } = told;
  const { seed, scenario } = journal;
  const report: Report = { version: VERSION, call, runs: [{ ...run, file: scenario ?? journal.file, name: `Call ${call}`, seed, again: `npx ringback explain ${call}`, ended: 0, facts: 0, failure: null, trace: [], says: [], figures: [], thresholds: [] }] };
  const target = openText(file);
  target.write(reportHtml(builtPage(), report, [stories]));
  target.close();
  process.stdout.write(`call ${call}  ${file}\n`);
  return exitCodes.passed;
}

/** The journal of the last run; of several, that of the only one that failed. */
function onlyJournal(): string {
  const ran = lastVerdicts()?.filter(({ passed }) => passed !== null);
  if (!ran) throw new CommandError(exitCodes.usage, 'nothing was run here yet; run a scenario first, or name a --journal');
  const candidates = ran.length === 1 ? ran : ran.filter(({ passed }) => !passed);
  const [only, another] = candidates;
  if (only?.journal && !another) return only.journal;
  if (only?.ofSites && !another) throw new CommandError(exitCodes.usage, `${only.file} plays at several sites; name the --journal of one:\n${only.ofSites.map((journal) => `  ${journal}`).join('\n')}`);
  if (only && !another) throw new CommandError(exitCodes.usage, `the run of ${only.file} left no journal; a run of traffic leaves one only with --journal`);
  throw new CommandError(exitCodes.usage, `there were ${ran.length} runs; name the --journal of one:\n${ran.map(({ journal, ofSites = [] }) => `  ${journal ?? (ofSites.join('\n  ') || '(none)')}`).join('\n')}`);
}

type Where = (queue: string, key: string) => string;

/** Where a queue's setting stands; nothing when the files are gone or are others by now. */
function placesIn({ scenario }: Journal): Where {
  let source: Source | null = null;
  try {
    if (scenario !== undefined) source = siteSource(readSource(scenario));
  } catch {
    source = null;
  }
  const site = source;
  return (queue, key) => (site ? `${site.file}:${site.locate(['queues', queue, key]).line}` : '');
}

function decisionText(decision: Decision, call: string, site: Site, where: Where): readonly string[] {
  return decision.kind === 'search' ? searchText(decision, site, where) : turnText(decision, call, site);
}

function searchText({ time, queue, waited, stage, needs, agents, chosen }: Search, site: Site, where: Where): readonly string[] {
  const { name = '', strategy = '' } = site.queues[queue] ?? {};
  return [
    `${clockText(time)} looks for an agent in queue ${queue}${name && ` ${name}`}${waited === 0 ? '' : `, after ${waited / 1000} s`}`,
    row('needs', needs.map(needsText).join(', or ') || 'the agents that it names', where(queue, stage === 0 ? 'needs' : 'relax')),
    row('strategy', strategy, where(queue, 'strategy')),
    ...agentsText(agents, chosen),
    chosen.length === 0 ? 'nobody is free who may have it: it waits' : `it rings at ${chosen.join(' and ')}`,
  ];
}

function row(label: string, text: string, place: string): string {
  return `  ${label.padEnd(10)}${text.padEnd(42)}  ${place}`.trimEnd();
}

function needsText(skills: Skills): string {
  return [...skills].map(([skill, level]) => `${skill} ${level} or better`).join(' and ');
}

/** So many with the same verdict are told one by one; of more, the ids in a line, so that a large centre fits on a screen. */
const FEW = 4;
/** Ids in a line. */
const MANY = 14;

function agentsText(agents: readonly Looked[], chosen: readonly string[]): readonly string[] {
  const verdicts = [...new Set(agents.map((agent) => verdictOf(agent, chosen)))];
  return verdicts.flatMap((verdict) => {
    const same = agents.filter((agent) => verdictOf(agent, chosen) === verdict);
    if (same.length <= FEW) return same.map((agent) => agentText(agent, chosen));
    const ids = same.map(({ agent }) => agent);
    const shown = ids.length > MANY ? [...ids.slice(0, MANY), `and ${ids.length - MANY} more`] : ids;
    return [`    ${same.length} agents: each ${verdict}`, `      ${shown.join(' ')}`];
  });
}

function verdictOf({ agent, passedOver }: Looked, chosen: readonly string[]): string {
  return passedOver ?? (chosen.includes(agent) ? 'is chosen' : 'is free, the strategy prefers others');
}

function agentText(looked: Looked, chosen: readonly string[]): string {
  const { agent, name, device, level } = looked;
  const who = `${agent}${name && ` ${name}`}`.padEnd(20);
  return `    ${who}${(device === null ? '' : `at ${device}`).padEnd(12)}${(level === null ? '' : `level ${level}`).padEnd(10)}${verdictOf(looked, chosen)}`;
}

function turnText({ time, agent, name, device, calls }: Turn, call: string, site: Site): readonly string[] {
  return [
    `${clockText(time)} agent ${agent}${name && ` ${name}`} at ${device} is free and chooses by ${site.callSelection}`,
    ...calls.map((one, place) => `    call ${one.call.padEnd(6)}queue ${one.queue.padEnd(8)}has waited ${one.waited / 1000} s, priority ${one.priority}, level ${one.level}${place === 0 ? ': taken' : one.call === call ? ': passed over' : ''}`),
  ];
}
