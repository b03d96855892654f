// Documents written into a temporary folder for one test, and the mistakes that are found in them.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { onTestFinished } from 'vitest';
import { BadDocument, problemText } from '../../src/document.ts';

/** Writes the files by name into a folder that is gone after the test. */
export function written(files: { readonly [name: string]: string | Uint8Array }): string {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** What a reader says of a file, one line for each mistake, with the bare name of the file; none when it takes it. */
export function mistakesOf(read: (file: string) => unknown, folder: string, name: string): readonly string[] {
  try {
    read(join(folder, name));
    return [];
  } catch (error) {
    if (!(error instanceof BadDocument)) throw error;
    return error.problems.map((problem) => problemText({ ...problem, file: problem.file.replace(folder + sep, '') }));
  }
}
