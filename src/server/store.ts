// What a session has been sent, kept for a while: whoever was cut off gets what was missed, or hears that it is gone.

interface Sent {
  readonly seq: number;
  readonly frame: string;
}

export interface Store {
  add(seq: number, frame: string): void;
  /** All frames behind that number, joined; null when some of them are gone. */
  since(seq: number): string | null;
  /** The oldest that is kept; one more than the newest when none is. */
  oldest(): number;
}

/** Keeps so many frames, and so many characters, whichever is less. Those up to `before` are gone. */
export function createStore(frames: number, characters: number, before = 0): Store {
  let kept: Sent[] = [];
  let [from, size, newest] = [0, 0, before];
  const drop = () => {
    size -= (kept[from] as Sent).frame.length;
    from++;
    // The front is cut off now and then, and not for every frame.
    if (from < 1024 || from * 2 < kept.length) return;
    kept = kept.slice(from);
    from = 0;
  };
  const oldest = () => kept[from]?.seq ?? newest + 1;
  return {
    add(seq, frame) {
      kept.push({ seq, frame });
      size += frame.length;
      newest = seq;
      while (kept.length - from > frames || (size > characters && kept.length - from > 1)) drop();
    },
    since: (seq) => (seq < oldest() - 1 ? null : kept.slice(from).filter((one) => one.seq > seq).map(({ frame }) => frame).join('')),
    oldest,
  };
}
