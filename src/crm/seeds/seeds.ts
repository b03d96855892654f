// What a new CRM holds: customers of Harbor Bikes, the shop of the demonstration. All are made up; their telephone numbers are those that North America
// keeps for fiction, 555-0100 to 555-0199. References name what they lead to.

import type { EntityName } from '../api.ts';
import { accounts } from './accounts.ts';
import { calls } from './calls.ts';
import { cases } from './cases.ts';
import { contacts } from './contacts.ts';
import { leads } from './leads.ts';

/** Under the API names of fields, and CreatedDate where it is not the day on which the CRM is made. */
export type Seed = Readonly<Record<string, string | number | boolean>>;

/** What is led to comes before what leads there. */
export const seeds: readonly { readonly entity: EntityName; readonly rows: readonly Seed[] }[] = [
  { entity: 'Account', rows: accounts }, { entity: 'Contact', rows: contacts }, { entity: 'Lead', rows: leads }, { entity: 'Case', rows: cases }, { entity: 'Task', rows: calls },
];
