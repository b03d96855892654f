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
  /** So long a missing one may be behind those that follow. Milliseconds. The last one has five times as long: it may only be late. */
  readonly patience: number;
  readonly deliver: (frame: Frame) => void;
  /** One is missing, and has not come. */
  readonly missing: () => void;
}

export function createOrder({ platform, patience, deliver, missing }: OrderSettings): Order {
  const early = new Map<number, Frame>();
  let [last, known] = [0, 0];
  let stopWaiting: (() => void) | null = null;
  /** The number, and whether others have come behind it. */
  let waitsFor = '';

  const wait = () => {
    const missed = `${last + 1} ${early.size > 0}`;
    if (stopWaiting && waitsFor === missed) return;
    stopWaiting?.();
    stopWaiting = null;
    if (known <= last) return;
    waitsFor = missed;
    stopWaiting = platform.after(early.size > 0 ? patience : patience * 5, () => {
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
