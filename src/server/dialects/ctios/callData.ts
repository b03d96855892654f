// What is written on a call, in CTI OS's words: ten call variables, wrap-up data, expanded call context, user data. In the switch they are one: variables by name.

import { type Arguments, type ArgumentValue, isArguments } from '../../../ctios/arguments.ts';
import { textIn } from '../../../ctios/keywords.ts';
import type { Request } from '../../../csta/catalogue.ts';
import { Rejection } from '../../../kernel/errors.ts';
import { nearest } from '../../../kernel/shape.ts';
import type { CallData, CallVariables } from '../../../switch/call.ts';
import { dataIn, messageForms, type MessageForm, octetsOf } from '../../userData.ts';

/** Variables of the switch that have a keyword of the same name. All others are expanded call context. */
const NAMED = /^(?:CallVariable(?:[1-9]|10)|CallWrapupData)$/;

/** Of expanded call context, as the vendor has it: characters of a value, and of all that one request writes, octets. */
const LONGEST_CONTEXT = 210;
const MOST_CONTEXT = 2_000;

/** Only what is there. */
export function callDataOf({ variables, userData }: Readonly<CallData>): Arguments {
  const all = Object.entries(variables ?? {});
  const context = all.filter(([name]) => !NAMED.test(name)).map(([name, value]) => [contextName(name), value] as const);
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

/** `items.0` in the switch is `user.items[0]` here. */
function contextName(name: string): string {
  const [, list, place] = /^(.*)\.(\d+)$/.exec(name) ?? [];
  return list === undefined ? `user.${name}` : `user.${list}[${place}]`;
}

/** What a request writes, as variables of the switch; null for nothing. Throws `invalidParameterValue`, `valueOutOfRange`. */
export function variablesIn(args: Arguments): CallVariables | null {
  const named = Object.entries(args).filter((entry): entry is [string, string] => NAMED.test(entry[0]));
  const context = isArguments(args['ECC']) ? contextIn(args['ECC']) : [];
  const octets = context.reduce((sum, [, value]) => sum + Buffer.byteLength(value), 0);
  if (octets > MOST_CONTEXT) throw new Rejection('valueOutOfRange', `ECC has ${octets} octets, ${MOST_CONTEXT} are allowed`);
  return named.length + context.length === 0 ? null : Object.fromEntries([...named, ...context]);
}

type Written = readonly (readonly [string, string])[];

/** `user.items: ["a", "b"]` stands for `user.items[0]` and `user.items[1]`. */
function contextIn(context: Arguments): Written {
  return Object.entries(context).flatMap(([keyword, value]): Written => {
    const [, name, place] = /^user\.([A-Za-z]\w{0,31})(?:\[(\d{1,2})\])?$/.exec(keyword) ?? [];
    if (name === undefined) throw new Rejection('invalidParameterValue', `ECC: ${JSON.stringify(keyword.slice(0, 60))} must be a name like user.account or user.items[0]`);
    if (!Array.isArray(value)) return [[place === undefined ? name : `${name}.${Number(place)}`, contextValue(keyword, value)]];
    if (place !== undefined) throw new Rejection('invalidParameterValue', `ECC: ${keyword} is one of several and has a list`);
    return value.map((element: ArgumentValue, at) => [`${name}.${at}`, contextValue(`${keyword}[${at}]`, element)] as const);
  });
}

function contextValue(keyword: string, value: ArgumentValue): string {
  if (typeof value === 'object') throw new Rejection('invalidParameterValue', `ECC: ${keyword} must be a text`);
  const text = String(value);
  if (text.length > LONGEST_CONTEXT) throw new Rejection('valueOutOfRange', `ECC: ${keyword} has ${text.length} characters, ${LONGEST_CONTEXT} are allowed`);
  return text;
}

/** User data that a request brings, as a member of the standard's services. Throws `invalidParameterValue`. */
export function userDataIn(args: Arguments): { readonly userData?: { readonly string: string } } {
  const written = textIn(args, 'UserToUserInfo');
  if (written === null) return {};
  return { userData: { string: octetsOf({ written, form: formIn(args) }) } };
}

function formIn(args: Arguments): MessageForm {
  const form = textIn(args, 'UserToUserForm') ?? 'text';
  const known = messageForms.find((one) => one === form);
  if (!known) throw new Rejection('invalidParameterValue', `UserToUserForm must be ${messageForms.join(', ')}${nearest(form, messageForms)}`);
  return known;
}

/** All that a call has from its beginning. */
export function broughtIn(args: Arguments): Pick<Request<'MakeCall'>, 'userData' | 'extensions'> {
  const callVariables = variablesIn(args);
  return { ...userDataIn(args), ...(callVariables && { extensions: { privateData: { private: { callVariables } } } }) };
}
