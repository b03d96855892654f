// A line to a client: what is said waits for the post, and goes out in one piece. Bounded: whoever cannot keep up is cut off with a reason.

import type { Post } from './post.ts';

/** The line to a client. */
export interface Line {
  /** Whole frames, a character for each byte. */
  write(frames: string): void;
  /** What was said before goes out first. */
  close(code: number, reason: string): void;
  /** Breaks it without a word. What was said before goes out first. */
  cut(): void;
  /** Whether it was cut off because the client did not keep up. */
  isSlow(): boolean;
  /** From now on nothing goes out, not even a close; what was said before does. */
  silence(): void;
}

/** A line as whoever reads from its carrier sees it. */
export interface OwnLine extends Line {
  /** Nothing that comes in over it is to be heard. */
  readonly isSilent: boolean;
}

/** What lies under a line. */
export interface Carrier {
  readonly isOpen: () => boolean;
  readonly send: (bytes: string) => void;
  /** Bytes that the client has not taken yet. */
  readonly waiting: () => number;
  readonly close: (code: number, reason: string) => void;
  readonly cut: () => void;
}

export const SLOW = 'the client does not keep up';

/** `mostWaiting` in bytes. */
export function createLine(carrier: Carrier, post: Post, mostWaiting: number): OwnLine {
  let said = '';
  let [isSilent, isSlow] = [false, false];
  const pack = () => {
    const bytes = said;
    said = '';
    return () => {
      if (!carrier.isOpen()) return;
      carrier.send(bytes);
      if (carrier.waiting() <= mostWaiting) return;
      isSlow = true;
      carrier.close(1013, SLOW);
    };
  };
  return {
    write(frames) {
      if (isSilent) return;
      if (said === '') post.enrol(pack);
      said += frames;
    },
    close(code, reason) {
      if (isSilent) return;
      post.enrol(() => () => carrier.close(code, reason));
      post.flush();
    },
    cut() {
      post.enrol(() => carrier.cut);
      post.flush();
    },
    isSlow: () => isSlow,
    silence() {
      isSilent = true;
    },
    get isSilent() {
      return isSilent;
    },
  };
}
