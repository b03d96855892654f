// The users of the CRM: who they are, which telephone and agent is theirs, and the call center that they are assigned to.

import { nearest } from '../../kernel/shape.ts';
import type { CrmUser } from '../api.ts';
import type { Crm } from '../crm.ts';
import { refuse } from './refusal.ts';

type Tables = Crm['tables'];

export async function usersOf(tables: Tables): Promise<readonly CrmUser[]> {
  return tables.selectFrom('users').selectAll().orderBy('name').orderBy('id').execute();
}

/** Of that username; without one the first that was made. Throws SetupRefused when there is none. */
export async function userNamed(tables: Tables, username: string): Promise<CrmUser> {
  const all = await tables.selectFrom('users').selectAll().orderBy('id').execute();
  const found = username === '' ? all[0] : all.find((user) => user.username.toLowerCase() === username.toLowerCase());
  return found ?? refuse('unknown', all.length === 0 ? 'the CRM has no users' : `there is no user ${JSON.stringify(username)}${nearest(username, all.map((user) => user.username))}`);
}

/** What an administrator may change of a user; what is not there stays. */
export interface UserChange {
  readonly extension?: string | null | undefined;
  readonly agent?: string | null | undefined;
  readonly profile?: string | undefined;
  readonly callCenter?: string | null | undefined;
}

/** Throws SetupRefused. A user is in one call center at most: assigning takes them out of another. */
export async function changeUser(tables: Tables, username: string, { extension, agent, profile, callCenter }: UserChange): Promise<CrmUser> {
  const user = await userNamed(tables, username === '' ? '?' : username);
  if (profile !== undefined) await checkProfile(tables, profile);
  if (callCenter != null) await checkCallCenter(tables, callCenter);
  const change = { ...(extension !== undefined && { extension }), ...(agent !== undefined && { agent }), ...(profile !== undefined && { profile }), ...(callCenter !== undefined && { callCenter }) };
  if (Object.keys(change).length > 0) await tables.updateTable('users').set(change).where('id', '=', user.id).execute();
  return { ...user, ...change };
}

async function checkProfile(tables: Tables, profile: string): Promise<void> {
  const names = (await tables.selectFrom('profiles').select('name').orderBy('name').execute()).map(({ name }) => name);
  if (!names.includes(profile)) refuse('wrong', `there is no profile ${JSON.stringify(profile)}${nearest(profile, names)}`);
}

async function checkCallCenter(tables: Tables, id: string): Promise<void> {
  const found = await tables.selectFrom('callCenters').select('id').where('id', '=', id).executeTakeFirst();
  if (!found) refuse('wrong', `there is no call center with the id ${JSON.stringify(id)}`);
}
