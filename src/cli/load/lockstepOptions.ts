// What the command line says of a run in lockstep.

import { CommandError, exitCodes } from '../exitCodes.ts';

export interface LockstepOptions {
  /** How many clients keep time with the run. */
  readonly lockstep: number;
  /** Milliseconds of wall time. */
  readonly barrierTimeout: number;
  readonly joinTimeout: number;
  readonly host: string;
  readonly port: number;
  /** A file of users; everybody, unless said. */
  readonly users?: string;
}

/** As a command has them that is carried out without clients too. */
export type PerhapsLockstep = Omit<LockstepOptions, 'lockstep'> & Partial<Pick<LockstepOptions, 'lockstep'>>;

/** Null where nobody keeps time with the run. Throws CommandError for a speed beside it. */
export function lockstepOf({ lockstep, barrierTimeout, joinTimeout, host, port, users }: PerhapsLockstep, speed: number | 'max'): LockstepOptions | null {
  if (lockstep === undefined) return null;
  if (speed !== 'max') throw new CommandError(exitCodes.usage, 'in lockstep the clients say when time goes on; leave out --speed');
  return { lockstep, barrierTimeout, joinTimeout, host, port, ...(users !== undefined && { users }) };
}
