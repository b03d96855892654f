// Metrics in rows, with the sum of all below them, and the same columns as a file.

import type { JSX } from 'preact';
import type { ReportJson } from '../../../callManagement/formats/json.ts';
import type { CallMetrics } from '../../../server/crm/metricsRoutes.ts';
import { place } from '../place.ts';
import { DownloadButton } from './DownloadButton.tsx';
import { csvPath, figureColumns, rowTime, valueText } from './values.ts';

interface Shown {
  readonly title: string;
  readonly of: ReportJson;
  readonly file: 'queue-metrics' | 'agent-metrics';
  readonly asked: Pick<CallMetrics, 'from' | 'to'>;
}

export function MetricsTable({ title, of, file, asked }: Shown): JSX.Element {
  const subject = file === 'queue-metrics' ? 'queue' : 'agent';
  const figures = figureColumns(of, subject);
  const rows = of.sections.flatMap((section) => section.rows);
  const summary = of.sections[0]?.summary;
  return (
    <section class="metrics__part" aria-label={title}>
      <header><h2>{title}</h2>{rows.length > 0 && <DownloadButton path={csvPath(file, questionOf(subject, asked, of.every))} name={`${file}-${asked.from}.csv`} label={`${title} as CSV`} />}</header>
      {rows.length === 0 ? <p class="related__none">Nothing was recorded.</p> : (
        <div class="table" role="group" aria-label={title} tabIndex={0}>
          <table class="slds-table slds-table_bordered">
            <thead><tr><th scope="col">{of.every === 'day' ? 'Day' : 'Time'}</th><th scope="col">{subject === 'queue' ? 'Queue' : 'Agent'}</th>{figures.map(({ name, title: says, says: meaning }) => <th key={name} scope="col" class="is-number" title={meaning}>{says}</th>)}</tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row['from']} ${row[subject]}`}>
                  <th scope="row">{rowTime(String(row['from']), of.every, of.timeZone)}</th><td>{row['name'] || row[subject]}</td>
                  {figures.map(({ name, unit }) => <td key={name} class="is-number">{valueText(unit, row[name])}</td>)}
                </tr>
              ))}
            </tbody>
            {summary && <tfoot><tr><th scope="row" colSpan={2}>All</th>{figures.map(({ name, unit }) => <td key={name} class="is-number">{valueText(unit, summary[name])}</td>)}</tr></tfoot>}
          </table>
        </div>
      )}
    </section>
  );
}

/** What the page was asked for, in the words of the reports. */
function questionOf(subject: 'queue' | 'agent', { from, to }: Shown['asked'], every: string): { readonly [name: string]: string } {
  const { route } = place.peek();
  const { queue = '', agent = '' } = route.page === 'metrics' ? route.asked : {};
  return { from, to, every, ...(subject === 'queue' ? { numbers: queue } : { numbers: agent, queues: queue }) };
}
