// Options that were given and would do nothing: they are refused, for they would deceive.

import type { Command } from 'commander';
import { CommandError, exitCodes } from '../exitCodes.ts';

/** Of these those that somebody has written. */
export function saidOf(command: Command, names: readonly string[]): readonly string[] {
  return names.filter((name) => command.getOptionValueSource(name) === 'cli');
}

/** Throws CommandError for the first; `why` goes on behind its name. */
export function refuse([name]: readonly string[], why: string): void {
  if (name !== undefined) throw new CommandError(exitCodes.usage, `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${why}`);
}
