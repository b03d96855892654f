// The tables of the CRM, as Kysely sees them.

import type { CallCenterTables } from './callCenters/tables.ts';

/** By name of the table. */
export interface CrmTables extends CallCenterTables {}
