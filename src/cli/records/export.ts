// `ringback records export`: rows that were kept, in a layout, into a file or to the standard output; a page at a time, however many there are.

import { instantIn } from '../../callManagement/asking.ts';
import { type Kept, type Layout, type LayoutContext, layoutContext, type LayoutSource } from '../../records/layouts/layout.ts';
import { layoutNames } from '../../records/layouts/layouts.ts';
import { nearest } from '../../kernel/shape.ts';
import { countAfter, type Wanted, type Within } from '../../store/records/following.ts';
import { writeParquet } from '../../store/records/parquet.ts';
import type { Records } from '../../store/records/records.ts';
import { pagesOf } from '../../store/records/runs.ts';
import type { RunRow } from '../../store/records/tables.ts';
import { openBar } from '../bar.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { withRun } from './kept.ts';
import { layoutSaid, type LayoutSaid, saidOfSite } from './paper.ts';
import { openBytes, openText } from '../textFile.ts';

export interface ExportOptions extends LayoutSaid {
  readonly records: string;
  readonly run?: string;
  readonly layout?: string;
  readonly from?: string;
  readonly to?: string;
  readonly output: string;
}

const PARQUET = 'parquet';
const exportNames: readonly string[] = [...layoutNames, PARQUET];

/** Which layout a file's name asks for. */
const byEnding: Readonly<Record<string, string>> = { csv: 'csv', json: 'json', jsonl: 'json', ndjson: 'json', parquet: PARQUET };

/** Returns the exit code: 4 when there was no row. Throws CommandError. */
export async function exportRecords(options: ExportOptions): Promise<number> {
  const { output, rows = 'calls' } = options;
  const name = options.layout ?? byEnding[/\.(\w+)$/.exec(output)?.[1] ?? ''] ?? 'csv';
  if (!exportNames.includes(name)) throw new CommandError(exitCodes.usage, `there is no layout "${name}"${nearest(name, exportNames)}`);
  const layout = name === PARQUET ? null : layoutSaid(name, options);
  if (layout === null) checkParquet(options);
  let count = 0;
  await withRun(options.records, options.run, async (records, run) => {
    const write = layout ? lines(layout, layoutContext(saidOfSite(run, options)), output) : parquet(rows, output);
    await write(rowsIn(records, run, layout ?? { of: rows }, spanOf(run, options), output, (counted) => void (count = counted)));
  });
  if (count === 0) process.stderr.write('nothing found: no rows were kept of this\n');
  return count === 0 ? exitCodes.nothingMatched : exitCodes.passed;
}

function checkParquet({ field, ringRecords, dateLines, cluster, node, output }: ExportOptions): void {
  if (field.length > 0 || ringRecords || dateLines || cluster !== undefined || node !== undefined) throw new CommandError(exitCodes.usage, 'parquet takes --rows, and nothing else that is said of layouts');
  if (output === '-' && process.stdout.isTTY) throw new CommandError(exitCodes.usage, 'Parquet is nothing for a terminal; name a file with --output calls.parquet');
}

/** Null for all rows. */
export function spanOf({ timeZone, virtual }: RunRow, { from, to }: Pick<ExportOptions, 'from' | 'to'>): Within | null {
  const mistakes: string[] = [];
  const span = { from: instantIn(from, 'from', timeZone, virtual, (wrong) => void mistakes.push(wrong)) ?? 0, to: instantIn(to, 'to', timeZone, virtual, (wrong) => void mistakes.push(wrong)) ?? Number.MAX_SAFE_INTEGER };
  if (mistakes.length === 0 && span.from >= span.to) mistakes.push('--from must be before --to');
  if (mistakes.length > 0) throw new CommandError(exitCodes.usage, mistakes.join('\n'));
  return from === undefined && to === undefined ? null : span;
}

type Written = (rows: AsyncIterable<Kept<LayoutSource>>) => Promise<void>;

/** Into lines of text. */
function lines(layout: Layout, context: LayoutContext, output: string): Written {
  return async (rows) => {
    const file = openText(output);
    const write = (some: readonly string[]) => void some.forEach((line) => file.write(line + layout.lineEnd));
    let previous: Kept<LayoutSource> | null = null;
    try {
      write(layout.head(context));
      for await (const row of rows) {
        write(layout.lines(row, context, previous));
        previous = row;
      }
    } finally {
      file.close();
    }
  };
}

function parquet(of: LayoutSource, output: string): Written {
  return async (rows) => {
    const file = openBytes(output);
    try {
      await writeParquet(of, rows, file.write);
    } finally {
      file.close();
    }
  };
}

/** With a bar on a terminal while they go elsewhere. `counted` is told how many there were. */
async function* rowsIn(records: Records, { run }: RunRow, wanted: Wanted<LayoutSource>, within: Within | null, output: string, counted: (count: number) => void): AsyncGenerator<Kept<LayoutSource>> {
  const bar = output === '-' && process.stdout.isTTY ? null : openBar(await countAfter(records, run, wanted.of, 0, within), 'count', '{eta_formatted}');
  let count = 0;
  try {
    for await (const page of pagesOf(records, run, wanted, within)) {
      yield* page;
      count += page.length;
      bar?.show(count);
    }
  } finally {
    bar?.end();
    counted(count);
  }
}
