// Definition files, whichever format: read within limits, every mistake with its line, its column and the rule that it breaks.

import { nearest } from '../../kernel/shape.ts';
import { type Element, lineAndColumn, UnreadableXml, xmlReader } from '../../xml.ts';
import { type Definition, general } from './definition.ts';
import { createFindings, type Draft, type Findings, offsetOf, withoutPlaces } from './draft.ts';
import { readImportFormat, writeImportFormat } from './importFormat.ts';
import { readMetadataFormat, writeMetadataFormat } from './metadataFormat.ts';
import { checkDefinition, type Rule, rules } from './rules.ts';

export type DefinitionFormat = 'import' | 'metadata';

export interface FileProblem {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** What is a mistake keeps the whole file out. */
  readonly severity: 'mistake' | 'warning';
  readonly rule: Rule;
  /** The rule in a sentence. */
  readonly ruleSays: string;
  readonly message: string;
}

export interface DefinitionFile {
  /** Null when it is neither. */
  readonly format: DefinitionFormat | null;
  /** Without mistakes; empty when there are any. */
  readonly definitions: readonly Definition[];
  /** In the order of the text. */
  readonly problems: readonly FileProblem[];
}

export const LARGEST_FILE = 262_144;

const treeOf = xmlReader({ what: 'definition', longest: LARGEST_FILE, deepest: 8, mostElements: 5_000, mostAttributes: 15_000, longestText: 65_536, longestName: 100 });

/** `fileName` tells the internal name of a metadata file: `HarborBikes.callCenter`, `HarborBikes.callCenter-meta.xml`. */
export function readDefinitionFile(text: string, fileName = ''): DefinitionFile {
  const findings = createFindings();
  const root = rootOf(text, findings);
  const format = root && formatOf(root, findings);
  const drafts = root === null || format === null ? [] : format === 'metadata' ? [readMetadataFormat(root, nameOfFile(fileName), findings)] : readImportFormat(root, findings);
  for (const draft of drafts) for (const broken of checkDefinition(draft)) findings.found.push({ ...broken, at: offsetOf(draft, broken) });
  refuseNamesakes(drafts, findings);
  const problems = [...findings.found].sort((one, other) => one.at - other.at).map(({ at, severity, rule, message }) => ({ ...lineAndColumn(text, at), severity, rule, ruleSays: rules[rule], message }));
  const isRight = problems.every(({ severity }) => severity === 'warning');
  return { format, definitions: isRight ? drafts.map(withoutPlaces) : [], problems };
}

/** As it is imported again; import and export undo each other. */
export function writeDefinitionFile(definition: Definition, format: DefinitionFormat): string {
  return format === 'metadata' ? writeMetadataFormat(definition) : writeImportFormat(definition);
}

function rootOf(text: string, findings: Findings): Element | null {
  if (text.trim() === '') {
    findings.mistake('form', 0, 'the file is empty');
    return null;
  }
  try {
    return treeOf(text);
  } catch (error) {
    if (!(error instanceof UnreadableXml)) throw error;
    findings.mistake('form', error.at ?? 0, error.message.replace(/^(the definition is no well-formed XML: )?(line )?\d+(:\d+)?: /, '$1'));
    return null;
  }
}

const roots = ['callCenter', 'callCenters', 'CallCenter'];

function formatOf({ name, at }: Element, findings: Findings): DefinitionFormat | null {
  if (name === 'CallCenter') return 'metadata';
  if (name === 'callCenter' || name === 'callCenters') return 'import';
  findings.mistake('form', at, `a definition begins with <callCenter> or, as metadata, with <CallCenter>, not with <${name}>${nearest(name, roots)}`);
  return null;
}

function nameOfFile(path: string): string {
  return (path.split(/[/\\]/).at(-1) ?? '').replace(/\.callCenter(-meta\.xml)?$|\.xml$/i, '');
}

/** Several in one file. Salesforce does not tell capitals apart in them. */
function refuseNamesakes(drafts: readonly Draft[], findings: Findings): void {
  const names = drafts.map((draft) => general(draft, 'reqInternalName').toLowerCase());
  drafts.forEach((draft, place) => {
    if (names.indexOf(names[place] as string) < place) findings.mistake('unique', draft.at, `the internal name ${general(draft, 'reqInternalName')} stands twice in this file`);
  });
}
