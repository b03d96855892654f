// The jobs of a command that are not done, and in whose hands each of them is. Plain bookkeeping: it sends nothing, and its time is told to it.

import type { Job } from '../runners.ts';
import type { Gathered } from './parts.ts';
import type { Hold } from './messages.ts';

/** So many workers may die of a job before it is the job's own fault. */
export const DEATHS = 3;

/** Who died of a job, and how. */
export interface Death {
  readonly worker: string;
  readonly why: string;
}

export interface OpenJob {
  readonly job: Job<object>;
  readonly digest: string;
  /** Who is at it. */
  held: (Hold & { heard: number }) | null;
  readonly deaths: Death[];
  /** Results that have come in part, by who sends them. */
  readonly coming: Map<string, Gathered>;
  readonly done: (run: unknown) => void;
  readonly fail: (error: Error) => void;
}

/** Too many workers have died of one run. */
export class WorkersDied extends Error {
  constructor(deaths: readonly Death[]) {
    super(`${deaths.length} workers died of it: ${deaths.map(({ worker, why }) => `${worker} (${why})`).join(', ')}`);
    this.name = 'WorkersDied';
  }
}

/** Whether whoever asks may begin: nobody else is at it, as far as anybody knows. */
export function begin(open: OpenJob, { hold, worker }: Hold, now: number): 'go' | 'later' {
  if (open.held !== null && open.held.hold !== hold) return 'later';
  open.held = { hold, worker, heard: now };
  return 'go';
}

/** Whether they are to go on. Who was taken for dead, and is the only one at it, is alive after all. */
export function goOn(open: OpenJob, by: Hold, now: number): 'go' | 'no' {
  return begin(open, by, now) === 'go' ? 'go' : 'no';
}

/** Somebody has let it go, for no fault of its own. */
export function letGo(open: OpenJob, { hold }: Hold): void {
  open.coming.delete(hold);
  if (open.held?.hold === hold) open.held = null;
}

/** Whoever was at it has died; the last that it may kill fails it. Null when somebody else is at it by now. */
export function died(open: OpenJob, { hold, worker }: Hold, why: string): Death | null {
  if (open.held?.hold !== hold) return null;
  letGo(open, { hold, worker });
  const death = { worker, why };
  open.deaths.push(death);
  if (open.deaths.length >= DEATHS) open.fail(new WorkersDied(open.deaths));
  return death;
}

/** Those of whose holders nothing was heard for so many milliseconds. */
export function silent(jobs: Iterable<OpenJob>, now: number, allowed: number): readonly OpenJob[] {
  return [...jobs].filter(({ held }) => held !== null && now - held.heard > allowed);
}

/** Nobody could be heard for a while: what was not said meanwhile is held against nobody. */
export function forgive(jobs: Iterable<OpenJob>, now: number): void {
  for (const { held } of jobs) if (held !== null) held.heard = now;
}
