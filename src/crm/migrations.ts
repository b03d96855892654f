// How the tables of the CRM came to be. What stands here has been carried out somewhere: add, and change nothing.

import type { Migration } from 'kysely';

export const migrations: Readonly<Record<string, Migration>> = {};
