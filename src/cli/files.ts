// Which files a command is about: paths as the user gave them, folders walked in name order, each document told by what is in it.

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BadDocument, type Problem, readSource, type Source } from '../document.ts';
import { CommandError, exitCodes } from './exitCodes.ts';

export type DocumentKind = 'scenario' | 'site';

export interface Found {
  readonly source: Source;
  readonly kind: DocumentKind;
}

/** The YAML files at the paths. Throws CommandError when a path does not exist or nothing is there. */
export function yamlFiles(paths: readonly string[]): readonly string[] {
  for (const path of paths) if (!existsSync(path)) throw new CommandError(exitCodes.usage, `there is no ${path}`);
  const files = paths.flatMap((path) => (statSync(path).isDirectory() ? walk(path) : [path]));
  if (files.length === 0) throw new CommandError(exitCodes.nothingMatched, `no YAML file in ${paths.join(', ')}`);
  return [...new Set(files)];
}

/** Reads every file and tells what it is. Mistakes are added to `problems`, and the file is left out. */
export function readAll(files: readonly string[], problems: Problem[]): readonly Found[] {
  return files.flatMap((file) => {
    try {
      const source = readSource(file);
      return [{ source, kind: kindOf(source) }];
    } catch (error) {
      if (!(error instanceof BadDocument)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
}

function kindOf({ file, data }: Source): DocumentKind {
  const has = (key: string) => typeof data === 'object' && data !== null && key in data;
  if (has('steps') || has('cast') || has('site')) return 'scenario';
  if (has('extensions') || has('trunks') || has('numbering')) return 'site';
  throw new BadDocument([{ file, line: 1, column: 1, path: '', message: 'is neither a scenario (no "steps") nor a site (no "extensions", no "trunks")' }]);
}

function walk(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : walk(path);
      return /\.ya?ml$/.test(entry.name) ? [path] : [];
    });
}
