// Recordings over HTTP: found, read about, heard in whole and in parts, by those who may.

import { describe, expect, test } from 'vitest';
import { rangeIn } from '../../../src/server/recordings/range.ts';
import { soundOf } from '../../../src/sound/playing.ts';
import type { Users } from '../../../src/server/sessions/users.ts';
import { liveOffice, usersFrom } from '../client.ts';
import { calls, libraryOf, recordedIn } from './shelf.ts';

async function archive(users?: Users) {
  const rows = recordedIn(calls(10, 20, 5));
  const { address } = await liveOffice({ library: await libraryOf(rows), ...(users && { users }) });
  const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${address}${path}`, { headers });
  const json = async (path: string, headers?: Record<string, string>) => (await ask(path, headers)).json() as Promise<Record<string, unknown>>;
  const ids = async (query: string, headers?: Record<string, string>) => ((await json(`/recordings${query}`, headers))['recordings'] as readonly { readonly id: string }[]).map(({ id }) => id);
  return { rows, ask, json, ids };
}

describe('for everybody, where there are no users', () => {
  test('the newest come first, and are found by call, telephone and time', async () => {
    const { ids, rows, json } = await archive();
    expect(await ids('')).toEqual(['3', '2', '1']);
    expect(await ids('?device=2002')).toEqual(['2']);
    expect(await ids(`?ucid=${rows[0]?.ucid}`)).toEqual(['1']);
    expect(await ids('?from=2026-01-05T09:00:05Z&to=2026-01-05T09:00:20Z')).toEqual(['2']);
    expect(await json('/recordings?limit=2')).toMatchObject({ recordings: [{ id: '3' }, { id: '2', device: '2002', length: 20_000, began: '2026-01-05T09:00:11.000Z' }], more: true });
    expect(await ids('?limit=2&before=2')).toEqual(['1']);
  });

  test('what makes no sense is refused with a sentence', async () => {
    const { ask } = await archive();
    const refused = async (path: string) => {
      const answer = await ask(path);
      return [answer.status, ((await answer.json()) as { readonly wrong: string }).wrong];
    };
    expect(await refused('/recordings?limit=0')).toEqual([400, 'limit is a number from 1 to 200']);
    expect(await refused('/recordings?from=yesterday')).toEqual([400, 'from and to are times like 2026-01-05T09:00:00Z']);
    expect(await refused('/recordings?agnt=5001')).toEqual([400, '/recordings knows no "agnt" behind the question mark; did you mean "agent"?']);
    expect(await refused('/recordings/99')).toEqual([404, 'there is no recording "99"']);
    expect(await refused('/recordings/1/wav?channels=five')).toEqual([400, 'channels are stereo or mono']);
  });

  test('one is told with who speaks when', async () => {
    const { json } = await archive();
    const one = await json('/recordings/2');
    expect(one).toMatchObject({ id: '2', parts: [{ number: '+12125550123', side: 'left' }, { number: '2002', side: 'right' }], gaps: [] });
    expect((one['turns'] as readonly object[]).length).toBeGreaterThan(2);
  });

  test('and is heard, in whole and in parts', async () => {
    const { ask, rows } = await archive();
    const whole = Buffer.from(soundOf(JSON.parse(rows[1]?.score ?? '') as never, 'stereo'));
    const heard = async (headers: Record<string, string>, query = '') => {
      const answer = await ask(`/recordings/2/wav${query}`, headers);
      return { status: answer.status, type: answer.headers.get('content-type'), range: answer.headers.get('content-range'), bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    const all = await heard({});
    expect(all).toMatchObject({ status: 200, type: 'audio/wav', range: null });
    expect(all.bytes.equals(whole)).toBe(true);
    const part = await heard({ range: 'bytes=100-199' });
    expect(part).toMatchObject({ status: 206, range: `bytes 100-199/${whole.length}` });
    expect(part.bytes.equals(whole.subarray(100, 200))).toBe(true);
    expect(await heard({ range: `bytes=${whole.length}-` })).toMatchObject({ status: 416, range: `bytes */${whole.length}` });
    expect((await heard({}, '?channels=mono')).bytes.length).toBeLessThan(whole.length * 0.6);
  });

  test('while too many are made, the next is asked to come later', async () => {
    const library = await libraryOf(recordedIn(calls(10)));
    const { address } = await liveOffice({ library: { ...library, sounds: { ...library.sounds, isFull: () => true } } });
    expect((await fetch(`${address}/recordings/1/wav`)).status).toBe(503);
    expect((await fetch(`${address}/recordings/1`)).status).toBe(200);
  });
});

test.each([
  [undefined, 10, 'none'], ['bytes=2-4', 10, { first: 2, last: 4 }], ['bytes=2-', 10, { first: 2, last: 9 }], ['bytes=-3', 10, { first: 7, last: 9 }], ['bytes=-30', 10, { first: 0, last: 9 }], ['bytes=5-99', 10, { first: 5, last: 9 }],
  ['bytes=10-', 10, 'outside'], ['bytes=-0', 10, 'outside'], ['bytes=4-2', 10, 'none'], ['bytes=0-1,3-4', 10, 'none'], ['lines=1-2', 10, 'none'], ['bytes=-', 10, 'none'],
])('the range %s of %d bytes is %j', (header, length, wanted) => {
  expect(rangeIn(header, length)).toEqual(wanted);
});

test('who may monitor hears all, an agent what was said at the own telephone, and a stranger nothing', async () => {
  const { ids, ask } = await archive(usersFrom("users:\n  bob: { password: correct-horse, devices: ['2002'] }\n  board: { token: a-long-random-text, devices: [], mayMonitor: true }\n"));
  const as = (name: string, password: string) => ({ authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` });
  expect(await ids('', { authorization: 'Bearer a-long-random-text' })).toEqual(['3', '2', '1']);
  expect(await ids('', as('bob', 'correct-horse'))).toEqual(['2']);
  expect((await ask('/recordings/2/wav', as('bob', 'correct-horse'))).status).toBe(200);
  expect((await ask('/recordings/1/wav', as('bob', 'correct-horse'))).status).toBe(404);
  expect((await ask('/recordings')).status).toBe(401);
});

test('a switch without records has none, and says so', async () => {
  const { address } = await liveOffice();
  expect([await (await fetch(`${address}/recordings`)).json()]).toEqual([{ wrong: 'this switch keeps no records, and so no recordings' }]);
});
