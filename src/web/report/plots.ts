// What the charts of waiting calls and of agents show.

import type { Series } from '../../report/report.ts';
import type { Curve, Plot } from '../charts/Chart.tsx';
import { linesFor } from '../charts/halfHours.ts';
import { SERIES } from '../charts/palette.ts';

/** `startsAt` is the instant of virtual time 0. */
export function waitingPlot({ span, values }: Series, names: Readonly<Record<string, string>>, startsAt: number): Plot {
  const lines = Object.entries(values).slice(0, SERIES);
  return {
    curves: linesFor(lines.map(([queue]) => [queue, { name: names[queue] ?? queue }] as const), 'steps'),
    data: [timesOf(lines, span, startsAt), ...lines.map(([, counts]) => [...counts])],
    ...reachOf(lines, span, startsAt),
    says: lines.length === 0 ? 'nobody had to wait' : lines.map(([queue, counts]) => `${names[queue] ?? queue} ${counts.reduce((most, count) => Math.max(most, count), 0)} at the most`).join(', '),
  };
}

const words: readonly (readonly [state: string, word: string, colour: Curve['colour']])[] = [
  ['busy', 'on a call', ({ series }) => series[0] as string], ['workingAfterCall', 'after call', ({ series }) => series[1] as string], ['ready', 'ready', ({ answered }) => answered], ['notReady', 'not ready', ({ other }) => other],
];

/** One upon the other. The highest first, so that the others stand before it. */
export function agentsPlot({ span, values }: Series, startsAt: number): Plot {
  const known = words.flatMap(([state, word, colour]) => (values[state] ? [{ word, colour, own: values[state] }] : []));
  const stacked = known.map(({ word, colour }, place) => ({ word, colour, sum: known[place]?.own.map((_, at) => known.slice(0, place + 1).reduce((sum, { own }) => sum + (own[at] ?? 0), 0)) ?? [] }));
  const lines = Object.entries(values);
  const average = (own: readonly number[]) => (own.reduce((sum, value) => sum + value, 0) / Math.max(1, own.length)).toFixed(1);
  return {
    curves: stacked.toReversed().map(({ word, colour }) => ({ label: word, colour, kind: 'area' })),
    data: [timesOf(lines, span, startsAt), ...stacked.toReversed().map(({ sum }) => sum)],
    ...reachOf(lines, span, startsAt),
    says: known.map(({ word, own }) => `${average(own)} ${word} on average`).join(', '),
  };
}

type Lines = readonly (readonly [name: string, values: readonly number[]])[];

function timesOf([first]: Lines, span: number, startsAt: number): number[] {
  return (first?.[1] ?? []).map((_, place) => (startsAt + place * span) / 1_000);
}

function reachOf([first]: Lines, span: number, startsAt: number): Pick<Plot, 'from' | 'to'> {
  return { from: startsAt / 1_000, to: (startsAt + Math.max(1, first?.[1].length ?? 0) * span) / 1_000 };
}
