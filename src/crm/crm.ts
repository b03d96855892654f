// The CRM: what its pages show and softphones write into. Its tables, and what all that is asked of them needs to know.

import { type OpenDatabase, openDatabase } from '../store/database/database.ts';
import { migrations } from './migrations.ts';
import { fitRecordTables } from './recordTables.ts';
import type { CrmTables } from './tables.ts';

export interface Crm {
  readonly tables: OpenDatabase<CrmTables>['tables'];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  close(): Promise<void>;
}

/** Opens the CRM of that file, and makes it when there is none: then nothing is in it. Throws DatabaseRefused. */
export async function openCrm(file: string, now: Crm['now'] = Date.now): Promise<Crm> {
  const { tables, close } = await openDatabase<CrmTables>(file, migrations);
  await fitRecordTables(tables);
  return { tables, now, close };
}
