// What stands at a place of a record's page: the value of a field, a person's name, an address.

import type { JSX } from 'preact';
import type { CrmRecord, EntityName, Named } from '../../../crm/api.ts';
import { nameOf } from '../entities.ts';
import { FieldValue } from './FieldValue.tsx';
import { addressLines, type Item } from './layout.ts';

interface Shown {
  readonly item: Item;
  readonly entity: EntityName;
  readonly record: CrmRecord;
  readonly names: Named['names'];
}

export function ItemValue({ item, entity, record, names }: Shown): JSX.Element | null {
  if (item.kind === 'name') return <span>{[record['Salutation'], nameOf(entity, record)].filter(Boolean).join(' ')}</span>;
  if (item.kind === 'address') return <address>{addressLines(item.fields, record).map((line) => <span key={line}>{line}</span>)}</address>;
  const [field] = item.fields;
  return field ? <FieldValue entity={entity} field={field} record={record} names={names} /> : null;
}
