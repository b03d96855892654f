// All calls that were asked for, in a few large figures.

import type { JSX } from 'preact';
import type { ReportJson } from '../../../callManagement/formats/json.ts';
import { valueText } from './values.ts';

const shown = ['offered', 'answered', 'abandoned', 'serviceLevel', 'averageWait', 'averageTalk'];

export function Figures({ of: { columns, sections } }: { readonly of: ReportJson }): JSX.Element | null {
  const summary = sections[0]?.summary;
  if (!summary) return null;
  const figures = shown.flatMap((name) => columns.filter((column) => column.name === name));
  return (
    <dl class="metrics__figures">
      {figures.map(({ name, title, unit, says }) => <div key={name} title={says}><dt>{title}</dt><dd>{valueText(unit, summary[name])}</dd></div>)}
    </dl>
  );
}
