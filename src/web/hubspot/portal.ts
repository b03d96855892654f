// The portal: which contacts there are, which is shown, and how the widget stands.

import { computed, signal } from '@preact/signals';
import type { Context, CrmRecord, Found, RecordList, RecordView } from '../../crm/api.ts';
import { ask, askAs } from '../page/ask.ts';
import { inOrder } from '../page/inOrder.ts';
import { entityOf, idOf, type ObjectEntity } from './objects.ts';
import type { Account, Data, ToApp } from './protocol.ts';

/** Made up: nothing here is an account of HubSpot's. */
export const account: Account = { portalId: 1_000_001, userId: 1, ownerId: 1 };

export const contacts = signal<readonly CrmRecord[]>([]);
export const view = signal<RecordView | null>(null);
export const trouble = signal('');
export const widget = signal({ isOpen: true, width: 360, height: 600, stage: 'loading' as 'loading' | 'ready' | 'silent', isLoggedIn: false, isAvailable: false, call: '' });
export const source = signal('');
export const shownId = computed(() => view.value?.record.Id ?? '');

const examples = new Map<string, string>();

export async function begin(): Promise<void> {
  const query = new URLSearchParams(location.search);
  askAs(query.get('user') ?? '');
  try {
    const [context] = await Promise.all([ask<Context>('GET', '/crm/api/context'), readContacts('')]);
    source.value = query.get('app') ?? softphoneOf(context);
  } catch (error) {
    trouble.value = (error as Error).message;
  }
}

/** Our own, at the user's telephone. */
function softphoneOf({ user: { extension, agent } }: Context): string {
  return `/softphone?${new URLSearchParams({ crm: 'hubspot', ...(extension !== null && { device: extension }), ...(agent !== null && { agent }) })}`;
}

const searching = inOrder();

export async function readContacts(search: string): Promise<void> {
  const isNewest = searching();
  const { records } = await ask<RecordList>('GET', `/crm/api/records/Contact?${new URLSearchParams({ limit: '50', sort: 'Name', ...(search !== '' && { search }) })}`);
  if (isNewest()) contacts.value = records;
}

const choosing = inOrder();
/** How often something was written. */
let writings = 0;

/** Whether there is such a record; then it is shown, unless another was chosen since and is. */
export async function showRecord(entity: ObjectEntity, id: string): Promise<boolean> {
  const [isNewest, before] = [choosing(), writings];
  try {
    const found = await readRecord(entity, id);
    if (!isNewest()) return true;
    show(found);
    // It may have been read before that was written.
    if (writings !== before) void readAgain();
    return true;
  } catch {
    return false;
  }
}

function readRecord(entity: ObjectEntity, id: string): Promise<RecordView> {
  return ask('GET', `/crm/api/records/${entity}/${id}`);
}

function show(found: RecordView): void {
  view.value = found;
  document.title = String(found.record['Name'] ?? 'Contact');
}

export async function showObject({ objectTypeId, objectId }: Data): Promise<boolean> {
  const entity = entityOf(objectTypeId);
  const alike = entity && (await exampleOf(entity));
  return entity !== null && typeof alike === 'string' && showRecord(entity, idOf(Number(objectId), alike));
}

const refreshing = inOrder();

/** To be called behind whatever was written. */
export async function refresh(): Promise<void> {
  writings++;
  await readAgain();
}

/** What is on screen stays when it cannot be read, and when another record was chosen meanwhile. */
async function readAgain(): Promise<void> {
  const id = shownId.peek();
  if (id === '') return;
  const isNewest = refreshing();
  const found = await readRecord(id.startsWith('001') ? 'Account' : 'Contact', id).catch(() => null);
  if (found && shownId.peek() === id && isNewest()) show(found);
}

/** The id of some record of that kind. */
export async function exampleOf(entity: string): Promise<string | null> {
  const known = examples.get(entity) ?? (await ask<RecordList>('GET', `/crm/api/records/${entity}?limit=1`)).records[0]?.Id ?? null;
  if (known !== null) examples.set(entity, known);
  return known;
}

/** Whom we know by a number, however it is written. */
export async function matchesOf(number: string): Promise<readonly { readonly entity: ObjectEntity; readonly record: CrmRecord }[]> {
  const digits = number.replace(/\D/g, '').slice(-10);
  if (digits.length < 3) return [];
  const { groups } = await ask<Found>('GET', `/crm/api/find?${new URLSearchParams({ q: digits, limit: '10' })}`);
  return groups.flatMap(({ entity, records }) => (entity === 'Contact' || entity === 'Account' ? records.map((record) => ({ entity, record })) : []));
}

export function openWidget(isOpen: boolean, say: (type: ToApp, data: Data) => void): void {
  if (widget.peek().isOpen === isOpen) return;
  widget.value = { ...widget.peek(), isOpen };
  say('VISIBILITY_CHANGED', { isMinimized: !isOpen, isHidden: !isOpen });
}
