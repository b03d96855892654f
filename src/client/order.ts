// The order of events: each number once, one after the other. One that is missing is waited for a while; then somebody has to fetch it.

import type { Frame } from './dialect.ts';
import type { Platform } from './platform.ts';

export interface Order {
  /** Number of the last that was delivered. */
  readonly last: number;
  /** Number of the last that there is, as far as is known; some before it may be missing. */
  readonly known: number;
  take(frame: Frame): void;
  /** The switch says that it has sent all up to this number. */
  sent(seq: number): void;
  /** Nothing will come before there is another line. */
  stopWaiting(): void;
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
  const patient = createPatience(platform, missing);
  let [last, known] = [0, 0];
  const wait = () => {
    if (known <= last) patient.stop();
    else if (early.size > 0) patient.waitFor(`${last + 1}, others are here`, patience);
    else patient.waitFor(`${last + 1}`, patience * 5);
  };
  return {
    get last() {
      return last;
    },
    get known() {
      return known;
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
    stopWaiting: patient.stop,
    startBehind(seq) {
      early.clear();
      [last, known] = [seq, seq];
      wait();
    },
  };
}

/** Waits for one thing at a time; for the same again it does not begin anew. */
function createPatience({ after }: Pick<Platform, 'after'>, over: () => void) {
  let waiting: { readonly what: string; readonly cancel: () => void } | null = null;
  const stop = () => {
    waiting?.cancel();
    waiting = null;
  };
  return {
    stop,
    waitFor(what: string, delay: number) {
      if (waiting?.what === what) return;
      stop();
      waiting = { what, cancel: after(delay, () => ((waiting = null), over())) };
    },
  };
}
