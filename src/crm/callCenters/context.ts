// Who sits before a page of the CRM, which softphone they get, and why they might not see it.

import type { Context, CrmMode, CrmUser, Finding } from '../api.ts';
import type { Crm } from '../crm.ts';
import { frameOf } from './adapterUrl.ts';
import { appOptions } from './appOptions.ts';
import { callCentersOf } from './callCenters.ts';
import type { Situation } from './check.ts';
import { diagnose } from './diagnosis.ts';
import { layoutFor } from './layouts.ts';
import { userNamed, usersOf } from './users.ts';

/** What is known outside of the CRM: by the page's request, by the server, by the switch. */
export interface Surroundings extends Pick<Situation, 'isSecure' | 'isServed' | 'isTelephone' | 'isAgent'> {
  /** Clients that sit at a telephone. */
  readonly clientsAt: (extension: string) => number;
}

/** Of that username, or of the first user. Throws SetupRefused when there is none. */
export async function contextOf(tables: Crm['tables'], username: string, { hasRecordings, ...surroundings }: Surroundings & Pick<Context, 'hasRecordings'>): Promise<Context> {
  const user = await userNamed(tables, username);
  const users = await usersOf(tables);
  const situation = await situationOf(tables, user, users, surroundings);
  const diagnosisIn = (mode: CrmMode): readonly Finding[] => diagnose({ ...situation, mode });
  return { user, users, diagnosis: { lightning: diagnosisIn('lightning'), classic: diagnosisIn('classic') }, hasRecordings, softphone: situation.callCenter && frameOf(situation.callCenter) };
}

async function situationOf(tables: Crm['tables'], user: CrmUser, users: readonly CrmUser[], { clientsAt, ...surroundings }: Surroundings): Promise<Omit<Situation, 'mode'>> {
  const callCenters = await callCentersOf(tables);
  const { extension } = user;
  return {
    ...surroundings, user,
    callCenters: callCenters.length,
    callCenter: callCenters.find(({ id }) => id === user.callCenter) ?? null,
    layout: await layoutFor(tables, user.profile),
    app: await appOptions(tables),
    sameTelephone: extension === null ? [] : users.filter((other) => other.id !== user.id && other.extension === extension).map(({ username }) => username),
    clientsThere: extension === null ? 0 : clientsAt(extension),
  };
}
