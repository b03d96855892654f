// Documents that people write: parses YAML, checks its shape, and reports every mistake as file:line:column. The only place with `yaml`; files are read in reading.ts.

import { type Document, isAlias, isMap, isNode, isScalar, Lexer, LineCounter, type Node, type Pair, parseAllDocuments, Parser, visit, type YAMLMap } from 'yaml';
import { z } from 'zod';

/** A mistake in a document; `line` and `column` count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The way to the place, as `extensions.2001.forward`; empty for the whole document. */
  readonly path: string;
  readonly message: string;
}

/** A document is wrong. Carries every mistake that could be found. */
export class BadDocument extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemText).join('\n'));
    this.name = 'BadDocument';
    this.problems = problems;
  }
}

/** What is read; null when it is wrong, and then its mistakes are with the others. */
export function collected<Result>(problems: Problem[], read: () => Result): Result | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof BadDocument)) throw error;
    problems.push(...error.problems);
    return null;
  }
}

export function problemText({ file, line, column, path, message }: Problem): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`;
}

/** Numbers, dates and switches come as the text that was written: `0123` and `+1415` stay what they are. */
export interface Source {
  readonly file: string;
  /** Mistakes that did not keep it from being read. */
  readonly problems: readonly Problem[];
  /** Maps, lists and texts. */
  readonly data: unknown;
  /** The place of a path; of its nearest ancestor when the document does not have it. With `atKey`, that of its key. */
  locate(path: Path, atKey?: boolean): Place;
}

/** `file` and `path` are there where a part was read from another file. */
export interface Place {
  readonly file?: string;
  readonly path?: Path;
  readonly line: number;
  readonly column: number;
}

export type Path = readonly (string | number)[];

const ALIAS_LIMIT = 100;
const DEPTH_LIMIT = 64;

/** Parses a YAML document. Throws BadDocument, also when it is empty. */
export function parseSource(file: string, text: string): Source {
  const lines = new LineCounter();
  const document = parseOne(file, text, lines);
  const locate = (path: Path, atKey = false) => {
    const { line, col } = lines.linePos(offsetOf(document, path, atKey));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const { data, problems } = toPlain(document, file, lines);
  if (data === null || data === '') throw whole(file, 'is empty');
  return { file, problems, data, locate };
}

/** The document as the shape gives it back, or every mistake in it. `also` adds checks between its parts and sees whatever was written. */
export function checkShape<Shape extends z.ZodType>(source: Source, shape: Shape, also: (data: unknown, found: Found) => void = () => {}): z.output<Shape> {
  const problems: Problem[] = [...source.problems];
  let more = 0;
  const found: Found = (path, message, atKey = false) => {
    if (problems.length >= MISTAKE_LIMIT) return void more++;
    const place = source.locate(path, atKey);
    problems.push({ file: source.file, ...place, path: pathText(place.path ?? path), message: typeof message === 'string' ? message : message() });
  };
  const result = shape.safeParse(source.data);
  for (const issue of result.error?.issues ?? []) report(issue, found);
  also(source.data, found);
  if (more > 0) problems.push({ ...(problems.at(-1) as Problem), path: '', message: `and ${more} more mistakes` });
  if (problems.length > 0) throw new BadDocument(inOrder(problems));
  return result.data as z.output<Shape>;
}

/** Notes a mistake at a path. A message that is costly to find is given as a function. */
export type Found = (path: Path, message: string | (() => string), atKey?: boolean) => void;

/** Mistakes that are told of one document; nobody reads more at once. */
const MISTAKE_LIMIT = 100;

function report(issue: z.core.$ZodIssue, found: Found): void {
  const path = issue.path as Path;
  if (issue.code !== 'unrecognized_keys') return found(path, issue.message, issue.code === 'custom' && issue.params?.['atKey'] === true);
  const messages = issue.message.split('\n');
  issue.keys.forEach((key, place) => found([...path, key], messages[place] as string, true));
}

function parseOne(file: string, text: string, lineCounter: LineCounter): Document.Parsed {
  refuseDepth(file, text);
  // Without resolving tags: every scalar keeps the text that was written.
  const documents = parseAllDocuments(text, { lineCounter, schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' }) as Document.Parsed[];
  const [document] = documents;
  if (!document) throw whole(file, 'is empty');
  if (documents.length > 1) throw problemAt(file, lineCounter, documents[1]?.range[0] ?? 0, 'a second document begins here; write one in a file');
  const problems = document.errors.map(({ pos, message }) => at(file, lineCounter, pos[0], `not YAML: ${message.split('\n')[0]?.replace(/ at line.*$/, '')}`));
  if (problems.length > 0) throw new BadDocument(inOrder(problems));
  return document;
}

/** YAML's composer is recursive, its parser is not: what is too deep must not reach the composer. */
function refuseDepth(file: string, text: string): void {
  const lines = new LineCounter();
  const parser = new Parser(lines.addNewLine);
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    offset += lexeme.length;
    const depth = parser.stack.filter(({ type }) => /map|seq|collection/.test(type)).length;
    if (depth > DEPTH_LIMIT) throw problemAt(file, lines, Math.min(offset, text.length) - 1, `nested more than ${DEPTH_LIMIT} deep`);
  }
}

function toPlain(document: Document.Parsed, file: string, lines: LineCounter): Pick<Source, 'data' | 'problems'> {
  const [fatal, problems]: [Problem[], Problem[]] = [[], []];
  const noteIn = (list: Problem[]) => (node: unknown, message: string) => void list.push(at(file, lines, (node as Node | null)?.range?.[0] ?? 0, message));
  visit(document, {
    Alias(_, alias, ancestors) {
      const target = alias.resolve(document);
      if (!target) noteIn(fatal)(alias, `there is no anchor "&${alias.source}" before this`);
      else if (ancestors.includes(target)) noteIn(fatal)(alias, `"*${alias.source}" stands within what it repeats`);
    },
    Map: (_, { items }) => (noteWrongKeys(items, noteIn(fatal)), noteRepeatedKeys(items, lines, noteIn(problems))),
  });
  if (fatal.length > 0) throw new BadDocument(inOrder([...fatal, ...problems]));
  try {
    return { data: document.toJS({ maxAliasCount: ALIAS_LIMIT }), problems };
  } catch (error) {
    if (!/alias count/i.test(String(error))) throw error;
    throw problemAt(file, lines, firstAlias(document), `its aliases unfold to too much; at most ${ALIAS_LIMIT} are followed`);
  }
}

type Items = readonly { readonly key: unknown }[];
type Note = (node: unknown, message: string) => void;

/** Keys must be texts, and none may reach into JavaScript. */
function noteWrongKeys(items: Items, note: Note): void {
  for (const { key } of items) {
    if (!isScalar(key)) note(key, 'a key must be a plain text');
    else if (key.value === '__proto__') note(key, '"__proto__" cannot be a name here');
  }
}

function noteRepeatedKeys(items: Items, lines: LineCounter, note: Note): void {
  const seen = new Map<unknown, number>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    if (seen.has(key.value)) note(key, `"${String(key.value)}" is here twice, first in line ${seen.get(key.value)}`);
    else seen.set(key.value, lines.linePos(key.range?.[0] ?? 0).line);
  }
}

function firstAlias(document: Document.Parsed): number {
  let place = 0;
  visit(document, { Alias: (_, node) => ((place = node.range?.[0] ?? 0), visit.BREAK) });
  return place;
}

function offsetOf(document: Document.Parsed, path: Path, atKey: boolean): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  path.forEach((step, depth) => {
    if (isAlias(node)) node = node.resolve(document);
    const pair = isMap(node) ? pairOf(node, String(step)) : undefined;
    const value = isMap(node) ? pair?.value : isNode(node) && 'get' in node ? (node as { get(key: number, keep: true): unknown }).get(Number(step), true) : undefined;
    const last = depth === path.length - 1;
    const spot = last && atKey && pair ? pair.key : value;
    if (isNode(spot) && spot.range) offset = spot.range[0];
    else if (pair && isNode(pair.key) && pair.key.range) offset = pair.key.range[0];
    node = value;
  });
  return offset;
}

/** Pairs of a map by key, made when a map is first asked: a large map with many mistakes is not searched for each. */
const pairsOf = new WeakMap<YAMLMap, Map<string, Pair>>();

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  let pairs = pairsOf.get(map);
  if (pairs === undefined) {
    pairs = new Map(map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', pair]));
    pairsOf.set(map, pairs);
  }
  return pairs.get(key);
}

function at(file: string, lines: LineCounter, offset: number, message: string): Problem {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(1, line), column: Math.max(1, col), path: '', message };
}

function problemAt(file: string, lines: LineCounter, offset: number, message: string): BadDocument {
  return new BadDocument([at(file, lines, offset, message)]);
}

/** A mistake of the document as a whole. */
export function whole(file: string, message: string): BadDocument {
  return new BadDocument([{ file, line: 1, column: 1, path: '', message }]);
}

export function pathText(path: Path): string {
  return path.map((step, depth) => (typeof step === 'number' ? `[${step + 1}]` : depth === 0 ? step : `.${step}`)).join('');
}

/** By file, line and column; the files in the order in which they come. */
export function inOrder<Found extends Problem>(problems: readonly Found[]): readonly Found[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  return [...problems].sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column);
}
