// Directory numbers: telephone numbers worth knowing, of one call center or of all of them, as getDirectoryNumbers tells them.

import type { Crm } from '../crm.ts';
import { callCenterOf } from './callCenters.ts';
import { type Definition, general } from './definition.ts';
import { newId } from './ids.ts';
import { refuse } from './refusal.ts';
import type { DirectoryNumberRow } from './tables.ts';

type Tables = Crm['tables'];

/** By name; first those of the call centers in their order, then the global ones. */
export async function directoryNumbers(tables: Tables): Promise<readonly DirectoryNumberRow[]> {
  return tables.selectFrom('directoryNumbers').selectAll().orderBy('callCenter', (order) => order.asc().nullsLast()).orderBy('name').orderBy('id').execute();
}

export interface DirectoryQuery {
  /** Those of no call center, and no others. */
  readonly isGlobal: boolean;
  /** Display name of one call center; without it those of all. */
  readonly callCenterName?: string;
  /** From 0. */
  readonly page?: number;
  /** 10,000 at most. */
  readonly pageSize?: number;
}

/** As sforce.interaction.cti.getDirectoryNumbers answers. */
export interface DirectoryPage {
  readonly directoryNumbers: readonly { readonly callCenterName: string; readonly name: string; readonly phone: string; readonly description: string }[];
  readonly hasNext: boolean;
}

export const LARGEST_DIRECTORY_PAGE = 10_000;

/** The Open CTI guide, getDirectoryNumbers (Classic, from version 31). */
export async function directoryPage(tables: Tables, { isGlobal, callCenterName = '', page = 0, pageSize = LARGEST_DIRECTORY_PAGE }: DirectoryQuery): Promise<DirectoryPage> {
  const numbers = tables.selectFrom('directoryNumbers').leftJoin('callCenters', 'callCenters.id', 'directoryNumbers.callCenter')
    .select(['directoryNumbers.name', 'phone', 'description', 'definition'])
    .where('callCenter', isGlobal ? 'is' : 'is not', null).orderBy('internalName').orderBy('directoryNumbers.name').orderBy('directoryNumbers.id');
  const named = (await numbers.execute()).map(({ definition, ...number }) => ({ callCenterName: displayNameIn(definition), ...number }));
  const wanted = isGlobal || callCenterName === '' ? named : named.filter((number) => number.callCenterName === callCenterName);
  const size = Math.min(Math.max(1, pageSize), LARGEST_DIRECTORY_PAGE);
  const from = Math.max(0, page) * size;
  return { directoryNumbers: wanted.slice(from, from + size), hasNext: from + size < wanted.length };
}

function displayNameIn(definition: string | null): string {
  return definition === null ? '' : general(JSON.parse(definition) as Definition, 'reqDisplayName');
}

/** Throws SetupRefused. */
export async function addDirectoryNumber(tables: Tables, number: Omit<DirectoryNumberRow, 'id'>): Promise<DirectoryNumberRow> {
  if (!/\d/.test(number.phone)) refuse('wrong', `${JSON.stringify(number.phone)} is no telephone number: it has no digit`);
  if (number.callCenter !== null) await callCenterOf(tables, number.callCenter);
  const row = { id: newId('directoryNumber'), ...number };
  await tables.insertInto('directoryNumbers').values(row).execute();
  return row;
}

/** Throws SetupRefused. */
export async function removeDirectoryNumber(tables: Tables, id: string): Promise<void> {
  const { numDeletedRows } = await tables.deleteFrom('directoryNumbers').where('id', '=', id).executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) refuse('unknown', 'this directory number is there no more');
}
