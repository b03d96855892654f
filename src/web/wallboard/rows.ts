// Rows of one part of the board, each in a signal of its own, so that only what has changed is drawn again.

import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { patched } from '../page/mergePatch.ts';

export interface Rows<Row> {
  /** In the order of their numbers, else of their names. */
  readonly keys: ReadonlySignal<readonly string[]>;
  /** Counts changes of any row. */
  readonly version: ReadonlySignal<number>;
  /** There for every key. */
  at(key: string): ReadonlySignal<Row>;
  /** All that are there now. */
  all(): readonly Row[];
  replace(rows: Readonly<Record<string, Row>>): void;
  change(rows: Readonly<Record<string, unknown>>): void;
}

export function createRows<Row>(): Rows<Row> {
  const signals = new Map<string, Signal<Row>>();
  const [keys, version] = [signal<readonly string[]>([]), signal(0)];
  const order = new Intl.Collator('en', { numeric: true });
  const told = () => {
    version.value++;
    const now = [...signals.keys()].sort(order.compare);
    if (now.length !== keys.value.length || now.some((key, place) => key !== keys.value[place])) keys.value = now;
  };
  const put = (key: string, row: Row) => {
    const known = signals.get(key);
    if (known) known.value = row;
    else signals.set(key, signal(row));
  };
  return {
    keys, version,
    at: (key) => signals.get(key) as Signal<Row>,
    all: () => [...signals.values()].map((one) => one.peek()),
    replace(rows) {
      for (const key of signals.keys()) if (!Object.hasOwn(rows, key)) signals.delete(key);
      for (const [key, row] of Object.entries(rows)) put(key, row);
      told();
    },
    change(rows) {
      for (const [key, change] of Object.entries(rows)) {
        if (change === null) signals.delete(key);
        else put(key, patched(signals.get(key)?.peek() as Row, change));
      }
      told();
    },
  };
}
