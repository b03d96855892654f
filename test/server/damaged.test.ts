// A journal that was damaged while the switch runs: who asks for what lies in it is refused, and the calls that are on go on.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { client, office, rehearsal } from './rewound.ts';

test('neither a rewind nor an explanation ends the switch', async () => {
  const desk = await rehearsal({ site: office, onDisk: true });
  const ana = await client(desk);
  for (const called of ['2002', '2003', '2002']) await ana.ask({ MakeCall: { callingDevice: '2001', calledDirectoryNumber: called, autoOriginate: 'doNotPrompt' } });
  const [file] = readdirSync(desk.folder as string).filter((name) => /\d/.test(name)).map((name) => join(desk.folder as string, name)) as [string];
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [...lines.slice(0, 2), 'gone', ...lines.slice(3)].join('\n'));
  desk.step(5_000);
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(desk.server.address + path, init);
    return [response.status, ((await response.json()) as { readonly wrong: string }).wrong] as const;
  };
  const refused = [409, expect.stringMatching(/^the journal cannot be run again: /)];
  expect(await ask('/classroom/api/calls/1/explain')).toEqual(refused);
  expect(await ask('/clock/rewind', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"by":1000}' })).toEqual(refused);
  expect((await ask('/healthz'))[0]).toBe(200);
});
