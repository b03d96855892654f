// `ringback check`: reads documents, runs nothing, and says what is wrong with them and what callers will not like.

import { readFileSync, statSync } from 'node:fs';
import { BadDocument, type Problem, type Source } from '../../document.ts';
import type { FlowFile } from '../../ivr/flowFile.ts';
import { countText, type Finding, findingText, inFileOrder } from '../../lint/finding.ts';
import { lintFlowFile, type Linting, lintSite } from '../../lint/lint.ts';
import { choiceKey, type Taken } from '../../lint/linted.ts';
import { type Scenario, siteSource } from '../../scenario/scenario.ts';
import type { Site } from '../../site/site.ts';
import { readJournal } from '../../store/journal.ts';
import { waysTaken } from '../../store/choices.ts';
import type { checkReporters } from '../choices.ts';
import { type CheckedDocument, documentsAt } from '../documents.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { kindWords } from '../files.ts';
import { trunksOverNatsAlone } from '../../switch/trunkShape.ts';

interface CheckOptions {
  readonly reporter: (typeof checkReporters)[number];
  /** Journals of runs, to see which choices are taken most. */
  readonly weights: readonly string[];
}

/** Throws BadDocument with every mistake in every file; of those that are right, says what the lint finds in their call flows. */
export function check(paths: readonly string[], { reporter, weights }: CheckOptions): number {
  const taken = weights.length > 0 ? takenIn(weights) : null;
  if (reporter === 'json') return checkAsJson(paths, taken);
  const documents = documentsAt(paths);
  const findings = lint(documents, taken);
  const code = codeFor(findings);
  if (code === exitCodes.passed) for (const { file, kind, document } of documents) process.stdout.write(`${file}: a ${kindWords[kind]} without mistakes${needs(kind, document)}\n`);
  if (findings.length > 0) process.stderr.write(`${[...findings.map(findingText), countText(findings)].join('\n')}\n`);
  return code;
}

/** What a site that is right yet cannot be served without. */
function needs(kind: CheckedDocument['kind'], document: CheckedDocument['document']): string {
  const site = kind === 'site' ? (document as Site) : kind === 'scenario' ? (document as Scenario).site : null;
  const [trunk] = site === null ? [] : trunksOverNatsAlone(site.trunks);
  return trunk === undefined ? '' : `; trunk ${trunk} goes over NATS: serve it with --nats`;
}

/** Mistakes have no rule. */
function checkAsJson(paths: readonly string[], taken: Taken | null): number {
  const tell = (found: readonly (Problem & Partial<Finding>)[]) => {
    const list = found.map(({ file, line, column, path, rule = null, severity = 'error', message }) => ({ file, line, column, path, rule, severity, message }));
    process.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
  };
  try {
    const findings = lint(documentsAt(paths), taken);
    tell(findings);
    return codeFor(findings);
  } catch (error) {
    if (!(error instanceof BadDocument)) throw error;
    tell(error.problems);
    return exitCodes.badDocument;
  }
}

function codeFor(findings: readonly Finding[]): number {
  return findings.some(({ severity }) => severity === 'error') ? exitCodes.badDocument : exitCodes.passed;
}

/** A flow that another document has in it is looked at there: that knows what surrounds it. */
function lint(documents: readonly CheckedDocument[], taken: Taken | null): readonly Finding[] {
  const flows = documents.flatMap(({ file, kind, document }) => (kind === 'callflow' ? [{ file, ...lintFlowFile(document as FlowFile, taken) }] : []));
  const sites = sitesOf(documents).map(({ site, source }) => ({ file: source.file, ...lintSite(site, source, taken) }));
  const parts = new Set([...flows, ...sites].flatMap((linting: Linting) => [...linting.parts]));
  const findings = [...sites, ...flows.filter(({ file }) => !parts.has(file))].flatMap((linting) => linting.findings);
  const order = new Map(documents.map(({ file }, place) => [file, place]));
  const placeOf = ({ file }: Finding) => order.get(file) ?? documents.length;
  return inFileOrder([...findings].sort((one, other) => placeOf(one) - placeOf(other)));
}

/** The sites, and those of the scenarios; a file once. */
function sitesOf(documents: readonly CheckedDocument[]): readonly { readonly site: Site; readonly source: Source }[] {
  const found = new Map<string, { readonly site: Site; readonly source: Source }>();
  for (const { kind, document, source } of documents) {
    const site = kind === 'site' ? (document as Site) : kind === 'scenario' ? (document as Scenario).site : null;
    if (site === null || Object.keys(site.callflows).length === 0) continue;
    const own = kind === 'site' ? source : siteSource(source);
    if (own && !found.has(own.file)) found.set(own.file, { site, source: own });
  }
  return [...found.values()];
}

function takenIn(journals: readonly string[]): Taken {
  const taken = new Map<string, number>();
  for (const file of journals) {
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new CommandError(exitCodes.usage, `there is no journal "${file}"`);
    const same = waysTaken(readJournal(file, readFileSync(file, 'utf8')), ({ flow, node, outcome }) => {
      const key = choiceKey(flow, node, outcome);
      taken.set(key, (taken.get(key) ?? 0) + 1);
    });
    if (!same) throw new CommandError(exitCodes.lawBroken, `${file}: the run did not repeat itself, so nothing can be counted in it; see ringback replay`);
  }
  return taken;
}
