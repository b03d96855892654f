import type { Millis } from '../../kernel/clock.ts';
import { Rejection } from '../../kernel/errors.ts';
import type { Acd } from '../acd.ts';
import * as tell from '../facts.ts';

/** What is left out stays as it is. */
export interface SetServiceLevel {
  readonly queue: string;
  /** The time in which calls should be answered; longer than nothing. */
  readonly within?: Millis | undefined;
  /** Share of calls that should be, from 0 to 1. */
  readonly target?: number | undefined;
}

/**
 * A supervisor sets what a queue should keep: calls that are answered or given up from now on are judged by it, and where agents go by the greatest need, so do
 * they. BCMS marks the interval with a star. Our own operation. Throws `objectNotKnown` and `valueOutOfRange`.
 */
export function setServiceLevel(acd: Acd, { queue: number, within, target }: SetServiceLevel): void {
  const queue = acd.queues.get(number);
  if (!queue) throw new Rejection('objectNotKnown', `there is no queue ${number}`);
  const level = { within: within ?? queue.serviceLevel.within, target: target ?? queue.serviceLevel.target };
  if (!(level.within > 0)) throw new Rejection('valueOutOfRange', 'the time of a service level is longer than nothing');
  if (!(level.target >= 0 && level.target <= 1)) throw new Rejection('valueOutOfRange', `the share of a service level is from 0 to 1, not ${level.target}`);
  if (level.within === queue.serviceLevel.within && level.target === queue.serviceLevel.target) return;

  queue.serviceLevel = level;

  tell.serviceLevelSet(acd, queue);
}
