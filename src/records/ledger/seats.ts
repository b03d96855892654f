// Agents at their telephones, as far as calls are concerned: whose segment they serve, and the work after it.

import type { Millis } from '../../kernel/clock.ts';
import type { Linkage, Part } from './linkage.ts';
import { talkAt } from './talk.ts';

export interface Seat {
  readonly agent: string;
  /** The segment of a queue's call that they serve, or work after; null for none. */
  part: Part | null;
  workSince: Millis | null;
}

/** By telephone. */
export type Seats = Map<string, Seat>;

export function sits(seats: Seats, agent: string, device: string): void {
  seats.set(device, { agent, part: null, workSince: null });
}

export function agentAt(seats: Seats, device: string): string {
  return seats.get(device)?.agent ?? '';
}

/** The agent has a call of the queue: the one that was answered, or one by which somebody is called back. */
export function serves(seat: Seat, linkage: Linkage, device: string, queue: string): void {
  const { talks, origin, way } = linkage;
  seat.part = talkAt(talks, device) ?? (origin === device ? way : null);
  if (seat.part === null || seat.part.answered !== null) return;
  seat.part.agent = seat.agent;
  seat.part.device = device;
  seat.part.queue = queue;
  if (linkage.queue === '') linkage.queue = queue;
}

export function works(seat: Seat, time: Millis): void {
  if (seat.part !== null) seat.workSince ??= time;
}

/** The agent there is done with what they had; gives the segment that is complete by this. It is another's when whom they called back was sent on. */
export function isDone(seat: Seat, device: string, time: Millis): Part | null {
  const { part, workSince } = seat;
  seat.part = seat.workSince = null;
  if (part === null || part.device !== device) return null;
  if (workSince !== null) part.workTime += time - workSince;
  if (part.ended === null) return null;
  const { working } = part.linkage;
  working.splice(working.indexOf(part), 1);
  return part;
}
