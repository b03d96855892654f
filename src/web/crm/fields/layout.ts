// How the fields of a record stand on its page: in sections, with the parts of a name and of an address together.

import type { CrmRecord, Entity, Field } from '../../../crm/api.ts';

export interface Item {
  readonly label: string;
  /** What is written there; of an address all its parts. */
  readonly fields: readonly Field[];
  readonly kind: 'field' | 'name' | 'address';
}

export interface Section {
  readonly label: string;
  readonly items: readonly Item[];
}

const NAME_PARTS = ['Salutation', 'FirstName', 'LastName'];
const ADDRESS = /^(.*?)(Street|City|State|PostalCode|Country)$/;
const SYSTEM = ['OwnerId', 'CreatedDate', 'LastModifiedDate'];

export function sectionsOf(entity: Entity): readonly Section[] {
  const { fields } = entity;
  const isPerson = fields.some(({ name }) => name === 'LastName');
  const owner = fields.filter(({ name }) => name === 'OwnerId');
  const plain = fields.filter(({ name, kind }) => !SYSTEM.includes(name) && !ADDRESS.test(name) && kind !== 'longText' && !(isPerson && [...NAME_PARTS, 'Name'].includes(name)));
  const name: readonly Item[] = isPerson ? [{ label: 'Name', kind: 'name', fields: NAME_PARTS.flatMap((part) => fields.filter((field) => field.name === part)) }] : [];
  const sections = [
    { label: `${entity.label} Information`, items: [...name, ...[...plain, ...owner].map(single)] },
    { label: 'Address Information', items: addressesOf(fields) },
    { label: 'Description Information', items: fields.filter((field) => field.kind === 'longText' && !ADDRESS.test(field.name)).map(single) },
    { label: 'System Information', items: fields.filter((field) => SYSTEM.slice(1).includes(field.name)).map(single) },
  ];
  return sections.filter(({ items }) => items.length > 0);
}

function single(field: Field): Item {
  return { label: field.label, kind: 'field', fields: [field] };
}

function addressesOf(fields: readonly Field[]): readonly Item[] {
  const starts = new Set(fields.flatMap(({ name }) => ADDRESS.exec(name)?.[1] ?? []));
  return [...starts].map((start) => ({ label: start === '' ? 'Address' : `${start} Address`, kind: 'address', fields: fields.filter(({ name }) => ADDRESS.exec(name)?.[1] === start) }));
}

/** An address as it stands on a letter. */
export function addressLines(fields: readonly Field[], record: CrmRecord): readonly string[] {
  const part = (end: string) => String(fields.map(({ name }) => name).filter((name) => name.endsWith(end)).map((name) => record[name] ?? '')[0] ?? '');
  const town = [part('City'), [part('State'), part('PostalCode')].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [...part('Street').split('\n'), town, part('Country')].filter((line) => line !== '');
}

/** Whether anybody may write there. */
export function isWritten({ fields }: Item): boolean {
  return fields.some(({ readOnly }) => readOnly !== true);
}
