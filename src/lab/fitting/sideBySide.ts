// The fitted day simulated, and its figures beside the real ones. It judges nothing: the gap is there to be seen.

import type { LoadFigures } from '../../scenario/load.ts';
import type { LoadScenario } from '../../scenario/scenario.ts';
import { type Interval, replicationInterval } from '../intervals.ts';
import { loadOf } from '../replication.ts';
import type { Runners } from '../runners.ts';
import type { Fit, RealFigures } from './fit.ts';

export interface Side {
  readonly figure: 'offered' | 'abandoned' | 'averageWait' | 'averageAnswer' | 'serviceLevel';
  readonly real: number;
  /** Of the simulated days; null when there was nothing to measure. */
  readonly simulated: Interval | null;
}

export interface QueueSides {
  /** As the records call it. */
  readonly queue: string;
  /** Of the service level, ms. */
  readonly within: number;
  readonly sides: readonly Side[];
}

const LEVEL = 0.95;

/** `runs` days from `seed` on, 2 or more. Null when it was aborted. */
export async function sideBySide(fit: Fit, scenario: LoadScenario, runners: Runners, { runs, seed, signal, onDone }: { readonly runs: number; readonly seed: number; readonly signal: AbortSignal; readonly onDone: () => void }): Promise<readonly QueueSides[] | null> {
  const load = loadOf(scenario);
  const days = await runners.run(Array.from({ length: runs }, (_, place) => ({ load, seed: seed + place })), { signal, onDone });
  if (signal.aborted) return null;
  const figures = days.flatMap((day) => (day ? [day.figures] : []));
  const { queues } = scenario.site;
  return fit.real.flatMap((real) => {
    const number = Object.keys(queues).find((one) => one === real.queue || queues[one]?.name === (real.queue || 'Calls'));
    return number === undefined ? [] : [{ queue: real.queue, within: queues[number]?.serviceLevel.within ?? 0, sides: sidesOf(real, figures, number, queues[number]?.serviceLevel.within ?? 0) }];
  });
}

function sidesOf(real: RealFigures, days: readonly LoadFigures[], queue: string, within: number): readonly Side[] {
  const of = (measure: (day: NonNullable<ReturnType<LoadFigures['queues']['get']>>) => readonly [part: number, all: number]): Interval | null => {
    const values = days.flatMap(({ queues }) => {
      const day = queues.get(queue);
      const [part, all] = day ? measure(day) : [0, 0];
      return all === 0 ? [] : [part / all];
    });
    return values.length < 2 ? null : replicationInterval(values, LEVEL);
  };
  return [
    { figure: 'offered', real: real.offered.value, simulated: of(({ offered }) => [offered, 1]) },
    { figure: 'abandoned', real: real.abandoned, simulated: of(({ abandoned, offered }) => [abandoned, offered]) },
    { figure: 'averageWait', real: real.averageWait, simulated: of(({ waitTime, offered }) => [waitTime, offered]) },
    ...(real.averageAnswer === null ? [] : [{ figure: 'averageAnswer' as const, real: real.averageAnswer, simulated: of(({ answerTime, answered }) => [answerTime, answered]) }]),
    { figure: 'serviceLevel', real: real.serviceLevel(within), simulated: of(({ answeredInTime, offered }) => [answeredInTime, offered]) },
  ];
}
