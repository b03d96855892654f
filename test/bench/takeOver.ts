// How long a telephone is without a server: from the moment at which one is killed until the client has its session back at the one that stood by; and when it hands over, from the moment at
// which its line is closed.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { LinkStage } from '../../src/client/link.ts';
import { connectSwitch, type SwitchClient } from '../../src/client/switchClient.ts';
import { freePort, type RunningSwitch, startSwitch } from '../kills/switches.ts';
import type { Figure } from './measure.ts';

const ROUNDS = 5;

export async function* takeOver(): AsyncGenerator<Figure> {
  yield await measured('takeOver', 'kills', awayWhenKilled);
  yield await measured('handOver', 'hand-overs', awayWhenHandedOver);
}

async function measured(name: string, unit: string, away: (pair: Pair) => Promise<number>): Promise<Figure> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await withPair(away));
  times.sort((one, other) => one - other);
  const median = times[ROUNDS >> 1] as number;
  return { name, unit, perSecond: Math.round(100_000 / median) / 100, bestMs: times[0] as number, medianMs: median, worstMs: times.at(-1) as number, peakMB: Math.round(process.resourceUsage().maxRSS / 1024) };
}

interface Pair {
  readonly first: RunningSwitch;
  readonly address: string;
  readonly client: SwitchClient;
}

async function withPair(away: (pair: Pair) => Promise<number>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-pair-'));
  writeFileSync(join(folder, 'site.yaml'), 'extensions: { 2001: {}, 2002: {} }\n');
  const [first, port] = [startSwitch(folder, 'site.yaml', '--no-people'), await freePort()];
  const address = await first.address;
  const second = startSwitch(folder, '--follow', '.ringback/live', '--port', String(port));
  const client = connectSwitch({ addresses: [address, `http://127.0.0.1:${port}`], application: 'bench', platform: { WebSocket: WebSocket as never } });
  try {
    await Promise.all([stands(address), comes(client, 'open')]);
    return await away({ first, address, client });
  } finally {
    client.close();
    await Promise.all([first.kill(), second.kill()]);
  }
}

async function awayWhenKilled({ first, client }: Pair): Promise<number> {
  const killed = performance.now();
  void first.kill();
  await comes(client, 'lost');
  await comes(client, 'open');
  return Math.round(performance.now() - killed);
}

async function awayWhenHandedOver({ address, client }: Pair): Promise<number> {
  const lost = comes(client, 'lost').then(() => performance.now());
  await fetch(`${address}/handover`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
  const since = await lost;
  await comes(client, 'open');
  return Math.round(performance.now() - since);
}

async function stands(address: string): Promise<void> {
  const standbys = async () => ((await (await fetch(`${address}/healthz`)).json()) as { readonly standbys: readonly unknown[] }).standbys;
  while ((await standbys()).length === 0) await pause(50);
}

function comes(client: SwitchClient, link: LinkStage): Promise<void> {
  if (client.state.link === link) return Promise.resolve();
  return new Promise((done) => {
    const leave = client.follow({ changed: (state) => state.link === link && (leave(), done()) });
  });
}
