// The end of a run that its switch could not publish any more: how far the stream has it, and how far the journal goes that was put aside.

import { setImmediate as breathe } from 'node:timers/promises';
import type { Nats } from '../../nats/connection.ts';
import { isBrokenOff } from '../recovery/course.ts';
import { PUBLISHER } from './eventFeed.ts';
import { holdsSession, remakeEvents } from './remaking.ts';

export interface Unfinished {
  readonly run: string;
  readonly session: string;
  /** The last number in the stream, and the last of the run. */
  readonly seq: number;
  readonly upTo: number;
  readonly how: string;
}

/** Null when nobody waits for the end: the stream has it, or has another run by now, or nothing. Rejects when the stream cannot be asked; a journal that cannot be run is told. */
export async function lookForUnfinished({ streams }: Nats, stream: string, journal: string, cannot: (run: string, why: string) => void): Promise<Unfinished | null> {
  const { state } = await streams.streams.info(stream);
  const last = state.messages === 0 ? null : await streams.streams.getMessage(stream, { seq: state.last_seq });
  if (!last || last.subject.endsWith('.event.ended')) return null;
  const [run, seq] = [last.header.get('Ringback-Run'), Number(last.header.get('Ringback-Seq'))];
  const session = PUBLISHER + run;
  try {
    if (!holdsSession(journal, session)) return null;
    let upTo = seq;
    for (const { first, lines } of remakeEvents(journal, session, seq + 1, Infinity)) {
      upTo = first + lines.length - 1;
      await breathe();
    }
    return { run, session, seq, upTo, how: isBrokenOff(journal) ? 'begunAnew' : 'serverStops' };
  } catch (error) {
    cannot(run, (error as Error).message);
    return null;
  }
}
