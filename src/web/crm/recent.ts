// The records that were seen last in this tab of the browser, the latest first.

import { effect } from '@preact/signals';
import type { EntityName } from '../../crm/api.ts';
import { isWholeId, nameOf } from './entities.ts';
import { keptInTab } from './kept.ts';
import { page } from './place.ts';
import { recordView } from './records.ts';

export interface Seen {
  readonly id: string;
  readonly entity: EntityName;
  readonly name: string;
}

const MOST = 12;

export const recent = keptInTab<readonly Seen[]>('recent', []);

export function keepRecent(): () => void {
  return effect(() => {
    const { route } = page.value;
    const value = route.page === 'record' && isWholeId(route.id) ? recordView(route.id).state.value.value : null;
    if (route.page !== 'record' || value === null) return;
    const seen = { id: route.id, entity: route.entity, name: nameOf(route.entity, value.record) };
    const [first, ...others] = recent.peek();
    if (first?.id === seen.id && first.name === seen.name) return;
    recent.value = [seen, ...[...(first ? [first] : []), ...others].filter(({ id }) => id !== seen.id)].slice(0, MOST);
  });
}

export function forget(id: string): void {
  recent.value = recent.peek().filter((one) => one.id !== id);
}
