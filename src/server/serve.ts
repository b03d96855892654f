// The server: a live switch, its sessions, and what listens for their clients.

import type { Simulation } from '../simulation.ts';
import { createControl } from './control.ts';
import { createDirectory } from './directory.ts';
import { converse } from './dialects/csta-json/conversation.ts';
import { attempts, type Bounds, type Hall, usualBounds } from './hall.ts';
import { createLive, type Live, type Platform } from './live.ts';
import { createPost, type WriteDown } from './post.ts';
import { openSockets } from './sockets.ts';
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

/** Without a journal there is nothing to write down. */
const nowhere: WriteDown = (done) => done();

/** Begins at once. */
export function serve(simulation: Simulation, platform: Platform, settings: ServeSettings): Promise<Server> {
  return open(prepare(simulation, platform, settings), settings);
}

/** All that a server is but what listens; time stands still. `writeDown` is called before anything leaves. */
export function prepare(simulation: Simulation, platform: Platform, { speed, users, log, failed, ...settings }: ServeSettings, writeDown: WriteDown = nowhere): Hall {
  const bounds: Bounds = { ...usualBounds, ...settings.bounds };
  const counts = { requests: 0, refusals: 0, badFrames: 0, sent: 0 };
  const live = createLive(simulation, platform, speed, failed);
  const directory = createDirectory(live, { ...bounds, counts }, ({ id, user, application }, why) => log.info({ session: id, user: user.name, application, why }, 'session ended'));
  return { live, directory, users, post: createPost(writeDown), bounds, counts, now: platform.now, mayTry: attempts(bounds, platform.now), failed };
}

/** Listens, wakes the sessions that were adopted, and lets time go. */
export async function open(hall: Hall, { host, port, origins, speed, log }: ServeSettings): Promise<Server> {
  const { live, directory, post, bounds } = hall;
  const { simulation } = live;
  const http = createControl(hall, () => sockets.size);
  const sockets = openSockets(http.server, { ...bounds, path: CSTA_PATH, origins }, post, (line, { socket }) => converse(hall, line, socket.remoteAddress ?? ''));
  const address = await http.listen({ host, port });
  live.begin();
  directory.wake();
  log.info({ address, speed, site: simulation.site.name }, 'the switch runs');
  return {
    live,
    address,
    async stop() {
      directory.endAll('serverStops');
      live.stop();
      await post.settled();
      sockets.close();
      await http.close();
      log.info({ virtual: simulation.isoTime(simulation.clock.now) }, 'the switch has stopped');
    },
  };
}
