// The thread in which reports of a live switch are made: however long a query takes, no call waits for it. It reads the records with a connection of its own.

import { parentPort, workerData } from 'node:worker_threads';
import { type Question, QuestionRefused } from '../../callManagement/asking.ts';
import type { Floor } from '../../callManagement/floor.ts';
import { type FormatName, formats } from '../../callManagement/formats.ts';
import { makeReport } from '../../callManagement/making.ts';
import { namesOf } from '../../callManagement/names.ts';
import { reportNamed } from '../../callManagement/reports.ts';
import type { Epoch } from '../../kernel/calendar.ts';
import type { NamesByNumber } from '../../site/names.ts';
import { DatabaseRefused, unusable } from '../../store/database/refusal.ts';
import { recordsWhenNeeded } from '../../store/records/whenNeeded.ts';
import type { Numbered } from '../http/askedThread.ts';

/** How the switch stands as it is asked. */
export interface Present {
  readonly run: string;
  readonly interval: number;
  readonly site: string;
  readonly timeZone: string;
  readonly names: NamesByNumber;
  readonly asOf: Epoch;
  readonly floor: Floor;
}

export interface Wanted {
  readonly report: string;
  readonly question: Question;
  readonly format: FormatName;
  readonly present: Present;
}

/** A report, or why there is none, with a status of HTTP. */
export type Reported = { readonly text: string; readonly rows: number } | { readonly status: number; readonly wrong: string };

const { target } = workerData as { readonly target: string };
const port = parentPort as NonNullable<typeof parentPort>;

const records = recordsWhenNeeded(target);

port.on('message', ({ number, ...wanted }: Wanted & Numbered) => void report(wanted).catch(refusalOf).then((answer) => port.postMessage({ number, ...answer } satisfies Reported & Numbered)));

async function report({ report: name, question, format, present: { run, interval, site, timeZone, names, asOf, floor } }: Wanted): Promise<{ readonly text: string; readonly rows: number }> {
  const chosen = reportNamed(name);
  if (typeof chosen === 'string') throw new QuestionRefused([chosen]);
  const { tables } = await records.open();
  const made = await makeReport(chosen, question, { records: tables, run, interval, names: namesOf(site, timeZone, names), asOf, floor: () => floor });
  return { text: formats[format].write(made), rows: made.sections.reduce((sum, { rows }) => sum + rows.length, 0) };
}

function refusalOf(error: unknown): { readonly status: number; readonly wrong: string } {
  if (error instanceof QuestionRefused) return { status: 400, wrong: error.message };
  const why = error instanceof DatabaseRefused ? error.message : unusable(error);
  return why === null ? { status: 500, wrong: error instanceof Error ? (error.stack ?? error.message) : String(error) } : { status: 503, wrong: why };
}
