// What is written on a call, in CTI OS's words: ten call variables, wrap-up data, expanded call context, user data. In the switch they are one: variables by name.

import { type Arguments, type ArgumentValue, isArguments } from '../../../ctios/arguments.ts';
import type { CallData } from '../../../switch/call.ts';
import { dataIn } from '../../userData.ts';

/** Variables of the switch that have a keyword of the same name. */
const NAMED = /^(?:CallVariable(?:[1-9]|10)|CallWrapupData)$/;

/** Before the name of every variable of expanded call context that a site has. */
const USER = 'user.';

/** Only what is there. */
export function callDataOf({ variables, userData }: Readonly<CallData>): Arguments {
  const all = Object.entries(variables ?? {});
  const context = all.filter(([name]) => !NAMED.test(name)).map(([name, value]): readonly [string, ArgumentValue] => [USER + name, value]);
  return {
    ...Object.fromEntries(all.filter(([name]) => NAMED.test(name))),
    ...(context.length > 0 && { ECC: Object.fromEntries(context) }),
    ...(userData !== null && userToUser(userData)),
  };
}

function userToUser(octets: string): Arguments {
  const { written, form } = dataIn(octets);
  return { UserToUserInfo: written, ...(form !== 'text' && { UserToUserForm: form }) };
}

/** Variables as the switch has them, by name. */
export function variablesIn(args: Arguments): Readonly<Record<string, string>> {
  const named = Object.entries(args).filter((entry): entry is [string, string] => NAMED.test(entry[0]) && typeof entry[1] === 'string');
  const { ECC } = args;
  return Object.fromEntries([...named, ...(isArguments(ECC) ? contextIn(ECC) : [])]);
}

/** `user.items: ["a", "b"]` stands for `user.items[0]` and `user.items[1]`. */
function contextIn(context: Arguments): readonly (readonly [string, string])[] {
  return Object.entries(context).flatMap(([name, value]) => {
    const bare = name.startsWith(USER) ? name.slice(USER.length) : name;
    if (Array.isArray(value)) return value.map((element, place): readonly [string, string] => [`${bare}[${place}]`, String(element)]);
    return [[bare, String(value)] as const];
  });
}
