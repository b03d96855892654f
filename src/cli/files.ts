// Which files a command is about: paths as the user gave them, folders walked in name order, each document told by what is in it.

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { BadDocument, type Source } from '../document.ts';
import { readSource } from '../reading.ts';
import { CommandError, exitCodes } from './exitCodes.ts';

export type DocumentKind = 'scenario' | 'site' | 'callflow' | 'rubric' | 'sweep' | 'network' | 'config' | 'sites';

/** What somebody would call them. */
export const kindWords: { readonly [Kind in DocumentKind]: string } = { scenario: 'scenario', site: 'site', callflow: 'call flow', rubric: 'rubric', sweep: 'sweep', network: 'network', config: 'configuration', sites: 'scenario of several sites' };

/** The YAML files at the paths. Throws CommandError when a path does not exist, or nothing is there and something must be. */
export function yamlFiles(paths: readonly string[], { mayBeNone = false } = {}): readonly string[] {
  for (const path of paths) if (!existsSync(path)) throw new CommandError(exitCodes.usage, `there is no file or folder "${path}"`);
  const files = paths.map((path) => normalize(path)).flatMap((path) => (statSync(path).isDirectory() ? walk(path) : [path]));
  if (files.length === 0 && !mayBeNone) throw new CommandError(exitCodes.nothingMatched, `no YAML file in ${paths.join(', ')}`);
  return [...new Set(files)];
}

/** A file that a command takes only one of; `wanted` says what it is, as `a scenario with traffic`. Throws CommandError. */
export function oneFile(path: string, wanted: string): string {
  if (!existsSync(path)) throw new CommandError(exitCodes.usage, `there is no file "${path}"`);
  if (statSync(path).isDirectory()) throw new CommandError(exitCodes.usage, `${path} is a folder; give one file, ${wanted}`);
  return path;
}

/** Whether that file is a network; of what cannot be read, whoever goes on with it says why. */
export function isNetwork(path: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
  try {
    return kindOf(readSource(path)) === 'network';
  } catch (error) {
    if (!(error instanceof BadDocument)) throw error;
    return false;
  }
}

/** Reads every file that is a document of ours. What `reading` gives null for is left out. */
export function readAll(files: readonly string[], reading: (read: () => Source) => Source | null): readonly Source[] {
  return files.flatMap((file) => reading(() => {
    const source = readSource(file);
    kindOf(source);
    return source;
  }) ?? []);
}

/** Throws BadDocument when it is none of ours. */
export function kindOf({ file, data }: Source): DocumentKind {
  const has = (key: string) => typeof data === 'object' && data !== null && Object.hasOwn(data, key);
  if (has('vary')) return 'sweep';
  if (has('network')) return 'network';
  if (has('sites')) return 'sites';
  if (has('steps') || has('cast') || has('site')) return 'scenario';
  if (has('extensions') || has('trunks') || has('numbering')) return 'site';
  if (has('nodes')) return 'callflow';
  if (has('servers')) return 'config';
  if (has('calls') || has('desk')) return 'rubric';
  throw new BadDocument([{ file, line: 1, column: 1, path: '', message: 'is neither a scenario (no "steps") nor a site (no "extensions", no "trunks") nor a call flow (no "nodes") nor a rubric (no "calls", no "desk") nor a sweep (no "vary") nor a network (no "network") nor a configuration (no "servers")' }]);
}

function walk(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : walk(path);
      const isFile = entry.isFile() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile());
      return isFile && /\.ya?ml$/.test(entry.name) ? [path] : [];
    });
}
