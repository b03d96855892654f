// The queues' metrics as charts: calls by what became of them, and the service level.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ReportJson } from '../../../callManagement/formats/json.ts';
import { Chart } from '../../charts/Chart.tsx';
import { callsPlot, levelPlot } from '../../charts/halfHours.ts';
import { SERIES } from '../../charts/palette.ts';
import { columnsOf, lengthOf, linesOf } from './plots.ts';

const titles: { readonly [every: string]: string } = { day: 'Calls by day', hour: 'Calls by hour', interval: 'Calls by interval' };

export function MetricsCharts({ of }: { readonly of: ReportJson }): JSX.Element | null {
  const [columns, lines, length] = [columnsOf(of), linesOf(of), lengthOf(of)];
  const zone = useSignal(of.timeZone);
  const calls = useSignal(callsPlot(columns, 0, length));
  const level = useSignal(levelPlot(columns, lines, 0, length));
  if (columns.length === 0) return null;
  return (
    <div class="metrics__charts">
      <Chart timeZone={zone} title={titles[of.every] ?? 'Calls'} plot={calls} most={null} />
      <Chart timeZone={zone} title="Service level" plot={level} most={100} unit=" %" />
      {lines.length > SERIES && <p class="nothing">Lines are drawn for the first {SERIES} queues; choose a queue to see another.</p>}
    </div>
  );
}
