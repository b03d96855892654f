// The seats of a connector: one for each telephone and each user, shared by all browsers that show it.

import { createHash } from 'node:crypto';
import type { ClientSettings } from '../client/switchClient.ts';
import type { Desk } from './picture.ts';
import type { Platform } from './platform.ts';
import { usualReasons } from '../client/words.ts';
import type { ReasonsAt } from './reasons.ts';
import { createSeat, type Seat } from './seat.ts';

export interface Seats {
  /** Null when there are too many. */
  at(device: string, user: ClientSettings['user'], desk: Desk): Seat | null;
  readonly size: number;
  close(): void;
}

const MOST_SEATS = 2_000;

/** `addresses` of the switch and of those that stand by for it; asked when somebody comes. `noted` hears why reasons could not be asked for. */
export function createSeats(addresses: () => readonly string[], platform: Platform, reasonsAt: ReasonsAt, noted: (error: unknown) => void): Seats {
  const seats = new Map<string, Seat>();
  return {
    get size() {
      return seats.size;
    },
    at(device, user, desk) {
      const key = keyOf(device, user);
      const known = seats.get(key);
      if (known || seats.size >= MOST_SEATS) return known ?? null;
      const isTold = desk.reasons.length > 0;
      const seat = createSeat({ device, addresses: addresses(), user, desk: isTold ? desk : { ...desk, reasons: usualReasons }, platform, over: () => void seats.delete(key) });
      seats.set(key, seat);
      if (!isTold) reasonsAt(device, desk.agent).then(seat.giveReasons, noted);
      return seat;
    },
    close: () => [...seats.values()].forEach((seat) => seat.close()),
  };
}

/** Secrets are kept as their digest; who shows another is another. */
function keyOf(device: string, user: ClientSettings['user']): string {
  return createHash('sha256').update(JSON.stringify([device, user ?? null])).digest('hex');
}
