// The server: a live switch, its sessions, the WebSocket of CSTA JSON, and HTTP beside it for health, figures and the clock.

import fastify, { type FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { z } from 'zod';
import type { Simulation } from '../simulation.ts';
import { createDirectory, type Directory } from './directory.ts';
import { converse } from './dialects/csta-json/conversation.ts';
import { bucket } from './limits.ts';
import { type Live, type Platform, runLive } from './live.ts';
import { openSockets, type Sockets } from './sockets.ts';
import type { Users } from './users.ts';

/** A logger, or nothing that listens. */
export interface Logger {
  info(data: object, text: string): void;
  warn(data: object, text: string): void;
}

export interface ServeSettings {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly speed: number;
  readonly users: Users;
  readonly origins: readonly string[];
  /** Where these differ from the usual ones. */
  readonly bounds?: Partial<Bounds>;
  readonly log: Logger;
  /** Hears what ended the switch: a law that broke, or a bug. */
  readonly failed: (error: unknown) => void;
}

export interface Server {
  readonly live: Live;
  /** As `http://127.0.0.1:8800`. */
  readonly address: string;
  /** Ends all sessions with a word, then everything. */
  stop(): Promise<void>;
}

export const CSTA_PATH = '/csta';

const usual = {
  /** Of one client. */
  requestsPerSecond: 1_000,
  requestsAtOnce: 2_000,
  /** Seconds. */
  longestSession: 86_400,
  /** Milliseconds for which a broken line can be taken up again, and what is kept meanwhile. */
  resumeFor: 120_000,
  storeLines: 20_000,
  storeCharacters: 8_000_000,
  mostSessions: 10_000,
  /** Bytes. */
  largestFrame: 65_536,
  mostWaiting: 4_000_000,
  mostLines: 12_000,
  pingEvery: 20_000,
  /** To log on, from one address. */
  attemptsAtOnce: 200,
  attemptsPerSecond: 20,
};

export type Bounds = typeof usual;

export async function serve(simulation: Simulation, platform: Platform, settings: ServeSettings): Promise<Server> {
  const { log } = settings;
  const bounds: Bounds = { ...usual, ...settings.bounds };
  const live = runLive(simulation, platform, settings.speed, settings.failed);
  const directory = createDirectory(live, bounds, ({ id, user, application }, why) => log.info({ session: id, user: user.name, application, why }, 'session ended'));
  const http = fastify({ logger: false, bodyLimit: 10_000 });
  const figures = figuresOf(live, directory);
  const tries = new Map<string, ReturnType<typeof bucket>>();
  const mayTry = (address: string) => {
    if (tries.size > 10_000) tries.clear();
    const own = tries.get(address) ?? bucket(bounds.attemptsAtOnce, bounds.attemptsPerSecond);
    tries.set(address, own);
    return own.take(platform.now());
  };
  const hall = { live, directory, users: settings.users, now: platform.now, limits: bounds, mayTry, failed: settings.failed, count: (what: 'requests' | 'refusals' | 'badFrames') => figures[what].inc() };
  const sockets = openSockets(http.server, { ...bounds, path: CSTA_PATH, origins: settings.origins }, (line, address) => converse(hall, line, address), () => figures.sent.inc());
  routes(http, live, figures.registry, directory, sockets);
  const address = await http.listen({ host: settings.host, port: settings.port }).catch((error: unknown) => {
    live.stop();
    throw error;
  });
  log.info({ address, speed: settings.speed, site: simulation.site.name }, 'the switch runs');
  return {
    live,
    address,
    async stop() {
      directory.endAll('serverStops');
      live.stop();
      sockets.close();
      await http.close();
      log.info({ virtual: simulation.isoTime(simulation.clock.now) }, 'the switch has stopped');
    },
  };
}

function figuresOf({ simulation, lag, speed }: Live, directory: Directory) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number) => new Gauge({ name, help, registers: [registry], collect() { this.set(read()); } });
  gauge('ringback_calls', 'Calls in progress', () => simulation.pbx.calls.size);
  gauge('ringback_sessions', 'Sessions of clients', () => directory.size);
  gauge('ringback_sessions_detached', 'Sessions whose line is broken', () => directory.detached());
  gauge('ringback_facts_total', 'Facts so far', () => simulation.log.seq);
  gauge('ringback_virtual_seconds', 'Virtual time', () => simulation.clock.now / 1000);
  gauge('ringback_speed', 'Times as fast as life; 0 while it stands still', speed);
  gauge('ringback_lag_seconds', 'How far virtual time is behind', () => lag() / 1000);
  const counter = (name: string, help: string) => new Counter({ name, help, registers: [registry] });
  return {
    registry, requests: counter('ringback_requests_total', 'Requests of clients'), refusals: counter('ringback_refusals_total', 'Requests that were refused'),
    badFrames: counter('ringback_bad_frames_total', 'Frames that made no sense'), sent: counter('ringback_messages_sent_total', 'Messages sent to clients'),
  };
}

const speedShape = z.strictObject({ speed: z.number().positive().max(100_000) });
const stepShape = z.strictObject({ by: z.int().min(1).max(86_400_000) });

/** Only who reaches the port can do this; it listens on this machine unless told otherwise. */
function routes(http: FastifyInstance, live: Live, registry: Registry, directory: Directory, sockets: Sockets): void {
  const state = () => ({ time: live.simulation.isoTime(live.simulation.clock.now), speed: live.speed(), calls: live.simulation.pbx.calls.size, sessions: directory.size, lines: sockets.size });
  http.get('/healthz', () => ({ status: 'ok', ...state() }));
  http.get('/metrics', async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  http.post('/clock/pause', () => (live.pause(), state()));
  http.post('/clock/go', () => (live.goOn(), state()));
  http.post('/clock/speed', async (request, reply) => {
    const { data, error } = speedShape.safeParse(request.body);
    if (error) return reply.code(400).send({ wrong: 'the speed must be a number above 0, like { "speed": 10 }' });
    return live.setSpeed(data.speed), state();
  });
  http.post('/clock/step', async (request, reply) => {
    const { data, error } = stepShape.safeParse(request.body);
    if (error) return reply.code(400).send({ wrong: 'a step must be milliseconds, like { "by": 5000 }' });
    if (live.speed() !== 0) return reply.code(409).send({ wrong: 'time goes on by itself; pause it first' });
    return live.step(data.by), state();
  });
}
