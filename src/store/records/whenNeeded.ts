// The records as somebody reads them who may come before the database can be opened.

import { openRecords, type Records } from './records.ts';

export interface RecordsWhenNeeded {
  /** Opens them for the first who asks, and again for the next where that failed. */
  open(): Promise<Records>;
  close(): Promise<void>;
}

export function recordsWhenNeeded(target: string): RecordsWhenNeeded {
  let opening: Promise<Records> | null = null;
  return {
    open: () => (opening ??= openRecords(target).catch((error: unknown) => {
      opening = null;
      throw error;
    })),
    close: async () => (await opening?.catch(() => null))?.close(),
  };
}
