// The server: a live switch, its sessions, and what listens for their clients.

import { seedCallCenters } from '../crm/callCenters/seeds.ts';
import type { Crm } from '../crm/crm.ts';
import { seedRecords } from '../crm/seeding.ts';
import type { Apex } from '../crm/openCti/apex.ts';
import type { Nats } from '../nats/connection.ts';
import type { Simulation } from '../simulation.ts';
import type { PublisherSource } from './publishing/publisher.ts';
import type { RecordsWriter } from '../store/records/writer.ts';
import type { Site } from '../site/site.ts';
import type { OpenAnnex } from './annex.ts';
import type { StartUp } from './dialects/csta-xml/xmlTalk.ts';
import type { Bounds, Hall } from './hall.ts';
import { type Doors, makeDoors } from './listening.ts';
import type { Live, Platform } from './live.ts';
import type { Lockstep } from './lockstep/lockstep.ts';
import { endsWithin, sayWhatIsAwaited } from './patience.ts';
import { prepare } from './preparing.ts';
import type { Servers } from './servers.ts';
import type { Stage } from './stage.ts';
import type { TcpSettings } from './lines/tcp.ts';
import type { FaultsSettings } from '../traffic/faults/shape.ts';
import type { Library } from './recordings/library.ts';
import { giveKeptSeatsBack } from './sessions/seatsKept.ts';
import { createTieLinks, type TieLinks } from './ties/tieLinks.ts';
import type { Users } from './sessions/users.ts';
import type { WatchFor } from './sessions/watch.ts';

/** A logger, or nothing that listens. */
export interface Logger {
  info(data: object, text: string): void;
  warn(data: object, text: string): void;
  error(data: object, text: string): void;
}

export interface ServeSettings {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly speed: number;
  /** Whether time stands still until somebody lets it go. */
  readonly paused?: boolean;
  readonly users: Users;
  /** Where clients may go; nothing of it unless said. */
  readonly servers?: Servers;
  readonly origins: readonly string[];
  /** CSTA XML over TCP; undefined for none. */
  readonly xml?: XmlPort;
  /** Beside those of the site; one of the same name stands for that. */
  readonly faults?: FaultsSettings;
  /** The port of ctiSVR; undefined for none. */
  readonly ctisvrPort?: number;
  /** The CRM whose pages are served; undefined for none. */
  readonly crm?: Crm;
  /** What softphones may run on the server. */
  readonly apex?: Apex;
  /** The folder of recordings as files; undefined for none. */
  readonly recordings?: string;
  /** Recordings of its calls; undefined where no records are kept. */
  readonly library?: Library;
  /** The folder of the built pages; undefined for none. */
  readonly pages?: string;
  /** Folders with scenarios and rubrics for the classroom. */
  readonly lessons?: readonly string[];
  /** A run that its clients keep time with; undefined for one that goes by the wall clock, at `speed`. */
  readonly lockstep?: Lockstep;
  /** Opens where rows of the run are kept, once it is clear that this switch goes live; one that goes on where it was broken off does so also while that is out of reach. Undefined where none are kept. */
  readonly records?: (site: Site, goesOn: boolean) => Promise<RecordsWriter>;
  /** For ties that go over it; undefined for none. */
  readonly nats?: Nats;
  /** What publishes the run to NATS; undefined where nothing is published. */
  readonly publish?: PublisherSource;
  /** Where these differ from the usual ones. */
  readonly bounds?: Partial<Bounds>;
  /** Further paths for sockets; undefined for none. */
  readonly annex?: OpenAnnex;
  /** Looks at what goes over the lines; nobody does unless said. */
  readonly watchFor?: WatchFor;
  readonly log: Logger;
  /** Hears what ended the switch: a law that broke, or a bug. */
  readonly failed: (error: unknown) => void;
}

/** Where and how CSTA XML is spoken. */
export interface XmlPort extends StartUp, Pick<TcpSettings, 'port' | 'tls'> {}

export interface Server {
  /** Of the run that is on. */
  readonly live: Live;
  /** Where it is told that another run has begun. */
  readonly hall: Hall;
  /** As `http://127.0.0.1:8800`. */
  readonly address: string;
  /** As `127.0.0.1:8801`; null when it is not spoken. */
  readonly xmlAddress: string | null;
  /** How many faults are written. */
  readonly faults: number;
  /** As `http://127.0.0.1:9006`; null when it is not spoken. */
  readonly ctisvrAddress: string | null;
  /** Ends all sessions with a word, then everything. */
  stop(why?: 'serverStops' | 'runOver' | 'lockstepBroken'): Promise<void>;
  /** Listens no more; says nothing. */
  close(): Promise<void>;
}

/** Milliseconds in which what was said last has to be safe, and to leave: on this machine's disk, and in NATS, without which nobody was told and nothing is lost. */
const LAST_WORDS = 5_000;
const LAST_WORDS_OVER_NATS = 1_000;

/** Begins at once. A run that is handed in cannot be rewound, for nobody has kept how it came about. */
export function serve(simulation: Simulation, platform: Platform, settings: ServeSettings): Promise<Server> {
  return open(prepare(simulation, platform, settings), settings);
}

/** What a switch serves its clients by. One that stands by has it made beforehand, for that takes longer than to take over. */
export interface Furnished {
  readonly ties: TieLinks;
  readonly doors: Doors;
}

export function furnish({ hall }: Stage, settings: ServeSettings): Furnished {
  const ties = createTieLinks(hall, { nats: settings.nats, environment: process.env, log: settings.log });
  return { ties, doors: makeDoors(hall, ties, settings) };
}

/** Listens, wakes the sessions that were adopted, and lets time go. Rejects when something cannot listen; then nothing does. */
export async function open(stage: Stage, settings: ServeSettings, { ties, doors }: Furnished = furnish(stage, settings)): Promise<Server> {
  const { crm, speed, paused = false, library = null, log } = settings;
  const { hall } = stage;
  if (crm) await fill(crm, hall.live.simulation.site);
  stage.tieBy(ties);
  const { addresses, annex, close } = await doors.open(library);
  hall.station.begin(hall);
  hall.items.begin(hall);
  hall.live.begin({ speed, paused });
  hall.directory.wake();
  giveKeptSeatsBack(hall, speed);
  hall.faults?.begin();
  if (!hall.lockstep) ties.begin();
  log.info({ ...addresses, speed, site: hall.live.simulation.site.name }, 'the switch runs');
  return {
    hall,
    get live() {
      return hall.live;
    },
    ...addresses,
    close,
    faults: hall.faults?.faults.rules.length ?? 0,
    async stop(why = 'serverStops') {
      annex?.close();
      endAll(hall, why);
      await lastWords(hall, log);
      await close();
      const { simulation } = hall.live;
      log.info({ virtual: simulation.isoTime(simulation.clock.now) }, 'the switch has stopped');
    },
  };
}

async function lastWords({ post, handOver }: Hall, log: Logger): Promise<void> {
  const over = handOver?.replication ?? null;
  await sayWhatIsAwaited(log, `what was said last to be safe ${over ? `in NATS at ${over.nats}` : 'on the disk'}`, endsWithin(post.settled(), over ? LAST_WORDS_OVER_NATS : LAST_WORDS));
}

/** What the end of a session brings at the same instant belongs to the run: it is in its journal. */
function endAll({ directory, station, items, statistics, live }: Hall, why: NonNullable<Parameters<Server['stop']>[0]>): void {
  directory.endAll(why);
  station.end('serverStops');
  items.end('serverStops');
  statistics.end();
  const { clock } = live.simulation;
  if (!live.isBroken()) live.act(() => clock.advanceTo(clock.now));
  live.stop();
}

/** What a CRM that is new begins with, as the site has it. */
async function fill(crm: Crm, site: Site): Promise<void> {
  await seedCallCenters(crm.tables, site);
  await seedRecords(crm);
}
