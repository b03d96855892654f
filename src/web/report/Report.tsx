// The page as a whole: verdicts, the calls, and the one that is looked at.

import type { JSX } from 'preact';
import { CallList } from './CallList.tsx';
import { CallView } from './CallView.tsx';
import { report, rows } from './data.ts';
import { Figures } from './Figures.tsx';
import { Header } from './Header.tsx';
import { place, rowThere } from './place.ts';
import { Verdicts } from './Verdicts.tsx';
import './report.css';

export function Report(): JSX.Element {
  const row = rowThere.value;
  return (
    <main class="report">
      <Header />
      {report.value.call === '' && <Verdicts />}
      {place.value.call === null && <Figures />}
      <div class={`calls-and-one${place.value.call === null ? '' : ' has-one'}`}>
        {(rows.value.length > 1 || report.value.call === '') && rows.value.length > 0 && <CallList />}
        {row !== null && <CallView key={`${row.run} ${row.call}`} row={row} />}
        {row === null && place.value.call !== null && <p class="card nothing">There is no call {place.value.call} in this report.</p>}
      </div>
    </main>
  );
}
