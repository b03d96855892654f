// How long a telephone is without a server: from the moment at which one is killed until the client has its session back at the one that stood by.

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
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await awayFor());
  times.sort((one, other) => one - other);
  const median = times[ROUNDS >> 1] as number;
  yield { name: 'takeOver', unit: 'kills', perSecond: Math.round(100_000 / median) / 100, bestMs: times[0] as number, medianMs: median, worstMs: times.at(-1) as number, peakMB: Math.round(process.resourceUsage().maxRSS / 1024) };
}

async function awayFor(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-pair-'));
  writeFileSync(join(folder, 'site.yaml'), 'extensions: { 2001: {}, 2002: {} }\n');
  const [first, port] = [startSwitch(folder, 'site.yaml', '--no-people'), await freePort()];
  const address = await first.address;
  const second = startSwitch(folder, '--follow', '.ringback/live', '--port', String(port));
  const client = connectSwitch({ addresses: [address, `http://127.0.0.1:${port}`], application: 'bench', platform: { WebSocket: WebSocket as never } });
  try {
    await Promise.all([stands(second), comes(client, 'open')]);
    const killed = performance.now();
    void first.kill();
    await comes(client, 'lost');
    await comes(client, 'open');
    return Math.round(performance.now() - killed);
  } finally {
    client.close();
    await Promise.all([first.kill(), second.kill()]);
  }
}

async function stands(second: RunningSwitch): Promise<void> {
  while (!second.logged().includes('standing by')) await pause(50);
}

function comes(client: SwitchClient, link: LinkStage): Promise<void> {
  if (client.state.link === link) return Promise.resolve();
  return new Promise((done) => {
    const leave = client.follow({ changed: (state) => state.link === link && (leave(), done()) });
  });
}
