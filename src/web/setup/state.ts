// What the page knows of the set-up, and how it changes it: by asking the server, and reading all again.

import { signal } from '@preact/signals';
import type { Overview } from '../../crm/callCenters/api.ts';
import { ask, Refused } from '../page/ask.ts';
import { inOrder } from '../page/inOrder.ts';

/** Null until it has been read for the first time. */
export const overview = signal<Overview | null>(null);

/** Why it could not be read. */
export const unread = signal<string | null>(null);

export interface Notice {
  readonly kind: 'success' | 'error';
  readonly says: string;
}

/** What came of the last thing that was done. */
export const notice = signal<Notice | null>(null);

const loading = inOrder();

export async function load(): Promise<void> {
  const isNewest = loading();
  try {
    const all = await ask<Overview>('GET', '/setup/api/overview');
    if (!isNewest()) return;
    overview.value = all;
    unread.value = null;
  } catch (error) {
    if (isNewest()) unread.value = sentenceOf(error);
  }
}

/** Asks for a change, tells what came of it, and reads all again. The answer; null when it was refused. */
export async function change<Answer>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body: object | undefined, done: string): Promise<Answer | null> {
  try {
    const answer = await ask<Answer>(method, `/setup/api/${path}`, body);
    await load();
    notice.value = { kind: 'success', says: done };
    return answer;
  } catch (error) {
    notice.value = { kind: 'error', says: sentenceOf(error) };
    return null;
  }
}

export function sentenceOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  throw error;
}
