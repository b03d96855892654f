// The server: a live switch, its sessions, and what listens for their clients.

import type { Simulation } from '../simulation.ts';
import { createControl } from './control.ts';
import { createDirectory } from './directory.ts';
import { converse } from './dialects/csta-json/conversation.ts';
import { type Bounds, type Hall, usualBounds } from './hall.ts';
import { failuresOf } from './limits.ts';
import { type Live, type Platform, runLive } from './live.ts';
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

export async function serve(simulation: Simulation, platform: Platform, settings: ServeSettings): Promise<Server> {
  const hall = createHall(simulation, platform, settings);
  const { live, directory, post } = hall;
  const callers = { origins: settings.origins, hosts: [settings.host] };
  const http = createControl(hall, callers, () => sockets.size);
  const sockets = openSockets(http.server, { ...hall.bounds, ...callers, path: CSTA_PATH }, post, (line, { socket }) => converse(hall, line, socket.remoteAddress ?? ''));
  const address = await http.listen({ host: settings.host, port: settings.port }).catch((error: unknown) => {
    live.stop();
    throw error;
  });
  settings.log.info({ address, speed: settings.speed, site: simulation.site.name }, 'the switch runs');
  return {
    live,
    address,
    async stop() {
      directory.endAll('serverStops');
      live.stop();
      sockets.close();
      await http.close();
      settings.log.info({ virtual: simulation.isoTime(simulation.clock.now) }, 'the switch has stopped');
    },
  };
}

function createHall(simulation: Simulation, platform: Platform, { speed, users, log, failed, ...settings }: ServeSettings): Hall {
  const bounds: Bounds = { ...usualBounds, ...settings.bounds };
  const counts = { requests: 0, refusals: 0, badFrames: 0, sent: 0 };
  const live = runLive(simulation, platform, speed, failed);
  const directory = createDirectory(live, { ...bounds, counts }, ({ id, user, application }, why) => log.info({ session: id, user: user.name, application, why }, 'session ended'));
  return { live, directory, users, post: createPost(nowhere), bounds, counts, now: platform.now, failures: failuresOf(bounds.failuresAtOnce, bounds.failuresPerSecond), failed };
}
