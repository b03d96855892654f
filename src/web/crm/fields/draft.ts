// What is being written into a record and not yet saved: the fields that differ, and what is wrong with them.

import { type Signal, signal } from '@preact/signals';
import type { CrmRecord, Entity, Field, Refused as Mistaken, Value } from '../../../crm/api.ts';
import { Refused } from '../../page/ask.ts';
import type { Draft } from '../records.ts';

export interface Writing {
  readonly fields: Signal<Draft>;
  /** By field: what is expected there. */
  readonly wrong: Signal<{ readonly [field: string]: string }>;
  /** What the server said when it refused to save. */
  readonly refused: Signal<string | null>;
  readonly isSaving: Signal<boolean>;
}

export function beginWriting(fields: Draft = {}): Writing {
  return { fields: signal(fields), wrong: signal({}), refused: signal(null), isSaving: signal(false) };
}

export function write({ fields, wrong }: Writing, field: string, value: Value): void {
  fields.value = { ...fields.peek(), [field]: value };
  const { [field]: _, ...others } = wrong.peek();
  wrong.value = others;
}

export function writtenFields({ fields }: Entity): readonly Field[] {
  return fields.filter(({ readOnly }) => readOnly !== true);
}

/** What can be seen to be wrong without asking the server. */
export function check(writing: Writing, fields: readonly Field[], record: CrmRecord | null): boolean {
  const draft = writing.fields.peek();
  const value = ({ name }: Field) => (name in draft ? draft[name] : record?.[name]) ?? '';
  writing.wrong.value = Object.fromEntries(fields.filter((field) => field.required === true && String(value(field)).trim() === '').map(({ name, label }) => [name, `${label}: complete this field.`]));
  return Object.keys(writing.wrong.peek()).length === 0;
}

/** Saves by that function; whatever it refuses is kept, and said at the fields that are meant. Resolves to null then. */
export async function saveBy<Saved>(writing: Writing, save: (fields: Draft) => Promise<Saved>, fields: readonly Field[] = []): Promise<Saved | null> {
  if (writing.isSaving.peek()) return null;
  writing.isSaving.value = true;
  writing.refused.value = null;
  try {
    return await save(writing.fields.peek());
  } catch (error) {
    writing.wrong.value = error instanceof Refused ? mistakesAt(fields, error.answer) : {};
    if (Object.keys(writing.wrong.peek()).length === 0) writing.refused.value = error instanceof Error ? error.message : String(error);
    return null;
  } finally {
    writing.isSaving.value = false;
  }
}

/** None when any of them is at no field that is on screen: then the whole sentence is told. */
function mistakesAt(fields: readonly Field[], answer: Partial<Mistaken>): { readonly [field: string]: string } {
  const found = (answer.mistakes ?? []).map(({ field, says }) => ({ says, field: fields.find(({ name }) => name === field) }));
  return Object.fromEntries(found.every(({ field }) => field) ? found.map(({ field, says }) => [field?.name, `${field?.label} ${says}.`]) : []);
}

/** What a new record begins with: texts of an address, as the fields that they are for take them, and what the CRM would fill in. */
export function draftOf({ fields }: Entity, texts: { readonly [name: string]: string }): Draft {
  const initial = fields.filter((field) => field.initial !== undefined && field.readOnly !== true).map(({ name, initial: value }) => [name, value ?? null] as const);
  const known = Object.entries(texts).flatMap(([name, text]) => {
    const field = fields.find((one) => one.name.toLowerCase() === name.toLowerCase());
    return field ? [[field.name, valueOf(field, text)] as const] : [];
  });
  return Object.fromEntries([...initial, ...known]);
}

function valueOf({ kind }: Field, text: string): Value {
  if (kind === 'flag') return /^(true|1|yes)$/i.test(text);
  if (kind === 'number') return text === '' || Number.isNaN(Number(text)) ? null : Number(text);
  return text;
}
