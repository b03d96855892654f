// How a delivery stands, and what is said when that changes: once when it fails for another reason, and once when it goes on.

import type { Logger } from '../serve.ts';

/** For people and machines. */
export interface DeliveryState {
  readonly sink: string;
  readonly where: string;
  /** `opening`: it waits for the other side, or has not begun; `failing`: it is tried again later. */
  readonly state: 'opening' | 'open' | 'failing' | 'ended';
  /** Rows since it began, those that were refused among them. */
  readonly delivered: number;
  readonly refused: number;
  /** Why it fails; null while it does not. */
  readonly error: string | null;
}

export type Standing = Pick<DeliveryState, 'sink' | 'where'> & { -readonly [Member in Exclude<keyof DeliveryState, 'sink' | 'where'>]: DeliveryState[Member] };

/** `place` knows where it is at each moment: a port may be found only when it is opened. */
export function standingOf(sink: string, place: Pick<DeliveryState, 'where'>): Standing {
  return {
    sink,
    get where() {
      return place.where;
    },
    state: 'opening', delivered: 0, refused: 0, error: null,
  };
}

export function fail(standing: Standing, log: Logger, why: string): void {
  const { sink, where, error } = standing;
  if (why !== error) log.warn({ sink, where, error: why }, 'call records cannot be delivered; they are kept, and it is tried again');
  Object.assign(standing, { state: 'failing', error: why });
}

export function recover(standing: Standing, log: Logger): void {
  const { sink, where, delivered, error } = standing;
  if (error !== null) log.info({ sink, where, delivered }, 'call records are delivered again');
  Object.assign(standing, { state: 'open', error: null });
}
