// How the tables of the CRM came to be. What stands here has been carried out somewhere: add, and change nothing.

import type { Migration } from 'kysely';
import { callCenterMigrations } from './callCenters/migrations.ts';

export const migrations: Readonly<Record<string, Migration>> = { ...callCenterMigrations };
