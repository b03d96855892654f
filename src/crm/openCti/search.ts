// What a softphone finds in the CRM: records of the kinds that the layout of its user shows, and where the call pops. The rules stand in openCti/search.ts.

import { classicResult, layoutOf, lightningResult, type Match, popFor, popPath, type Search, shownMatches } from '../../openCti/search.ts';
import type { Pop } from '../../openCti/pop.ts';
import type { SoftphoneLayout } from '../../openCti/softphoneLayout.ts';
import type { CrmMode, CrmUser } from '../api.ts';
import { layoutFor } from '../callCenters/layouts.ts';
import { usersOf } from '../callCenters/users.ts';
import type { Crm } from '../crm.ts';
import { entities, entityNamed } from '../entities.ts';
import { findRecords } from '../finding.ts';

/** Of each kind. */
const MOST_FOUND = 200;

const nothing: SoftphoneLayout['Inbound'] = { callRelatedFields: [], objects: {}, screenPopSettings: {} };
const noLayout: SoftphoneLayout = { Internal: nothing, Inbound: nothing, Outbound: nothing };

/** That of the user's profile; without any, one that shows and pops nothing. */
export async function softphoneLayout({ tables }: Crm, { profile }: CrmUser): Promise<SoftphoneLayout> {
  return (await layoutFor(tables, profile))?.layout ?? noLayout;
}

export interface Searched {
  /** By id, in the form of the mode. */
  readonly records: Readonly<Record<string, object>>;
  readonly pop: Pop | null;
  /** The same as a path of Classic. */
  readonly popUrl: string | null;
}

export async function searchForSoftphone(crm: Crm, user: CrmUser, mode: CrmMode, search: Search): Promise<Searched> {
  const layout = layoutOf(await softphoneLayout(crm, user), search.callType);
  const matches = shownMatches(layout, search.text.trim() === '' ? [] : await matchesOf(crm, search.text, Object.keys(layout.objects)));
  const pop = mode === 'classic' && search.callType !== 'inbound' ? null : popFor(layout, matches, search);
  return { records: mode === 'classic' ? classicResult(layout, matches) : lightningResult(layout, matches), pop, popUrl: pop && popPath(pop, prefixOf) };
}

async function matchesOf(crm: Crm, text: string, shown: readonly string[]): Promise<readonly Match[]> {
  const among = entities.map(({ name }) => name).filter((name) => shown.includes(name));
  const groups = await findRecords(crm, { text, entities: among, limit: MOST_FOUND });
  const found = groups.flatMap(({ entity, records }) => records.map((record): Match => ({ entity, name: String(record[entityNamed(entity).nameField] ?? ''), record })));
  return shown.includes('User') ? [...found, ...(await usersMatching(crm, text))] : found;
}

/** Colleagues, by their extension or a part of their name. */
async function usersMatching({ tables }: Crm, text: string): Promise<readonly Match[]> {
  const wanted = text.trim().toLowerCase();
  const users = (await usersOf(tables)).filter(({ name, extension }) => extension === wanted || name.toLowerCase().split(' ').includes(wanted) || name.toLowerCase() === wanted);
  return users.map(({ id, name, extension, username }) => ({ entity: 'User', name, record: { Id: id, Name: name, Extension: extension, Phone: extension, Username: username } }));
}

function prefixOf(entity: string): string {
  return entities.find(({ name }) => name === entity)?.prefix ?? entity;
}
