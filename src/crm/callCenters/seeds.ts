// What a set-up begins with: users, call centers, a softphone layout, a directory, all from the site. Made once, where there is nothing yet.

import type { Site } from '../../site/site.ts';
import type { Crm } from '../crm.ts';
import { setAppOptions } from './appOptions.ts';
import { type Definition, general } from './definition.ts';
import { seededId } from './ids.ts';
import { seededDefinitions } from './seededDefinitions.ts';
import { peopleOf, type Person } from './seededPeople.ts';
import type { CallCenterRow, DirectoryNumberRow, UserRow } from './tables.ts';
import { usualLayout } from './usualLayout.ts';

type Tables = Crm['tables'];

const profileNames = ['Sales', 'Support', 'Trainer'] as const;

/** Does nothing where there are users already. */
export async function seedCallCenters(tables: Tables, site: Site): Promise<void> {
  if (await tables.selectFrom('profiles').select('name').limit(1).executeTakeFirst()) return;
  await tables.transaction().execute((changing) => seed(changing, site));
}

/** As it was in the beginning; what people made of it is gone. */
export async function resetCallCenters(tables: Tables, site: Site): Promise<void> {
  await tables.transaction().execute(async (changing) => {
    for (const table of ['directoryNumbers', 'users', 'profiles', 'softphoneLayouts', 'callCenters', 'appOptions'] as const) await changing.deleteFrom(table).execute();
    await seed(changing, site);
  });
}

async function seed(tables: Tables, site: Site): Promise<void> {
  const people = peopleOf(site);
  const callCenters = seededDefinitions(site).filter((_, place) => place === 0 || people.some(({ team }) => team === place)).map(rowOf);
  const users = people.map((person, place) => userOf(person, place, people.length > 2 && place === people.length - 1, callCenters));
  const numbers = directoryOf(site, callCenters);
  await tables.insertInto('callCenters').values(callCenters).execute();
  await tables.insertInto('softphoneLayouts').values({ id: seededId('softphoneLayout', 1), name: 'Standard Softphone Layout', isDefault: 1, layout: JSON.stringify(usualLayout) }).execute();
  await tables.insertInto('profiles').values(profileNames.map((name) => ({ name, layout: null }))).execute();
  if (users.length > 0) await tables.insertInto('users').values(users).execute();
  if (numbers.length > 0) await tables.insertInto('directoryNumbers').values(numbers).execute();
  await setAppOptions(tables, { softphoneUtility: true });
}

function rowOf(definition: Definition, place: number): CallCenterRow {
  return { id: seededId('callCenter', place + 1), internalName: general(definition, 'reqInternalName'), definition: JSON.stringify(definition), enabled: 1 };
}

/** The last one trains the others, and is assigned to nothing: somebody whose softphone is missing, to begin with. */
function userOf({ team, ...person }: Person, place: number, isTrainer: boolean, callCenters: readonly CallCenterRow[]): UserRow {
  const profile = isTrainer ? 'Trainer' : team === 0 ? 'Sales' : 'Support';
  return { id: seededId('user', place + 1), ...person, profile, callCenter: isTrainer ? null : (callCenters[team]?.id ?? null) };
}

/** Queues for everybody, telephones without an agent for the first call center. */
function directoryOf({ queues, extensions, agents }: Site, [first]: readonly CallCenterRow[]): readonly DirectoryNumberRow[] {
  const seats = new Set(Object.values(agents).map(({ at }) => at));
  const named = <Value extends { readonly name: string }>(all: Readonly<Record<string, Value>>) => Object.entries(all).filter(([, { name }]) => name !== '');
  const numbers = [
    ...named(queues).map(([phone, { name }]) => ({ callCenter: null, name, phone, description: `The queue ${name}` })),
    ...named(extensions).filter(([phone]) => !seats.has(phone)).map(([phone, { name }]) => ({ callCenter: first?.id ?? null, name, phone, description: `Extension ${phone}` })),
  ];
  return numbers.slice(0, MOST_NUMBERS).map((number, place) => ({ id: seededId('directoryNumber', place + 1), ...number }));
}

const MOST_NUMBERS = 500;
