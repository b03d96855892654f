// A live switch that keeps records, killed again and again under load: at the end its rows are those that its journal gives when it is run from its beginning.

import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStream } from '../../src/kernel/random.ts';
import { readJournal } from '../../src/store/journal.ts';
import { byColumns } from '../../src/store/records/batch.ts';
import { keyOf, membersOf, tableNames } from '../../src/store/records/columns.ts';
import { openRecords } from '../../src/store/records/records.ts';
import { replayJournal } from '../../src/store/replay.ts';
import type { TableName, Tables } from '../../src/records/ledger/rows.ts';
import type { Simulation } from '../../src/simulation.ts';
import { createBusyClient } from './busyClient.ts';
import { type RunningSwitch, startSwitch } from './switches.ts';

export interface RecordKillReport {
  readonly rounds: number;
  readonly takeOvers: number;
  readonly calls: number;
  readonly rows: number;
}

/** So much happens that the journal stays one file. */
const FAST = ['--no-crm', '--speed', '200'];

/** Every third has another standing by. Throws when a row is missing, differs, is one too many, or stands there twice. `records`: a database other than the file beside the journal. */
export async function killAndCount(seed: number, rounds: number, records?: string): Promise<RecordKillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-record-kills-'));
  const stream = createStream([seed, 9, 9, 9]);
  const words = [...FAST, ...(records === undefined ? [] : ['--records', records])];
  const started: RunningSwitch[] = [];
  const begin = (...more: readonly string[]) => {
    const one = startSwitch(folder, '--seed', String(seed), ...words, ...more);
    started.push(one);
    return one;
  };
  const client = createBusyClient(seed);
  let takeOvers = 0;
  let running = begin();
  try {
    await client.connect(await running.address);
    for (let round = 1; round <= rounds; round++) {
      const standby = round % 3 === 0 ? begin('--follow', join('.ringback', 'live')) : null;
      await client.hears(1_500 + stream.integer(2_500));
      await running.kill();
      if (standby) takeOvers++;
      running = standby ?? begin();
      await client.connect(await running.address);
    }
    await client.hears(1_000);
    running.process.kill('SIGINT');
    if (await running.exit !== 0) throw new Error(`it did not stop in order: ${running.logged()}`);
    return { rounds, takeOvers, ...await compare(folder, records ?? join(folder, '.ringback', 'records.db')) };
  } finally {
    client.close();
    for (const one of started) await one.kill();
  }
}

/** Throws with the first few of those that differ. The switch has stopped in order. */
export async function compare(folder: string, target: string): Promise<Pick<RecordKillReport, 'calls' | 'rows'>> {
  const { run, tables } = rowsOfJournal(join(folder, '.ringback', 'live', '000001.journal'));
  const records = await openRecords(target);
  let rows = 0;
  try {
    for (const table of tableNames) {
      const there = await records.tables.selectFrom(table).selectAll().where('run', '=', run as never).execute() as readonly object[];
      const [found, expected] = [textsOf(table, there), textsOf(table, storedRows(table, run, tables[table] ?? []))];
      const wrong = [...found].filter((text) => !expected.has(text)).map((text) => `not in the journal: ${text}`).concat([...expected].filter((text) => !found.has(text)).map((text) => `missing: ${text}`));
      if (wrong.length > 0 || found.size !== there.length) throw new Error(`${table} in ${folder}: ${there.length} rows, ${expected.size} in the journal\n${wrong.slice(0, 6).join('\n')}`);
      rows += there.length;
    }
    return { rows, calls: (tables.calls ?? []).length };
  } finally {
    await records.close();
  }
}

type Kept = { [Name in TableName]?: Tables[Name][] };

function rowsOfJournal(file: string): { readonly run: string; readonly tables: Kept } {
  const journal = readJournal(file, readFileSync(file, 'utf8'));
  const tables: Kept = {};
  let watched: Simulation | null = null;
  const { difference } = replayJournal(journal, () => {}, (simulation) => {
    watched = simulation;
    simulation.ledger?.attach((table, row) => void ((tables[table] ??= []) as unknown[]).push(row));
  });
  if (difference) throw new Error(`the journal does not come out the same: ${JSON.stringify(difference)}`);
  const { clock, log, ledger } = watched as unknown as Simulation;
  ledger?.close({ seq: log.seq, time: clock.now });
  return { run: journal.records?.run as string, tables };
}

/** As the database has them. */
function storedRows(table: TableName, run: string, rows: readonly object[]): readonly object[] {
  const columns = byColumns({ [table]: rows })[table] ?? [];
  const members = membersOf(table);
  return rows.map((_, place) => ({ run, ...Object.fromEntries(members.map((member, column) => [member, columns[column]?.[place]])) }));
}

/** By their keys, the last one of each; without what only the database knows, and what says when an interval was looked at last. */
function textsOf(table: TableName, rows: readonly object[]): ReadonlySet<string> {
  const isInterval = table.endsWith('Intervals');
  const members = ['run', ...membersOf(table)].filter((member) => !(isInterval && member === 'seq'));
  const last = new Map(rows.map((row) => {
    const values = row as Readonly<Record<string, unknown>>;
    return [JSON.stringify(keyOf(table).map((member) => values[member])), JSON.stringify(members.map((member) => [member, values[member]]))];
  }));
  return new Set(last.values());
}
