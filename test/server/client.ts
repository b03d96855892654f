// Clients of a live switch for tests: a server on a port of its own, and a WebSocket that waits for what it wants to see. Whatever they hear, and
// whatever they ask for and get, must be as the AsyncAPI document says.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { PROTOCOL } from '../../src/server/dialects/csta-json/frames.ts';
import { connectorTo } from '../../src/connector/connector.ts';
import type { Crm } from '../../src/crm/crm.ts';
import type { Nats } from '../../src/nats/connection.ts';
import type { Bounds } from '../../src/server/hall.ts';
import type { Library } from '../../src/server/recordings/library.ts';
import { platform } from '../../src/server/platform.ts';
import { CSTA_PATH } from '../../src/server/paths.ts';
import { type Logger, serve, type Server, type XmlPort } from '../../src/server/serve.ts';
import { everybody, readUsers, type Users } from '../../src/server/sessions/users.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { type Site, siteFrom } from '../../src/site/site.ts';
import { undescribed } from './described.ts';
import { PATIENCE } from '../patience.ts';

export type Message = Readonly<Record<string, unknown>> & { readonly invokeId?: string; readonly seq?: number };

export interface Client {
  readonly heard: readonly Message[];
  /** Sends a message; its answer. */
  ask(message: Record<string, unknown>): Promise<Message>;
  send(text: string | Uint8Array): void;
  /** The next message that is so, from those that nobody has waited for yet. */
  next(isWanted: (message: Message) => boolean): Promise<Message>;
  /** The code and the reason with which the line was closed. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Breaks the line without a word. */
  cut(): void;
}

export const start = (more: object = {}) => ({ StartApplicationSession: { applicationInfo: { applicationID: 'test' }, requestedProtocolVersions: [PROTOCOL], ...more } });

export interface OfficeSettings {
  readonly users?: Users;
  readonly bounds?: Partial<Bounds>;
  readonly origins?: readonly string[];
  readonly xml?: Partial<XmlPort>;
  readonly ctisvrPort?: number;
  readonly log?: Logger;
  /** Hears what ends the switch; unless said, the test fails. */
  readonly failed?: (error: unknown) => void;
  /** Switches that its connector shows telephones of; its own unless said. */
  readonly connectorTo?: readonly string[];
  readonly crm?: Crm;
  readonly library?: Library;
  readonly port?: number;
  /** A folder of built pages. */
  readonly pages?: string;
  /** As a site has them. */
  readonly faults?: object;
  /** For ties that go over it. */
  readonly nats?: Nats;
}

export const quiet: Logger = { info: () => {}, warn: () => {}, error: () => {} };

export async function liveOffice(settings: OfficeSettings = {}): Promise<Server> {
  return liveSimulation(createSimulation(officeSite(settings.faults ?? {})), settings);
}

function officeSite(faults: object): Site {
  return siteFrom({ name: 'Office', faults, trunks: { pstn: { lines: 4, numbers: { '+14155550100': '2001' } } }, extensions: { 2001: { name: 'Ana' }, 2002: { name: 'Bob' }, 2003: { name: 'Chen' } }, agents: { 5001: { name: 'Dee' }, 5002: { name: 'Eli' } } });
}

export async function liveSimulation(simulation: Simulation, settings: OfficeSettings = {}): Promise<Server> {
  const server = await serveSimulation(simulation, settings);
  onTestFinished(() => server.stop());
  return server;
}

/** The office for more than one test: who begins it stops it. */
export function serveOffice(settings: OfficeSettings = {}): Promise<Server> {
  return serveSimulation(createSimulation(officeSite(settings.faults ?? {})), settings);
}

function serveSimulation(simulation: Simulation, { users = everybody, bounds = {}, origins = [], xml = {}, ctisvrPort = 0, log = quiet, failed = (error) => { throw error; }, crm, library, port = 0, pages, nats, connectorTo: shown = [] }: OfficeSettings): Promise<Server> {
  return serve(simulation, platform, { host: '127.0.0.1', port, speed: 1, users, bounds, origins, xml: { port: 0, tls: null, implicit: true, greeting: 4, ...xml }, ctisvrPort, annex: connectorTo(shown), log, ...(crm && { crm }), ...(library && { library }), ...(pages !== undefined && { pages }), ...(nats && { nats }), failed });
}

/** Users as a file has them. */
export function usersFrom(yaml: string): Users {
  const file = join(mkdtempSync(join(tmpdir(), 'ringback-')), 'users.yaml');
  writeFileSync(file, yaml);
  return readUsers(file);
}

export async function connect({ address }: Pick<Server, 'address'>, headers: Record<string, string> = {}): Promise<Client> {
  const socket = new WebSocket(address.replace('http', 'ws') + CSTA_PATH, { headers });
  const heard: Message[] = [];
  let [used, invokeId] = [0, 0];
  let wake: () => void = () => {};
  const strange: string[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Message;
    const fault = undescribed(message, 'switch');
    if (fault !== null) strange.push(fault);
    heard.push(message);
    wake();
  });
  onTestFinished(() => expect(strange).toEqual([]));
  const closed = new Promise<{ code: number; reason: string }>((done) => socket.on('close', (code, reason) => done({ code, reason: String(reason) })));
  await new Promise<void>((done, fail) => socket.on('open', done).on('error', fail));
  onTestFinished(() => socket.terminate());
  const next = async (isWanted: (message: Message) => boolean): Promise<Message> => {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const place = heard.findIndex((message, at) => at >= used && isWanted(message));
      if (place >= 0) {
        used = place + 1;
        return heard[place] as Message;
      }
      if (Date.now() > end) throw new Error(`nothing like it came; the last was ${JSON.stringify(heard.at(-1))}`);
      await Promise.race([new Promise<void>((done) => (wake = done)), new Promise((done) => setTimeout(done, 200))]);
    }
  };
  return {
    heard, closed, next,
    send: (text) => socket.send(text),
    async ask(message) {
      const request = { invokeId: String(++invokeId), ...message };
      socket.send(JSON.stringify(request));
      const answer = await next((heard) => heard.invokeId === request.invokeId);
      // What was carried out, or found right and refused, was a request as described.
      const fault = 'CSTAErrorCode' in answer ? null : undescribed(request, 'client');
      if (fault !== null) strange.push(fault);
      return answer;
    },
    cut: () => socket.terminate(),
  };
}
