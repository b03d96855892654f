// The tables of the CRM, as Kysely sees them.

/** By name of the table. */
export interface CrmTables {}
