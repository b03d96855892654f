// The sessions of REST clients: one for each telephone and whoever is there, begun by the first request and taken up again by the next, also after a restart.

import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Hall } from '../../hall.ts';
import { type Bucket, bucket } from '../../lines/limits.ts';
import { createLine, type Line } from '../../lines/line.ts';
import { resume, type Session } from '../../sessions/session.ts';
import { beginSession, deskOf } from './desk.ts';
import type { Desk } from './request.ts';
import { type Sitting, sittingOf } from './seating.ts';

export interface RestSeat {
  readonly session: Session;
  readonly desk: Desk;
  readonly allowed: Bucket;
  /** Those who wait for events. */
  readonly waiting: Set<() => void>;
}

export interface RestSeats {
  /** A word instead when the client may not come, or when there are too many. */
  take(request: Pick<IncomingMessage, 'headers' | 'socket'>, extension: string | null): RestSeat | 'unknownUser' | 'tooMany';
  /** Nobody waits any longer. */
  wakeAll(): void;
}

/** Without a word for so long a session is over. Milliseconds. */
const IDLE = 300_000;
/** More seats than sessions mean that many are over. */
const SPARE = 1_000;

export function createRestSeats(hall: Hall): RestSeats {
  const seats = new Map<string, RestSeat>();
  const isLiving = ({ session }: RestSeat) => hall.directory.find(session.id) === session;
  return {
    take(request, extension) {
      const key = keyOf(request, extension);
      const known = seats.get(key);
      if (known && isLiving(known)) return known;
      const sitting = sittingOf(hall, request, extension);
      if (!sitting) return 'unknownUser';
      if (seats.size > hall.directory.size + SPARE) for (const [old, seat] of seats) if (!isLiving(seat)) seats.delete(old);
      const seat = [...seats.values()].find((other) => isLiving(other) && isOf(other.session, sitting)) ?? sitDown(hall, sitting);
      if (seat) seats.set(key, seat);
      return seat ?? 'tooMany';
    },
    wakeAll() {
      for (const { waiting } of seats.values()) for (const wake of [...waiting]) wake();
    },
  };
}

/** Whoever shows the same papers for the same seat need not be looked at again. */
function keyOf({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, extension: string | null): string {
  return createHash('sha256').update(JSON.stringify([headers.authorization ?? null, socket.remoteAddress ?? '', extension])).digest('base64');
}

function isOf({ wire, wireSettings, user }: Session, { user: { name }, extension }: Sitting): boolean {
  return wire === 'ctisvr' && wireSettings['over'] === 'rest' && user.name === name && wireSettings['extension'] === extension;
}

function sitDown(hall: Hall, sitting: Sitting): RestSeat | null {
  const { directory, bounds } = hall;
  const waiting = new Set<() => void>();
  const line = lineFor(hall, waiting);
  const before = directory.seek((session) => isOf(session, sitting));
  if (before) resume(before, line, Infinity, () => '');
  const session = before ?? beginSession(hall, sitting, 'rest', IDLE, line);
  return session && { session, desk: deskOf(hall, session), allowed: bucket(bounds.requestsAtOnce, bounds.requestsPerSecond), waiting };
}

/** Events stay in the store; that there are some is what goes over the line. */
function lineFor({ post, bounds }: Hall, waiting: Set<() => void>): Line {
  const wake = () => {
    for (const one of [...waiting]) one();
  };
  return createLine({ isOpen: () => true, send: wake, waiting: () => 0, close: wake, cut: wake }, post, bounds.mostWaiting);
}
