// Softphone layouts and the profiles that they are assigned to. What a layout says is told as softphones hear it; one of them is the default.

import { type CallTypeLayout, callTypes, choicesFor, type MatchType, matchTypes, type SoftphoneLayout } from '../../openCti/softphoneLayout.ts';
import type { Crm } from '../crm.ts';
import { newId } from './ids.ts';
import { refuse } from './refusal.ts';
import type { ProfileRow, SoftphoneLayoutRow } from './tables.ts';

type Tables = Crm['tables'];

export interface NamedLayout {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly layout: SoftphoneLayout;
}

export async function layoutsOf(tables: Tables): Promise<readonly NamedLayout[]> {
  return (await tables.selectFrom('softphoneLayouts').selectAll().orderBy('isDefault', 'desc').orderBy('name').execute()).map(ofRow);
}

export async function profilesOf(tables: Tables): Promise<readonly ProfileRow[]> {
  return tables.selectFrom('profiles').selectAll().orderBy('name').execute();
}

/** That of the profile, else the default; null when there is none at all. */
export async function layoutFor(tables: Tables, profile: string): Promise<NamedLayout | null> {
  const own = await tables.selectFrom('softphoneLayouts').selectAll('softphoneLayouts').innerJoin('profiles', 'profiles.layout', 'softphoneLayouts.id').where('profiles.name', '=', profile).executeTakeFirst();
  const row = own ?? (await tables.selectFrom('softphoneLayouts').selectAll().where('isDefault', '=', 1).executeTakeFirst());
  return row ? ofRow(row) : null;
}

function ofRow({ id, name, isDefault, layout }: SoftphoneLayoutRow): NamedLayout {
  return { id, name, isDefault: isDefault === 1, layout: JSON.parse(layout) as SoftphoneLayout };
}

export interface LayoutChange {
  readonly name?: string | undefined;
  readonly isDefault?: boolean | undefined;
  readonly layout?: SoftphoneLayout | undefined;
}

/** Throws SetupRefused. The first one is the default. */
export async function addLayout(tables: Tables, { name, layout, isDefault = false }: { readonly name: string; readonly layout: SoftphoneLayout; readonly isDefault?: boolean | undefined }): Promise<NamedLayout> {
  checkLayout(layout);
  await refuseTaken(tables, name, '');
  const others = await tables.selectFrom('softphoneLayouts').select('id').execute();
  const row: SoftphoneLayoutRow = { id: newId('softphoneLayout'), name, isDefault: 0, layout: JSON.stringify(layout) };
  await tables.insertInto('softphoneLayouts').values(row).execute();
  if (isDefault || others.length === 0) await makeDefault(tables, row.id);
  return layoutOf(tables, row.id);
}

/** Throws SetupRefused. */
export async function changeLayout(tables: Tables, id: string, { name, isDefault, layout }: LayoutChange): Promise<NamedLayout> {
  const before = await layoutOf(tables, id);
  if (layout) checkLayout(layout);
  if (name !== undefined) await refuseTaken(tables, name, id);
  if (isDefault === false && before.isDefault) refuse('wrong', 'one layout is the default; make another one the default instead');
  const change = { ...(name !== undefined && { name }), ...(layout && { layout: JSON.stringify(layout) }) };
  if (Object.keys(change).length > 0) await tables.updateTable('softphoneLayouts').set(change).where('id', '=', id).execute();
  if (isDefault === true) await makeDefault(tables, id);
  return layoutOf(tables, id);
}

/** Throws SetupRefused. Profiles that had it have the default one then; the default itself goes last. */
export async function removeLayout(tables: Tables, id: string): Promise<void> {
  const { isDefault } = await layoutOf(tables, id);
  const others = await tables.selectFrom('softphoneLayouts').select('id').where('id', '!=', id).execute();
  if (isDefault && others.length > 0) refuse('wrong', 'this layout is the default; make another one the default first');
  await tables.deleteFrom('softphoneLayouts').where('id', '=', id).execute();
}

/** Throws SetupRefused. Null for the default one. */
export async function assignLayout(tables: Tables, profile: string, layout: string | null): Promise<void> {
  if (layout !== null) await layoutOf(tables, layout);
  const { numUpdatedRows } = await tables.updateTable('profiles').set({ layout }).where('name', '=', profile).executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) refuse('unknown', `there is no profile ${JSON.stringify(profile)}`);
}

async function layoutOf(tables: Tables, id: string): Promise<NamedLayout> {
  const row = await tables.selectFrom('softphoneLayouts').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? ofRow(row) : refuse('unknown', `there is no softphone layout with the id ${JSON.stringify(id)}`);
}

async function refuseTaken(tables: Tables, name: string, id: string): Promise<void> {
  const taken = await tables.selectFrom('softphoneLayouts').select('id').where('name', '=', name).where('id', '!=', id).executeTakeFirst();
  if (taken) refuse('conflict', `there is a softphone layout with the name ${JSON.stringify(name)} already`);
}

async function makeDefault(tables: Tables, id: string): Promise<void> {
  await tables.updateTable('softphoneLayouts').set(({ eb }) => ({ isDefault: eb.case().when('id', '=', id).then(1).else(0).end() })).execute();
}

/** What the shape of a layout cannot say. Throws SetupRefused. */
function checkLayout(layout: SoftphoneLayout): void {
  for (const type of callTypes) for (const match of matchTypes) checkRule(layout[type], `${type}, ${match}`, match);
}

function checkRule({ screenPopSettings, objects }: CallTypeLayout, where: string, match: MatchType): void {
  const rule = screenPopSettings[match];
  if (!rule) return;
  const { screenPopType: type, screenPopData: data = '' } = rule;
  if (!choicesFor[match].includes(type)) refuse('wrong', `${where}: ${type} is none of ${choicesFor[match].join(', ')}`);
  if ((type === 'PopToVisualforce' || type === 'PopToFlow') && data === '') refuse('wrong', `${where}: ${type} needs the name of a ${type === 'PopToFlow' ? 'flow' : 'page'}`);
  if (type === 'PopToEntity' && match === 'NoMatch' && !Object.hasOwn(objects, data)) refuse('wrong', `${where}: a new record is one of the objects of the layout (${Object.keys(objects).join(', ')}), not ${JSON.stringify(data)}`);
}
