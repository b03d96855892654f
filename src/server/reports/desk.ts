// Where reports of the live switch are asked for. A thread makes them, begun by the first question; so many may be under way, others are told to come again.

import { Worker } from 'node:worker_threads';
import type { Question } from '../../callManagement/asking.ts';
import { floorOf } from '../../callManagement/floor.ts';
import type { FormatName } from '../../callManagement/formats.ts';
import { onceOf } from '../../kernel/onceOf.ts';
import { namesByNumber } from '../../site/names.ts';
import { IN_MEMORY } from '../../store/database/target.ts';
import type { Hall } from '../hall.ts';
import type { Present, Reported, Wanted } from './reportThread.ts';

export interface ReportDesk {
  /** `report` is the name of one. Settles with what was made, or why not. */
  ask(report: string, question: Question, format: FormatName): Promise<Reported>;
  close(): void;
}

/** Under way at once. */
const MOST = 20;

interface Desk {
  readonly hall: Hall;
  worker: Worker | null;
  readonly waiting: Map<number, (reported: Reported) => void>;
  asked: number;
}

export function openReportDesk(hall: Hall): ReportDesk {
  const desk: Desk = { hall, worker: null, waiting: new Map(), asked: 0 };
  return {
    ask: (report, question, format) => ask(desk, { report, question, format }),
    close() {
      void desk.worker?.terminate();
      desk.worker = null;
    },
  };
}

function ask(desk: Desk, wanted: Pick<Wanted, 'report' | 'question' | 'format'>): Promise<Reported> {
  const id = ++desk.asked;
  if (desk.waiting.size >= MOST) return Promise.resolve({ id, status: 503, wrong: `${MOST} reports are being made; ask again when some are done` });
  return new Promise((done) => {
    desk.waiting.set(id, done);
    (desk.worker ??= begin(desk)).postMessage({ id, ...wanted, present: presentOf(desk.hall) } satisfies Wanted);
  });
}

/** Without records there is what a running switch says of itself. */
function begin(desk: Desk): Worker {
  const worker = new Worker(new URL('./reportThread.js', import.meta.url), { workerData: { target: desk.hall.records?.target ?? IN_MEMORY } });
  // It does not keep a switch that stops.
  worker.unref();
  worker.on('message', (reported: Reported) => {
    desk.waiting.get(reported.id)?.(reported);
    desk.waiting.delete(reported.id);
  });
  const end = (why: string) => {
    if (desk.worker === worker) desk.worker = null;
    for (const [id, done] of desk.waiting) done({ id, status: 500, wrong: why });
    desk.waiting.clear();
  };
  worker.on('error', (error) => end(error instanceof Error ? error.message : String(error)));
  worker.on('exit', () => end('the thread that makes reports has ended'));
  return worker;
}

const NO_RUN = { run: '', interval: 1_800_000 };

const namesOnce = onceOf(namesByNumber);

function presentOf({ live, records }: Hall): Present {
  const { site, pbx, acd } = live.simulation;
  const { run, interval } = records ?? NO_RUN;
  return { run, interval, site: site.name, timeZone: site.timeZone, names: { ...namesOnce(site), agent: Object.fromEntries([...acd.agents].map(([number, { name }]) => [number, name])) }, asOf: Math.floor(pbx.startsAt + live.time()), floor: floorOf({ acd, pbx }) };
}
