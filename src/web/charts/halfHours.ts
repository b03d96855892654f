// Charts of half-hours, hours or days: calls by what became of them, and the service level of queues.

import { percentText } from './shares.ts';
import type { Curve, Plot } from './Chart.tsx';
import { SERIES } from './palette.ts';

const HALF_HOUR = 1_800_000;

/** One queue in one half-hour, or in whatever else is drawn, which begins at `from`, in ms of virtual time. */
export interface HalfHour {
  readonly from: number;
  readonly queue: string;
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  /** From 0 to 1; nothing when no call came. */
  readonly serviceLevel?: number | undefined;
}

interface Queue {
  readonly name: string;
  readonly target?: number;
  readonly serviceLevel?: number | undefined;
}

/** Number and row of each queue. */
export type Queues = readonly (readonly [number: string, row: Queue])[];

/** Of all queues together, one upon the other: answered, abandoned, what became of the others. `startsAt` is the instant of virtual time 0, `length` that of a column. */
export function callsPlot(halfHours: readonly HalfHour[], startsAt: number, length = HALF_HOUR): Plot {
  const sums = new Map<number, { answered: number; abandoned: number; offered: number }>();
  for (const { from, answered, abandoned, offered } of halfHours) {
    const sum = sums.get(from) ?? { answered: 0, abandoned: 0, offered: 0 };
    sums.set(from, sum);
    sum.answered += answered;
    sum.abandoned += abandoned;
    sum.offered += offered;
  }
  const columns = [...sums].sort(([one], [other]) => one - other);
  const values = columns.map(([, sum]) => sum);
  const total = (name: 'answered' | 'abandoned' | 'offered') => values.reduce((sum, each) => sum + each[name], 0);
  return {
    // The longest bars first, so that the shorter ones stand before them.
    curves: [
      { label: `Others ${total('offered') - total('answered') - total('abandoned')}`, colour: ({ other }) => other, kind: 'bars' },
      { label: `Abandoned ${total('abandoned')}`, colour: ({ abandoned }) => abandoned, kind: 'bars' },
      { label: `Answered ${total('answered')}`, colour: ({ answered }) => answered, kind: 'bars' },
    ],
    data: [columns.map(([from]) => middleOf(from, startsAt, length)), values.map(({ offered }) => offered), values.map(({ answered, abandoned }) => answered + abandoned), values.map(({ answered }) => answered)],
    ...spanOf(columns.map(([from]) => from), startsAt, length),
    says: `${total('offered')} calls offered, ${total('answered')} answered, ${total('abandoned')} abandoned`,
  };
}

/** Four columns at least. */
function spanOf(times: readonly number[], startsAt: number, length: number): Pick<Plot, 'from' | 'to'> {
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0];
  return { from: (startsAt + first) / 1_000, to: (startsAt + Math.max(last + length, first + 4 * length)) / 1_000 };
}

function middleOf(from: number, startsAt: number, length: number): number {
  return (startsAt + from + length / 2) / 1_000;
}

/** In percent, by half-hours; the target is that of the first queue, where all have the same. */
export function levelPlot(halfHours: readonly HalfHour[], queues: Queues, startsAt: number, length = HALF_HOUR): Plot {
  const times = [...new Set(halfHours.map(({ from }) => from))].sort((one, other) => one - other);
  const lines = queues.slice(0, SERIES);
  const targets = new Set(queues.map(([, { target }]) => target));
  const [target] = targets.size === 1 ? targets : [];
  const levelAt = (queue: string, from: number) => halfHours.find((row) => row.queue === queue && row.from === from)?.serviceLevel;
  return {
    curves: [...linesFor(lines, 'line'), ...(target === undefined ? [] : [{ label: `Target ${percentText(target)}`, colour: ({ ink }) => ink, kind: 'dashes' } satisfies Curve])],
    data: [times.map((from) => middleOf(from, startsAt, length)), ...lines.map(([number]) => times.map((from) => percent(levelAt(number, from)))), ...(target === undefined ? [] : [times.map(() => target * 100)])],
    ...spanOf(times, startsAt, length),
    says: lines.map(([, { name, serviceLevel }]) => `${name} ${percentText(serviceLevel)}`).join(', '),
  };
}

function percent(share: number | undefined): number | null {
  return share === undefined ? null : share * 100;
}

/** A colour for each. */
export function linesFor(queues: readonly (readonly [number: string, row: { readonly name: string }])[], kind: Curve['kind']): readonly Curve[] {
  return queues.map(([, { name }], place) => ({ label: name, colour: ({ series }) => series[place] as string, kind }));
}
