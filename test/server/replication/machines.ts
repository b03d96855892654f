// Switches of one site in this process, each with a folder and a line to NATS of its own, which can be cut.

import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as nap } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { connectNats, type Nats } from '../../../src/nats/connection.ts';
import { platform } from '../../../src/server/platform.ts';
import type { JournaledServer } from '../../../src/server/recovery/journaled.ts';
import { serveReplicated } from '../../../src/server/replication/replicated.ts';
import type { Role } from '../../../src/server/replication/roles.ts';
import type { ServeSettings } from '../../../src/server/serve.ts';
import { everybody } from '../../../src/server/sessions/users.ts';
import { siteFrom } from '../../../src/site/site.ts';
import { freePort } from '../../kills/switches.ts';
import { type Cutting, cuttingTo } from '../../nats/cutting.ts';

export interface Machine {
  /** Where clients find it when it leads. */
  readonly at: string;
  readonly folder: string;
  readonly line: Cutting;
  /** Those behind whom it has stood by. */
  readonly behind: readonly string[];
  /** What it has said, as sentences with what belongs to them. */
  readonly said: readonly string[];
  /** Settles when it leads; rejects when it refuses. */
  readonly leads: Promise<JournaledServer>;
  /** What `.journal` files there are, by name. */
  journal(): Readonly<Record<string, string>>;
  /** Settles when it stands by. */
  standsBy(): Promise<void>;
  /** Stopped in order. */
  end(): Promise<void>;
  /** As `ringback serve` does behind a hand-over: it begins to stand by. */
  again(): Machine;
}

export interface MachineSettings {
  readonly natsPort: number;
  readonly site: object;
  readonly role?: Role;
  readonly fresh?: boolean;
  readonly rollAt?: number;
  readonly seed?: number;
  readonly more?: Partial<ServeSettings>;
  /** Of the lease, in milliseconds; unless said, longer than a machine under load stands still. */
  readonly lasts?: number;
}

export async function machine(settings: MachineSettings): Promise<Machine> {
  const { natsPort } = settings;
  const line = await cuttingTo(natsPort);
  const said: string[] = [];
  const note = (data: object, text: string) => void said.push(`${text} ${JSON.stringify(data)}`);
  const log = { info: note, warn: note, error: note };
  const nats = await connectNats({ url: `nats://127.0.0.1:${line.port}`, name: 'test', log });
  const stopping: (() => Promise<unknown>)[] = [];
  onTestFinished(async () => {
    for (const stop of stopping) await stop();
    await nats.close();
    line.close();
  });
  return begin(settings, { line, said, log, nats, stopping, port: await freePort(), folder: join(mkdtempSync(join(tmpdir(), 'ringback-machine-')), 'live') });
}

interface Hardware extends Pick<Machine, 'line' | 'folder'> {
  readonly said: string[];
  readonly log: ServeSettings['log'];
  readonly nats: Nats;
  readonly stopping: (() => Promise<unknown>)[];
  readonly port: number;
}

function begin(settings: MachineSettings, hardware: Hardware): Machine {
  const { site, role = 'active', fresh = false, rollAt = 8_000_000, seed = 1, more = {}, lasts = 3_000 } = settings;
  const { port, folder, nats, log, said, stopping, line } = hardware;
  const behind: string[] = [];
  const stop = new AbortController();
  const serving: ServeSettings = { host: '127.0.0.1', port, speed: 1, users: everybody, origins: [], log, failed: (error) => void said.push(String(error)), ...more };
  const checked = siteFrom(site);
  const header = { site: checked, seed, start: undefined, records: { run: `run-${port}`, interval: checked.records.interval } };
  const leads = serveReplicated(header, platform, serving, { nats, role, lasts, fresh, folder, fsync: false, rollAt, laws: true, stop: stop.signal, standsBehind: (leader) => void behind.push(leader) });
  leads.catch(() => {});
  let ended: Promise<void> | null = null;
  const end = () => {
    stop.abort();
    return (ended ??= leads.then((server) => server.stop(), () => {}));
  };
  stopping.push(end);
  return {
    at: `http://127.0.0.1:${port}`, folder, line, behind, said, leads, end,
    journal: () => Object.fromEntries(readdirSync(folder).filter((name) => name.endsWith('.journal')).sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
    async standsBy() {
      while (behind.length === 0) await Promise.race([nap(5), leads.then(() => Promise.reject(new Error('it leads')))]);
    },
    again: () => begin(settings, hardware),
  };
}
