// `ringback explore`: every shortest path of a call flow, with its keys and its destination; and a scenario file for each, when asked.

import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { BadDocument, parseSource, type Source, whole } from '../../document.ts';
import { type Exploration, exploreFile, exploreSite } from '../../explore/explore.ts';
import { fileNameOf } from '../../explore/labels.ts';
import { type Rehearsed, rehearse } from '../../explore/rehearsal.ts';
import { firstLine, type Names } from '../../explore/scenarioFile.ts';
import { checkFlowFile } from '../../ivr/flowFile.ts';
import { nearest } from '../../kernel/shape.ts';
import { readSource } from '../../reading.ts';
import { playScenario } from '../../scenario/playing.ts';
import { checkScenario, type Scenario } from '../../scenario/scenario.ts';
import { checkSite } from '../../site/site.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { kindOf, kindWords, yamlFiles } from '../files.ts';
import { jsonOf, listOf } from './explored.ts';
import { cannotWrite } from '../textFile.ts';

export interface ExploreOptions {
  /** Folder for the scenarios. */
  readonly write?: string;
  readonly site?: string;
  readonly reporter: string;
}

const reporters = { list: listOf, json: jsonOf };

export function explore(flow: string, options: ExploreOptions): number {
  const { reporter, write } = options;
  if (!Object.hasOwn(reporters, reporter)) throw new CommandError(exitCodes.usage, `there is no reporter "${reporter}"${nearest(reporter, Object.keys(reporters))}`);
  const source = documentAt(flow, 'callflow');
  const exploration = options.site === undefined ? exploreFile(checkFlowFile(source)) : exploreIn(options.site, source);
  const folder = write ?? dirname(source.file);
  const names: Names = { flow: basename(source.file).replace(/\.ya?ml$/, ''), flowFile: between(folder, source.file), siteFile: options.site === undefined ? null : between(folder, normalize(options.site)) };
  const { journeys } = exploration;
  const files = journeys.map((journey, place) => join(folder, fileNameOf(journey, place, journeys.length)));
  const rehearsed = journeys.map((journey, place) => rehearse(exploration, journey, names, files[place] as string));
  const explored = write === undefined ? rehearsed.map((one) => ({ ...one, file: null })) : writeAll(rehearsed, files, folder, names);
  process.stdout.write(reporters[reporter as keyof typeof reporters](exploration, explored, source.file));
  return explored.some(({ verdict }) => verdict.failure !== null) ? exitCodes.expectationFailed : exitCodes.passed;
}

/** Throws BadDocument when it is a document of another kind. */
function documentAt(path: string, kind: 'callflow' | 'site'): Source {
  const files = yamlFiles([path]);
  const [file] = files;
  if (file === undefined || files.length > 1 || statSync(path).isDirectory()) throw new CommandError(exitCodes.usage, `${path} is a folder; explore takes one call flow`);
  const source = readSource(file);
  const found = kindOf(source);
  if (found !== kind) throw whole(file, `must be a ${kindWords[kind]}, and is a ${kindWords[found]}`);
  return source;
}

/** Explores the flow as the site has it, at the first number that it names the file at. */
function exploreIn(path: string, flow: Source): Exploration {
  const source = documentAt(path, 'site');
  const site = checkSite(source);
  const written = Object.entries((source.data as { readonly callflows?: Readonly<Record<string, unknown>> }).callflows ?? {});
  const isThis = (named: unknown) => typeof named === 'string' && realpathSync(join(dirname(source.file), named)) === realpathSync(flow.file);
  const number = written.find(([, named]) => isThis(named))?.[0];
  if (number === undefined) throw new CommandError(exitCodes.usage, `${path} has no call flow ${flow.file}${written.length > 0 ? `; it has ${written.map(([at, named]) => `${at}${typeof named === 'string' ? ` ${named}` : ''}`).join(', ')}` : ''}`);
  const exploration = exploreSite(site, number);
  if (exploration.publicNumber === null && Object.keys(site.extensions).length === 0) throw new CommandError(exitCodes.usage, `nobody can call ${number} at ${path}: no public number leads there, and there is no extension`);
  return exploration;
}

/** A path from a folder, written as it is on every system. */
function between(folder: string, file: string): string {
  return relative(folder, file).replaceAll('\\', '/');
}

/** Writes all or nothing, and runs what was written. Throws CommandError when a file is in the way. */
function writeAll(rehearsed: readonly Rehearsed[], files: readonly string[], folder: string, names: Names): readonly (Rehearsed & { readonly file: string })[] {
  const own = firstLine(names);
  let made: string | undefined;
  let scenarios: readonly Scenario[];
  try {
    made = mkdirSync(folder, { recursive: true });
    scenarios = scenariosIn(rehearsed, files);
    for (const file of files) refuseForeign(file);
    for (const file of earlierFiles(folder, own)) rmSync(file);
    rehearsed.forEach(({ text }, place) => writeFileSync(files[place] as string, text));
  } catch (error) {
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    throw error instanceof CommandError || error instanceof BadDocument ? error : cannotWrite(folder, error);
  }
  return rehearsed.map((one, place) => ({ ...one, file: files[place] as string, verdict: playScenario(scenarios[place] as Scenario) }));
}

/** As they are read from where they will be. The site is the same in all, and is read once. */
function scenariosIn(rehearsed: readonly Rehearsed[], files: readonly string[]): readonly Scenario[] {
  const sources = rehearsed.map(({ text }, place) => parseSource(files[place] as string, text));
  const [first, ...others] = sources;
  if (!first) return [];
  const scenario = checkScenario(first);
  return [scenario, ...others.map((source) => checkScenario(source, () => scenario.site))];
}

/** How every file begins that was written here. */
const BEGINNING = /^# Written by ringback explore from .+; it may be written anew\.$/;

function beginningOf(file: string): string {
  return readFileSync(file, 'utf8').split('\n', 1)[0] ?? '';
}

function refuseForeign(file: string): void {
  const info = statSync(file, { throwIfNoEntry: false });
  if (info && (!info.isFile() || !BEGINNING.test(beginningOf(file)))) throw new CommandError(exitCodes.usage, `${file} is there already, and ringback explore did not write it; nothing was written`);
}

/** What was written for this flow before: paths that are gone must not stay behind. */
function earlierFiles(folder: string, own: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^\d{2,}-.*\.yaml$/.test(entry.name))
    .map(({ name }) => join(folder, name))
    .filter((file) => beginningOf(file) === own);
}
