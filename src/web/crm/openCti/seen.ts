// What is on screen, in the words of either dialect.

import type { PageInfo } from '../../../openCti/pop.ts';
import type { Dial } from '../desk.ts';

/** Of a list there is nothing but the address. */
export function isList({ url }: PageInfo): boolean {
  return /\/lightning\/o\/\w+\/(list|home)\b/.test(url);
}

export function seenInLightning(page: PageInfo): object {
  return isList(page) ? { url: page.url } : page;
}

export function seenInClassic({ url, ...record }: PageInfo): object {
  return { url, ...objectInClassic(record) };
}

export function dialledInLightning({ number, record: { url: _, ...record }, params }: Dial): object {
  return { number, ...record, ...(params !== undefined && { params }) };
}

export function dialledInClassic({ number, record: { url: _, ...record } }: Dial): object {
  return { number, ...objectInClassic(record) };
}

function objectInClassic({ recordId, recordName, objectType, ...person }: Omit<PageInfo, 'url'>): object {
  return { objectId: recordId, objectName: recordName, object: objectType, displayName: objectType, ...person };
}
