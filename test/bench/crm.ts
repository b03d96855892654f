// Benches of the CRM: a hundred thousand contacts read in, and found by telephone numbers and words as a screen pop finds them.

import { setImmediate } from 'node:timers/promises';
import { type Crm, openCrm } from '../../src/crm/crm.ts';
import { entityNamed } from '../../src/crm/entities.ts';
import { findRecords } from '../../src/crm/finding.ts';
import { listRecords, viewRecord } from '../../src/crm/listing.ts';
import { insertRows } from '../../src/crm/recording.ts';
import { IN_MEMORY } from '../../src/store/database/target.ts';
import type { Figure } from './measure.ts';

const CONTACTS = 100_000;
const ACCOUNTS = 2_000;
const first = ['Ana', 'Bob', 'Chen', 'Dora', 'Emil', 'Fay', 'Gus', 'Hana', 'Ines', 'José', 'Kenji', 'Lorna', 'Maya', 'Nadia', 'Owen', 'Priya', 'Rosa', 'Samir', 'Thandi', 'Wes'];
const last = ['Okafor', 'Raman', 'Lindqvist', 'Sato', 'Byrne', 'Vega', 'Dunne', 'Tally', 'Petrov', 'Whitmore', 'Nwosu', 'Brandt', 'Kowalski', 'Marsh', 'Lima', 'Morales', 'Singh', 'Feld', 'Haas', 'Zhao'];

const one = (list: readonly string[], at: number) => list[at % list.length] as string;
const numberOf = (at: number) => String(2_000_000_000 + at * 7_919);

/** Somebody whose number and words are theirs alone. */
function contact(at: number) {
  const digits = numberOf(at);
  return { FirstName: one(first, at), LastName: `${one(last, Math.floor(at / 20))}${at}`, Email: `person${at}@mail${at % 500}.example`, MobilePhone: `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`, MailingCity: 'San Francisco' };
}

export async function* crm(): AsyncIterable<Figure> {
  const crm = await openCrm(IN_MEMORY);
  const begun = performance.now();
  await crm.tables.transaction().execute(async (tables) => {
    const accounts = await insertRows(tables, entityNamed('Account'), Array.from({ length: ACCOUNTS }, (_, at) => ({ Name: `Firm ${at}`, AccountNumber: String(10_000 + at) })), new Date(0).toISOString());
    await insertRows(tables, entityNamed('Contact'), Array.from({ length: CONTACTS }, (_, at) => ({ ...contact(at), AccountId: accounts[at % ACCOUNTS]?.Id ?? null })), new Date(0).toISOString());
  });
  yield { name: 'crm', part: 'records made', unit: 'records', perSecond: Math.round((1_000 * (CONTACTS + ACCOUNTS)) / (performance.now() - begun)), peakMB: peak() };
  for (const [part, act] of Object.entries(asked(crm))) yield await timed(part, act);
  await crm.close();
}

function asked(crm: Crm): { readonly [part: string]: (at: number) => Promise<unknown> } {
  const find = (text: string, more: object = {}) => findRecords(crm, { text, limit: 10, ...more });
  return {
    'find by number, +1': (at) => find(`+1${numberOf((at * 31) % CONTACTS)}`, { fields: 'phone' }),
    'find by number, its last seven digits': (at) => find(numberOf((at * 31) % CONTACTS).slice(3)),
    'find by a number of nobody': (at) => find(`+1999${at + 1_000_000}`),
    'find by account number': (at) => find(String(10_000 + (at % ACCOUNTS))),
    'find by two words': (at) => find(`${one(first, at)} ${one(last, Math.floor(at / 20))}${at}`),
    'find by the beginning of a word, few match': (at) => find(`okafor${1_000 + (at % 9_000)}`, { beginnings: true }),
    'find by a word that 5,000 have': (at) => find(one(first, at), { beginnings: true }),
    'find by the beginning of a word, 5,000 match': (at) => find(one(last, at).slice(0, 3), { beginnings: true }),
    'find by a letter': (at) => find(one(first, at).slice(0, 1), { beginnings: true }),
    'list, by name, the first page': () => listRecords(crm, 'Contact', { search: '', sort: 'Name', descending: false, offset: 0, limit: 50 }),
    'list, by the name of the account': () => listRecords(crm, 'Contact', { search: '', sort: 'AccountId', descending: false, offset: 0, limit: 50 }),
    'list, by name, a page in the middle': () => listRecords(crm, 'Contact', { search: '', sort: 'Name', descending: true, offset: 50_000, limit: 50 }),
    'view of an account with 50 contacts': async () => viewRecord(crm, 'Account', (await find('Firm 77'))[0]?.records[0]?.Id ?? ''),
  };
}

const peak = () => Math.round(process.resourceUsage().maxRSS / 1024);

/** How long one takes, one after the other: milliseconds. */
async function timed(part: string, act: (at: number) => Promise<unknown>): Promise<Figure> {
  const times: number[] = [];
  for (let at = 0, end = performance.now() + 1_000; times.length < 20 || performance.now() < end; at++) {
    const begun = performance.now();
    await act(at);
    times.push(performance.now() - begun);
    // As between two requests of a server; then what is over is given back.
    await setImmediate();
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] as number) * 1_000) / 1_000;
  return { name: 'crm', part, unit: 'requests', perSecond: Math.round(1_000 / at(0.5)), p50: at(0.5), p99: at(0.99), peakMB: peak() };
}
