// The order of events: each number once, one after the other. One that is missing is waited for a while; then somebody has to fetch it.

import type { Frame } from './line.ts';
import type { Platform } from './platform.ts';

export interface Order {
  /** Number of the last that was delivered. */
  readonly last: number;
  take(frame: Frame): void;
  /** The switch says that it has sent all up to this number. */
  sent(seq: number): void;
  /** What is there is forgotten; the next is the one behind this number. */
  startBehind(seq: number): void;
}

export interface OrderSettings {
  readonly platform: Pick<Platform, 'after'>;
  /** So long a missing one may be behind those that follow. Milliseconds. */
  readonly patience: number;
  readonly deliver: (frame: Frame) => void;
  /** One is missing, and has not come. Said once for each that is missing, and again after as long as it stays away. */
  readonly missing: () => void;
}

export function createOrder({ platform, patience, deliver, missing }: OrderSettings): Order {
  const early = new Map<number, Frame>();
  let [last, known] = [0, 0];
  let stopWaiting: (() => void) | null = null;
  let waitsFor = 0;

  const wait = () => {
    if (stopWaiting && waitsFor === last + 1 && known > last) return;
    stopWaiting?.();
    stopWaiting = null;
    if (known <= last) return;
    waitsFor = last + 1;
    stopWaiting = platform.after(patience, () => {
      stopWaiting = null;
      missing();
    });
  };
  return {
    get last() {
      return last;
    },
    take(frame) {
      const seq = frame.seq as number;
      if (seq <= last) return;
      known = Math.max(known, seq);
      early.set(seq, frame);
      for (let next = early.get(last + 1); next; next = early.get(last + 1)) {
        early.delete(++last);
        deliver(next);
      }
      wait();
    },
    sent(seq) {
      known = Math.max(known, seq);
      wait();
    },
    startBehind(seq) {
      early.clear();
      [last, known] = [seq, seq];
      wait();
    },
  };
}
