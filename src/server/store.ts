// What a session has been sent, kept for a while: whoever was cut off gets what was missed, or hears that it is gone.

interface Sent {
  readonly seq: number;
  readonly frame: string;
}

export interface Store {
  add(seq: number, frame: string): void;
  /** All frames behind that number, joined; null when some of them are gone. */
  since(seq: number): string | null;
  /** From this number on nothing is gone. */
  oldest(): number;
  /** The number of the last; 0 before the first. */
  newest(): number;
}

/** Keeps so many frames, and so many characters, whichever is less. Those up to `before` are gone. */
export function createStore(frames: number, characters: number, before = 0): Store {
  let kept: Sent[] = [];
  let [from, size, gone, newest] = [0, 0, before, before];
  const drop = () => {
    const { seq, frame } = kept[from] as Sent;
    size -= frame.length;
    gone = seq;
    from++;
    // The front is cut off now and then, and not for every frame.
    if (from < 1024 || from * 2 < kept.length) return;
    kept = kept.slice(from);
    from = 0;
  };
  return {
    add(seq, frame) {
      kept.push({ seq, frame });
      newest = seq;
      size += frame.length;
      while (kept.length - from > frames || (size > characters && kept.length - from > 1)) drop();
    },
    since: (seq) => (seq < gone ? null : kept.slice(from).filter((one) => one.seq > seq).map(({ frame }) => frame).join('')),
    oldest: () => gone + 1,
    newest: () => newest,
  };
}
