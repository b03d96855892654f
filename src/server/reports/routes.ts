// The routes of reports: which there are, and each in whatever format. Where the switch has users, for those who may monitor.

import type { Question } from '../../callManagement/asking.ts';
import { type FormatName, formatNames, formats, isFormat } from '../../callManagement/formats.ts';
import { columnsOf } from '../../callManagement/formats/json.ts';
import { reportNamed, reports } from '../../callManagement/reports.ts';
import { nearest } from '../../kernel/shape.ts';
import { subjectWords } from '../../callManagement/names.ts';
import { mayNotLook } from '../board/looking.ts';
import { type Answer, type Asked, type Control, type Described, ok, refusalShape, refuse, type Route } from '../http/route.ts';
import { reportShape, reportsShape } from './shapes.ts';

/** In which an answer says how many rows a report has, whatever its format. */
export const ROWS_HEADER = 'x-report-rows';

const refused = (says: string): Described => ({ says, shape: refusalShape });
const notTheirs = refused('Whoever asks may not monitor; HTTP\'s basic authentication or a bearer token says who it is');

export const reportRoutes: readonly Route[] = [
  {
    method: 'GET', path: '/reports', does: 'Which reports there are, and what their columns mean', body: null,
    answers: { 200: { says: 'The reports', shape: reportsShape }, 401: notTheirs },
    run: ({ hall }, _, { address, shown }) => {
      const why = mayNotLook(hall, address, shown);
      return why === null ? ok({ reports: reports.map(({ name, title, command, does, asks, columns }) => ({ name, title, command, does, numbers: asks.ids && subjectWords[asks.ids], every: asks.every, columns: columnsOf({ columns }) })) }) : refuse(401, why);
    },
  },
  {
    method: 'GET', path: '/reports/:report', does: 'A report out of the records of this switch, and of how it stands; JSON unless another format is named', body: null,
    query: {
      numbers: 'Of which queues, agents, trunks or VDNs, as 7001,7002 or 5001-5010; of all unless said', queues: 'Of which queues alone, for agent-metrics', from: 'As 2026-01-05T08:00, 2026-01-05, 08:00, today or yesterday, in the time zone of the site', to: 'Up to before then; a day is meant with all its hours',
      every: 'What a row covers: interval, hour or day', format: `One of ${formatNames.join(', ')}`,
    },
    answers: { 200: { says: 'The report; in JSON as described', shape: reportShape }, 400: refused('The question makes no sense; a line for each mistake'), 401: notTheirs, 404: refused('There is no such report, or this switch keeps no records'), 503: refused('The database cannot be used, or too many reports are being made') },
    run: report,
  },
];

async function report(control: Control, _: never, { params: { report: name = '' }, query, address, shown }: Asked): Promise<Answer> {
  const why = mayNotLook(control.hall, address, shown);
  if (why !== null) return refuse(401, why);
  const { format = 'json', ...asked } = query;
  if (!isFormat(format)) return refuse(400, `there is no format ${JSON.stringify(format.slice(0, 40))}${nearest(format.slice(0, 40), formatNames)}`);
  return reported(control, name, questionOf(asked), format);
}

/** Why it cannot be made, or the report. */
export async function reported({ hall, reports: desk }: Control, name: string, question: Question, format: FormatName): Promise<Answer> {
  const chosen = reportNamed(name);
  if (typeof chosen === 'string') return refuse(404, chosen);
  if (chosen.needs === 'records' && hall.records === null) return refuse(404, 'this switch keeps no records; "ringback serve" does, unless --no-records is said');
  const made = await desk.ask(name, question, format);
  if ('text' in made) return { status: 200, body: made.text, type: formats[format].type, headers: { [ROWS_HEADER]: String(made.rows) } };
  if (made.status !== 500) return refuse(made.status, made.wrong);
  hall.noted(new Error(made.wrong));
  return refuse(500, 'this is a bug in ringback; its log says more, and calls go on');
}

export function questionOf({ numbers = '', queues = '', from, to, every }: Asked['query']): Question {
  const listed = (text: string) => text.split(',').map((one) => one.trim()).filter((one) => one !== '');
  return { ids: listed(numbers), queues: listed(queues), from, to, every };
}
