// A live switch for tests of rewinds: its wall clock stands still, so that virtual time moves by steps alone, and every fact of every run is kept.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { everybody } from '../../src/server/users.ts';
import { serveJournaled, serveUnjournaled, type JournaledServer } from '../../src/server/journaled.ts';
import type { Platform } from '../../src/server/live.ts';
import type { ServeSettings } from '../../src/server/serve.ts';
import { siteFrom } from '../../src/site/site.ts';
import type { ExchangeFact } from '../../src/csta/facts.ts';
import type { Crm } from '../../src/crm/crm.ts';

/** Time goes on when it is told to step, and never by itself. */
export const standing: Platform = { now: () => 0, later: () => () => {} };

export interface Rehearsal {
  readonly server: JournaledServer;
  readonly folder: string | null;
  /** Facts of the run that is on, from where it has begun. */
  facts(): readonly ExchangeFact[];
  /** Virtual time. */
  now(): number;
  step(by: number): void;
  rewind(by: number): Promise<{ readonly status: number; readonly body: Record<string, unknown> }>;
}

export interface RehearsalSettings {
  readonly site: object;
  readonly traffic?: object;
  /** Whether its journal is on disk; in memory otherwise. */
  readonly onDisk?: boolean;
  readonly rollAt?: number;
  readonly fsync?: boolean;
  readonly platform?: Platform;
  readonly crm?: Crm;
  readonly lessons?: readonly string[];
  readonly pages?: string;
}

const quiet = { info: () => {}, warn: () => {} };

export async function rehearsal({ site, traffic, onDisk = false, rollAt = 8_000_000, fsync = false, platform = standing, crm, lessons, pages }: RehearsalSettings): Promise<Rehearsal> {
  const settings: ServeSettings = { host: '127.0.0.1', port: 0, speed: 1, users: everybody, origins: [], ctisvrPort: 0, xml: { port: 0, tls: null, implicit: true, greeting: 4 }, log: quiet, failed: (error) => { throw error; }, ...(crm && { crm }), ...(lessons && { lessons }), ...(pages && { pages }) };
  const header = { site: siteFrom(site), seed: 1, start: undefined, traffic: traffic && { for: '9999h', ...traffic } };
  const folder = onDisk ? join(mkdtempSync(join(tmpdir(), 'ringback-rewound-')), 'live') : null;
  const server = folder === null ? await serveUnjournaled(header, platform, settings, true) : await serveJournaled(header, platform, settings, { folder, fsync, rollAt, laws: true, fresh: false });
  onTestFinished(() => server.stop());
  let facts: ExchangeFact[] = [];
  const listen = () => {
    facts = [];
    server.live.simulation.log.read((fact) => void facts.push(fact));
  };
  listen();
  server.hall.follow(listen);
  return {
    server, folder,
    facts: () => facts,
    now: () => server.live.simulation.clock.now,
    step: (by) => server.live.step(by),
    async rewind(by) {
      const response = await fetch(`${server.address}/clock/rewind`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ by }) });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
  };
}
