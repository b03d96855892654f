// What the last run leaves behind in `.ringback/last`: a journal for each scenario, and the verdicts.

import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { Outcome } from './load.ts';
import { cannotWrite, openText, type TextFile } from './textFile.ts';

export const LAST_RUN = join('.ringback', 'last');

/** Makes an empty folder for this run. The one before is gone only when the new one is there. */
export function openLastRun(): void {
  const old = `${LAST_RUN}.${process.pid}`;
  try {
    mkdirSync(LAST_RUN, { recursive: true });
    renameSync(LAST_RUN, old);
    mkdirSync(LAST_RUN, { recursive: true });
    rmSync(old, { recursive: true, force: true });
  } catch (error) {
    throw cannotWrite(dirname(LAST_RUN), error);
  }
}

/** `scenarios/answered.yaml` → `.ringback/last/scenarios/answered.yaml.journal`; no path leads out of the folder. */
export function journalFile(scenario: string): string {
  return `${join(LAST_RUN, insidePath(scenario))}.journal`;
}

/** The same path as one that can stand in any folder. */
export function insidePath(path: string): string {
  return join(...normalize(path).split('/').filter(Boolean).map((name) => (name === '..' ? '__' : name)));
}

export function openJournal(file: string): TextFile {
  if (file.startsWith(LAST_RUN)) mkdirSync(dirname(file), { recursive: true });
  return openText(file);
}

export interface Saved {
  readonly verdict: Outcome;
  /** The file in which its journal is. */
  readonly journal: string;
}

export function saveVerdicts(saved: readonly Saved[]): void {
  const lines = saved.map(({ verdict: { file, name, failure }, journal }) => ({ file, name, passed: failure === null, journal }));
  writeFileSync(join(LAST_RUN, 'verdicts.json'), JSON.stringify(lines, null, 2) + '\n');
}
