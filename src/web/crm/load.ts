// What is asked of the server and shown: it is loading, there, or refused; what was there before is shown while it is read again.

import { type Signal, signal } from '@preact/signals';
import { Refused } from '../page/ask.ts';

export interface Loaded<Value> {
  readonly value: Value | null;
  readonly isLoading: boolean;
  readonly wrong: { readonly status: number; readonly says: string } | null;
}

export interface Load<Value> {
  readonly state: Signal<Loaded<Value>>;
  /** Reads it (again). Resolves when it is there or refused, never rejects. */
  readonly read: () => Promise<Loaded<Value>>;
}

const NOTHING = { value: null, isLoading: true, wrong: null } as const;

/** Of two readings under way the one that was begun last counts. */
export function load<Value>(read: () => Promise<Value>): Load<Value> {
  const state = signal<Loaded<Value>>(NOTHING);
  let turn = 0;
  return {
    state,
    async read() {
      const mine = ++turn;
      state.value = { ...state.peek(), isLoading: true };
      const next = await read().then((value) => ({ value, isLoading: false, wrong: null }), (error: unknown) => ({ value: null, isLoading: false, wrong: wrongOf(error) }));
      if (mine === turn) state.value = next;
      return next;
    },
  };
}

function wrongOf(error: unknown): { readonly status: number; readonly says: string } {
  if (error instanceof Refused) return { status: error.status, says: error.message };
  return { status: -1, says: error instanceof Error ? error.message : String(error) };
}
