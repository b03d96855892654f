// A request of a journal, asked again as it was: one that was refused then is refused again, and that is all.

import type { Door } from '../csta/door.ts';
import { Rejection } from '../kernel/errors.ts';
import type { JournalLine } from './journal.ts';

export function askAgain(door: Door, { service, request }: Extract<JournalLine, { readonly kind: 'request' }>): void {
  try {
    door.request(service, request);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
  }
}
