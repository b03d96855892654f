// Calls per half-hour, service level over the day, and who waited over the last minutes; drawn at most once a second.

import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { clock, halfHours, now, queues, trend } from './board.ts';
import { Chart } from './Chart.tsx';
import { callsPlot, levelPlot, waitingPlot } from './plots.ts';
import { SERIES } from './palette.ts';

export function Charts(): JSX.Element {
  const { keys } = queues;
  const shown = () => keys.value.map((number) => [number, queues.at(number).peek()] as const);
  const startsAt = () => clock.peek()?.startsAt ?? 0;
  // By the second, and when half-hours begin; not with every call.
  const moment = () => [now.value, halfHours.keys.value] as const;
  const calls = useComputed(() => (moment(), callsPlot(halfHours.all(), startsAt())));
  const level = useComputed(() => (moment(), levelPlot(halfHours.all(), shown(), startsAt())));
  const waiting = useComputed(() => waitingPlot(trend.peek(), shown(), startsAt(), moment()[0]));
  return (
    <section class="charts" aria-labelledby="charts">
      <h2 id="charts" class="visually-hidden">Charts</h2>
      <Chart title="Calls per half-hour" plot={calls} most={null} />
      <Chart title="Service level" plot={level} most={100} unit=" %" />
      <Chart title="Waiting, last 15 minutes" plot={waiting} most={null} />
      {keys.value.length > SERIES && <p class="nothing">Lines are drawn for the first {SERIES} queues; choose queues to see others.</p>}
    </section>
  );
}
