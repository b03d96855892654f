// The journals of a network: one for each site, which replays alone. In the folder of the last run, or where somebody wants them.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NetworkDocument } from '../../partitions/network.ts';
import type { Outcome } from '../load/load.ts';
import { insidePath, journalFile, openLastRun, saveVerdicts } from '../run/lastRun.ts';
import { cannotWrite, openText } from '../textFile.ts';

export interface NetworkJournals {
  /** In the order of the sites. */
  readonly files: readonly string[];
  readonly write: (place: number, text: string) => void;
  close(outcomes: readonly Outcome[]): void;
}

/** Throws CommandError when they cannot be written. */
export function openJournals({ file, loads }: NetworkDocument, folder: string | undefined): NetworkJournals {
  if (folder === undefined) openLastRun();
  const fileOf = (site: string) => (folder === undefined ? journalFile(join(file, nameIn(site))) : join(folder, `${nameIn(site)}.journal`));
  const files = loads.map(({ site }) => fileOf(site.name));
  const home = folder ?? join(files[0] as string, '..');
  try {
    mkdirSync(home, { recursive: true });
  } catch (error) {
    throw cannotWrite(home, error);
  }
  const targets = files.map(openText);
  return {
    files,
    write: (place, text) => targets[place]?.write(text),
    close(outcomes) {
      for (const target of targets) target.close();
      if (folder === undefined) saveVerdicts(outcomes.map((verdict, place) => ({ verdict, journal: files[place] ?? null })), []);
    },
  };
}

/** `Harbor Bikes/East` as the name of one file. */
function nameIn(site: string): string {
  return insidePath(site.replaceAll('/', '-'));
}
