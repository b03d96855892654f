// What the last run leaves behind in `.ringback/last`: a journal for each scenario, and the verdicts, for those who come after it.

import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { Outcome } from '../load/load.ts';
import { nameOf, type Round } from './rounds.ts';
import { cannotWrite, openText, type TextFile } from '../textFile.ts';

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

/** One for each site of a scenario that has several. */
export function journalsOfSites(round: Round): readonly string[] {
  return [...round.scenario.sites.keys()].map((site) => journalFile(`${nameOf(round)}.${site}`));
}

export function openJournal(file: string): TextFile {
  if (file.startsWith(LAST_RUN)) mkdirSync(dirname(file), { recursive: true });
  return openText(file);
}

export interface Saved {
  readonly verdict: Outcome;
  /** The file in which its journal is; null when it left none. */
  readonly journal: string | null;
  /** Of each of several sites; none where there is one. */
  readonly ofSites?: readonly string[];
}

/** What is kept of a run. `passed` is null where the run ended before it came to that. */
export interface LastVerdict {
  readonly file: string;
  readonly name: string;
  readonly passed: boolean | null;
  readonly seed: number;
  /** Null where there is none: of traffic, and of what was not run. */
  readonly journal: string | null;
  /** Those of several sites. */
  readonly ofSites?: readonly string[];
}

const VERDICTS = join(LAST_RUN, 'verdicts.json');

export function saveVerdicts(saved: readonly Saved[], notRun: readonly Round[]): void {
  const verdicts: readonly LastVerdict[] = [
    ...saved.map(({ verdict: { file, name, failure, seed }, journal, ofSites = [] }) => ({ file, name, passed: failure === null, seed, journal, ...(ofSites.length > 0 && { ofSites }) })),
    ...notRun.map(({ scenario: { file, name }, seed }) => ({ file, name, passed: null, seed, journal: null })),
  ];
  writeFileSync(VERDICTS, JSON.stringify(verdicts, null, 2) + '\n');
}

/** Null when nothing was run in this folder yet, or what is there is not ours. */
export function lastVerdicts(): readonly LastVerdict[] | null {
  if (!statSync(VERDICTS, { throwIfNoEntry: false })?.isFile()) return null;
  try {
    const saved: unknown = JSON.parse(readFileSync(VERDICTS, 'utf8'));
    return Array.isArray(saved) && saved.every((one) => typeof (one as LastVerdict | null)?.file === 'string') ? (saved as readonly LastVerdict[]) : null;
  } catch {
    return null;
  }
}
