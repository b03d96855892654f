// A look-up: a row of a table that the site has read, or the answer of a service outside, which whoever runs the switch asks.

import { z } from 'zod';
import { duration, form, listOf, map, mapOf, positiveDuration, text } from '../../kernel/shape.ts';
import type { Condition } from '../condition.ts';
import { holds } from '../condition.ts';
import { type Data, filled, namesIn, withValues } from '../data.ts';
import { type Candidate, ITSELF, type NodeKind, reading } from '../node.ts';
import { requestLookUp } from '../lookingUp.ts';
import { keepSecret, knownTo, learn } from '../session.ts';
import { variable } from './collect.ts';

const column = form('must be the name of a column', /^[A-Za-z][\w ]*$/);
const value = form('must be a value', /^.*$/, ['string', 'number', 'boolean']);
const way = form('must be the way to a value in the answer, like customer.name', /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*){0,7}$/);

const shape = map({
  table: text.optional().describe('A .csv or .json file, from where this file is'),
  rows: listOf(z.record(z.string(), z.string())).optional().describe('The rows of the table, when they stand here'),
  where: mapOf(column, value).default({}).describe('Columns with the values that the row must have'),
  url: form('must be an address like http://127.0.0.1:8080/accounts/${account}', /^https?:\/\/[^\s/$]+(\/\S*)?$/).optional().describe('A service that answers with JSON'),
  take: mapOf(variable, way.or(column)).default({}).describe('Names, each with the column or the way to the value that is kept under it'),
  keep: mapOf(variable, column).default({}).describe('The same for a table, for what does not travel with the call, like a PIN'),
  latency: duration.default(200).describe('How long the answer of the service takes'),
  timeOut: positiveDuration.default(3_000).describe('How long an answer is awaited'),
}).superRefine(({ table, rows, where, url, take, keep }, context) => {
  const wrong = (message: string) => context.addIssue({ code: 'custom', message });
  if ([table, url].filter((one) => one !== undefined).length !== 1 && rows === undefined) wrong('must have either a table or a url');
  if (url === undefined && Object.keys(where).length === 0) wrong('must say which row it is: where');
  if (url !== undefined && Object.keys(where).length > 0) wrong('where is for tables; put what the service needs into the url');
  if (url !== undefined && Object.keys(keep).length > 0) wrong('keep is for tables');
  for (const name of [...Object.keys(where), ...Object.values(keep), ...(url === undefined ? Object.values(take) : [])]) if (rows?.[0] && !Object.hasOwn(rows[0], name)) wrong(`the table has no column "${name}"`);
});

type Settings = z.output<typeof shape>;

export const lookUp: NodeKind<Settings> = {
  description: 'Looks something up in a table, or asks a service',
  shape,
  make: (settings) => (settings.url === undefined ? tableLookUp(settings) : serviceLookUp(settings, settings.url)),
};

function tableLookUp({ rows = [], where, take, keep }: Settings): ReturnType<typeof lookUp.make> {
  const columns = Object.keys(where).sort();
  const keyOf = (of: (column: string) => string) => columns.map(of).join('\u0000');
  const index = new Map([...rows].reverse().map((row) => [keyOf((name) => row[name] ?? ''), row]));
  const rowFor = (data: Data) => index.get(keyOf((name) => filled(where[name] as string, data))) ?? null;
  const columnsOf = (wanted: Data, row: Data) => Object.entries(wanted).map(([name, from]) => [name, row[from] ?? ''] as const);
  return {
    outcomes: [{ name: 'found', rule: 'on' }, { name: 'notFound', rule: 'on' }],
    enter(session) {
      const row = rowFor(knownTo(session));
      if (row === null) return 'notFound';
      if (Object.keys(take).length > 0) learn(session, columnsOf(take, row));
      for (const [name, value] of columnsOf(keep, row)) keepSecret(session, name, value);
      return 'found';
    },
    ways({ data }) {
      const row = rowFor(data);
      return [row === null ? { outcome: 'notFound', by: ITSELF, data } : { outcome: 'found', by: ITSELF, data: withValues(data, columnsOf({ ...take, ...keep }, row)) }];
    },
    matters: (conditions) => candidates(rows, where, { ...take, ...keep }, conditions),
    reading: reading({ uses: Object.values(where).flatMap(namesIn), sets: [...Object.keys(take), ...Object.keys(keep)] }),
  };
}

/** Rows and answers that are tried of one look-up, at the most. */
const MOST_TRIED = 64;

/** For each name that picks the row: a value of the first row of those that do not differ in any later condition, and one that no row has. */
function candidates(rows: readonly Data[], where: Data, take: Data, conditions: readonly Condition[]): readonly Candidate[] {
  const told = conditions.filter(({ name }) => Object.hasOwn(take, name));
  const asData = (row: Data): Data => Object.fromEntries(Object.entries(take).map(([name, from]) => [name, row[from] ?? '']));
  const kinds = new Map<string, Data>();
  for (const row of rows) {
    const data = asData(row);
    const kind = told.map((one) => (holds(one, data) ? '+' : '-')).join('');
    if (!kinds.has(kind) && kinds.size < MOST_TRIED) kinds.set(kind, row);
  }
  return Object.entries(where).flatMap(([column, template]) => {
    const [name, more] = namesIn(template);
    if (name === undefined || more !== undefined || template !== `\${${name}}`) return [];
    const values = [...kinds.values()].flatMap((row) => row[column] ?? []);
    return [...values, ...unknownLike(rows, column)].map((one) => ({ name, value: one }));
  });
}

function unknownLike(rows: readonly Data[], column: string): readonly string[] {
  const known = new Set(rows.map((row) => row[column]));
  const [first = ''] = [...known];
  for (const digit of '0987654321') if (!known.has(digit.repeat(first.length))) return [digit.repeat(first.length)];
  return [];
}

function serviceLookUp({ url, take, latency, timeOut }: Settings, address: string): ReturnType<typeof lookUp.make> {
  return {
    outcomes: [{ name: 'found', rule: 'on' }, { name: 'notFound', rule: 'on' }, { name: 'failed', rule: 'on' }],
    enter(session) {
      const data = Object.fromEntries(Object.entries(knownTo(session)).map(([name, known]) => [name, partOfAddress(known)]));
      requestLookUp(session, { url: filled(url ?? address, data), take, latency, timeOut });
      return null;
    },
    ways: ({ data, candidatesFor }) => [
      ...answersWith(Object.keys(take), candidatesFor).map((answer) => ({ outcome: 'found', by: { kind: 'answer', outcome: 'found', data: answer }, data: withValues(data, Object.entries(answer)) }) as const),
      { outcome: 'notFound', by: { kind: 'answer', outcome: 'notFound', data: {} }, data },
      { outcome: 'failed', by: { kind: 'answer', outcome: 'failed', data: {} }, data },
    ],
    reading: reading({ uses: namesIn(address), sets: Object.keys(take), waits: true }),
  };
}

/** Answers in which each name has each of its values, with each of the others as long as that are not too many. */
function answersWith(names: readonly string[], candidatesFor: (name: string) => readonly string[]): readonly Data[] {
  const values = names.map((name) => [name, candidatesFor(name).length > 0 ? candidatesFor(name) : ['1']] as const);
  if (values.reduce((product, [, some]) => product * some.length, 1) <= MOST_TRIED) {
    return values.reduce<readonly Data[]>((answers, [name, some]) => answers.flatMap((answer) => some.map((one) => ({ ...answer, [name]: one }))), [{}]);
  }
  const most = Math.max(...values.map(([, some]) => some.length));
  return Array.from({ length: most }, (_, place) => Object.fromEntries(values.map(([name, some]) => [name, some[Math.min(place, some.length - 1)] as string])));
}

/** Nothing in it means anything to an address; what would lead up its path is left out. */
function partOfAddress(value: string): string {
  return /^\.+$/.test(value) ? '' : encodeURIComponent(value);
}
