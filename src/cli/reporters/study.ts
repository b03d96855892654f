// A study for people: a table for each queue, theory beside simulation.

import type { QueueStudy, Study } from '../../lab/study.ts';
import type { FigureTable } from '../../report/report.ts';
import { estimateKinds, type EstimateName } from '../../records/estimates.ts';
import { tableLines } from './table.ts';

const labels: { readonly [Name in EstimateName]: string } = {
  offered: 'calls offered', answered: 'answered', waiting: 'had to wait', abandoned: 'abandoned', refused: 'turned away', sentOn: 'sent elsewhere', calledBack: 'will be called back', averageWait: 'average wait, all', averageAnswer: 'average speed of answer',
  serviceLevel: 'service level', serviceLevelOfAnswered: '  of those answered', serviceLevelWithAbandoned: '  abandoned in time counted', occupancy: 'occupancy', talk: 'average talk', work: 'average work after it',
};

export function figureLabel(name: EstimateName): string {
  return labels[name].trim();
}

export function valueText(name: EstimateName, value: number | null): string {
  if (value === null) return '-';
  switch (estimateKinds[name]) {
    case 'count': return Math.round(value).toLocaleString('en-US');
    case 'time': return `${(value / 1000).toFixed(1)} s`;
    case 'share': return `${(value * 100).toFixed(1)} %`;
  }
}

export function studyLines(study: Study): readonly string[] {
  return [...headLines(study), ...study.queues.flatMap(queueLines), ...skillLines(study.breakdown.skills)];
}

/** How many runs, who came, and what never ended. */
export function headLines({ runs, level, callers, campaigns, unfinished }: Study): readonly string[] {
  const head = `${runs === 1 ? 'one run' : `${runs} runs`}, intervals of ${Math.round(level * 100)} %`;
  return [head, ...callers.map(({ name, came, blocked }) => `callers ${name}: ${Math.round(came)} a run${blocked > 0 ? `, ${Math.round(blocked)} times all lines were busy` : ''}`), ...campaigns.map(({ name, called, connected, dropped }) => `campaign ${name}: ${Math.round(called)} calls a run, ${Math.round(connected)} to agents${dropped === null ? '' : `, ${(dropped * 100).toFixed(1)} % of those who answered dropped`}`), ...(unfinished > 0 ? [`${unfinished} calls were still going on a day after the last caller came; they count as offered and as nothing else`] : [])];
}

/** Where there is more than one skill. */
function skillLines(skills: Study['breakdown']['skills']): readonly string[] {
  if (skills.length < 2) return [];
  const share = (part: number, all: number) => (all === 0 ? '-' : `${((part * 100) / all).toFixed(1)} %`);
  const rows = skills.map(({ skill, offered, answered, abandoned, answeredInTime }) => [skill, String(offered), share(answered, offered), share(abandoned, offered), share(answeredInTime, offered)]);
  return ['', 'by skill, all runs', ...tableLines([['', 'offered', 'answered', 'abandoned', 'service level'], ...rows], { margin: '  ' })];
}

/** The figures of a queue as a table of texts. */
export function tableOf({ queue, name, estimates, model, gaps }: QueueStudy): FigureTable {
  const rows = (Object.keys(labels) as EstimateName[]).map((figure) => {
    const { value, interval, theory } = estimates[figure];
    return [labels[figure], valueText(figure, value), interval ? `${valueText(figure, interval.low)} to ${valueText(figure, interval.high)}` : '', theory === null ? '' : valueText(figure, theory)];
  });
  return { title: `queue ${queue}${name === '' ? '' : `, ${name}`}`, columns: ['', 'simulated', 'interval', model ?? ''], rows, notes: gaps.map((gap) => `${model ? 'not as in theory' : 'no theory'}: ${gap}`) };
}

/** A queue, with a blank line before it. */
export function queueLines(study: QueueStudy): readonly string[] {
  const { title, columns, rows, notes } = tableOf(study);
  return ['', title, ...[columns, ...rows].map(([label = '', value = '', interval = '', theory = '']) => `  ${label.padEnd(28)}${value.padStart(12)}  ${interval.padEnd(22)}  ${theory}`.trimEnd()), ...notes.map((note) => `  ${note}`)];
}
