// Every request of the table on a real socket, with what its answer holds and the events that it causes; and what all requests refuse alike.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ctisvrRequests, type RequestName } from '../../../src/server/dialects/ctisvr/requests.ts';
import { usersFrom } from '../client.ts';
import { basic, center, told } from './center.ts';
import { examples, type Expectation } from './examples.ts';
import type { Softphone } from './softphone.ts';

const names = Object.keys(ctisvrRequests) as RequestName[];
const rows = names.flatMap((name) => (examples[name] ?? []).map((example, place) => ({ name, place, example })));

test('every request of the table has an example', () => {
  expect(Object.keys(examples).sort()).toEqual([...names].sort());
});

test('the page says of every request what it does, in the words of the table', () => {
  const page = readFileSync('src/server/dialects/ctisvr/README.md', 'utf8');
  for (const [name, { about, names: fields }] of Object.entries(ctisvrRequests)) {
    expect(page).toContain(`| \`${name}\` | ${fields.filter((field) => field !== 'extension').map((field) => `\`${field}\``).join(', ')} | ${about} |`);
  }
});

/** Events come behind the answer in one go, and those of the next request behind its own. */
async function settled(phone: Softphone): Promise<void> {
  await phone.ask('myextension');
}

test.each(rows)('$name, example $place', async ({ name, example: { before, fields = {}, answer, then = [] } }) => {
  const world = await center();
  const phone = await world.watching('2001');
  await before?.(world, phone);
  await settled(phone);
  const from = told(phone).length;
  expect(await phone.ask(name, fields)).toMatchObject({ msgtype: 'response', ...(matching(answer) as object) });
  await settled(phone);
  expect(told(phone).slice(from)).toEqual(then);
  world.simulation.laws?.checkAll();
});

function matching(answer: object): unknown {
  return Object.fromEntries(Object.entries(answer).map(([field, value]) => [field, isExpectation(value) ? matcherOf(value) : Array.isArray(value) ? value.map((item) => matching(item as object)) : value]));
}

function isExpectation(value: unknown): value is Expectation {
  return typeof value === 'object' && value !== null && 'expected' in value;
}

function matcherOf({ expected }: Expectation): unknown {
  return expected instanceof RegExp ? expect.stringMatching(expected) : expect.arrayContaining(expected.map((item) => expect.objectContaining(item) as object));
}

test('what no request has is refused, with what comes near', async () => {
  const phone = await (await center()).at('2001');
  expect(await phone.ask('makecal')).toMatchObject({ result: 'error', error: 'there is no request "makecal"; did you mean "makecall"?' });
  expect(await phone.ask('toString')).toMatchObject({ result: 'error' });
  expect(await phone.ask('makecall', { destinaton: '2002' })).toMatchObject({ error: expect.stringContaining('unknown key "destinaton"; did you mean "destination"?') as string });
  expect(await phone.ask('makecall', { extension: {}, destination: '2002' })).toMatchObject({ error: 'makecall: extension: must be an extension like 2001, not a map' });
  expect(JSON.stringify(await phone.ask('login', { agentid: '5001', passwd: ['swordfish'] }))).toContain('login: passwd: must be a password');
});

describe('a user who has one telephone', () => {
  const users = usersFrom('users: { ana: { password: swordfish, devices: ["2001"] } }');

  test.each(names)('%s about another telephone is refused unless it only looks', async (name) => {
    const phone = await (await center({ users })).at('2001', { headers: basic('ana', 'swordfish') });
    const { fields = {} } = examples[name].find(({ answer }) => !('error' in answer)) ?? examples[name][0];
    const { result, error } = await phone.ask(name, { ...fields, extension: '2003' });
    const { reach } = ctisvrRequests[name];
    if (reach === 'acts' || reach === 'looks') expect([result, error]).toEqual(['error', `ana may not ${reach === 'acts' ? 'act for' : 'look at'} 2003`]);
    else expect(error ?? '').not.toContain('may not');
  });
});
