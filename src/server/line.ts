// A line to a client: what is said waits for the post, and goes out in one piece. Bounded: whoever cannot keep up is cut off with a reason.

import type { Post } from './post.ts';

/** The line to a client. */
export interface Line {
  /** Whole frames, a character for each byte. */
  write(frames: string): void;
  /** What was said before goes out first. */
  close(code: number, reason: string): void;
}

/** What lies under a line. */
export interface Carrier {
  readonly isOpen: () => boolean;
  readonly send: (bytes: string) => void;
  /** Bytes that the client has not taken yet. */
  readonly waiting: () => number;
  readonly close: (code: number, reason: string) => void;
}

export const SLOW = 'the client does not keep up';

/** `mostWaiting` in bytes. */
export function createLine(carrier: Carrier, post: Post, mostWaiting: number): Line {
  let said = '';
  const pack = () => {
    const bytes = said;
    said = '';
    return () => {
      if (!carrier.isOpen()) return;
      carrier.send(bytes);
      if (carrier.waiting() > mostWaiting) carrier.close(1013, SLOW);
    };
  };
  return {
    write(frames) {
      if (said === '') post.enrol(pack);
      said += frames;
    },
    close(code, reason) {
      post.enrol(() => () => carrier.close(code, reason));
      post.flush();
    },
  };
}
