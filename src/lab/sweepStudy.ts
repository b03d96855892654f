// What came of a sweep: each figure of each combination with its interval, its difference to the first combination, and which is best where that can be told.

import type { EstimateName } from '../records/estimates.ts';
import { type Judgement, judgementOf, measureReadings } from '../scenario/judging.ts';
import type { Interval } from './intervals.ts';
import { differenceOf, type Estimate, studyOf, type Values, valuesOfRun } from './study.ts';
import type { Replication } from './replication.ts';
import type { Combination, Sweep } from './sweep.ts';

export interface Cell extends Pick<Estimate, 'value' | 'interval'> {
  /** Against the first combination, from the same seeds; null for the first itself, and with fewer than two runs. */
  readonly difference: Interval | null;
  /** Better than every other, with the level of the study for all these comparisons together. */
  readonly isBest: boolean;
}

export interface FigureRow {
  readonly figure: EstimateName;
  /** Whether more of it is better, or worse; of others nothing is best. */
  readonly hasBest: boolean;
  /** By combination. */
  readonly cells: readonly Cell[];
}

export interface SweepStudy {
  /** Of each combination. */
  readonly runs: number;
  readonly level: number;
  readonly queues: readonly { readonly queue: string; readonly name: string; readonly rows: readonly FigureRow[] }[];
  /** By combination, what was asked of the load, and how far it was met. */
  readonly judgements: readonly (readonly Judgement[])[];
}

/** Which way a figure gets better. Of others nothing is best. */
const aims: { readonly [Name in EstimateName]?: 1 | -1 } = {
  answered: 1, serviceLevel: 1, serviceLevelOfAnswered: 1, serviceLevelWithAbandoned: 1, waiting: -1, abandoned: -1, refused: -1, averageWait: -1, averageAnswer: -1,
};

/** `made` are the runs of each combination, in the order of the seeds, which are the same for all. */
export function studySweep(combinations: readonly Combination[], made: readonly (readonly Replication[])[], { figures, queues: shown }: Pick<Sweep, 'figures' | 'queues'>, level = 0.95): SweepStudy {
  const runs = made.map((of) => of.map((one) => one.figures));
  const studies = combinations.map(({ scenario: { site, traffic } }, place) => studyOf(site, traffic, runs[place] ?? [], level));
  const queues = shown.map((queue) => {
    const values = combinations.map(({ scenario: { site } }, place) => (runs[place] ?? []).map((run) => valuesOfRun(run, site, queue)));
    const estimates = studies.map((study) => study.queues.find((one) => one.queue === queue)?.estimates);
    const rows = figures.map((figure): FigureRow => {
      const best = bestOf(figure, values, level);
      return { figure, hasBest: aims[figure] !== undefined, cells: estimates.map((own, place) => ({ value: own?.[figure].value ?? null, interval: own?.[figure].interval ?? null, difference: place === 0 ? null : differenceOf(values[0] as Values[], values[place] as Values[], figure, level), isBest: place === best })) };
    });
    return { queue, name: combinations[0]?.scenario.site.queues[queue]?.name ?? '', rows };
  });
  const judgements = combinations.map(({ scenario: { thresholds } }, place) => thresholds.map((threshold, at) => judgementOf(threshold, measureReadings(threshold, (made[place] ?? []).map(({ readings }) => readings[at] ?? null), runs[place] ?? []))));
  return { runs: runs[0]?.length ?? 0, level, queues, judgements };
}

/** Null when it cannot be told. Several comparisons share the chance of being wrong (Bonferroni; Law 2015, 10.3). */
function bestOf(figure: EstimateName, values: readonly (readonly Values[])[], level: number): number | null {
  const aim = aims[figure];
  if (aim === undefined || values.length < 2) return null;
  const shared = 1 - (1 - level) / (values.length - 1);
  const beats = (one: readonly Values[], other: readonly Values[]) => {
    const more = differenceOf(other, one, figure, shared);
    return more !== null && (aim > 0 ? more.low > 0 : more.high < 0);
  };
  const best = values.findIndex((one, place) => values.every((other, another) => another === place || beats(one, other)));
  return best < 0 ? null : best;
}
