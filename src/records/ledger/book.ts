// The book of calls that go on: linkages, agents at their telephones, and which segments are over.

import type { ExchangeFact } from '../../csta/facts.ts';
import type { CallId } from '../../switch/call.ts';
import { complete } from './completing.ts';
import type { Linkage, Part } from './linkage.ts';
import type { Desk } from './reader.ts';
import type { CallRow } from './rows.ts';
import { isDone, type Seat, type Seats } from './seats.ts';

export interface Book {
  /** By the number that the call has now. */
  readonly linkages: Map<CallId, Linkage>;
  /** Universal call ids of calls that have come from other sites lately. */
  readonly known: Set<string>;
  readonly seats: Seats;
  /** Kinds of those who will be called back, by number. */
  readonly wishes: Map<string, string>;
  /** The call that was complete last; null before there is one. */
  last: CallRow | null;
}

/** A segment in which nobody is any more is complete when its agent has done the work after it. */
export function finish(book: Book, part: Part, seq: number, desk: Desk): void {
  if (part.device !== '' && book.seats.get(part.device)?.part === part) part.linkage.working.push(part);
  else remember(book, complete(part, seq, desk));
}

export function remember(book: Book, row: CallRow | null): void {
  if (row) book.last = row;
}

/** The agent there, if there is one, is done with what they had. */
export function stopsWorking(book: Book, device: string, { seq, time }: Pick<ExchangeFact, 'seq' | 'time'>, desk: Desk): Seat | null {
  const seat = book.seats.get(device);
  if (!seat) return null;
  const part = isDone(seat, device, time);
  if (part) remember(book, complete(part, seq, desk));
  return seat;
}
