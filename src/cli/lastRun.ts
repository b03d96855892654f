// What the last run leaves behind in `.ringback/last`: a journal for each scenario, and the verdicts.

import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Verdict } from '../scenario/run.ts';
import { CommandError, exitCodes } from './exitCodes.ts';

export const LAST_RUN = join('.ringback', 'last');

/** Makes an empty folder for this run. The one before is gone only when the new one can be made. */
export function openLastRun(folder = LAST_RUN): void {
  try {
    mkdirSync(dirname(folder), { recursive: true });
    const old = `${folder}.${process.pid}`;
    try {
      renameSync(folder, old);
    } catch {
      // There was none.
    }
    mkdirSync(folder, { recursive: true });
    rmSync(old, { recursive: true, force: true });
  } catch (error) {
    throw new CommandError(exitCodes.usage, `cannot write to ${folder}: ${(error as Error).message}`);
  }
}

/** `scenarios/sales/answered.yaml` → `.ringback/last/scenarios-sales-answered.journal`. */
export function journalFile(scenario: string): string {
  return join(LAST_RUN, `${scenario.replace(/\.ya?ml$/, '').replace(/[^\w]+/g, '-').replace(/^-/, '')}.journal`);
}

export function saveVerdicts(verdicts: readonly Verdict[], folder = LAST_RUN): void {
  const lines = verdicts.map(({ file, name, failure }) => ({ file, name, passed: failure === null, journal: journalFile(file) }));
  writeFileSync(join(folder, 'verdicts.json'), JSON.stringify(lines, null, 2) + '\n');
}

/** A file that text is added to, in blocks. */
export interface TextFile {
  write(text: string): void;
  close(): void;
}

const BLOCK = 1 << 16;

/** `-` is the standard output. Throws CommandError when the file cannot be written. */
export function openText(file: string): TextFile {
  const descriptor = file === '-' ? 1 : open(file);
  let pending = '';
  const flush = () => {
    for (let rest = Buffer.from(pending); rest.length > 0; ) rest = rest.subarray(writeSome(descriptor, rest));
    pending = '';
  };
  return {
    write(text) {
      pending += text;
      if (pending.length >= BLOCK) flush();
    },
    close() {
      flush();
      if (descriptor !== 1) closeSync(descriptor);
    },
  };
}

function open(file: string): number {
  try {
    return openSync(file, 'w');
  } catch (error) {
    throw new CommandError(exitCodes.usage, `cannot write ${file}: ${(error as Error).message}`);
  }
}

/** A full pipe says EAGAIN: then nothing was written, and it is tried again. A closed one ends the command quietly. */
function writeSome(descriptor: number, bytes: Buffer): number {
  try {
    return writeSync(descriptor, bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN') return 0;
    if (code === 'EPIPE') process.exit(0);
    throw error;
  }
}
