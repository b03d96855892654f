// Records in rows: the first column leads to each, numbers can be dialled, and where it is wanted the columns sort.

import type { ComponentChildren, JSX } from 'preact';
import type { CrmRecord, Entity, Field, Named } from '../../../crm/api.ts';
import { nameOf } from '../entities.ts';
import { FieldValue } from './FieldValue.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Link, recordRoute } from '../parts/Link.tsx';

interface Rows {
  readonly entity: Entity;
  readonly records: readonly CrmRecord[];
  readonly names: Named['names'];
  readonly label: string;
  /** Field names; the list columns unless said. */
  readonly columns?: readonly string[];
  /** Field, with a minus before it from the last to the first. */
  readonly sort?: string;
  readonly sortBy?: (sort: string) => void;
  /** What can be done with each: before its columns as in Classic, or behind them as in Lightning. */
  readonly actions?: (record: CrmRecord) => ComponentChildren;
  readonly menu?: (record: CrmRecord) => ComponentChildren;
}

export function RecordTable({ entity, records, names, label, columns = entity.listColumns, sort = '', sortBy, actions, menu }: Rows): JSX.Element {
  const fields = columns.flatMap((name) => entity.fields.filter((field) => field.name === name));
  return (
    <div class="table" role="group" aria-label={label} tabIndex={0}>
      <table class="slds-table slds-table_bordered">
        <thead>
          <tr>
            {actions && <th scope="col">Action</th>}
            {fields.map((field) => <Heading key={field.name} field={field} sort={sort} sortBy={sortBy} />)}
            {menu && <th scope="col"><span class="visually-hidden">Actions</span></th>}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.Id}>
              {actions && <td class="table__actions">{actions(record)}</td>}
              {fields.map((field, place) => <Cell key={field.name} isFirst={place === 0} entity={entity} field={field} record={record} names={names} />)}
              {menu && <td class="table__menu">{menu(record)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heading({ field, sort, sortBy }: { readonly field: Field; readonly sort: string; readonly sortBy: ((sort: string) => void) | undefined }): JSX.Element {
  const direction = sort === field.name ? 'ascending' : sort === `-${field.name}` ? 'descending' : undefined;
  if (!sortBy) return <th scope="col">{field.label}</th>;
  return (
    <th scope="col" aria-sort={direction ?? 'none'}>
      <button type="button" class="table__sort" onClick={() => sortBy(direction === 'ascending' ? `-${field.name}` : field.name)}>
        {field.label}{direction && <Icon name={direction === 'ascending' ? 'arrowup' : 'arrowdown'} />}
      </button>
    </th>
  );
}

interface CellOf {
  readonly isFirst: boolean;
  readonly entity: Entity;
  readonly field: Field;
  readonly record: CrmRecord;
  readonly names: Named['names'];
}

function Cell({ isFirst, entity, field, record, names }: CellOf): JSX.Element {
  if (!isFirst) return <td data-label={field.label}><FieldValue entity={entity.name} field={field} record={record} names={names} /></td>;
  const shown = field.name === entity.nameField ? nameOf(entity.name, record) : String(record[field.name] ?? record.Id);
  return <th scope="row"><Link to={recordRoute(entity.name, record.Id)}>{shown}</Link></th>;
}
