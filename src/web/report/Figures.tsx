// What a load came to: whether its thresholds were met, charts over the day, and the figures of each queue with theory beside them.

import type { JSX } from 'preact';
import type { FigureTable, ReportedRun, ThresholdVerdict } from '../../report/report.ts';
import { report } from './data.ts';
import { DayCharts } from './DayCharts.tsx';
import { place } from './place.ts';

export function Figures(): JSX.Element | null {
  const loads = report.value.runs.map((run, at) => ({ run, at })).filter(({ run, at }) => run.figures.length > 0 && (place.value.run === null || place.value.run === at));
  if (loads.length === 0) return null;
  return <>{loads.map(({ run, at }) => <Load key={at} run={run} at={at} isOne={loads.length === 1} />)}</>;
}

function Load({ run, at, isOne }: { readonly run: ReportedRun; readonly at: number; readonly isOne: boolean }): JSX.Element {
  return (
    <section class="load" aria-labelledby={`load-${at}`}>
      <h2 id={`load-${at}`}>{isOne ? 'What it came to' : run.name}</h2>
      {run.thresholds.length > 0 && <Thresholds of={run.thresholds} />}
      <ul class="hint">{run.says.map((line) => <li key={line}>{line}</li>)}</ul>
      {run.day !== null && <DayCharts run={run} day={run.day} />}
      <div class="tables">{run.figures.map((table) => <Table key={table.title} of={table} />)}</div>
    </section>
  );
}

function Thresholds({ of }: { readonly of: readonly ThresholdVerdict[] }): JSX.Element {
  return (
    <table class="figures thresholds">
      <caption>Thresholds</caption>
      <thead><tr><th scope="col">Asked for</th><th scope="col">Came to</th><th scope="col">Verdict</th></tr></thead>
      <tbody>
        {of.map(({ text, seen, isMet, by }) => (
          <tr key={text} class={isMet ? 'is-met' : 'is-missed'}><th scope="row">{text}</th><td>{seen}</td><td><b>{isMet ? 'met' : 'missed'}</b>{by !== '' && `, ${by} the bound`}</td></tr>
        ))}
      </tbody>
    </table>
  );
}

function Table({ of: { title, columns, rows, notes } }: { readonly of: FigureTable }): JSX.Element {
  return (
    <div class="card scrolls" tabIndex={0} role="region" aria-label={title}>
      <table class="figures">
        <caption>{title}</caption>
        <thead><tr>{columns.map((column, at) => (column === '' ? <td key={at} /> : <th key={at} scope="col">{column}</th>))}</tr></thead>
        <tbody>{rows.map(([label = '', ...cells]) => <tr key={label}><th scope="row">{label}</th>{cells.map((cell, at) => <td key={at}>{cell}</td>)}</tr>)}</tbody>
      </table>
      {notes.length > 0 && <ul class="hint">{notes.map((note) => <li key={note}>{note}</li>)}</ul>}
    </div>
  );
}
