// What a call's screen pop opens: what the first of its search terms leads to.

import { type Popped, searchTerms } from '../../client/searchTerms.ts';
import type { Crm, Page } from './crm.ts';

/** Opens what the first term leads to that leads anywhere; else what the CRM has for callers whom it does not know; nothing where somebody who came later has been found before. What was found. */
export async function popFor(call: Popped, popBy: readonly string[], crm: Crm, isNewest: () => boolean = () => true): Promise<readonly Page[]> {
  const fields = { Phone: call.direction === 'outbound' ? call.called : call.calling };
  let last: Awaited<ReturnType<Crm['search']>> | null = null;
  for (const words of searchTerms(call, popBy)) {
    last = await crm.search({ words, callType: call.direction, fields });
    if (last.matches.length > 0) break;
  }
  if (isNewest()) await last?.pop?.();
  return last?.matches.length === 1 ? last.matches : [];
}
