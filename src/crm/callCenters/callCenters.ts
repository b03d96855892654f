// The call centers that are kept: made of definitions, switched on and off, edited value by value. The set of items of one never changes.

import { nearest } from '../../kernel/shape.ts';
import type { Crm } from '../crm.ts';
import { type Definition, GENERAL, general, type Item, itemOf } from './definition.ts';
import { newId } from './ids.ts';
import { refuse } from './refusal.ts';
import { checkDefinition } from './rules.ts';
import type { CallCenterRow } from './tables.ts';

type Tables = Crm['tables'];

export interface CallCenter {
  readonly id: string;
  readonly internalName: string;
  readonly enabled: boolean;
  readonly definition: Definition;
}

export async function callCentersOf(tables: Tables): Promise<readonly CallCenter[]> {
  return (await tables.selectFrom('callCenters').selectAll().orderBy('internalName').execute()).map(ofRow);
}

/** Throws SetupRefused when there is none. */
export async function callCenterOf(tables: Tables, id: string): Promise<CallCenter> {
  const row = await tables.selectFrom('callCenters').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? ofRow(row) : refuse('unknown', `there is no call center with the id ${JSON.stringify(id)}`);
}

function ofRow({ id, internalName, definition, enabled }: CallCenterRow): CallCenter {
  return { id, internalName, enabled: enabled === 1, definition: JSON.parse(definition) as Definition };
}

/** All of them or none. The definitions have been checked. Throws SetupRefused when an internal name is taken. */
export async function addCallCenters(tables: Tables, definitions: readonly Definition[]): Promise<readonly CallCenter[]> {
  return tables.transaction().execute(async (changing) => {
    const added: CallCenter[] = [];
    for (const definition of definitions) {
      const internalName = general(definition, 'reqInternalName');
      await refuseTaken(changing, internalName);
      const row: CallCenterRow = { id: newId('callCenter'), internalName, definition: JSON.stringify(definition), enabled: 1 };
      await changing.insertInto('callCenters').values(row).execute();
      added.push(ofRow(row));
    }
    return added;
  });
}

async function refuseTaken(tables: Tables, internalName: string): Promise<void> {
  const taken = await tables.selectFrom('callCenters').select('id').where('internalName', '=', internalName).executeTakeFirst();
  if (taken) refuse('conflict', `there is a call center with the internal name ${internalName} already; internal names are unique`);
}

/** One more with the same items and values, under other names, with no users. Throws SetupRefused. */
export async function cloneCallCenter(tables: Tables, id: string, names: { readonly internalName: string; readonly displayName: string }): Promise<CallCenter> {
  const { definition } = await callCenterOf(tables, id);
  const renamed = withValues(definition, { [`/${GENERAL}/reqInternalName`]: names.internalName, [`/${GENERAL}/reqDisplayName`]: names.displayName });
  refuseMistakes(renamed);
  return (await addCallCenters(tables, [renamed]))[0] as CallCenter;
}

/** Values by the paths of their items, as in the settings; the others stay. Throws SetupRefused with every mistake, a line each. */
export async function editCallCenter(tables: Tables, id: string, { values = {}, enabled }: { readonly values?: { readonly [path: string]: string } | undefined; readonly enabled?: boolean | undefined }): Promise<CallCenter> {
  const before = await callCenterOf(tables, id);
  for (const [path, value] of Object.entries(values)) refuseForeign(before.definition, path, value);
  const after = { ...before, definition: withValues(before.definition, values), enabled: enabled ?? before.enabled };
  refuseMistakes(after.definition);
  await tables.updateTable('callCenters').set({ definition: JSON.stringify(after.definition), enabled: Number(after.enabled) }).where('id', '=', id).execute();
  return after;
}

/** Items stay those of the file. */
function refuseForeign(definition: Definition, path: string, value: string): void {
  const [, section = '', name = ''] = path.split('/');
  const item = itemOf(definition, section, name);
  if (!item) return refuse('wrong', `${path} is no item of this call center; it has those that its file had${nearest(path, pathsOf(definition))}`);
  if (name === 'reqInternalName' && value.trim() !== item.value) refuse('wrong', 'the internal name cannot be edited after the import; clone the call center to have another');
}

function pathsOf({ sections }: Definition): readonly string[] {
  return sections.flatMap(({ name, items }) => items.map((item) => `/${name}/${item.name}`));
}

function refuseMistakes(definition: Definition): void {
  const mistakes = checkDefinition(definition).filter(({ severity }) => severity === 'mistake');
  if (mistakes.length > 0) refuse('wrong', mistakes.map(({ message }) => message).join('\n'));
}

function withValues({ sections }: Definition, values: { readonly [path: string]: string }): Definition {
  const changed = (section: string, item: Item): Item => ({ ...item, value: (values[`/${section}/${item.name}`] ?? item.value).trim() });
  return { sections: sections.map((section) => ({ ...section, items: section.items.map((item) => changed(section.name, item)) })) };
}

/** Its users are assigned to nothing then, its directory numbers are gone. Throws SetupRefused. */
export async function removeCallCenter(tables: Tables, id: string): Promise<void> {
  const { numDeletedRows } = await tables.deleteFrom('callCenters').where('id', '=', id).executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) refuse('unknown', `there is no call center with the id ${JSON.stringify(id)}`);
}
