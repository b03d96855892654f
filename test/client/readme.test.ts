// The program in the client's README runs as it stands there, in a project that depends on ringback.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { liveOffice } from '../server/client.ts';
import { people } from './desk.ts';
import { callProcess } from '../witnesses.ts';

test('it answers a call and ends with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-client-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(resolve('.'), join(folder, 'node_modules/ringback'));
  symlinkSync(resolve('node_modules/ws'), join(folder, 'node_modules/ws'));
  const [, program = ''] = /^```js\n([\s\S]*?)^```$/m.exec(readFileSync('src/client/README.md', 'utf8')) ?? [];
  writeFileSync(join(folder, 'phone.mjs'), program);
  const server = await liveOffice();
  const phone = callProcess(spawn(process.execPath, ['phone.mjs', server.address], { cwd: folder }));
  onTestFinished(() => void phone.kill());
  let said = '';
  for (const stream of [phone.stdout, phone.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (said += part));
  const exit = new Promise((done) => phone.on('close', done));
  await expect.poll(() => said).toContain('open  idle');
  const { calls, hangsUp } = people(server);
  const callID = calls('2001', '2002');
  await expect.poll(() => said).toContain('2001 onCall');
  hangsUp(callID, '2001');
  expect(await exit).toBe(0);
  expect(said).toContain('2001 has gone: normalClearing');
});
