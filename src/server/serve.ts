// The server: a live switch, its sessions, and what listens for their clients.

import type { Crm } from '../crm/crm.ts';
import type { Simulation } from '../simulation.ts';
import { createStation } from './board/station.ts';
import { converse as converseOfBoard } from './board/conversation.ts';
import { createControl } from './control.ts';
import { createDirectory } from './directory.ts';
import { converse } from './dialects/csta-json/conversation.ts';
import { converse as converseInXml } from './dialects/csta-xml/conversation.ts';
import { type CtisvrServer, listenInCtisvr } from './dialects/ctisvr/listen.ts';
import { withSeated } from './dialects/ctisvr/seating.ts';
import type { StartUp } from './dialects/csta-xml/xmlTalk.ts';
import { type Bounds, type Hall, usualBounds } from './hall.ts';
import { failuresOf } from './limits.ts';
import { createLiveFaults } from './liveFaults.ts';
import { createLive, type Live, type Platform } from './live.ts';
import { meaningless } from './permission.ts';
import { createPost, type WriteDown } from './post.ts';
import { openSockets } from './sockets.ts';
import { listenTcp, type TcpLines, type TcpSettings } from './tcp.ts';
import { createFaults } from '../traffic/faults/faults.ts';
import type { FaultsSettings } from '../traffic/faults/shape.ts';
import { createSystemState } from './systemState.ts';
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
  /** CSTA XML over TCP; undefined for none. */
  readonly xml?: XmlPort;
  /** Beside those of the site; one of the same name stands for that. */
  readonly faults?: FaultsSettings;
  /** The port of ctiSVR; undefined for none. */
  readonly ctisvrPort?: number;
  /** The CRM whose pages are served; undefined for none. */
  readonly crm?: Crm;
  /** The folder of the built pages; undefined for none. */
  readonly pages?: string;
  /** Where these differ from the usual ones. */
  readonly bounds?: Partial<Bounds>;
  readonly log: Logger;
  /** Hears what ended the switch: a law that broke, or a bug. */
  readonly failed: (error: unknown) => void;
}

/** Where and how CSTA XML is spoken. */
export interface XmlPort extends StartUp, Pick<TcpSettings, 'port' | 'tls'> {}

export interface Server {
  readonly live: Live;
  /** As `http://127.0.0.1:8800`. */
  readonly address: string;
  /** As `127.0.0.1:8801`; null when it is not spoken. */
  readonly xmlAddress: string | null;
  /** How many faults are written. */
  readonly faults: number;
  /** As `http://127.0.0.1:9006`; null when it is not spoken. */
  readonly ctisvrAddress: string | null;
  /** Ends all sessions with a word, then everything. */
  stop(): Promise<void>;
}

export const CSTA_PATH = '/csta';
export const LIVE_PATH = '/live';

/** Without a journal there is nothing to write down. */
const nowhere: WriteDown = (done) => done();

/** Begins at once. */
export function serve(simulation: Simulation, platform: Platform, settings: ServeSettings): Promise<Server> {
  return open(prepare(simulation, platform, settings), settings);
}

/** All that a server is but what listens; time stands still. `writeDown` is called before anything leaves. */
export function prepare(simulation: Simulation, platform: Platform, { speed, users: named, log, failed, ...settings }: ServeSettings, writeDown: WriteDown = nowhere): Hall {
  const bounds: Bounds = { ...usualBounds, ...settings.bounds };
  const users = withSeated(named, simulation.site.seating);
  for (const right of meaningless(users.listed, simulation)) log.warn(right, 'a user was given what is not there');
  const counts = { requests: 0, refusals: 0, badFrames: 0, sent: 0 };
  const live = createLive(simulation, platform, speed, failed);
  const status = createSystemState();
  const written = { ...simulation.site.faults, ...settings.faults };
  const faults = Object.keys(written).length === 0 ? null : createLiveFaults(createFaults(written, simulation.random.seed), { live, platform, status, log });
  const directory = createDirectory(live, { ...bounds, counts, users, linkFor: faults && faults.linkFor }, ({ id, user, application }, why) => log.info({ session: id, user: user.name, application, why }, 'session ended'));
  return { live, directory, users, post: createPost(writeDown, failed), bounds, counts, status, faults, station: createStation(live, platform.now, failed), now: platform.now, failures: failuresOf(bounds.failuresAtOnce, bounds.failuresPerSecond), failed };
}

/** Listens, wakes the sessions that were adopted, and lets time go. Rejects when something cannot listen; then nothing does. */
export async function open(hall: Hall, { host, port, origins, xml, ctisvrPort, crm, pages, speed, log }: ServeSettings): Promise<Server> {
  const { live, directory, post, bounds, faults } = hall;
  const { simulation } = live;
  let [tcp, ctisvr]: [TcpLines | null, CtisvrServer | null] = [null, null];
  const callers = { origins, hosts: [host] };
  const http = createControl(hall, callers, () => sockets.size + (tcp?.size ?? 0) + (ctisvr?.size ?? 0), { crm: crm ?? null, folder: pages ?? null, framed: () => [] });
  const sockets = openSockets(http.server, { ...bounds, ...callers }, post, {
    [CSTA_PATH]: (line, { socket }) => converse(hall, line, socket.remoteAddress ?? ''),
    [LIVE_PATH]: (line, { socket }) => converseOfBoard(hall, line, socket.remoteAddress ?? ''),
  });
  const close = async () => {
    sockets.close();
    await Promise.all([http.close(), tcp?.close(), ctisvr?.close()]);
  };
  const listen = async () => {
    const address = await http.listen({ host, port });
    tcp = xml ? await listenInXml(hall, host, xml) : null;
    ctisvr = ctisvrPort === undefined ? null : await listenInCtisvr(hall, callers, host, ctisvrPort);
    return { address, xmlAddress: tcp?.address ?? null, ctisvrAddress: ctisvr?.address ?? null };
  };
  const addresses = await listen().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  hall.station.begin();
  live.begin();
  directory.wake();
  faults?.begin();
  log.info({ ...addresses, speed, site: simulation.site.name }, 'the switch runs');
  return {
    live,
    ...addresses,
    faults: faults?.faults.rules.length ?? 0,
    async stop() {
      directory.endAll('serverStops');
      hall.station.end('serverStops');
      live.stop();
      await post.settled();
      await close();
      log.info({ virtual: simulation.isoTime(simulation.clock.now) }, 'the switch has stopped');
    },
  };
}

function listenInXml(hall: Hall, host: string, xml: XmlPort): Promise<TcpLines> {
  return listenTcp({ ...hall.bounds, host, port: xml.port, tls: xml.tls }, hall.post, (line, address) => converseInXml(hall, xml, line, address));
}
