// Call variables: what is known of a call by name, written by call flows and by programs. Which names and values there can be; what they say is nobody's business here.

import { Rejection } from '../kernel/errors.ts';
import type { CallVariables } from './call.ts';

/** Characters of a value. */
export const LONGEST_VALUE = 256;
/** Names of one call. */
export const MOST_VARIABLES = 64;

/** `account`; `items.0` is the first of several. */
const NAME = /^[A-Za-z]\w{0,31}(?:\.\d{1,2})?$/;

/** The variables of a call with those that a program writes; what it does not name stays. Throws `invalidParameterValue` and `valueOutOfRange`. */
export function writtenOver(known: CallVariables | null, written: CallVariables): CallVariables {
  for (const [name, value] of Object.entries(written)) {
    if (!NAME.test(name)) throw new Rejection('invalidParameterValue', `${JSON.stringify(name.slice(0, 60))} is no name of a call variable; one begins with a letter and has letters, digits and _, 32 at the most`);
    if (value.length > LONGEST_VALUE) throw new Rejection('valueOutOfRange', `${name} has ${value.length} characters, ${LONGEST_VALUE} are allowed`);
  }
  const all = new Map([...Object.entries(known ?? {}), ...Object.entries(written)]);
  if (all.size > MOST_VARIABLES) throw new Rejection('valueOutOfRange', `a call has ${MOST_VARIABLES} variables at the most, these would be ${all.size}`);
  return Object.fromEntries(all);
}
