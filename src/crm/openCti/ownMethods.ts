// Methods that softphones can call by runApex without a file of the user's: the few that our own softphone asks for. An org has them as Apex classes.

import type { CrmUser } from '../api.ts';

/** Name as in Apex; what it returns is JSON in a text, as Apex has it. */
const methods: readonly (readonly [name: string, run: (user: CrmUser) => unknown])[] = [
  // Empty texts where the user has none.
  ['SoftphoneUser.getTelephone', ({ extension, agent }) => JSON.stringify({ extension: extension ?? '', agent: agent ?? '' })],
];

/** Null when we have none of that name, in whatever case. */
export function ownMethod(apexClass: string, method: string): ((user: CrmUser) => unknown) | null {
  const wanted = `${apexClass}.${method}`.toLowerCase();
  return methods.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
}
