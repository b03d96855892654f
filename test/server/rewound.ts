// A live switch for tests of rewinds: its wall clock stands still, so that virtual time moves by steps alone, and every fact of every run is kept.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { everybody } from '../../src/server/sessions/users.ts';
import { serveJournaled, serveUnjournaled, type JournaledServer } from '../../src/server/recovery/journaled.ts';
import type { Platform } from '../../src/server/live.ts';
import type { PublisherSource } from '../../src/server/publishing/publisher.ts';
import type { ServeSettings } from '../../src/server/serve.ts';
import { siteFrom } from '../../src/site/site.ts';
import type { ExchangeFact } from '../../src/csta/facts.ts';
import type { RecordsKept } from '../../src/store/journal.ts';
import type { Crm } from '../../src/crm/crm.ts';
import type { Nats } from '../../src/nats/connection.ts';
import { type Client, connect, start } from './client.ts';

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
  readonly records?: RecordsKept;
  /** Whether its journal is on disk; in memory otherwise. */
  readonly onDisk?: boolean;
  /** A folder that there is, for its journal. */
  readonly within?: string;
  readonly rollAt?: number;
  readonly mostFacts?: number;
  /** Of the folder of its journal. */
  readonly name?: string;
  readonly fsync?: boolean;
  readonly platform?: Platform;
  readonly crm?: Crm;
  readonly lessons?: readonly string[];
  readonly pages?: string;
  readonly nats?: Nats;
  readonly publish?: PublisherSource;
}

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

export async function rehearsal({ site, traffic, records, within, onDisk = within !== undefined, rollAt = 8_000_000, mostFacts, name = 'live', fsync = false, platform = standing, crm, lessons, pages, nats, publish }: RehearsalSettings): Promise<Rehearsal> {
  const settings: ServeSettings = { host: '127.0.0.1', port: 0, speed: 1, users: everybody, origins: [], ctisvrPort: 0, xml: { port: 0, tls: null, implicit: true, greeting: 4 }, log: quiet, failed: (error) => { throw error; }, ...(crm && { crm }), ...(lessons && { lessons }), ...(pages && { pages }), ...(nats && { nats }), ...(publish && { publish }) };
  const header = { site: siteFrom(site), seed: 1, start: undefined, records, traffic: traffic && { for: '9999h', ...traffic } };
  const folder = onDisk ? join(within ?? mkdtempSync(join(tmpdir(), 'ringback-rewound-')), name) : null;
  const bound = mostFacts === undefined ? {} : { mostFacts };
  const server = folder === null ? await serveUnjournaled(header, platform, settings, { laws: true, ...bound }) : await serveJournaled(header, platform, settings, { folder, fsync, rollAt, laws: true, fresh: false, ...bound });
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

export const office = { name: 'Office', trunks: { pstn: { lines: 4, numbers: { '+14155550100': '2001', '+14155550101': '7001', '+14155550102': '8000' } } }, extensions: { 2001: {}, 2002: {}, 2003: {} }, agents: { 5001: { name: 'Ana', at: '2001', skills: { sales: 1 }, wrapUp: '30s' } }, queues: { 7001: { name: 'Sales', needs: { sales: 8 } } }, callflows: { 8000: { name: 'Menu', start: 'ask', nodes: { ask: { menu: { say: 'Press one', choices: { 1: 'sales' } } }, sales: { transfer: { to: '7001' } } } } } };

/** Somebody who has begun a session. */
export async function client({ server }: Rehearsal): Promise<Client> {
  const made = await connect(server);
  await made.ask(start());
  return made;
}

export const call = (from: string, to: string) => ({ MakeCall: { callingDevice: from, calledDirectoryNumber: to, autoOriginate: 'doNotPrompt' } });
export const offer = (called: string) => ({ offerCall: { calling: '+12125550123', called } });

/** How telephones are connected. */
export const states = ({ server }: Rehearsal) => [...server.live.simulation.pbx.calls.values()].flatMap(({ id, connections }) => connections.map(({ device, state }) => `${id} ${device.number} ${state}`));
