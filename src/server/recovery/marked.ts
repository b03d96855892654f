// A note beside the folder of a journal that is in NATS too: whoever would go on from the folder alone would have a run that others have as well.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const noteBeside = (folder: string) => `${folder}.nats`;

/** `where` is where the journal is kept too. */
export function mark(folder: string, where: string): void {
  writeFileSync(noteBeside(folder), `${where}\n`);
}

/** Nobody else has it. */
export function unmark(folder: string): void {
  if (existsSync(noteBeside(folder))) rmSync(noteBeside(folder));
}

/** Where its journal is kept too; null for nowhere. */
export function markOf(folder: string): string | null {
  return existsSync(noteBeside(folder)) ? readFileSync(noteBeside(folder), 'utf8').trim() : null;
}
