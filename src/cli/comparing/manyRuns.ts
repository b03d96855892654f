// The runs of a study at the command line, round after round: on all cores or by workers, with a bar, kept so that Ctrl-C loses none. Those behind the first of a load are in runsBehind.ts.

import type { Replication } from '../../lab/replication.ts';
import { type Job, replications } from '../../lab/runners.ts';
import { openBar } from '../bar.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { openKept, runFailure, sayTaken } from './keptRuns.ts';
import { type MakersOptions, openMakers } from './makers.ts';

export interface ManyRunsOptions extends MakersOptions {
  /** Make runs anew that were made before. */
  readonly fresh: boolean;
  /** Milliseconds of wall time for all of them. */
  readonly timeout: number;
}

export interface ManyRuns {
  /** In the order of the jobs; null for those that were not finished. */
  readonly results: readonly (Replication | null)[];
  /** Why not all have been finished; null when they have. */
  readonly stopped: 'interrupted' | 'timedOut' | null;
}

/** Makes runs, round after round; `close` it when done. */
export interface Laboratory {
  /** `called` is what people call the load of the job at a place. Throws CommandError when a run fails. Progress goes to a terminal only. */
  make(jobs: readonly Job[], called: (place: number) => string): Promise<ManyRuns>;
  close(): Promise<void>;
}

/** `all` is how many runs there will be, for the progress, and `what` what they are for. Ctrl-C is heard until it is closed. Throws CommandError when there is nobody to make them. */
export async function openLaboratory(all: number, what: string, { fresh, timeout, ...makers }: ManyRunsOptions): Promise<Laboratory> {
  const kept = openKept(fresh);
  const runners = await openMakers(replications, makers, what);
  const stop = new AbortController();
  const interrupt = () => stop.abort('interrupted');
  process.once('SIGINT', interrupt);
  const timer = setTimeout(() => stop.abort('timedOut'), timeout);
  const bar = all < 2 ? null : openBar(all, 'count', 'runs, {eta_formatted} left');
  let taken = 0;
  return {
    async make(jobs, called) {
      const before = taken;
      try {
        const results = await runners.run(jobs, { signal: stop.signal, kept, onDone: (_, __, wasKept) => ((taken += wasKept ? 1 : 0), bar?.step()) });
        requireLaws(results, called);
        return { results, stopped: results.includes(null) ? (stop.signal.reason as 'interrupted' | 'timedOut') : null };
      } catch (error) {
        bar?.end();
        throw runFailure(error);
      } finally {
        if (before === 0) sayTaken(taken, all);
      }
    },
    async close() {
      bar?.end();
      clearTimeout(timer);
      process.removeListener('SIGINT', interrupt);
      await runners.close();
    },
  };
}

/** Of several that have broken one it is the first in the order of the jobs, whichever was made first. */
function requireLaws(results: readonly (Replication | null)[], called: (place: number) => string): void {
  const place = results.findIndex((one) => one?.figures.stopped?.why === 'law');
  const figures = results[place]?.figures;
  if (figures) throw new CommandError(exitCodes.lawBroken, `in the run of seed ${figures.seed} with ${called(place)} a law of the switch was broken: ${figures.stopped?.message}`);
}

/** `out of time`, for people. */
export function stopText(stopped: ManyRuns['stopped']): string {
  return stopped === 'timedOut' ? 'out of time' : 'interrupted';
}

export function exitCodeOfStop(stopped: ManyRuns['stopped']): number {
  return stopped === 'timedOut' ? exitCodes.timedOut : exitCodes.interrupted;
}
