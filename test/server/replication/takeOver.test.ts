// A site on two machines, seen from outside: two processes with folders of their own, and nothing between them but NATS.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createBusyClient } from '../../kills/busyClient.ts';
import { freePort, type RunningSwitch, startSwitch } from '../../kills/switches.ts';
import { hasNats, type NatsServer, startNats } from '../../nats/natsServer.ts';

describe.runIf(hasNats)('a site on two machines', () => {
  let nats: NatsServer;
  beforeAll(async () => void (nats = await startNats()));
  afterAll(() => nats.end());

  const machine = async (site: string, ...words: readonly string[]): Promise<RunningSwitch & { readonly folder: string; readonly at: string }> => {
    const folder = mkdtempSync(join(tmpdir(), 'ringback-machine-'));
    writeFileSync(join(folder, 'site.yaml'), `name: ${site}\nextensions: { 2001: {}, 2002: {}, 2003: {}, 2004: {}, 2005: {} }\n`);
    const port = await freePort();
    const running = startSwitch(folder, 'site.yaml', '--nats', nats.url, '--no-crm', '--no-people', '--port', String(port), '--no-xml-port', '--ctisvr-port', '0', ...words);
    onTestFinished(() => void running.kill());
    return { ...running, folder, at: `http://127.0.0.1:${port}` };
  };
  const health = async (at: string) => (await (await fetch(`${at}/healthz`)).json()) as { readonly standbys: readonly string[]; readonly calls: number };
  const standsBy = (at: string, other: string) => expect.poll(async () => (await health(at)).standbys, { timeout: 20_000 }).toEqual([other]);
  const journalOf = ({ folder }: { readonly folder: string }, segment = '000001') => readFileSync(join(folder, `.ringback/live/${segment}.journal`), 'utf8');

  test('the one that leads is killed under load: the other goes on, nothing that was answered is lost, no number has two events', async () => {
    const first = await machine('Harbor', '--roll-at', '60000');
    await first.address;
    const second = await machine('Harbor', '--roll-at', '60000');
    await standsBy(first.at, second.at);
    expect(second.logged()).toContain(`standing by behind ${first.at}`);
    const busy = createBusyClient(1);
    onTestFinished(busy.close);
    await busy.connect(first.at);
    await busy.hears(300);
    await first.kill();
    const { answered } = busy.promised;
    await busy.connect(await second.address);
    expect(await busy.written()).toBeGreaterThanOrEqual(answered);
    await busy.hears(100);
    expect(busy.wrong()).toBeNull();
    expect(busy.seen.again).toBeGreaterThan(0);
  }, 30_000);

  test('one that was stopped and wakes up answers nobody, and stands by behind the other', async () => {
    const first = await machine('Office');
    await first.address;
    const second = await machine('Office');
    await standsBy(first.at, second.at);
    const busy = createBusyClient(2);
    onTestFinished(busy.close);
    await busy.connect(first.at);
    await busy.hears(100);
    first.process.kill('SIGSTOP');
    const late = fetch(`${first.at}/clock/pause`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }).then(({ status }) => status, () => 'nothing');
    await second.address;
    first.process.kill('SIGCONT');
    expect(['nothing', 503]).toContain(await late);
    await expect.poll(first.logged, { timeout: 10_000 }).toContain(`standing by behind ${second.at}`);
    expect(first.logged()).toContain('this switch stands down');
    await busy.connect(second.at);
    await busy.hears(50);
    expect(busy.wrong()).toBeNull();
    await standsBy(second.at, first.at);
    await expect.poll(() => journalOf(first)).toBe(journalOf(second));
  }, 30_000);
});
