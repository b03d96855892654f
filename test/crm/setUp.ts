// A CRM in memory with the set-up of the demonstration, for tests.

import { onTestFinished } from 'vitest';
import { seedCallCenters } from '../../src/crm/callCenters/seeds.ts';
import { type Crm, openCrm } from '../../src/crm/crm.ts';
import { readSite, type Site } from '../../src/site/site.ts';
import { IN_MEMORY } from '../../src/store/database/target.ts';

export const demonstration = readSite('scenarios/sites/demo.yaml');

export async function setUp(site: Site = demonstration): Promise<Crm['tables']> {
  const crm = await openCrm(IN_MEMORY);
  onTestFinished(() => crm.close());
  await seedCallCenters(crm.tables, site);
  return crm.tables;
}
