// Calls per half-hour, service level over the day, and who waited over the last minutes; drawn at most once a second.

import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { Chart } from '../charts/Chart.tsx';
import { callsPlot, levelPlot } from '../charts/halfHours.ts';
import { SERIES } from '../charts/palette.ts';
import type { SwitchBoard } from './board.ts';
import { waitingPlot } from './plots.ts';

export function Charts({ board: { clock, halfHours, now, queues, trend } }: { readonly board: SwitchBoard }): JSX.Element {
  const { keys } = queues;
  const shown = () => keys.value.map((number) => [number, queues.at(number).peek()] as const);
  const startsAt = () => clock.peek()?.startsAt ?? 0;
  const timeZone = useComputed(() => clock.value?.timeZone ?? 'UTC');
  // By the second, and when half-hours begin; not with every call.
  const moment = () => [now.value, halfHours.keys.value] as const;
  const calls = useComputed(() => (moment(), callsPlot(halfHours.all(), startsAt())));
  const level = useComputed(() => (moment(), levelPlot(halfHours.all(), shown(), startsAt())));
  const waiting = useComputed(() => waitingPlot(trend.peek(), shown(), startsAt(), moment()[0]));
  return (
    <section class="charts" aria-labelledby="charts">
      <h2 id="charts" class="visually-hidden">Charts</h2>
      <Chart timeZone={timeZone} title="Calls per half-hour" plot={calls} most={null} />
      <Chart timeZone={timeZone} title="Service level" plot={level} most={100} unit=" %" />
      <Chart timeZone={timeZone} title="Waiting, last 15 minutes" plot={waiting} most={null} />
      {keys.value.length > SERIES && <p class="nothing">Lines are drawn for the first {SERIES} queues; choose queues to see others.</p>}
    </section>
  );
}
