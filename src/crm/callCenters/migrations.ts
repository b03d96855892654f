// How the tables of the set-up came to be. What stands here has been carried out somewhere: add, and change nothing.

import { type Migration, sql } from 'kysely';

export const callCenterMigrations: Readonly<Record<string, Migration>> = {
  '2026-11-21-call-centers': {
    async up({ schema }) {
      await schema.createTable('callCenters').addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('internalName', sql`text collate nocase`, (column) => column.notNull().unique())
        .addColumn('definition', 'text', (column) => column.notNull())
        .addColumn('enabled', 'integer', (column) => column.notNull()).execute();
      await schema.createTable('softphoneLayouts').addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', sql`text collate nocase`, (column) => column.notNull().unique())
        .addColumn('isDefault', 'integer', (column) => column.notNull())
        .addColumn('layout', 'text', (column) => column.notNull()).execute();
      await schema.createTable('profiles').addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('layout', 'text', (column) => column.references('softphoneLayouts.id').onDelete('set null')).execute();
      await schema.createTable('users').addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('username', sql`text collate nocase`, (column) => column.notNull().unique())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('profile', 'text', (column) => column.notNull().references('profiles.name').onUpdate('cascade'))
        .addColumn('extension', 'text').addColumn('agent', 'text')
        .addColumn('callCenter', 'text', (column) => column.references('callCenters.id').onDelete('set null')).execute();
      await schema.createTable('directoryNumbers').addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('callCenter', 'text', (column) => column.references('callCenters.id').onDelete('cascade'))
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('phone', 'text', (column) => column.notNull())
        .addColumn('description', 'text', (column) => column.notNull()).execute();
      await schema.createTable('appOptions').addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull()).execute();
    },
  },
};
