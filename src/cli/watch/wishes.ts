// What a watch is wished to do next, in the order in which it was wished; changes of files that come in a row are one.

export type Wish =
  | { readonly kind: 'changed'; readonly files: ReadonlySet<string> }
  | { readonly kind: 'all' | 'failed' | 'again' | 'quit' | 'interrupt' }
  | { readonly kind: 'filter'; readonly text: string };

export interface Wishes {
  add(wish: Wish): void;
  /** The next, as soon as there is one. */
  next(): Promise<Wish>;
  /** Whether any waits, so that what runs had better end. */
  wait(): boolean;
}

export function createWishes(): Wishes {
  let waiting: readonly Wish[] = [];
  let taker: ((wish: Wish) => void) | null = null;
  return {
    add(wish) {
      if (taker) {
        const take = taker;
        taker = null;
        return take(wish);
      }
      const last = waiting.at(-1);
      const together = wish.kind === 'changed' && last?.kind === 'changed';
      waiting = together ? [...waiting.slice(0, -1), { kind: 'changed', files: new Set([...last.files, ...wish.files]) }] : [...waiting, wish];
    },
    next() {
      const [first, ...rest] = waiting;
      waiting = rest;
      return first ? Promise.resolve(first) : new Promise((take) => (taker = take));
    },
    wait: () => waiting.length > 0,
  };
}
