// Why the agent at a telephone is not ready, by reason code: as the call center of the CRM's user there has it, which is where the softphone has it from.

import { callCenterOf } from '../crm/callCenters/callCenters.ts';
import { settingsOf } from '../crm/callCenters/settings.ts';
import { usersOf } from '../crm/callCenters/users.ts';
import type { Crm } from '../crm/crm.ts';
import { reasonsIn, usualReasons } from '../client/words.ts';

/** Asked for the telephone, and for the agent where somebody has named one, who goes before. */
export type ReasonsAt = (device: string, agent: string) => Promise<readonly string[]>;

/** The usual ones where there is no CRM, no user of that telephone, and no call center. */
export function reasonsFrom(crm: Crm | null): ReasonsAt {
  return async (device, agent) => {
    if (crm === null) return usualReasons;
    const users = await usersOf(crm.tables);
    const user = users.find((one) => agent !== '' && one.agent === agent) ?? users.find((one) => one.extension === device);
    if (!user || user.callCenter === null) return usualReasons;
    return reasonsIn(settingsOf((await callCenterOf(crm.tables, user.callCenter)).definition));
  };
}
