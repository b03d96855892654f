// The head of the page: how it went, in one line, and light or dark.

import type { JSX } from 'preact';
import { chooseTheme, theme, type Theme } from '../page/theme.ts';
import { report, rows } from './data.ts';
import { type Verdict, verdictOf } from './verdict.ts';

export function Header(): JSX.Element {
  const { runs, version, call } = report.value;
  const count = (verdict: Verdict) => runs.filter((run) => verdictOf(run) === verdict).length;
  const [failed, leftOut, passed] = [count('failed'), count('leftOut'), count('passed')];
  const seeds = [...new Set(runs.map(({ seed }) => seed))];
  document.title = call !== '' ? `Call ${call}` : `${failed === 0 ? 'passed' : `${failed} failed`}: ${runs.length === 1 ? runs[0]?.name : `${runs.length} scenarios`}`;
  return (
    <header class="top">
      <h1>{runs.length === 1 ? runs[0]?.name : 'Ringback report'}</h1>
      <p class="sum">
        {call === '' && failed > 0 && <b class="is-bad">{failed} failed</b>}
        {call === '' && passed > 0 && <b class="is-good">{passed} passed</b>}
        {leftOut > 0 && <b>{leftOut} left out</b>}
        <span>{rows.value.length.toLocaleString('en-US')} {rows.value.length === 1 ? 'call' : 'calls'}</span>
        <span>{seeds.length === 1 ? `seed ${seeds[0]}` : `${seeds.length} seeds`}, Ringback {version}</span>
      </p>
      <label class="theme">Looks
        <select value={theme.value} onChange={({ currentTarget }) => chooseTheme(currentTarget.value as Theme)}>
          <option value="auto">as the system</option><option value="light">light</option><option value="dark">dark</option>
        </select>
      </label>
    </header>
  );
}
