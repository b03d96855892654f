// What tests look for among the facts: a kind of fact and what its members say, people standing for their numbers.

import type { ExchangeFact } from '../csta/facts.ts';
import { nearest } from '../kernel/shape.ts';
import type { Person } from '../scenario/cast.ts';
import { factNames, type Seen } from '../scenario/expectations.ts';
import type { Backstage } from './world.ts';

export type FactName = ExchangeFact['type'];
type FactOf<Name extends FactName> = Extract<ExchangeFact, { readonly type: Name }>;

/** Members of the fact by name, a person for a number; `at` is where it happened, line or telephone or mailbox, `to` where it leads. */
export type Members<Name extends FactName> = { readonly [Member in Exclude<keyof FactOf<Name>, 'type' | 'seq'>]?: FactOf<Name>[Member] | Person } & { readonly at?: Person | string; readonly to?: Person | string };

/** Such as `['delivered', { at: bob }]`, or a name alone. */
export type Happening = FactName | readonly [FactName, Members<FactName>?];

/** A happening as it is looked for. */
export interface Wanted {
  readonly type: string;
  readonly members: Readonly<Record<string, unknown>>;
}

export function wantedOf(type: string, members: object = {}): Wanted {
  return { type, members: Object.fromEntries(Object.entries(members).map(([name, value]) => [name, numberOf(value)])) };
}

const numberOf = (value: unknown): unknown => (typeof value === 'object' && value !== null && 'number' in value ? value.number : value);

/** Places of the facts that it looks for, in order; as far as they were found. */
export function search(wanted: readonly Wanted[], seen: readonly Seen[]): readonly number[] {
  const places: number[] = [];
  for (let place = 0; place < seen.length && places.length < wanted.length; place++) if (isIt(wanted[places.length] as Wanted, seen[place] as Seen)) places.push(place);
  return places;
}

export function isIt({ type, members }: Wanted, { fact, party }: Seen): boolean {
  if (fact.type !== type) return false;
  const said = fact as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(members).every(([name, value]) => {
    if (name === 'at') return value === party || value === said['device'] || value === said['mailbox'];
    if (name === 'to' && said['to'] === undefined) return value === said['called'];
    return isSame(value, said[name]) || (name === 'device' && value === party);
  });
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && one !== null && JSON.stringify(one) === JSON.stringify(other));
}

/** `diverted at bob, cause callForwardNoAnswer`. */
export function textOf({ type, members }: Wanted, { nameOf }: Backstage): string {
  const said = Object.entries(members).map(([name, value]) => `${name} ${typeof value === 'string' ? nameOf(value) : JSON.stringify(value)}`);
  return [type, said.join(', ')].filter(Boolean).join(' ');
}

/** Why it was not found, as far as one can tell: no fact is called so, none has such a member, or these came nearest. */
export function missText(wanted: Wanted, { seen, scene }: Backstage, from: number): string {
  const { type, members } = wanted;
  const later = seen.slice(from);
  const alike = later.flatMap((one, place) => (one.fact.type === type ? [{ one, line: scene.trace()[from + place] as string }] : []));
  const [first] = alike;
  if (!first) return (factNames as readonly string[]).includes(type) || seen.some(({ fact }) => fact.type === type) ? `no ${type}${from > 0 ? ' behind that' : ''}` : `no fact is called "${type}"${nearest(type, factNames)}`;
  const known = ['at', 'to', ...Object.keys(first.one.fact)];
  const strange = Object.keys(members).find((name) => !known.includes(name));
  if (strange !== undefined) return `${type} has no "${strange}"${nearest(strange, known)}`;
  return `${alike.length === 1 ? 'another' : `${alike.length} others`}:\n${alike.slice(-FEW).map(({ line }) => line).join('\n')}`;
}

/** Facts of the same kind that are shown. */
const FEW = 4;
