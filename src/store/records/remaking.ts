// Rows made again: the journal of a live run is run from a checkpoint, and tells the rows of the facts that are missing. Clients hear nothing of it.

import { askAgain } from '../asAsked.ts';
import type { Simulation } from '../../simulation.ts';
import { readHeader } from '../journal.ts';
import { type Placed, readLiveLines } from '../liveLines.ts';
import { openJournal } from '../opening.ts';
import { factsBefore, readChapter } from '../chapters.ts';
import { segmentsIn } from '../segments.ts';
import { type Batch, collectRows } from './batch.ts';

/** Rows that are handed over at a time, about. */
const AT_ONCE = 2_000;

/**
 * The rows of the facts behind `after` up to `upTo` of that run, as the journal in the folder has them. It may begin later, and then the first batch does.
 * Nothing when the folder holds another run. Throws BadDocument for a journal that cannot be run, and what the file system throws when it is exchanged meanwhile.
 */
export function* remakeRows(folder: string, run: string, after: number, upTo: number): Generator<Batch> {
  const begun = segmentsIn(folder).map((number) => ({ number, facts: factsBefore(readChapter(folder, number)) }));
  const from = begun.findLast(({ facts }) => facts <= after) ?? begun[0];
  if (!from) return;
  const lines = readLiveLines(folder, from.number);
  const header = readHeader(lines.file, lines.header);
  if (header.records?.run !== run) return;
  const { simulation } = openJournal(header, { laws: false });
  const { log, clock, ledger, pbx } = simulation;
  const collected = collectRows(Math.max(after, from.facts));
  ledger?.attach((table, row) => {
    if (log.seq > after && log.seq <= upTo) collected.outlet(table, row);
  });
  const cut = () => collected.cut(Math.min(log.seq, upTo), pbx.startsAt + clock.now);
  for (let more = lines.next(); more.length > 0 && log.seq < upTo; more = lines.next()) {
    for (const placed of more) {
      repeat(simulation, placed);
      if (log.seq >= upTo) break;
      if (collected.rows >= AT_ONCE) yield cut();
    }
  }
  if (log.seq > collected.after) yield cut();
}

function repeat({ clock, session, forgetSession }: Simulation, { line }: Placed): void {
  clock.advanceTo(line.time);
  if (line.kind !== 'request') return;
  askAgain(session(line.session), line);
  if (line.service === 'endSession') forgetSession(line.session);
}
