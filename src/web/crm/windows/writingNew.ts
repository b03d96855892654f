// What is written into a new record, in the window of Lightning and on the page of Classic.

import { entity, nameOf } from '../entities.ts';
import { beginWriting, check, draftOf, saveBy, type Writing, writtenFields } from '../fields/draft.ts';
import { openNew, settle, whileHere } from '../place.ts';
import { createRecord, readAgain } from '../records.ts';
import type { Route } from '../route.ts';
import { say } from '../toasts.ts';

export interface WritingNew {
  readonly writing: Writing;
  /** Afterwards it is opened, or one more is begun. */
  readonly save: (then: 'open' | 'another') => Promise<void>;
}

export function writingNew(route: Extract<Route, { readonly page: 'new' }>): WritingNew {
  const described = entity(route.entity);
  const writing = beginWriting(draftOf(described, route.defaults));
  const save = async (then: 'open' | 'another') => {
    if (!check(writing, writtenFields(described), null)) return;
    const ifStillHere = whileHere();
    const created = await saveBy(writing, (fields) => createRecord(route.entity, fields), described.fields);
    if (created === null) return;
    const made = { page: 'record', entity: route.entity, id: created.Id, isEdited: false } as const;
    say({ says: `${described.label} was created:`, about: { name: nameOf(route.entity, created), route: made } });
    void readAgain();
    ifStillHere(() => (then === 'another' ? openNew(route.entity) : settle(made)));
  };
  return { writing, save };
}
