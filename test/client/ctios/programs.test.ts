// The library outside of this project: the screen pop of the page and of examples/ runs in a project that depends on ringback, and the module in a page, where there is no Node.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'vite';
import { WebSocket } from 'ws';
import { expect, onTestFinished, test } from 'vitest';
import { center } from '../../server/ctisvr/center.ts';
import { liveOffice } from '../../server/client.ts';
import { callProcess } from '../../witnesses.ts';

test('the screen pop shows who calls', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-ctios-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(resolve('.'), join(folder, 'node_modules/ringback'));
  symlinkSync(resolve('node_modules/ws'), join(folder, 'node_modules/ws'));
  const [, program = ''] = /^```js\n([\s\S]*?)^```$/m.exec(readFileSync('src/client/ctios/README.md', 'utf8')) ?? [];
  const example = readFileSync('examples/ctios.mjs', 'utf8');
  expect(example.slice(example.indexOf('import')), 'the page shows what is in examples/').toBe(program);
  writeFileSync(join(folder, 'pop.mjs'), program);
  const { server, calls, people } = await center();
  let said = '';
  const begins = () => {
    const pop = callProcess(spawn(process.execPath, ['pop.mjs', '5002', '2002', server.address], { cwd: folder }));
    onTestFinished(() => void pop.kill());
    for (const stream of [pop.stdout, pop.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (said += part));
    return pop;
  };
  const first = begins();
  await expect.poll(() => said).toContain('Bob is logged on');
  const { callID, deviceID } = calls('+14155550100');
  await expect.poll(() => said).toContain('+12125550123 calls, a new customer');
  people.request('ClearConnection', { connectionToBeCleared: { callID, deviceID } });
  await expect.poll(() => said).toContain(`call ${callID} is over`);
  // Bob, who has not logged off, begins his day anew.
  const gone = once(first, 'close');
  first.kill();
  await gone;
  said = '';
  begins();
  await expect.poll(() => said).toBe('Bob is logged on\n');
});

test('the module runs where there is nothing of Node', async () => {
  const outcome = await build({ configFile: false, logLevel: 'silent', build: { write: false, minify: true, lib: { entry: resolve('src/client/ctios/ctios.ts'), formats: ['iife'], name: 'ctios' } } });
  const [bundle] = (Array.isArray(outcome) ? outcome : [outcome]).flatMap((one) => ('output' in one ? one.output : []));
  if (bundle?.type !== 'chunk') throw new Error('there is no bundle');
  expect([bundle.imports, bundle.dynamicImports]).toEqual([[], []]);
  // What it costs a page.
  expect(Buffer.byteLength(bundle.code)).toBeLessThan(60_000);
  const server = await liveOffice();
  const page = createContext({ WebSocket, setTimeout, clearTimeout, URL, MessageChannel, address: server.address });
  runInContext(bundle.code, page);
  const agent = await runInContext(`
    const session = new ctios.Session();
    session.connect({ CtiosA: address }).then(() => session.setAgent({ AgentID: '5001', AgentInstrument: '2001' })).then((agent) => (session.disconnect(), agent.getValue('AgentName')));
  `, page) as Promise<string>;
  expect(agent).toBe('Dee');
});
