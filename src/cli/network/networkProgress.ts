// How far a network is: a bar on a terminal, and into a pipe a plain line now and then.

import { clockText } from '../../kernel/calendar.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { NetworkProgress } from '../../partitions/networkRun.ts';
import { openBar } from '../bar.ts';
import { printable } from '../reporters/reporter.ts';
import { spanText } from '../reporters/spans.ts';

interface Whole {
  readonly name: string;
  readonly runs: number;
  /** Virtual time of one run. */
  readonly length: Millis;
}

export interface ShownProgress {
  show(run: number, far: NetworkProgress): void;
  /** So many runs of those behind the first are done. */
  done(runs: number): void;
  stop(): void;
}

/** Wall time between two looks, and between two lines, ms. */
const LOOK = 200;
const LINE = 5_000;

/** Null when nobody would see it. With `plain` there are lines where there is no terminal. */
export function openNetworkProgress({ name, runs, length }: Whole, plain: boolean): ShownProgress | null {
  const bar = openBar(1, 'percent');
  if (!bar && !plain) return null;
  const begun = performance.now();
  let shown = begun;
  const display = (share: number, text: string) => {
    if (performance.now() - shown < (bar ? LOOK : LINE)) return;
    shown = performance.now();
    const left = share > 0.01 ? `, ${spanText(((shown - begun) * (1 - share)) / share)} left` : '';
    if (bar) bar.show(share, `${text}${left} ${printable(name)}`);
    else process.stderr.write(`${Math.floor(share * 100)} % ${text}${left}\n`);
  };
  return {
    show: (run, { time, came, windows }) => display((run + Math.min(1, time / length)) / runs, `${runs > 1 ? `run ${run + 1} of ${runs}, ` : ''}${clockText(time).slice(0, 8)}, ${came} calls, ${windows} windows`),
    done: (behind) => display((1 + behind) / runs, `${1 + behind} of ${runs} runs`),
    stop: () => bar?.end(),
  };
}
