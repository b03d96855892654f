// The console's workspace tabs: a record that is opened gets one, and keeps it until it is closed. Which one is in front is the address's affair.

import { effect } from '@preact/signals';
import type { EntityName } from '../../crm/api.ts';
import { isWholeId, nameOf } from './entities.ts';
import { keptInTab } from './kept.ts';
import { go, page } from './place.ts';
import { recordView } from './records.ts';
import { isConsole } from './session.ts';

export interface WorkspaceTab {
  readonly id: string;
  readonly entity: EntityName;
  /** Null until the record has been read. */
  readonly name: string | null;
}

export const tabs = keptInTab<readonly WorkspaceTab[]>('tabs', []);

/** A record on screen has a tab, under the name that it has now. */
export function keepTabs(): () => void {
  return effect(() => {
    const { route } = page.value;
    if (!isConsole() || route.page !== 'record' || !isWholeId(route.id)) return;
    const { value, wrong } = recordView(route.id).state.value;
    const before = tabs.peek();
    const known = before.find(({ id }) => id === route.id);
    const name = value ? nameOf(route.entity, value.record) : wrong ? route.id : known?.name ?? null;
    if (!known) tabs.value = [...before, { id: route.id, entity: route.entity, name }];
    else if (known.name !== name) tabs.value = before.map((tab) => (tab.id === route.id ? { ...tab, name } : tab));
  });
}

export function frontTab(): string | null {
  const { route } = page.value;
  return route.page === 'record' ? route.id : null;
}

function openTab({ entity, id }: WorkspaceTab): void {
  go({ page: 'record', entity, id, isEdited: false });
}

/** The one beside it comes to the front; after the last one the list that it was in. */
export function closeTab(closed: WorkspaceTab): void {
  const before = tabs.peek();
  const place = before.findIndex(({ id }) => id === closed.id);
  tabs.value = before.filter(({ id }) => id !== closed.id);
  if (frontTab() !== closed.id) return;
  const beside = tabs.peek()[Math.max(0, place - 1)];
  if (beside) openTab(beside);
  else go({ page: 'list', entity: closed.entity, list: '' });
}
