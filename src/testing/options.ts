// Options of a world that there are not: TypeScript sees them, JavaScript would pass over them in silence.

import { nearest } from '../kernel/shape.ts';

/** Those that every world has. */
const OF_ALL = ['seed', 'start', 'journal', 'laws', 'ledger'];

/** `rest` is what is left when a world has taken its `own`. Throws for what none of them is called. */
export function refuseUnknown(rest: object, own: readonly string[]): void {
  const unknown = Object.keys(rest).find((key) => !OF_ALL.includes(key));
  if (unknown !== undefined) throw new Error(`there is no option "${unknown}"${nearest(unknown, [...own, ...OF_ALL])}`);
}
