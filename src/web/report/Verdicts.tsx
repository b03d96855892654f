// The verdicts: a line for each run, those that failed first, with what was expected and what was seen; then those that were left out, with why.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ReportedRun } from '../../report/report.ts';
import { CopyButton } from './CopyButton.tsx';
import { report } from './data.ts';
import { addressOf, only, place } from './place.ts';
import { verdictOf, verdicts } from './verdict.ts';

/** Runs of which each is a line from the beginning. */
const FEW = 12;

export function Verdicts(): JSX.Element {
  const all = useSignal(false);
  const { run: looked, call } = place.value;
  const runs = report.value.runs.map((run, at) => ({ run, at })).filter(({ at }) => call === null || looked === null || at === looked);
  const ordered = verdicts.flatMap((verdict) => runs.filter(({ run }) => verdictOf(run) === verdict));
  const told = runs.filter(({ run }) => verdictOf(run) !== 'passed').length;
  const shown = all.value ? ordered : ordered.slice(0, Math.max(FEW, told));
  return (
    <section class="verdicts" aria-labelledby="verdicts">
      <h2 id="verdicts">Verdicts</h2>
      <ul>{shown.map(({ run, at }) => <li key={at}><Verdict run={run} at={at} /></li>)}</ul>
      {shown.length < ordered.length && <button type="button" onClick={() => void (all.value = true)}>Show {ordered.length - shown.length} more that passed</button>}
    </section>
  );
}

function Verdict({ run, at }: { readonly run: ReportedRun; readonly at: number }): JSX.Element {
  const { name, file, failure, leftOut, calls } = run;
  const verdict = verdictOf(run);
  const isOnly = only.value === at;
  return (
    <article class={`verdict is-${verdict}`}>
      <h3><span class="badge">{leftOut?.as ?? verdict}</span> {name}</h3>
      <p class="file">{file}</p>
      {report.value.runs.length > 1 && calls.call.length > 0 && <a href={addressOf({ run: isOnly ? null : at, call: null })} aria-current={isOnly}>{isOnly ? 'Calls of all' : `${calls.call.length} ${calls.call.length === 1 ? 'call' : 'calls'}`}</a>}
      {failure && <Failed run={run} />}
      {leftOut && <p class="why">{leftOut.why}</p>}
    </article>
  );
}

function Failed({ run: { file, failure, trace, again } }: { readonly run: ReportedRun }): JSX.Element | null {
  if (!failure) return null;
  return (
    <div class="failure">
      <dl>
        <dt>At</dt><dd>{file}:{failure.line}: {failure.step}</dd>
        <dt>Expected</dt><dd>{failure.expected}</dd>
        <dt>Seen</dt><dd class="seen">{failure.seen}</dd>
        <dt>Again</dt><dd><code>{again}</code> <CopyButton text={() => again} what="the command" /></dd>
      </dl>
      {trace.length > 0 && <pre tabIndex={0} role="region" aria-label="The last lines of the trace">{trace.join('\n')}</pre>}
    </div>
  );
}
