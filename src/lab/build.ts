// Which code makes a run: two builds that are called the same make the same run of a load and a seed. It says nothing of who is older.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VERSION } from '../version.ts';

let known: string | null = null;

/** A digest of the version, of the platform, and of what is being worked on the code itself: all of it that a run can reach. */
export function buildOf(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  // In the packed command no file has a folder of its own.
  const code = basename(here) === 'lab' ? dirname(here) : here;
  return (known ??= createHash('sha256').update(`${VERSION} ${process.version} ${process.arch}`).update(codeIn(code)).digest('hex'));
}

/** As people are told it: `0.1.0 (3f9a02c, Node v20.19.0 on x64)`. */
export function buildText(build = buildOf()): string {
  return `${VERSION} (${build.slice(0, 7)}, Node ${process.version} on ${process.arch})`;
}

/** Folders and files to the right of a run; a change there changes none. */
export const BESIDE: ReadonlySet<string> = new Set(['web', 'cli', 'server', 'client', 'crm', 'openCti', 'lint', 'drawing', 'explore']);

function codeIn(folder: string): string {
  return readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !BESIDE.has(name)).sort((one, other) => (one.name < other.name ? -1 : 1))
    .map((entry) => (entry.isDirectory() ? codeIn(join(folder, entry.name)) : /\.[jt]s$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? readFileSync(join(folder, entry.name), 'utf8') : '')).join('\n');
}
