// The log of a call, and whatever else a softphone writes into the CRM by saveLog: a new record, or changes to one.

import type { CrmRecord, CrmUser } from '../api.ts';
import { mistakeText, RecordRefused } from '../checking.ts';
import type { Crm } from '../crm.ts';
import { entityWritten } from '../entities.ts';
import { entityOfId, wholeId } from '../ids.ts';
import { createRecord, updateRecord } from '../recording.ts';

/** What cannot be written; a sentence for each mistake. */
export class LogRefused extends Error {
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join('; '));
    this.name = 'LogRefused';
    this.sentences = sentences;
  }
}

/**
 * `value` as softphones give it: `Id` for the record that is to change, or `entityApiName` for a new one, and fields beside it. Names of fields are taken in any case.
 * A new record belongs to the user. Throws LogRefused.
 */
export async function saveLog(crm: Crm, user: CrmUser, value: Readonly<Record<string, unknown>>): Promise<CrmRecord> {
  const said = new Map(Object.entries(value).map(([name, one]) => [name.toLowerCase(), one]));
  const fields = Object.fromEntries(Object.entries(value).filter(([name]) => !['id', 'entityapiname'].includes(name.toLowerCase())));
  const id = said.get('id');
  try {
    return typeof id === 'string' && id !== '' ? await change(crm, id, fields) : await create(crm, user, said.get('entityapiname'), fields);
  } catch (error) {
    throw error instanceof RecordRefused ? new LogRefused(error.mistakes.map(mistakeText)) : error;
  }
}

async function change(crm: Crm, id: string, fields: object): Promise<CrmRecord> {
  const whole = wholeId(id);
  const rule = whole === null ? undefined : entityOfId(whole);
  const changed = rule && (await updateRecord(crm, rule.name, whole as string, fields));
  if (!changed) throw new LogRefused([`Id: there is no record ${JSON.stringify(id.slice(0, 40))}`]);
  return changed;
}

async function create(crm: Crm, user: CrmUser, entityApiName: unknown, fields: object): Promise<CrmRecord> {
  if (typeof entityApiName !== 'string' || entityApiName === '') throw new LogRefused(['must have an Id, or an entityApiName like Task']);
  const rule = entityWritten(entityApiName);
  if (typeof rule === 'string') throw new LogRefused([`entityApiName: ${rule}`]);
  const isOwned = Object.keys(fields).some((name) => name.toLowerCase() === 'ownerid');
  return createRecord(crm, rule.name, isOwned ? fields : { ...fields, OwnerId: user.id });
}
