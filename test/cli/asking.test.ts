// A switch that was asked over HTTP and says nothing.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { heard } from '../../src/cli/askSwitch.ts';

test('one that takes the question and stands still is given up, with a sentence', async () => {
  const mute = createServer(() => {}).listen(0, '127.0.0.1');
  await new Promise((done) => mute.once('listening', done));
  onTestFinished(() => (mute.closeAllConnections(), void mute.close()));
  const url = `http://127.0.0.1:${(mute.address() as AddressInfo).port}`;
  await expect(heard({ url, said: 'harbor' }, '/reports/bcms-split', {}, 50, 'is it still running?')).rejects.toMatchObject({ exitCode: 2, message: 'no switch answers at harbor: nothing came within 0.05 s; is it still running?' });
});

test('so is one that begins to answer and does not end', async () => {
  const slow = createServer((_, response) => response.writeHead(200).write('[')).listen(0, '127.0.0.1');
  await new Promise((done) => slow.once('listening', done));
  onTestFinished(() => (slow.closeAllConnections(), void slow.close()));
  const url = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
  await expect(heard({ url, said: 'harbor' }, '/agents', {}, 500, 'try again')).rejects.toThrow('no switch answers at harbor: nothing came within 0.5 s; try again');
});
