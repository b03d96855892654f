// Where what comes of a load goes: its calls as CSV, documents of reporters, and to the screen what people read.

import type { Scenario } from '../../scenario/scenario.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { openReporters } from '../reporters/open.ts';
import type { Reporter } from '../reporters/reporter.ts';
import { openText, standardError, type TextFile } from '../textFile.ts';

export interface OutputOptions {
  readonly seed: number;
  readonly csv?: string;
  readonly json?: string;
  readonly reporter: readonly string[];
}

export interface LoadOutputs {
  /** Null where nobody wants them. */
  readonly csv: TextFile | null;
  readonly reporters: readonly Reporter[];
  readonly say: (lines: readonly string[]) => void;
}

/** Throws CommandError for two that want one place. */
export function requireApart({ csv, json }: OutputOptions): void {
  if (csv === '-' && json === '-') throw new CommandError(exitCodes.usage, '--csv and --json cannot both have the standard output; name a file for one of them');
}

/** Throws CommandError for what is no reporter, and what cannot be written. */
export function openLoadOutputs({ seed, csv, json, reporter }: OutputOptions, scenarios: readonly Scenario[]): LoadOutputs {
  const asked = [...reporter, ...(json === undefined ? [] : [`json${json === '-' ? '' : `:${json}`}`])];
  // Whoever wants a document there wants nothing else there.
  const screen = csv === '-' || json === '-' || reporter.some((name) => !name.includes(':') && name !== 'html') ? standardError : openText('-');
  return {
    csv: csv === undefined ? null : openText(csv),
    reporters: asked.length === 0 ? [] : openReporters({ reporter: asked, seed, quiet: true, repeat: 1, coverage: false }, { scenarios, of: scenarios.length, leftOut: [], warnings: [] }),
    say: (lines) => (screen.write(lines.map((line) => `${line}\n`).join('')), screen.flush()),
  };
}
