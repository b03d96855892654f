// `ringback run --list`: which scenarios would run, for people or for programs. It runs nothing.

import type { Choice } from './run/choosing.ts';
import { exitCodes } from './exitCodes.ts';
import { chosenText } from './reporters/list.ts';
import { printable } from './reporters/reporter.ts';

export function listScenarios({ scenarios, of, leftOut }: Choice, { reporter }: { readonly reporter: readonly string[] }): number {
  const rows = scenarios.map(({ file, name, tags }) => ({ file, name, tags }));
  const lines = reporter.includes('json') ? [JSON.stringify({ scenarios: rows, of, leftOut }, null, 2)] : [...table(rows), chosenText({ scenarios: rows.length, of, leftOut })];
  process.stdout.write(`${lines.join('\n')}\n`);
  return exitCodes.passed;
}

function table(rows: readonly { readonly file: string; readonly name: string; readonly tags: readonly string[] }[]): readonly string[] {
  const width = Math.max(0, ...rows.map(({ file }) => file.length));
  return rows.map(({ file, name, tags }) => `${printable(file).padEnd(width)}  ${printable(name)}${tags.length > 0 ? `  [${tags.map(printable).join(', ')}]` : ''}`);
}
