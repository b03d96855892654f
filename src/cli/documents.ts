// The documents of a command: scenarios, sites and call flows at the paths that were given, or every mistake in all of them.

import { BadDocument, collected, inOrder, type Problem, type Source } from '../document.ts';
import { checkFlowFile, type FlowFile } from '../ivr/flowFile.ts';
import { checkNetwork, type NetworkDocument } from '../partitions/network.ts';
import { checkSweep, type Sweep } from '../lab/sweep.ts';
import { checkRubric, type Rubric } from '../scenario/rubric/rubric.ts';
import { checkAnyScenario, checkScenario, type Scenario } from '../scenario/scenario.ts';
import { checkSite, type Site } from '../site/site.ts';
import { checkConfig, type Config } from './config/shape.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import { type DocumentKind, kindOf, oneFile, readAll, yamlFiles } from './files.ts';

/** Scenarios of one site. Throws BadDocument, and CommandError when there is none. */
function scenariosAt(paths: readonly string[]): readonly Scenario[] {
  return scenariosOf(paths, ['scenario']);
}

/** The same, and those of several sites. */
export function playableAt(paths: readonly string[]): readonly Scenario[] {
  return scenariosOf(paths, ['scenario', 'sites']);
}

function scenariosOf(paths: readonly string[], kinds: readonly DocumentKind[]): readonly Scenario[] {
  const scenarios = documentsAt(paths, kinds).map(({ document }) => document as Scenario);
  if (scenarios.length === 0) throw new CommandError(exitCodes.nothingMatched, `there is no scenario in ${paths.join(', ')}${insteadOf(paths)}`);
  return scenarios;
}

/** The scenario of a command that takes one. Throws CommandError when it is none, or a folder. */
export function scenarioAt(path: string): Scenario {
  return scenariosAt([oneFile(path, 'a scenario with traffic')])[0] as Scenario;
}

const insteadWords: { readonly [Kind in DocumentKind]: string } = { scenario: '', site: '; it is a site, so run a scenario that names it', callflow: '; it is a call flow, so run a scenario whose site has it, or explore it', rubric: '; it is a rubric, which scores somebody in the classroom', sweep: '; it is a sweep, so sweep it', network: '; it is a network of sites, so load it', config: '; it is a configuration, which says where switches are', sites: '; it is a scenario of several sites, which "ringback run" plays' };

/** What a single file is that was meant to be a scenario. */
function insteadOf(paths: readonly string[]): string {
  const [only, another] = readAll(yamlFiles(paths), (read) => read());
  return only && !another ? insteadWords[kindOf(only)] : '';
}

export interface CheckedDocument {
  readonly file: string;
  readonly kind: DocumentKind;
  readonly document: Scenario | Site | FlowFile | Rubric | Sweep | NetworkDocument | Config;
  /** As it was read, without what it names in other files. */
  readonly source: Source;
}

const readers: { readonly [Kind in DocumentKind]: (source: Source) => CheckedDocument['document'] } = { scenario: checkScenario, site: checkSite, callflow: checkFlowFile, rubric: checkRubric, sweep: checkSweep, network: checkNetwork, config: checkConfig, sites: checkAnyScenario };

/** Every document of these kinds. Throws BadDocument with every mistake in any of them. */
export function documentsAt(paths: readonly string[], kinds: readonly DocumentKind[] = ['scenario', 'site', 'callflow', 'rubric', 'sweep', 'network', 'config', 'sites']): readonly CheckedDocument[] {
  const problems: Problem[] = [];
  const documents = readAll(yamlFiles(paths), (read) => collected(problems, read))
    .filter((source) => kinds.includes(kindOf(source)))
    .flatMap((source) => collected(problems, () => ({ file: source.file, kind: kindOf(source), document: readers[kindOf(source)](source), source })) ?? []);
  if (problems.length > 0) throw new BadDocument(inOrder(unique(problems)));
  return documents;
}

/** Scenarios share sites: a mistake in one is told once. */
function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.file}:${problem.line}:${problem.column}:${problem.path}:${problem.message}`, problem])).values()];
}
