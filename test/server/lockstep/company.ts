// Clients in lockstep for tests: an office whose run they keep time with, and each of them at its socket.

import { expect, onTestFinished } from 'vitest';
import { platform } from '../../../src/server/platform.ts';
import { createLockstep, type LockstepRun, type LockstepSettings } from '../../../src/server/lockstep/lockstep.ts';
import { serve, type Server } from '../../../src/server/serve.ts';
import { everybody, type Users } from '../../../src/server/sessions/users.ts';
import { createSimulation, type Simulation } from '../../../src/simulation.ts';
import { siteFrom } from '../../../src/site/site.ts';
import { type Client, connect, type Message, start } from '../client.ts';

export interface Company {
  readonly server: Server;
  readonly simulation: Simulation;
  readonly lockstep: LockstepRun<string>;
  /** Each request that was carried out: when, whose, which. */
  readonly journal: readonly string[];
  /** A client that joins under this name; settles when the run has begun and it is asked for the first time. */
  join(name: string): Promise<Desk>;
}

/** A client with what it does in lockstep. */
export interface Desk extends Client {
  /** The barrier that it is asked at. */
  barrier(): Promise<{ readonly time: string; readonly through: number }>;
  /** Acknowledges all up to that event; nothing answers that but a refusal. */
  acknowledge(through: number, wakeAt?: string): void;
  /** Sends a request without waiting for its answer, which comes when everybody has acknowledged. */
  says(request: object): void;
}

/** Runs until its time is over, which is a minute unless said. */
export async function lockstepOffice(settings: Partial<LockstepSettings> & { readonly users?: Users; readonly minutes?: number } = {}): Promise<Company> {
  const { users = everybody, minutes = 1, ...more } = settings;
  const journal: string[] = [];
  const simulation = createSimulation(siteFrom({ name: 'Office', trunks: { pstn: { lines: 4, numbers: { '+14155550100': '2001' } } }, extensions: { 2001: {}, 2002: {}, 2003: {} } }), {
    journal: ({ time, session, service }) => void journal.push(`${time} ${session} ${service}`),
  });
  const lockstep = createLockstep(simulation, until(minutes * 60_000), null, platform, { clients: 1, joinWithin: 5_000, barrierWithin: 5_000, ...more });
  lockstep.outcome.catch(() => {});
  const server = await serve(simulation, platform, { host: '127.0.0.1', port: 0, speed: 1, users, origins: [], lockstep, log: { info: () => {}, warn: () => {}, error: () => {} }, failed: (error) => { throw error; } });
  onTestFinished(() => server.stop());
  return { server, simulation, lockstep, journal, join: (name) => joined(server, name) };
}

function* until(time: number): Generator<number, string> {
  yield time;
  return 'the minute is over';
}

async function joined(server: Server, name: string): Promise<Desk> {
  const desk = deskOf(await connect(server));
  expect(await desk.ask(start({ lockstep: { name } }))).toHaveProperty('StartApplicationSessionPosResponse');
  return desk;
}

export function deskOf(client: Client): Desk {
  let saying = 0;
  const send = (prefix: string, message: object) => client.send(JSON.stringify({ invokeId: `${prefix}${++saying}`, ...message }));
  return {
    ...client,
    barrier: async () => (await client.next((message) => 'barrier' in message))['barrier'] as { time: string; through: number },
    acknowledge: (through, wakeAt) => send('ack', { acknowledge: { through, ...(wakeAt !== undefined && { wakeAt }) } }),
    says: (request) => send('say', request),
  };
}

/** What a client has heard, in short: names of events and answers, and barriers. */
export function heardBy({ heard }: Client): readonly string[] {
  return heard.map((message: Message) => {
    const { barrier, time } = message as { readonly barrier?: { readonly time: string; readonly through: number }; readonly time?: string };
    if (barrier) return `barrier ${barrier.time.slice(14, -1)} through ${barrier.through}`;
    const name = Object.keys(message).find((key) => !['invokeId', 'seq', 'time', 'detail'].includes(key)) ?? '';
    return time === undefined ? name : `${name} ${time.slice(14, -1)}`;
  });
}

export const monitor = (device: string) => ({ MonitorStart: { monitorObject: { deviceObject: device } } });
