// `ringback replay`: runs a journal again; the facts must come out the same to the byte.

import { readFileSync, statSync } from 'node:fs';
import { readJournal } from '../store/journal.ts';
import { type Difference, replayJournal } from '../store/replay.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import { openText } from './textFile.ts';

export function replay(file: string, { events: target }: { readonly events?: string }): number {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new CommandError(exitCodes.usage, `there is no file "${file}"`);
  const journal = readJournal(file, readFileSync(file, 'utf8'));
  const events = target === undefined ? null : openText(target);
  const screen = target === '-' ? process.stderr : process.stdout;
  try {
    const { facts, requests, difference } = replayJournal(journal, (line) => events?.write(line + '\n'));
    if (!difference) {
      screen.write(`${file}: the same ${facts} facts from ${requests} requests, seed ${journal.seed}\n`);
      return exitCodes.passed;
    }
    for (const line of explain(file, difference)) screen.write(`${line}\n`);
    return exitCodes.lawBroken;
  } finally {
    events?.close();
  }
}

function explain(file: string, { after, before, expected, got, trace }: Difference): readonly string[] {
  return [
    `${file}: the replay differs after fact ${after} and before fact ${before}`,
    `  in the journal  ${expected.facts} facts${expected.digest === null ? '' : `, digest ${expected.digest}`}`,
    `  in the replay   ${got.facts} facts, digest ${got.digest}`,
    '  the replay went on like this:',
    ...trace.map((line) => `    ${line}`),
  ];
}
