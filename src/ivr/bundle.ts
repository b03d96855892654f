// Bundling: flows, sub-flows, tables and lengths of recordings are read where a document names their files, and stand in it from then on; so a journal needs no file.

import { BadDocument, collected, type Path, type Problem, type Source } from '../document.ts';
import { readInside, readTable, recordingLength } from '../reading.ts';
import { isMap } from '../kernel/shape.ts';

/** A document that stands within another. */
interface Mount {
  readonly at: Path;
  readonly source: Source;
}

/** What is collected on the way through one document. */
interface Bundling {
  readonly source: Source;
  /** Files from the outermost flow to this one. */
  readonly chain: readonly string[];
  /** Where this document stands in the outermost. */
  readonly at: Path;
  readonly mounts: Mount[];
  readonly problems: Problem[];
}

/** Stands for a flow that could not be read; what is wrong with it has been told. */
const UNREADABLE = { name: 'unreadable', start: 'end', nodes: { end: { hangUp: '' } } };

const DEEPEST = 16;

/** The site with its call flows in it. */
export function bundleSite(site: Source): Source {
  if (!isMap(site.data) || !isMap(site.data['callflows'])) return site;
  const bundling: Bundling = { source: site, chain: [], at: [], mounts: [], problems: [] };
  const callflows = Object.entries(site.data['callflows']).map(([number, written]) => [number, flowAt(written, ['callflows', number], bundling)]);
  return bundled(site, { ...site.data, callflows: Object.fromEntries(callflows) }, bundling);
}

/** A flow file with its sub-flows in it. */
export function bundleFlow(flow: Source): Source {
  const bundling: Bundling = { source: flow, chain: [flow.file], at: [], mounts: [], problems: [] };
  return bundled(flow, withinFlow(flow.data, [], bundling), bundling);
}

function bundled(source: Source, data: unknown, { mounts, problems }: Bundling): Source {
  const locate: Source['locate'] = (path, atKey) => {
    const mount = mounts.findLast(({ at }) => at.every((step, place) => path[place] === step));
    if (!mount) return source.locate(path, atKey);
    const inner = path.slice(mount.at.length);
    return { file: mount.source.file, path: inner, ...mount.source.locate(inner, atKey) };
  };
  return { ...source, data, problems: [...source.problems, ...problems], locate };
}

/** A flow that a document holds, or the file of which it names. */
function flowAt(written: unknown, path: Path, bundling: Bundling): unknown {
  if (typeof written !== 'string') return withinFlow(written, path, bundling);
  const { chain, mounts, problems, at, source: outer } = bundling;
  return collected(problems, () => {
    const source = readInside(outer, written, path);
    const circle = chain.indexOf(source.file);
    if (circle >= 0) throw mistake(bundling, path, `flows call each other in a circle: ${[...chain.slice(circle), source.file].join(' → ')}`);
    if (chain.length >= DEEPEST) throw mistake(bundling, path, `flows call each other more than ${DEEPEST} deep`);
    const place = [...at, ...path];
    mounts.push({ at: place, source });
    problems.push(...source.problems);
    const flow = withinFlow(source.data, [], { ...bundling, source, chain: [...chain, source.file], at: place });
    return isMap(flow) ? { ...flow, file: source.file } : flow;
  }) ?? UNREADABLE;
}

function withinFlow(flow: unknown, path: Path, bundling: Bundling): unknown {
  if (!isMap(flow) || !isMap(flow['nodes'])) return flow;
  const nodes = Object.entries(flow['nodes']).map(([name, node]) => [name, withinNode(node, [...path, 'nodes', name], bundling)]);
  return { ...flow, nodes: Object.fromEntries(nodes) };
}

function withinNode(node: unknown, path: Path, bundling: Bundling): unknown {
  if (!isMap(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, written]) => {
    const at = [...path, key];
    if (key === 'call') return [key, isMap(written) ? { ...written, flow: flowAt(written['flow'], [...at, 'flow'], bundling) } : { file: written, flow: flowAt(written, [...at, 'flow'], bundling) }];
    if (key === 'lookUp' && isMap(written) && typeof written['table'] === 'string' && written['rows'] === undefined) return [key, withRows(written, written['table'], at, bundling)];
    if (key === 'play' && typeof written === 'string') return [key, withLengths({ audio: written }, at, bundling)];
    return [key, withPrompts(key, written, at, bundling)];
  }));
}

/** Prompts stand under these; elsewhere audio is a name like any other. */
const PROMPTS = ['say', 'play', 'invalid', 'silence', 'choose'];

function withPrompts(key: string, written: unknown, path: Path, bundling: Bundling): unknown {
  if (PROMPTS.includes(key)) return withLengths(written, path, bundling);
  if (!isMap(written)) return written;
  return Object.fromEntries(Object.entries(written).map(([name, inner]) => [name, PROMPTS.includes(name) ? withLengths(inner, [...path, name], bundling) : inner]));
}

function withRows(settings: Readonly<Record<string, unknown>>, table: string, path: Path, bundling: Bundling): unknown {
  return { ...settings, rows: collected(bundling.problems, () => readTable(bundling.source, table, [...path, 'table'])) ?? [] };
}

/** Wherever a recording is named without saying how long it takes, that is read from the file. */
function withLengths(written: unknown, path: Path, bundling: Bundling): unknown {
  if (!isMap(written)) return written;
  const { audio } = written;
  if (typeof audio === 'string' && written['for'] === undefined) {
    const length = collected(bundling.problems, () => recordingLength(bundling.source, audio, [...path, 'audio']));
    return length === null ? written : { ...written, for: `${length}ms` };
  }
  return Object.fromEntries(Object.entries(written).map(([key, inner]) => [key, withLengths(inner, [...path, key], bundling)]));
}

function mistake({ source }: Bundling, path: Path, message: string): BadDocument {
  return new BadDocument([{ file: source.file, ...source.locate(path), path: '', message }]);
}
