// The CRM: what its pages show and softphones write into. Its tables, and what is asked of them.

import { type OpenDatabase, openDatabase } from '../store/database/database.ts';
import { migrations } from './migrations.ts';
import type { CrmTables } from './tables.ts';

export interface Crm {
  readonly tables: OpenDatabase<CrmTables>['tables'];
  close(): Promise<void>;
}

/** Opens the CRM of that file, and makes it when there is none. Throws DatabaseRefused. */
export async function openCrm(file: string): Promise<Crm> {
  return openDatabase<CrmTables>(file, migrations);
}
