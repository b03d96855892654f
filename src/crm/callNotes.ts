// Notes of calls: what was written into the logs of calls, for whoever scores those who take them.

import type { Crm } from './crm.ts';

export interface CallNote {
  /** Of the task. */
  readonly id: string;
  /** As the softphone named the call. */
  readonly call: string;
  readonly text: string;
}

/** Logs of calls that were written since, in milliseconds since 1970. */
export async function callNotes({ tables }: Pick<Crm, 'tables'>, since: number): Promise<readonly CallNote[]> {
  const rows = await tables.selectFrom('Task').select(['Id', 'CallObject', 'Description']).where('CallObject', 'is not', null).where('CreatedDate', '>=', new Date(since).toISOString()).execute();
  return rows.map(({ Id, CallObject, Description }) => ({ id: Id, call: String(CallObject), text: String(Description ?? '') }));
}
