// What is in the app that users open: whether its utility bar has the softphone, a step of the set-up that people forget.

import type { Crm } from '../crm.ts';

type Tables = Crm['tables'];

export interface AppOptions {
  /** The utility item "Open CTI Softphone". Classic has no utility bar and needs none. */
  readonly softphoneUtility: boolean;
}

const UTILITY = 'softphoneUtility';

export async function appOptions(tables: Tables): Promise<AppOptions> {
  const row = await tables.selectFrom('appOptions').select('value').where('name', '=', UTILITY).executeTakeFirst();
  return { softphoneUtility: row?.value === 'true' };
}

export async function setAppOptions(tables: Tables, { softphoneUtility }: AppOptions): Promise<void> {
  const value = String(softphoneUtility);
  await tables.insertInto('appOptions').values({ name: UTILITY, value }).onConflict((taken) => taken.column('name').doUpdateSet({ value })).execute();
}
