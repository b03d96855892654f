// The value of a field, as it is read: numbers to dial, links to records and mail, dates as people here write them.

import type { JSX } from 'preact';
import type { CrmRecord, EntityName, Field, Named } from '../../../crm/api.ts';
import { entityOfId } from '../entities.ts';
import { context } from '../session.ts';
import { Icon } from '../parts/Icon.tsx';
import { Link, recordRoute } from '../parts/Link.tsx';
import { PhoneNumber } from './PhoneNumber.tsx';
import { asDate, asDateTime, asNumber } from '../parts/texts.ts';

interface Shown {
  readonly entity: EntityName;
  readonly field: Field;
  readonly record: CrmRecord;
  /** What references lead to, by id. */
  readonly names: Named['names'];
}

export function FieldValue({ entity, field, record, names }: Shown): JSX.Element | null {
  const value = record[field.name];
  if (field.kind === 'flag') return <span>{value === true ? <><Icon name="check" /><span class="visually-hidden">Yes</span></> : <span class="visually-hidden">No</span>}</span>;
  if (value === null || value === undefined || value === '') return null;
  const text = String(value);
  switch (field.kind) {
    case 'phone': return <PhoneNumber number={text} entity={entity} record={record} />;
    case 'email': return <a href={`mailto:${text}`}>{text}</a>;
    case 'number': return <span>{asNumber(Number(value))}</span>;
    case 'date': return <time dateTime={text}>{asDate(text)}</time>;
    case 'dateTime': return <time dateTime={text}>{asDateTime(text)}</time>;
    case 'longText': return <span class="long-text">{text}</span>;
    case 'reference': return <Reference id={text} name={names[text] ?? null} />;
    default: return <span>{text}</span>;
  }
}

function Reference({ id, name }: { readonly id: string; readonly name: string | null }): JSX.Element {
  const entity = entityOfId(id);
  const user = context.value?.users.find((one) => one.id === id);
  if (entity === null) return <span class="reference"><Icon name="user" />{name ?? user?.name ?? id}</span>;
  return <Link to={recordRoute(entity, id)}>{name ?? id}</Link>;
}
