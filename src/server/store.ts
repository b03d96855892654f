// What a session has been sent, kept for a while: whoever was cut off gets what was missed, or hears that it is gone.

export interface SentLine {
  readonly seq: number;
  readonly line: string;
}

export interface Store {
  add(seq: number, line: string): void;
  /** Lines behind that number; null when some of them are gone. */
  since(seq: number): readonly SentLine[] | null;
  /** The oldest that is kept; one more than the newest when none is. */
  oldest(): number;
}

/** Keeps so many lines, and so many characters, whichever is less. */
export function createStore(lines: number, characters: number): Store {
  let kept: SentLine[] = [];
  let [from, size, newest] = [0, 0, 0];
  const drop = () => {
    size -= (kept[from] as SentLine).line.length;
    from++;
    // The front is cut off now and then, and not for every line.
    if (from < 1024 || from * 2 < kept.length) return;
    kept = kept.slice(from);
    from = 0;
  };
  return {
    add(seq, line) {
      kept.push({ seq, line });
      size += line.length;
      newest = seq;
      while (kept.length - from > lines || (size > characters && kept.length - from > 1)) drop();
    },
    since(seq) {
      const oldest = kept[from]?.seq ?? newest + 1;
      return seq < oldest - 1 ? null : kept.slice(from).filter((one) => one.seq > seq);
    },
    oldest: () => kept[from]?.seq ?? newest + 1,
  };
}
