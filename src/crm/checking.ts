// What somebody wants to write into a record, held against the fields of its entity: every mistake is told, each with its field.

import { isMap, nearest } from '../kernel/shape.ts';
import type { CrmRecord, Value } from './api.ts';
import { entities, type EntityRule } from './entities.ts';
import type { FieldRule } from './fields.ts';
import { take } from './values.ts';

export interface Mistake {
  /** As it was written; empty when it is the whole record. */
  readonly field: string;
  readonly says: string;
}

/** What is written, under the names of the fields; custom fields stand among them. */
export type Values = Readonly<Record<string, Value>>;

export interface Checked {
  readonly values: Values;
  readonly mistakes: readonly Mistake[];
}

/** What cannot be written; the message has every mistake. */
export class RecordRefused extends Error {
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    super(mistakes.map(mistakeText).join('; '));
    this.name = 'RecordRefused';
    this.mistakes = mistakes;
  }
}

export function mistakeText({ field, says }: Mistake): string {
  return field === '' ? says : `${field}: ${says}`;
}

/** As Salesforce names them: letters and digits, with single underscores; perhaps a package's name before. */
const CUSTOM = /^(?:[A-Za-z][A-Za-z0-9]{0,14}__)?[A-Za-z](?:_?[A-Za-z0-9]){0,39}__c$/;
const MOST_CUSTOM = 100;
const custom: FieldRule = { name: '', label: '', kind: 'longText', length: 32_000 };

export function isCustom(name: string): boolean {
  return CUSTOM.test(name);
}

const fields = new Map(entities.map((entity) => [entity, new Map(entity.fields.map((field) => [field.name.toLowerCase(), field]))]));

/** The field of that API name, in whatever case. */
export function fieldNamed(entity: EntityRule, name: string): FieldRule | undefined {
  return fields.get(entity)?.get(name.toLowerCase());
}

/** What `given` makes of a record: of a new one, or of `before`. References are not followed here. */
export function checkRecord(entity: EntityRule, given: unknown, before: CrmRecord | null): Checked {
  if (!isMap(given)) return { values: {}, mistakes: [{ field: '', says: `must be an object with fields of ${entity.name}` }] };
  const mistakes: Mistake[] = [];
  const values = new Map<string, Value>();
  for (const [name, value] of Object.entries(given)) {
    const said = checkField(entity, name, value, before);
    if (said === null) continue;
    if ('says' in said) mistakes.push(said);
    else if (values.has(said.name)) mistakes.push({ field: name.slice(0, 80), says: 'is said twice' });
    else values.set(said.name, said.value);
  }
  if (new Set([...Object.keys(before ?? {}), ...values.keys()].filter(isCustom).map((name) => name.toLowerCase())).size > MOST_CUSTOM) mistakes.push({ field: '', says: `has more than ${MOST_CUSTOM} custom fields` });
  mistakes.push(...missing(entity, values, before, mistakes));
  return { values: Object.fromEntries(values), mistakes };
}

/** Null when there is nothing to write: who sends back a whole record may send what only the CRM writes, as it is. */
function checkField(entity: EntityRule, name: string, value: unknown, before: CrmRecord | null): { readonly name: string; readonly value: Value } | Mistake | null {
  const field = fieldNamed(entity, name) ?? (isCustom(name) ? { ...custom, name } : undefined);
  if (field === undefined || field.readOnly === true) {
    const known = field?.name ?? (name.toLowerCase() === 'id' ? 'Id' : undefined);
    if (known !== undefined && before !== null && value === before[known]) return null;
    if (known !== undefined) return { field: known, says: 'is written by the CRM alone' };
    return { field: name.slice(0, 80), says: `is no field of ${entity.name}${nearest(name.slice(0, 80), entity.fields.map((one) => one.name))}` };
  }
  // Custom fields keep numbers and flags as they come.
  if (isCustom(name) && (typeof value === 'number' || typeof value === 'boolean')) return { name: field.name, value };
  const taken = take(field, value);
  return 'wrong' in taken ? { field: field.name, says: taken.wrong } : { name: field.name, value: taken.value };
}

function missing(entity: EntityRule, values: ReadonlyMap<string, Value>, before: CrmRecord | null, already: readonly Mistake[]): readonly Mistake[] {
  const lacks = ({ name, initial }: FieldRule) => (before === null ? (values.get(name) ?? initial ?? null) === null : values.has(name) && values.get(name) === null);
  const told = new Set(already.map(({ field }) => field));
  return entity.fields.filter((field) => field.required === true && !told.has(field.name) && lacks(field)).map(({ name }) => ({ field: name, says: 'is missing' }));
}

