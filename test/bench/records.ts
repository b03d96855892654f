// What records cost: the model of a day with all its rows written, over the same without any; and how long reports take that ask a month of forty agents.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { collectRows } from '../../src/store/records/batch.ts';
import { openRecords, type Records } from '../../src/store/records/records.ts';
import { openWriter } from '../../src/store/records/writer.ts';
import { noServer, testServer } from '../store/postgres.ts';
import { dayInSlices } from './centers.ts';
import type { Figure } from './measure.ts';
import { writeMonth } from './month.ts';

const FOR_EVER = { details: 0, intervals: 0 };
const INTERVAL = 1_800_000;
const ROUNDS = 3;

export async function* records(): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-bench-'));
  yield* figuresOf('libsql', (number) => join(folder, `${number}.db`));
  rmSync(folder, { recursive: true, force: true });
  if (noServer !== null) return;
  const server = await testServer();
  yield* figuresOf('postgresql', () => server.url());
  await server.stop();
}

async function* figuresOf(database: string, target: (number: number) => string): AsyncGenerator<Figure> {
  let [best, without, rows] = [0, 0, 0];
  // In turn, so that a machine that is busy for a while is so for both.
  for (let round = 1; round <= ROUNDS; round++) {
    without = Math.max(without, await perSecond(withoutRecords));
    best = Math.max(best, await perSecond(async () => ({ rows } = await withRecords(target(round))).calls));
  }
  yield { name: 'records', unit: 'calls', perSecond: Math.round(best), median: Math.round(best), peakMB: peak(), database, rows, overWithout: Math.round((best / without) * 100) / 100, withoutPerSecond: Math.round(without), note: 'a day of 500 agents, until its last row is written, over the same without records' } as Figure;
  const asked = await openRecords(target(0));
  await writeMonth(asked);
  for (const [report, ask] of Object.entries(questions)) {
    const times: number[] = [];
    for (let time = 0; time < ROUNDS; time++) {
      const from = performance.now();
      await ask(asked);
      times.push(performance.now() - from);
    }
    yield { name: 'records-month', unit: 'reports', perSecond: Math.round(1000 / Math.min(...times)), median: Math.round(1000 / Math.min(...times)), peakMB: peak(), database, report, milliseconds: Math.round(Math.max(...times) * 10) / 10, aimMilliseconds: 1_000 } as Figure;
  }
  await asked.close();
}

async function perSecond(run: () => Promise<number>): Promise<number> {
  const from = performance.now();
  const calls = await run();
  return calls / ((performance.now() - from) / 1_000);
}

function peak(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

async function withoutRecords(): Promise<number> {
  const { slices, came } = dayInSlices({});
  for (const _ of slices) await new Promise(setImmediate);
  return came();
}

/** As a load with `--records`: at each breath rows go out, and time waits for the writer when it is behind. Ends when the last row is written. */
async function withRecords(target: string): Promise<{ readonly calls: number; readonly rows: number }> {
  const { simulation: { log, ledger, pbx, clock }, slices, came } = dayInSlices({ ledger: { interval: INTERVAL } });
  const writer = await openWriter({ target, keep: FOR_EVER, mayWait: false }, () => {});
  writer.begin({ run: 'day', site: 'Day', timeZone: 'UTC', interval: INTERVAL, begun: pbx.startsAt }, 0, null);
  const collected = collectRows(0);
  ledger?.attach(collected.outlet);
  let rows = 0;
  const breathe = async () => {
    await new Promise(setImmediate);
    rows += collected.rows;
    if (log.seq > collected.after) writer.write(collected.cut(log.seq, pbx.startsAt + clock.now));
    await writer.room();
  };
  for (const _ of slices) await breathe();
  ledger?.bringTo(clock.now);
  await breathe();
  if (await writer.close(60_000) > 0) throw new Error('not all rows were written');
  return { calls: came(), rows };
}

const day = 86_400_000;
const from = Date.UTC(2026, 0, 1);

/** What reports ask, as they ask it. */
const questions: { readonly [report: string]: (records: Records) => Promise<unknown> } = {
  'agents by day, a month': ({ tables }) => sql`select agent, (start - ${from}) / ${day} as d, sum("acdCalls") as calls, sum("talkTime") as talk from "agentIntervals" where run = 'month' and start >= ${from} and start < ${from + 31 * day} group by agent, d order by agent, d`.execute(tables),
  'queues by interval, a month': ({ tables }) => tables.selectFrom('queueIntervals').selectAll().where('run', '=', 'month').where('start', '>=', from).where('start', '<', from + 31 * day).orderBy('queue').orderBy('start').execute(),
  'one agent by interval, a month': ({ tables }) => tables.selectFrom('agentIntervals').selectAll().where('run', '=', 'month').where('start', '>=', from).where('start', '<', from + 31 * day).where('agent', '=', '5001').orderBy('start').execute(),
  'trunks and VDNs, a month': async ({ tables }) => [await tables.selectFrom('trunkIntervals').selectAll().where('run', '=', 'month').execute(), await tables.selectFrom('vdnIntervals').selectAll().where('run', '=', 'month').execute()],
  'abandoned calls, a month': ({ tables }) => tables.selectFrom('segments').selectAll().where('run', '=', 'month').where('ended', '>=', from).where('ended', '<', from + 31 * day).where('disposition', '=', 'abandoned').orderBy('ended').execute(),
  'states of one agent, a month': ({ tables }) => tables.selectFrom('agentSpans').selectAll().where('run', '=', 'month').where('began', '>=', from).where('began', '<', from + 31 * day).where('agent', '=', '5001').orderBy('began').execute(),
  'states of all agents, a day': ({ tables }) => tables.selectFrom('agentSpans').selectAll().where('run', '=', 'month').where('began', '>=', from + 7 * day).where('began', '<', from + 8 * day).orderBy('began').execute(),
  'calls by disposition, a month': ({ tables }) => sql`select disposition, count(*) as calls, avg("talkTime") as talk from calls where run = 'month' and ended >= ${from} and ended < ${from + 31 * day} group by disposition`.execute(tables),
};
