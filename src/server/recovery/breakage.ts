// Notices whether something else than a refusal is thrown while the switch is acted upon: then a change may have been made by half.

import { Rejection } from '../../kernel/errors.ts';

export interface Breakage {
  /** Does it, and throws what it throws. */
  watch<Result>(what: () => Result): Result;
  isBroken(): boolean;
}

export function watchForBreakage(): Breakage {
  let isBroken = false;
  return {
    watch(what) {
      try {
        return what();
      } catch (error) {
        if (!(error instanceof Rejection)) isBroken = true;
        throw error;
      }
    },
    isBroken: () => isBroken,
  };
}
