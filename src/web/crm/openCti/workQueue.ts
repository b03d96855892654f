// The work queue: call steps that somebody is to do one after the other, as High Velocity Sales has them. Who begins one asks the softphone to dial; the softphone
// says when it is done.

import { type Signal, signal } from '@preact/signals';

export interface WorkItem {
  readonly workId: string;
  /** Whom to call: a number as it is shown. */
  readonly to: string;
  /** What it is about, for people. */
  readonly name: string;
  readonly stage: 'waiting' | 'begun' | 'done';
  /** How it went, and the log of it; null until it is done. */
  readonly outcome: WorkOutcome | null;
}

export interface WorkOutcome {
  readonly disposition: string;
  readonly taskId: string;
  readonly wasConnected: boolean;
}

export interface WorkQueue {
  readonly items: Signal<readonly WorkItem[]>;
  add(to: string, name: string): WorkItem;
  /** False when there is no such item, or it is done. */
  begin(workId: string): boolean;
  /** False when there is no such item, or it was not begun. */
  complete(workId: string, outcome: WorkOutcome): boolean;
  /** Hears of each that is begun. Returns what ends it. */
  onBegin(listener: (item: WorkItem) => void): () => void;
}

export function createWorkQueue(): WorkQueue {
  const items = signal<readonly WorkItem[]>([]);
  const listeners = new Set<(item: WorkItem) => void>();
  let count = 0;
  const change = (workId: string, from: readonly WorkItem['stage'][], changes: Partial<WorkItem>): WorkItem | null => {
    const item = items.peek().find((one) => one.workId === workId);
    if (item === undefined || !from.includes(item.stage)) return null;
    const changed = { ...item, ...changes };
    items.value = items.peek().map((one) => (one === item ? changed : one));
    return changed;
  };
  return {
    items,
    add(to, name) {
      const item: WorkItem = { workId: `0Xh${String(++count).padStart(15, '0')}`, to, name, stage: 'waiting', outcome: null };
      items.value = [...items.peek(), item];
      return item;
    },
    begin(workId) {
      const begun = change(workId, ['waiting', 'begun'], { stage: 'begun' });
      if (begun) for (const listener of listeners) listener(begun);
      return begun !== null;
    },
    complete: (workId, outcome) => change(workId, ['begun'], { stage: 'done', outcome }) !== null,
    onBegin(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** That of this page. */
export const workQueue = createWorkQueue();
