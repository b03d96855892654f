// What is being changed in records on screen, and in those of other tabs: kept until it is saved or given up.

import type { CrmRecord, Entity } from '../../crm/api.ts';
import { nameOf } from './entities.ts';
import { beginWriting, check, saveBy, type Writing, writtenFields } from './fields/draft.ts';
import { settle, whileHere } from './place.ts';
import { changeRecord, readAgain } from './records.ts';
import { say } from './toasts.ts';

export interface Edit {
  readonly writing: Writing;
  /** Name of the field that was pointed at. */
  first: string | null;
}

const edits = new Map<string, Edit>();

export function editOf(id: string): Edit {
  const known = edits.get(id) ?? { writing: beginWriting(), first: null };
  edits.set(id, known);
  return known;
}

export function endEdit({ name }: Entity, id: string): void {
  edits.delete(id);
  settle({ page: 'record', entity: name, id, isEdited: false });
}

export async function saveEdit(entity: Entity, record: CrmRecord): Promise<void> {
  const { writing } = editOf(record.Id);
  if (Object.keys(writing.fields.peek()).length === 0) return endEdit(entity, record.Id);
  if (!check(writing, writtenFields(entity), record)) return;
  const ifStillHere = whileHere();
  const saved = await saveBy(writing, (fields) => changeRecord(record.Id, fields).then(() => true), entity.fields);
  if (saved === null) return;
  await readAgain();
  edits.delete(record.Id);
  ifStillHere(() => endEdit(entity, record.Id));
  say({ says: `${entity.label} “${nameOf(entity.name, { ...record, ...writing.fields.peek() })}” was saved.` });
}
