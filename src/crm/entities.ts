// What the CRM keeps: entities and their fields, under Salesforce's API names and with its lengths. Descriptions, checks, imports, the search and
// the columns of the database all follow from this table.

import { nearest } from '../kernel/shape.ts';
import type { Description, Entity, EntityName, Field } from './api.ts';
import { address, date, email, type FieldRule, flag, longText, owned, phone, picklist, reference, text, wholeNumber } from './fields.ts';

export interface EntityRule extends Entity {
  readonly fields: readonly FieldRule[];
}

const INDUSTRIES = ['Agriculture', 'Apparel', 'Banking', 'Construction', 'Consulting', 'Education', 'Entertainment', 'Food & Beverage', 'Government', 'Healthcare', 'Hospitality', 'Media', 'Not For Profit', 'Recreation', 'Retail', 'Shipping', 'Technology', 'Transportation', 'Other'];
const SALUTATIONS = ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'];
const SOURCES = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Walk-In', 'Other'];

/** A person's name: what is shown comes of its parts. */
const personName: readonly FieldRule[] = [
  picklist('Salutation', SALUTATIONS), text('FirstName', 40), text('LastName', 80, { required: true }), text('Name', 121, { label: 'Full Name', readOnly: true, words: 'name' }),
];

const account: EntityRule = {
  name: 'Account', label: 'Account', plural: 'Accounts', prefix: '001', nameField: 'Name',
  fields: [
    text('Name', 255, { label: 'Account Name', required: true, words: 'name' }), text('AccountNumber', 40, { words: 'other' }), flag('IsPersonAccount', { label: 'Person Account', initial: false }),
    phone('Phone'), phone('Fax'), text('Website', 255, { words: 'other' }),
    picklist('Industry', INDUSTRIES), picklist('Type', ['Prospect', 'Customer', 'Fleet Customer', 'Partner', 'Supplier', 'Other']), wholeNumber('NumberOfEmployees', { label: 'Employees' }),
    ...address('Billing'), longText('Description', 32_000), ...owned,
  ],
  listColumns: ['Name', 'AccountNumber', 'Phone', 'Type', 'BillingCity', 'BillingState'],
  related: [{ entity: 'Contact', by: 'AccountId', label: 'Contacts' }, { entity: 'Case', by: 'AccountId', label: 'Cases' }],
};

const contact: EntityRule = {
  name: 'Contact', label: 'Contact', plural: 'Contacts', prefix: '003', nameField: 'Name',
  fields: [
    ...personName, reference('AccountId', ['Account'], { goesAlong: true }), text('Title', 128), text('Department', 80), email('Email'),
    phone('Phone', { label: 'Business Phone' }), phone('MobilePhone', { label: 'Mobile' }), phone('HomePhone'), phone('OtherPhone'), phone('AssistantPhone', { label: 'Asst. Phone' }), phone('Fax'),
    picklist('LeadSource', SOURCES), date('Birthdate'), flag('DoNotCall', { initial: false }), ...address('Mailing'), longText('Description', 32_000), ...owned,
  ],
  listColumns: ['Name', 'AccountId', 'Title', 'Phone', 'MobilePhone', 'Email'],
  related: [{ entity: 'Case', by: 'ContactId', label: 'Cases' }],
};

const lead: EntityRule = {
  name: 'Lead', label: 'Lead', plural: 'Leads', prefix: '00Q', nameField: 'Name',
  fields: [
    ...personName, text('Company', 255, { required: true, words: 'other' }), text('Title', 128), email('Email'), phone('Phone'), phone('MobilePhone', { label: 'Mobile' }), phone('Fax'), text('Website', 255, { words: 'other' }),
    picklist('Status', ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted'], { label: 'Lead Status', required: true, initial: 'Open - Not Contacted' }),
    picklist('Rating', ['Hot', 'Warm', 'Cold']), picklist('LeadSource', SOURCES), picklist('Industry', INDUSTRIES), flag('DoNotCall', { initial: false }), ...address(''), longText('Description', 32_000), ...owned,
  ],
  listColumns: ['Name', 'Company', 'Phone', 'MobilePhone', 'Email', 'Status'],
  related: [],
};

const supportCase: EntityRule = {
  name: 'Case', label: 'Case', plural: 'Cases', prefix: '500', nameField: 'CaseNumber',
  fields: [
    text('CaseNumber', 30, { readOnly: true, words: 'name' }), text('Subject', 255, { words: 'name' }),
    picklist('Status', ['New', 'Working', 'Waiting on Customer', 'Escalated', 'Closed'], { required: true, initial: 'New' }), picklist('Priority', ['High', 'Medium', 'Low'], { initial: 'Medium' }), picklist('Origin', ['Phone', 'Email', 'Web', 'Walk-In'], { label: 'Case Origin' }),
    picklist('Type', ['Question', 'Repair', 'Warranty', 'Order', 'Complaint']), picklist('Reason', ['Damage', 'Wear', 'Delivery', 'Invoice', 'Other'], { label: 'Case Reason' }), flag('IsClosed', { label: 'Closed', readOnly: true }),
    reference('ContactId', ['Contact']), reference('AccountId', ['Account'], { goesAlong: true }),
    text('SuppliedName', 80, { label: 'Web Name', words: 'other' }), phone('SuppliedPhone', { label: 'Web Phone' }), email('SuppliedEmail'), longText('Description', 32_000), ...owned,
  ],
  listColumns: ['CaseNumber', 'Subject', 'ContactId', 'AccountId', 'Status', 'Priority', 'CreatedDate'],
  related: [],
};

const task: EntityRule = {
  name: 'Task', label: 'Task', plural: 'Tasks', prefix: '00T', nameField: 'Subject',
  fields: [
    text('Subject', 255, { words: 'name' }), picklist('Status', ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'], { required: true, initial: 'Not Started' }),
    picklist('Priority', ['High', 'Normal', 'Low'], { required: true, initial: 'Normal' }), date('ActivityDate', { label: 'Due Date' }), flag('IsClosed', { label: 'Closed', readOnly: true }),
    reference('WhoId', ['Contact', 'Lead'], { label: 'Name' }), reference('WhatId', ['Account', 'Case'], { label: 'Related To' }), reference('AccountId', ['Account'], { readOnly: true }),
    picklist('Type', ['Call', 'Email', 'Meeting', 'Other']), picklist('TaskSubtype', ['Task', 'Call', 'Email'], { restricted: true, initial: 'Task' }), phone('Phone'),
    picklist('CallType', ['Inbound', 'Internal', 'Outbound'], { restricted: true }), wholeNumber('CallDurationInSeconds', { label: 'Call Duration' }), text('CallDisposition', 255, { label: 'Call Result' }), text('CallObject', 255, { label: 'Call Object Identifier', words: 'other' }),
    longText('Description', 32_000, { label: 'Comments' }), ...owned,
  ],
  listColumns: ['Subject', 'WhoId', 'WhatId', 'ActivityDate', 'Status', 'CallType'],
  related: [],
};

export const entities: readonly EntityRule[] = [account, contact, lead, supportCase, task];

const byName = new Map(entities.map((entity) => [entity.name as string, entity]));
const byPrefix = new Map(entities.map((entity) => [entity.prefix, entity]));

export function entityNamed(name: EntityName): EntityRule {
  return byName.get(name) as EntityRule;
}

/** By a name that somebody wrote, in whatever case; a sentence when there is none. */
export function entityWritten(name: string): EntityRule | string {
  const known = byName.get(name) ?? entities.find((entity) => entity.name.toLowerCase() === name.toLowerCase());
  return known ?? `there is no ${JSON.stringify(name.slice(0, 40))} in this CRM${nearest(name.slice(0, 40), [...byName.keys()])}`;
}

/** Whose ids begin so. */
export function entityByPrefix(prefix: string): EntityRule | undefined {
  return byPrefix.get(prefix);
}

/** Fields that others call by: of a telephone, and where an id may lead. */
export function fieldsOf(entity: EntityRule, kind: FieldRule['kind']): readonly FieldRule[] {
  return entity.fields.filter((field) => field.kind === kind);
}

/** What pages are told. */
export function describe(): Description {
  return { entities: entities.map((entity) => ({ ...entity, fields: entity.fields.map(described) })) };
}

function described({ words: _, goesAlong: __, ...field }: FieldRule): Field {
  return field;
}
