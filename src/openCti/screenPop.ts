// Where a screen pop is to lead: what each type asks for, and reading it. Whether there is such a place, the page knows.

import { type CtiError, invalidParam } from './errors.ts';
import { type Argument, expectationOf } from './method.ts';
import type { Pop } from './pop.ts';

type Members = Readonly<Record<string, unknown>>;

/** By type; of others that stand there nothing is taken. */
export const popMembers: { readonly [Type in Pop['type']]: readonly (Argument & { readonly isRight?: (value: string) => boolean; readonly expected?: string })[] } = {
  sobject: [{ name: 'recordId', kind: 'string', required: true, says: 'Id of a record' }],
  url: [{ name: 'url', kind: 'string', required: true, says: 'Relative to the CRM', isRight: isRelative, expected: 'A relative URL' }],
  objecthome: [{ name: 'scope', kind: 'string', required: true, says: 'A kind of records: `Account`' }],
  list: [{ name: 'listViewId', kind: 'string', required: true, says: 'Id of a list' }, { name: 'scope', kind: 'string', says: 'A kind of records: `Account`' }],
  search: [{ name: 'searchString', kind: 'string', required: true, says: 'Three characters or more', isRight: (text) => text.trim().length >= 3, expected: 'A string of 3 characters or more' }],
  newRecord: [{ name: 'entityName', kind: 'string', required: true, says: 'A kind of records: `Contact`' }, { name: 'defaultFieldValues', kind: 'object', says: 'Fields that it has already' }],
  flow: [{ name: 'flowDevName', kind: 'string', required: true, says: 'Name of a flow' }, { name: 'flowArgs', kind: 'object', says: '`[{name, type, value}]`', expected: 'A list of {name, type, value}' }],
};

export type ReadPop = { readonly pop: Pop; readonly error: null } | { readonly pop: null; readonly error: CtiError };

export function readPop(type: Pop['type'], params: Members): ReadPop {
  const taken: Record<string, unknown> = {};
  for (const member of popMembers[type]) {
    const value = params[member.name];
    if ((value === undefined || value === null) && member.required !== true) continue;
    const wanted = member.name === 'flowArgs' ? areFlowArgs(value) : typeof value === member.kind && value !== '' && !Array.isArray(value);
    if (!wanted || member.isRight?.(value as string) === false) return { pop: null, error: invalidParam(member.name, member.expected ?? expectationOf(member, value), value) };
    taken[member.name] = value;
  }
  return { pop: { type, params: taken } as unknown as Pop, error: null };
}

function areFlowArgs(value: unknown): boolean {
  return Array.isArray(value) && value.every((one: unknown) => typeof (one as Members | null | undefined)?.['name'] === 'string');
}

/** `/apex/Page?x=1` and `apex/Page`, but not `//example.com` nor `https:…`. */
export function isRelative(url: string): boolean {
  return !/^([a-z][a-z\d+.-]*:|[\\/]{2})/i.test(url.trim());
}
