// What the command tells the shell.

import { StopRun } from '../scenario/stopRun.ts';

export const exitCodes = {
  passed: 0,
  expectationFailed: 1,
  usage: 2,
  badDocument: 3,
  nothingMatched: 4,
  timedOut: 5,
  lawBroken: 6,
  thresholdFailed: 99,
  interrupted: 130,
} as const;

/** Takes the exit code of a command that has come to its end. */
export type Done = (code: number) => void;

/** Ends the command with a message for people and a code for the shell. */
export class CommandError extends StopRun {
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}
