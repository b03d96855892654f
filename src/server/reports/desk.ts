// Where reports of the live switch are asked for. A thread makes them, begun by the first question; so many may be under way, others are told to come again.

import { Worker } from 'node:worker_threads';
import type { Question } from '../../callManagement/asking.ts';
import { floorOf } from '../../callManagement/floor.ts';
import type { FormatName } from '../../callManagement/formats.ts';
import { onceOf } from '../../kernel/onceOf.ts';
import { namesByNumber } from '../../site/names.ts';
import { IN_MEMORY } from '../../store/database/target.ts';
import { askedThread } from '../http/askedThread.ts';
import type { Hall } from '../hall.ts';
import type { Present, Reported, Wanted } from './reportThread.ts';

export interface ReportDesk {
  /** `report` is the name of one. Settles with what was made, or why not. */
  ask(report: string, question: Question, format: FormatName): Promise<Reported>;
  close(): void;
}

/** Under way at once. */
const MOST = 20;

export function openReportDesk(hall: Hall): ReportDesk {
  // Without records there is what a running switch says of itself.
  const thread = askedThread<Wanted, Reported>('makes reports', () => new Worker(new URL('./reportThread.js', import.meta.url), { workerData: { target: hall.records?.target ?? IN_MEMORY } }));
  return {
    async ask(report, question, format) {
      if (thread.open() >= MOST) return { status: 503, wrong: `${MOST} reports are being made; ask again when some are done` };
      return thread.ask({ report, question, format, present: presentOf(hall) }).catch((error: Error) => ({ status: 500, wrong: error.message }));
    },
    close: () => void thread.close(),
  };
}

const NO_RUN = { run: '', interval: 1_800_000 };

const namesOnce = onceOf(namesByNumber);

function presentOf({ live, records }: Hall): Present {
  const { site, pbx, acd } = live.simulation;
  const { run, interval } = records ?? NO_RUN;
  return { run, interval, site: site.name, timeZone: site.timeZone, names: { ...namesOnce(site), agent: Object.fromEntries([...acd.agents].map(([number, { name }]) => [number, name])) }, asOf: Math.floor(pbx.startsAt + live.time()), floor: floorOf({ acd, pbx }) };
}
