// `ringback check`: reads documents, runs nothing, and says what is wrong with them.

import { BadDocument, type Problem } from '../document.ts';
import { checkScenario } from '../scenario/scenario.ts';
import { checkSite } from '../site.ts';
import { type Found, readAll, yamlFiles } from './files.ts';
import { unique } from './run.ts';

/** Throws BadDocument with every mistake in every file. */
export function check(paths: readonly string[]): number {
  const problems: Problem[] = [];
  const documents = readAll(yamlFiles(paths), problems);
  for (const document of documents) checkOne(document, problems);
  if (problems.length > 0) throw new BadDocument(unique(problems));
  for (const { source, kind } of documents) process.stdout.write(`${source.file}: a ${kind} without mistakes\n`);
  return 0;
}

function checkOne({ source, kind }: Found, problems: Problem[]): void {
  try {
    if (kind === 'site') checkSite(source);
    else checkScenario(source);
  } catch (error) {
    if (!(error instanceof BadDocument)) throw error;
    problems.push(...error.problems);
  }
}
