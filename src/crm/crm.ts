// The CRM: what its pages show and softphones write into. Its tables, and what all that is asked of them needs to know.

import { type OpenDatabase, openDatabase } from '../store/database/database.ts';
import { migrations } from './migrations.ts';
import { fitRecordTables } from './recordTables.ts';
import { seedWhenEmpty } from './seeding.ts';
import type { CrmTables } from './tables.ts';

export interface Crm {
  readonly tables: OpenDatabase<CrmTables>['tables'];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  close(): Promise<void>;
}

export interface CrmSettings {
  readonly now: () => number;
  /** Whether people and firms are put into a CRM that is new. */
  readonly seeds: boolean;
}

/** Opens the CRM of that file, and makes it when there is none. Throws DatabaseRefused. */
export async function openCrm(file: string, { now = Date.now, seeds = true }: Partial<CrmSettings> = {}): Promise<Crm> {
  const { tables, close } = await openDatabase<CrmTables>(file, migrations);
  await fitRecordTables(tables);
  const crm: Crm = { tables, now, close };
  if (seeds) await seedWhenEmpty(crm);
  return crm;
}
