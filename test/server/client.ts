// Clients of a live switch for tests: a server on a port of its own, and a WebSocket that waits for what it wants to see.

import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { PROTOCOL } from '../../src/server/dialects/csta-json/conversation.ts';
import type { Bounds } from '../../src/server/hall.ts';
import { platform } from '../../src/server/platform.ts';
import { CSTA_PATH, serve, type Server, type XmlPort } from '../../src/server/serve.ts';
import { everybody, type Users } from '../../src/server/users.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { type Site, siteFrom } from '../../src/site/site.ts';

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
}

export async function liveOffice({ users = everybody, bounds = {}, origins = [], xml = {} }: OfficeSettings = {}): Promise<Server> {
  return liveSimulation(createSimulation(officeSite()), { users, bounds, origins, xml });
}

function officeSite(): Site {
  return siteFrom({ name: 'Office', trunks: { pstn: { lines: 4, numbers: { '+14155550100': '2001' } } }, extensions: { 2001: { name: 'Ana' }, 2002: { name: 'Bob' }, 2003: { name: 'Chen' } } });
}

export async function liveSimulation(simulation: Simulation, { users = everybody, bounds = {}, origins = [], xml = {}, ctisvrPort = 0 }: OfficeSettings = {}): Promise<Server> {
  const quiet = { info: () => {}, warn: () => {} };
  const server = await serve(simulation, platform, { host: '127.0.0.1', port: 0, speed: 1, users, bounds, origins, xml: { port: 0, tls: null, implicit: true, greeting: 4, ...xml }, ctisvrPort, log: quiet, failed: (error) => { throw error; } });
  onTestFinished(() => server.stop());
  return server;
}

/** How long a test waits for a message. */
const PATIENCE = 4_000;

export async function connect({ address }: Pick<Server, 'address'>, headers: Record<string, string> = {}): Promise<Client> {
  const socket = new WebSocket(address.replace('http', 'ws') + CSTA_PATH, { headers });
  const heard: Message[] = [];
  let [used, invokeId] = [0, 0];
  let wake: () => void = () => {};
  socket.on('message', (data) => {
    heard.push(JSON.parse(String(data)) as Message);
    wake();
  });
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
    ask(message) {
      const id = String(++invokeId);
      socket.send(JSON.stringify({ invokeId: id, ...message }));
      return next((answer) => answer.invokeId === id);
    },
    cut: () => socket.terminate(),
  };
}
