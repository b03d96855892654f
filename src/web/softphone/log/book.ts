// The logs of a telephone's calls that the CRM does not have yet, or that are still being worked on. Each is kept under a key of its own in the browser's storage, for all tabs: a
// page that is loaded again, and a softphone that is used in another tab, go on with them.

import { type ReadonlySignal, signal } from '@preact/signals';
import type { CallLog } from './callLog.ts';

/** What is needed of `localStorage`. */
export interface Keeping {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface LogBook {
  /** The oldest first. */
  readonly logs: ReadonlySignal<readonly CallLog[]>;
  add(log: CallLog): void;
  /** Changes one as it is kept now, which another tab may have changed; nothing when it is gone. */
  change(id: string, change: (log: CallLog) => Partial<CallLog>): void;
  remove(id: string): void;
  /** Reads all again: another tab has written. */
  read(): void;
}

/** After a day nobody will write up a call. */
const KEPT_FOR = 24 * 60 * 60_000;

export function openBook(keeping: Keeping, device: string, now: () => number): LogBook {
  const start = `ringback.softphone.${device}.log.`;
  const logs = signal<readonly CallLog[]>([]);
  const read = (): void => {
    const keys = Array.from({ length: keeping.length }, (_, place) => keeping.key(place) ?? '').filter((key) => key.startsWith(start));
    logs.value = keys.flatMap((key) => kept(keeping, key) ?? []).sort((one, other) => one.call.began - other.call.began);
  };
  const write = (log: CallLog): void => {
    keeping.setItem(start + log.id, JSON.stringify({ at: now(), log }));
    read();
  };
  for (const key of expired(keeping, start, now())) keeping.removeItem(key);
  read();
  return {
    logs, read,
    add: write,
    change: (id, change) => {
      const log = kept(keeping, start + id);
      if (log) write({ ...log, ...change(log) });
    },
    remove: (id) => {
      keeping.removeItem(start + id);
      read();
    },
  };
}

function entryAt(keeping: Keeping, key: string): { readonly at: number; readonly log: CallLog } | null {
  try {
    return JSON.parse(keeping.getItem(key) ?? 'null') as { readonly at: number; readonly log: CallLog } | null;
  } catch {
    return null;
  }
}

function kept(keeping: Keeping, key: string): CallLog | null {
  return entryAt(keeping, key)?.log ?? null;
}

function expired(keeping: Keeping, start: string, now: number): readonly string[] {
  const keys = Array.from({ length: keeping.length }, (_, place) => keeping.key(place) ?? '').filter((key) => key.startsWith(start));
  return keys.filter((key) => now - (entryAt(keeping, key)?.at ?? 0) > KEPT_FOR);
}
