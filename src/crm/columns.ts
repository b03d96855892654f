// The columns of a table that is imported: which field each is, by API name or by label, in any order.

import { nearest } from '../kernel/shape.ts';
import { fieldNamed, isCustom } from './checking.ts';
import type { CsvLine } from './csv.ts';
import type { EntityRule } from './entities.ts';
import type { FieldRule } from './fields.ts';
import { shown } from './values.ts';

/** Of each column the name of its field; `Id` is the id. Or what is wrong with them. */
export type Columns = { readonly names: readonly string[] } | { readonly wrong: readonly string[] };

export function columnsOf(entity: EntityRule, { cells }: CsvLine): Columns {
  const wrong: string[] = [];
  const names = cells.map((written, place) => {
    const known = written.toLowerCase() === 'id' || written.toLowerCase() === `${entity.label} id`.toLowerCase() ? 'Id' : (fieldWritten(entity, written)?.name ?? (isCustom(written) ? written : null));
    if (known === null) wrong.push(written === '' ? `column ${place + 1} has no name` : `${shown(written)} is no field of ${entity.name}${nearest(written.slice(0, 80), entity.fields.flatMap(({ name, label }) => [name, label]))}`);
    else if (fieldNamed(entity, known)?.readOnly) wrong.push(`${known} is written by the CRM alone${partsOf(entity, known)}; leave the column out`);
    return known ?? '';
  });
  for (const name of new Set(names)) if (name !== '' && names.indexOf(name) !== names.lastIndexOf(name)) wrong.push(`there are two columns ${name}`);
  return wrong.length > 0 ? { wrong } : { names };
}

/** `AccountId`, `Account`, `Account ID` and `Account Name` are one. */
function fieldWritten(entity: EntityRule, written: string): FieldRule | undefined {
  const word = written.toLowerCase();
  const own = fieldNamed(entity, word) ?? entity.fields.find(({ label }) => label.toLowerCase() === word);
  return own ?? entity.fields.find(({ kind, label }) => kind === 'reference' && [`${label} id`, `${label} name`].some((one) => one.toLowerCase() === word));
}

function partsOf(entity: EntityRule, name: string): string {
  return name === 'Name' && fieldNamed(entity, 'LastName') !== undefined ? ', of FirstName and LastName' : '';
}
