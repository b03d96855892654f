// The records of runs in virtual time: rows go to the writer as they come, and time waits for it when it is behind.

import { createHash } from 'node:crypto';
import type { LedgerSettings } from '../../records/ledger/reader.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Simulation } from '../../simulation.ts';
import type { Site } from '../../site/site.ts';
import { namesByNumber } from '../../site/names.ts';
import { headerLine } from '../../store/journal.ts';
import { collectRows } from '../../store/records/batch.ts';
import { openWriter, type RecordsWriter } from '../../store/records/writer.ts';
import type { Wall } from '../drive.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { type DeliveredRun, deliverRuns, requireTokens } from './delivering.ts';
import { keepOf, makeFolderOf, targetOf } from './target.ts';

export interface RecordsOfRuns {
  /** With what a simulation is made whose rows are kept. */
  readonly ledgerOf: (site: Site) => LedgerSettings;
  /** Rows of this run come now, from its first fact on. What is returned says that it is over. */
  follow(simulation: Simulation, scenario: Scenario, seed: number): () => void;
  /** The same wall clock, on which whoever takes a breath waits for the writer. */
  wallFor(wall: Wall): Wall;
  /** Waits until all is written. Throws CommandError when it cannot be. */
  close(): Promise<void>;
}

/** Rows of a batch, about. */
const AT_ONCE = 5_000;
/** Milliseconds without anything being written until it is given up, and between two looks whether somebody wants to stop. */
const PATIENCE = 30_000;
const GLANCE = 250;

/** `delivers`: when all is written, to the sinks of the sites. Throws CommandError for what is no database, and when the token of a sink is nowhere. */
export async function openRecordsOfRuns(target: string, site: Site, delivers: boolean): Promise<RecordsOfRuns> {
  const where = targetOf(target);
  if (delivers) requireTokens(site);
  const runs: DeliveredRun[] = [];
  if (where.kind === 'file') makeFolderOf(target);
  const say = (data: { readonly why?: string }, text: string) => void process.stderr.write(`${text}${data.why === undefined ? '' : `: ${data.why}`}\n`);
  const writer = await openWriter({ target, keep: keepOf(site), mayWait: false }, (level, data, text) => void (level !== 'info' && say(data, text))).catch((error: Error) => {
    throw new CommandError(exitCodes.usage, `--records: ${error.message}`);
  });
  return {
    ledgerOf: ({ records: { interval } }) => ({ interval }),
    follow(simulation, scenario, seed) {
      const run = runOf(scenario, seed);
      runs.push({ run, site: scenario.site });
      return follow(writer, simulation, scenario, run);
    },
    wallFor: (wall) => ({ ...wall, sleep: (milliseconds) => breathe(writer, wall, milliseconds) }),
    async close() {
      const left = await writer.close(PATIENCE);
      const { trouble, lost } = writer.standing;
      if (left > 0 || lost > 0) throw new CommandError(exitCodes.usage, `--records: ${left > 0 ? `${left} rows` : 'some rows'} could not be written to ${writer.shown}${trouble === null ? '' : `: ${trouble}`}`);
      if (delivers) await deliverRuns(target, runs);
    },
  };
}

/** The same for the same run. */
function runOf({ file, site, start, trafficWritten }: Scenario, seed: number): string {
  return createHash('sha256').update(headerLine({ site, seed, start, scenario: file, traffic: trafficWritten })).digest('hex').slice(0, 16);
}

function follow(writer: RecordsWriter, { ledger, log, clock, pbx }: Simulation, { file, site }: Scenario, run: string): () => void {
  const { name, timeZone, records: { interval } } = site;
  writer.begin({ run, scenario: file, site: name, timeZone, names: JSON.stringify(namesByNumber(site)), interval, begun: pbx.startsAt }, log.seq, null);
  const collected = collectRows(log.seq);
  const handOn = (upTo: number) => writer.write(collected.cut(upTo, pbx.startsAt + clock.now));
  const detach = ledger?.attach((table, row) => {
    collected.outlet(table, row);
    // The fact that is told just now may have more of them.
    if (collected.rows >= AT_ONCE) handOn(log.seq - 1);
  });
  return () => {
    ledger?.close({ seq: log.seq, time: clock.now });
    detach?.();
    handOn(log.seq);
  };
}

/** Nothing is handed on that could not be kept meanwhile; whoever wants to stop is heard all the same. */
async function breathe(writer: RecordsWriter, { sleep, interrupted, now, deadline }: Wall, milliseconds: number): Promise<void> {
  await sleep(milliseconds);
  while (writer.isFull() && !interrupted() && now() < deadline) await Promise.race([writer.room(), sleep(GLANCE)]);
}
