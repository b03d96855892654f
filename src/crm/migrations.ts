// How the tables of the CRM came to be. What stands here has been carried out somewhere: add, and change nothing. The tables of records are not here:
// their columns are the fields of their entities (recordTables.ts).

import type { Migration } from 'kysely';
import { callCenterMigrations } from './callCenters/migrations.ts';

export const migrations: Readonly<Record<string, Migration>> = {
  ...callCenterMigrations,
  '001 numbers and counters': {
    async up(tables) {
      await tables.schema.createTable('Numbers')
        .addColumn('Reversed', 'text', (column) => column.notNull()).addColumn('Entity', 'text', (column) => column.notNull()).addColumn('Row', 'integer', (column) => column.notNull())
        .execute();
      await tables.schema.createIndex('NumbersByEnding').on('Numbers').columns(['Reversed', 'Entity', 'Row']).execute();
      await tables.schema.createTable('Counters').addColumn('Entity', 'text', (column) => column.primaryKey()).addColumn('Last', 'integer', (column) => column.notNull()).execute();
    },
  },
};
