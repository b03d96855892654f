// `ringback records echi` and `resend`: external call history handed over as files, now or as they are complete, and files that were handed over made again.

import { writeHandOver, handOver, RowsGone } from '../../store/records/handingOver.ts';
import { type Hand, handOversOf, handsOf, type Sequences } from '../../store/records/handOvers.ts';
import { deliverFiles } from '../../server/callRecords/handOver.ts';
import { nearest } from '../../kernel/shape.ts';
import type { SaidPaper } from '../../records/layouts/paper.ts';
import type { Records } from '../../store/records/records.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { withRun } from './kept.ts';
import { saidOfSite } from './paper.ts';
import { spanOf } from './export.ts';
import { cannotWrite } from '../textFile.ts';

interface Asked {
  readonly records: string;
  readonly run?: string;
  readonly name: string;
}

export interface EchiOptions extends Asked {
  readonly to: string;
  readonly every?: number;
  readonly node?: number;
  readonly site?: string;
}

/** Returns the exit code: 4 when there was nothing to hand over. Throws CommandError. */
export function handOverHistory({ records: target, run: wanted, name, to: folder, every, ...said }: EchiOptions): Promise<number> {
  return withRun(target, wanted, async (records, run) => {
    const hand: Hand = { run: run.run, sink: name };
    const paper: SaidPaper = { layout: 'echi', options: {}, site: saidOfSite(run, said) };
    if (every !== undefined) return goOn(records, hand, folder, every, paper);
    const files = await handOver(records, { ...hand, folder, every: null, paper }, null).catch((error: unknown) => { throw cannotHandOver(folder, error); });
    for (const file of files) tell(file.name, file.rows);
    if (files.length === 0) process.stderr.write('nothing to hand over: no segment has come since the last file\n');
    return files.length === 0 ? exitCodes.nothingMatched : exitCodes.passed;
  });
}

/** Until Ctrl-C. */
async function goOn(records: Records, { run, sink }: Hand, folder: string, every: number, paper: SaidPaper): Promise<number> {
  const log = { info() {}, error: warn, warn };
  const delivery = deliverFiles(sink, { folder, every }, paper, async () => records, run, log, tell);
  await new Promise<void>((done) => void process.once('SIGINT', done).once('SIGTERM', done));
  await delivery.end(0);
  return exitCodes.passed;
}

function warn(data: object, text: string): void {
  process.stderr.write(`${text}: ${'error' in data ? String(data.error) : ''}\n`);
}

function tell(name: string, rows: number): void {
  process.stdout.write(`${name}  ${rows} ${rows === 1 ? 'segment' : 'segments'}\n`);
}

export interface ResendOptions extends Asked {
  readonly to?: string;
  readonly sequence?: Sequences;
  readonly from?: string;
  readonly upTo?: string;
}

/** Returns the exit code: 4 when there were no such files. Throws CommandError. */
export function resend({ records: target, run: wanted, name, to, sequence, from, upTo }: ResendOptions): Promise<number> {
  return withRun(target, wanted, async (records, run) => {
    const within = spanOf(run, { ...(from !== undefined && { from }), ...(upTo !== undefined && { to: upTo }) });
    if (!sequence && !within) throw new CommandError(exitCodes.usage, 'say which files: --sequence 12..15, or --from and --until');
    const files = await handOversOf(records, { run: run.run, sink: name }, sequence ?? null, within);
    if (files.length === 0) throw new CommandError(exitCodes.nothingMatched, await noSuchFiles(records, { run: run.run, sink: name }));
    for (const file of files) {
      await writeHandOver(records, file, to ?? file.folder).catch((error: unknown) => { throw cannotHandOver(to ?? file.folder, error); });
      tell(file.name, file.rows);
    }
    return exitCodes.passed;
  });
}

async function noSuchFiles(records: Records, hand: Hand): Promise<string> {
  const names = await handsOf(records, hand.run);
  if (!names.includes(hand.sink)) return `nothing was handed over by ${hand.sink} in this run${nearest(hand.sink, names)}`;
  const all = await handOversOf(records, hand, null, null);
  return `no file that was handed over is like that; they have the numbers ${all[0]?.sequence} to ${all.at(-1)?.sequence}`;
}

function cannotHandOver(folder: string, error: unknown): unknown {
  if (error instanceof RowsGone) return new CommandError(exitCodes.usage, `${error.message}; how long rows are kept says "keep" in the records of the site`);
  return typeof (error as NodeJS.ErrnoException).syscall === 'string' ? cannotWrite(folder, error) : error;
}
