// Records as the pages show them: read once for each place, kept for going back, read again when something was written.

import { useEffect } from 'preact/hooks';
import type { CrmRecord, EntityName, Found, RecordList, RecordView, Value } from '../../crm/api.ts';
import type { CallMetrics } from '../../server/crm/metricsRoutes.ts';
import { ask } from '../page/ask.ts';
import { entityOfId } from './entities.ts';
import { type Load, type Loaded, load } from './load.ts';

export interface ListQuery {
  readonly entity: EntityName;
  readonly search?: string;
  /** A field; with a minus before it from the last to the first. */
  readonly sort: string;
  readonly offset: number;
  readonly limit: number;
}

const loads = new Map<string, Load<unknown>>();

/** Those on screen, and by how many parts of it. */
const shown = new Map<Load<unknown>, number>();

/** How many places are kept. */
const MOST = 60;

/** The same place is loaded once; whoever shows it sees what the others see. */
function kept<Answer>(path: string): Load<Answer> {
  const known = loads.get(path);
  if (known) return known as Load<Answer>;
  const fresh = load(() => ask<Answer>('GET', path));
  loads.set(path, fresh as Load<unknown>);
  forgetOldest();
  return fresh;
}

function forgetOldest(): void {
  if (loads.size <= MOST) return;
  for (const [path, one] of loads) if (!shown.has(one)) return void loads.delete(path);
}

export function recordView(id: string): Load<RecordView> {
  return kept(`/crm/api/records/${entityOfId(id)}/${id}`);
}

export function recordList({ entity, search = '', sort, offset, limit }: ListQuery): Load<RecordList> {
  const query = new URLSearchParams({ ...(search !== '' && { search }), ...(sort !== '' && { sort }), offset: String(offset), limit: String(limit) });
  return kept(`/crm/api/records/${entity}?${query}`);
}

export function found(text: string): Load<Found> {
  return kept(`/crm/api/find?${new URLSearchParams({ q: text })}`);
}

export function callMetrics(asked: URLSearchParams): Load<CallMetrics> {
  return kept(`/crm/api/metrics?${asked}`);
}

/** What is on screen is read when it comes there, and whenever something was written. */
export function useLoad<Answer>(one: Load<Answer>): Loaded<Answer> {
  useEffect(() => {
    const key = one as Load<unknown>;
    shown.set(key, (shown.get(key) ?? 0) + 1);
    void one.read();
    return () => {
      const others = (shown.get(key) ?? 1) - 1;
      if (others === 0) shown.delete(key);
      else shown.set(key, others);
    };
  }, [one]);
  return one.state.value;
}

/** Reads again what is on screen, and forgets all else: something was written. */
export async function readAgain(): Promise<void> {
  for (const [path, one] of loads) if (!shown.has(one)) loads.delete(path);
  await Promise.all([...shown.keys()].map((one) => one.read()));
}

export type Draft = { readonly [field: string]: Value };

export async function createRecord(entity: EntityName, fields: Draft): Promise<CrmRecord> {
  return ask('POST', `/crm/api/records/${entity}`, fields);
}

export async function changeRecord(id: string, fields: Draft): Promise<void> {
  await ask('PATCH', `/crm/api/records/${entityOfId(id)}/${id}`, fields);
}

export async function deleteRecord(id: string): Promise<void> {
  await ask('DELETE', `/crm/api/records/${entityOfId(id)}/${id}`);
}
