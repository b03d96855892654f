// The day of a load as charts: calls, service level, who waited, what the agents did.

import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Day, ReportedRun } from '../../report/report.ts';
import { Chart } from '../charts/Chart.tsx';
import { callsPlot, levelPlot } from '../charts/halfHours.ts';
import { SERIES } from '../charts/palette.ts';
import { agentsPlot, waitingPlot } from './plots.ts';

export function DayCharts({ run: { startsAt, timeZone, names }, day }: { readonly run: ReportedRun; readonly day: Day }): JSX.Element {
  const zone = useSignal(timeZone);
  const halfHours = day.halfHours.map((one) => ({ ...one, ...(one.offered > 0 && { serviceLevel: one.inTime / one.offered }) }));
  const queues = Object.entries(day.targets).filter(([queue]) => day.halfHours.some((one) => one.queue === queue)).map(([queue, target]) => {
    const own = day.halfHours.filter((one) => one.queue === queue);
    const offered = own.reduce((sum, one) => sum + one.offered, 0);
    return [queue, { name: names[queue] ?? queue, target, serviceLevel: own.reduce((sum, one) => sum + one.inTime, 0) / offered }] as const;
  });
  const calls = useComputed(() => callsPlot(halfHours, startsAt));
  const level = useComputed(() => levelPlot(halfHours, queues, startsAt));
  const waiting = useComputed(() => waitingPlot(day.waiting, names, startsAt));
  const agents = useComputed(() => agentsPlot(day.agents, startsAt));
  return (
    <div class="charts">
      <Chart timeZone={zone} title="Calls per half-hour" plot={calls} most={null} />
      <Chart timeZone={zone} title="Service level" plot={level} most={100} unit=" %" />
      <Chart timeZone={zone} title="Waiting, the most at once" plot={waiting} most={null} />
      {Object.keys(day.agents.values).length > 0 && <Chart timeZone={zone} title="Agents" plot={agents} most={null} />}
      {queues.length > SERIES && <p class="nothing">Lines are drawn for the first {SERIES} queues.</p>}
    </div>
  );
}
