// The head of a record's page: what it is, its name, what matters most of it, what can be done.

import type { JSX } from 'preact';
import type { Entity, EntityName, Field, RecordView } from '../../../crm/api.ts';
import { nameOf } from '../entities.ts';
import { FieldValue } from '../fields/FieldValue.tsx';
import { Icon, ObjectIcon } from '../parts/Icon.tsx';
import { openNew, settle } from '../place.ts';
import { defaultsFor } from '../related.ts';
import { askToDelete } from '../windows/actions.tsx';
import { Menu, MenuItem } from '../parts/Menu.tsx';

/** What a glance should catch, as the compact layouts of an org have it. */
const compact: { readonly [Name in EntityName]: readonly string[] } = {
  Account: ['Type', 'Phone', 'Website', 'Industry', 'OwnerId'],
  Contact: ['Title', 'AccountId', 'Phone', 'MobilePhone', 'Email'],
  Lead: ['Title', 'Company', 'Phone', 'Email', 'Status'],
  Case: ['Status', 'Priority', 'ContactId', 'AccountId', 'SuppliedPhone'],
  Task: ['WhoId', 'WhatId', 'ActivityDate', 'Status', 'Priority'],
};

export function Highlights({ entity, view }: { readonly entity: Entity; readonly view: RecordView }): JSX.Element {
  const { record, names } = view;
  const title = nameOf(entity.name, record);
  const fields = compact[entity.name].flatMap((name) => entity.fields.filter((field) => field.name === name));
  return (
    <header class="card highlights">
      <div class="highlights__top">
        <ObjectIcon of={entity.name} />
        <h1><span class="highlights__kind">{entity.label}</span><span class="highlights__name">{headline(entity, view, title)}</span></h1>
        <Actions entity={entity} view={view} title={title} />
      </div>
      <dl class="highlights__fields">
        {fields.filter((field) => hasValue(field, view)).map((field) => (
          <div key={field.name}><dt>{field.label}</dt><dd><FieldValue entity={entity.name} field={field} record={record} names={names} /></dd></div>
        ))}
      </dl>
    </header>
  );
}

/** A case is known by its subject. */
function headline(entity: Entity, { record }: RecordView, title: string): string {
  return entity.name === 'Case' && record['Subject'] ? `${title} — ${record['Subject']}` : title;
}

function hasValue({ name }: Field, { record }: RecordView): boolean {
  return record[name] !== null && record[name] !== undefined && record[name] !== '';
}

function Actions({ entity, view: { record }, title }: { readonly entity: Entity; readonly view: RecordView; readonly title: string }): JSX.Element {
  const edit = () => settle({ page: 'record', entity: entity.name, id: record.Id, isEdited: true });
  return (
    <div class="highlights__actions">
      <button type="button" class="slds-button slds-button_neutral" onClick={edit}>Edit</button>
      {['Account', 'Contact'].includes(entity.name) && <button type="button" class="slds-button slds-button_neutral highlights__more" onClick={() => openNew('Case', defaultsFor(entity.name, 'Case', record))}>New Case</button>}
      <Menu label="Show more actions" class="slds-button slds-button_icon slds-button_icon-border-filled" button={<Icon name="chevrondown" />}>
        {(shut) => (
          <>
            {entity.name === 'Account' && <MenuItem choose={() => (shut(), openNew('Contact', { AccountId: record.Id }))}>New Contact</MenuItem>}
            {entity.name !== 'Task' && <MenuItem choose={() => (shut(), openNew('Task', defaultsFor(entity.name, 'Task', record)))}>New Task</MenuItem>}
            <MenuItem choose={() => (shut(), askToDelete(entity.name, record.Id, title))}>Delete</MenuItem>
          </>
        )}
      </Menu>
    </div>
  );
}
