// Events made again: the journal of a live run is run from a checkpoint, and the publisher's session is told what it was told. Clients hear nothing of it.

import { askAgain } from '../../store/asAsked.ts';
import type { Simulation } from '../../simulation.ts';
import { readHeader } from '../../store/journal.ts';
import { type LiveLines, type Placed, readLiveLines } from '../../store/liveLines.ts';
import { openJournal } from '../../store/opening.ts';
import { segmentsIn } from '../../store/segments.ts';
import { eventWriter } from './naming.ts';

/** Written events in a row; the first has this number. */
export interface Written {
  readonly first: number;
  readonly lines: readonly string[];
}

/** Events that are handed over at a time, about. */
const AT_ONCE = 1_000;

/**
 * The events of a session from one number up to another, as the journal in the folder has them. They may begin later, and there may be none, when it does not reach so far back or
 * holds another run. Throws BadDocument for a journal that cannot be run, and what the file system throws when it is exchanged meanwhile.
 */
export function* remakeEvents(folder: string, session: string, from: number, to: number): Generator<Written> {
  const opened = openBefore(folder, session, from);
  if (!opened) return;
  const { lines, simulation } = opened;
  const write = eventWriter(simulation);
  let seq = 0;
  let made: string[] = [];
  simulation.session(session, (delivery) => {
    ({ seq } = delivery);
    if (seq >= from && seq <= to) made.push(write(delivery));
  });
  const take = (): Written => {
    const taken = { first: Math.min(seq, to) - made.length + 1, lines: made };
    made = [];
    return taken;
  };
  for (let more = lines.next(); more.length > 0 && seq < to; more = lines.next()) {
    for (const placed of more) {
      repeat(simulation, placed, session);
      if (seq >= to) break;
      if (made.length >= AT_ONCE) yield take();
    }
  }
  if (made.length > 0) yield take();
}

/** Whether the journal tells of that session. */
export function holdsSession(folder: string, session: string): boolean {
  const first = segmentsIn(folder)[0];
  if (first === undefined) return false;
  const lines = readLiveLines(folder, first);
  if (readHeader(lines.file, lines.header).checkpoint !== undefined) return openJournal(readHeader(lines.file, lines.header), { laws: false }).simulation.exchange.subscribers.byName.has(session);
  for (let more = lines.next(); more.length > 0; more = lines.next()) if (more.some(({ line }) => line.kind === 'request' && line.session === session)) return true;
  return false;
}

/** Where the last chapter begins that has not told these yet; else the first there is. */
function openBefore(folder: string, session: string, from: number): { readonly lines: LiveLines; readonly simulation: Simulation } | null {
  const numbers = [...segmentsIn(folder)].reverse();
  for (const number of numbers) {
    const lines = readLiveLines(folder, number);
    const { simulation } = openJournal(readHeader(lines.file, lines.header), { laws: false });
    const told = simulation.exchange.subscribers.byName.get(session)?.seq ?? 0;
    if (told < from || number === numbers.at(-1)) return { lines, simulation };
  }
  return null;
}

/** The session that is listened to is kept, also when it ends. */
function repeat({ clock, session, forgetSession }: Simulation, { line }: Placed, kept: string): void {
  clock.advanceTo(line.time);
  if (line.kind !== 'request') return;
  askAgain(session(line.session), line);
  if (line.service === 'endSession' && line.session !== kept) forgetSession(line.session);
}
