// A switch that keeps a journal: it goes on where it was broken off, or begins anew; or it stands by until the one that writes is gone.

import { mkdirSync } from 'node:fs';
import { setTimeout as nap } from 'node:timers/promises';
import { headerLine, type JournalHeader, isOfRun } from '../store/journal.ts';
import type { RecordsWriter } from '../store/records/writer.ts';
import { type Cut, segmentsIn } from '../store/segments.ts';
import { beginJournal, type Course, isBrokenOff, openCourse, recallCourse } from './course.ts';
import type { Platform } from './live.ts';
import { prepare, prepareRun } from './preparing.ts';
import { createRewinds, type Reel } from './rewinds.ts';
import { deliverLive } from './callRecords/deliveries.ts';
import { keepLiveRecords } from './liveRecords.ts';
import { keepLiveRecordings } from './recordings/recordings.ts';
import { open, type Server, type ServeSettings } from './serve.ts';
import { folderShelf, memoryShelf, mendFolder, type Shelf } from './shelf.ts';
import { lockReleased, takeLock, type WriterLock } from './writerLock.ts';

export interface JournalSettings {
  readonly folder: string;
  /** Waits for the disk before anything leaves. */
  readonly fsync: boolean;
  /** Bytes after which a new segment begins, with a checkpoint. */
  readonly rollAt: number;
  /** Facts after which it does, too; as many as are run again soon unless said. */
  readonly mostFacts?: number;
  /** Whether the laws are checked after every step. */
  readonly laws: boolean;
}

/** What a switch has behind it when it goes live. */
export interface Past {
  readonly requests: number;
  readonly sessions: number;
  readonly cut: Cut | null;
}

export interface JournaledServer extends Server {
  /** Null for a switch that begins anew. */
  readonly past: Past | null;
  /** Where the journal is that was there before and that this one does not go on from. */
  readonly aside: string | null;
}

/** Why a journal cannot be used; the message says what to do. */
export class JournalRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'JournalRefused';
  }
}

/** Goes on from a journal that was broken off, unless `fresh`. Throws JournalRefused and BadDocument. */
export async function serveJournaled(header: JournalHeader, platform: Platform, settings: ServeSettings, { folder, laws, fresh, ...pages }: JournalSettings & { readonly fresh: boolean }): Promise<JournaledServer> {
  mkdirSync(folder, { recursive: true });
  const lock = await takeLock(folder);
  if (!lock) throw new JournalRefused(`another switch writes the journal in ${folder}; stop it, stand by with --follow ${folder}, or name another folder with --journal`);
  return unlessItFails(lock, async () => {
    mendFolder(folder);
    const goesOn = !fresh && isBrokenOff(folder);
    const writer = await settings.records?.(header.site, goesOn) ?? null;
    const aside = goesOn ? null : beginJournal(folder, header);
    const course = openCourse(folder, laws);
    if (goesOn && !isOfRun(course.header, header)) throw new JournalRefused(`${folder} holds the journal of another site or seed, which was broken off; --fresh puts it aside, --journal names another folder`);
    return goLive(attend(course, platform, settings, shelfIn(folder, pages, settings, () => writer), laws), { lock, goesOn, aside, writer, folder });
  });
}

/** A switch that keeps no journal on disk. What was asked of it is kept in memory for a while, so that it can be rewound. */
export async function serveUnjournaled(header: JournalHeader, platform: Platform, settings: ServeSettings, { laws, mostFacts }: Pick<JournalSettings, 'laws' | 'mostFacts'>): Promise<JournaledServer> {
  const chapter = { number: 1, header: headerLine(header).trimEnd(), lines: [] };
  const writer = await settings.records?.(header.site, false) ?? null;
  return goLive(attend(recallCourse(chapter, laws), platform, settings, memoryShelf(chapter, mostFacts), laws), { lock: null, goesOn: false, aside: null, writer, folder: null });
}

function shelfIn(folder: string, pages: Omit<JournalSettings, 'folder' | 'laws'>, { failed }: ServeSettings, writer: () => RecordsWriter | null): Shelf {
  return folderShelf(folder, { ...pages, failed, rowsWrittenTo: () => writer()?.standing.writtenTo ?? Infinity });
}

/** Keeps the lock, or gives it back to whoever stands by. */
async function unlessItFails<Result>(lock: WriterLock, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** How often a standby looks what has been written. Milliseconds. */
const GLANCE = 50;

/** Runs along with the switch that writes this journal, and takes over when it is gone. Throws as `serveJournaled` does; AbortError when told to stop. */
export async function standBy(platform: Platform, settings: ServeSettings, { folder, laws, ...pages }: JournalSettings, stop: AbortSignal): Promise<JournaledServer> {
  if (segmentsIn(folder).length === 0) throw new JournalRefused(`there is no journal in ${folder}; start the switch that writes it, and then the one that follows`);
  let writer: RecordsWriter | null = null;
  const follow = () => attend(openCourse(folder, laws), platform, settings, shelfIn(folder, pages, settings, () => writer), laws);
  let attending = ifThere(follow) ?? follow();
  // The journal of a switch that was rewound is another; and one that rolls drops its files, also while they are read.
  const keepUp = () => {
    if (!attending.course.isThere()) attending = ifThere(follow) ?? attending;
    try {
      attending.course.catchUp(attending.stage.hall.directory);
    } catch (error) {
      if (attending.course.isThere()) throw error;
    }
  };
  let taken = await takeLock(folder);
  while (!taken) {
    let isFree = false;
    void lockReleased(folder).then(() => (isFree = true));
    while (!isFree) {
      keepUp();
      await nap(GLANCE, undefined, { signal: stop });
    }
    mkdirSync(folder, { recursive: true });
    taken = await takeLock(folder);
  }
  const lock = taken;
  return unlessItFails(lock, async () => {
    mendFolder(folder);
    keepUp();
    if (!attending.course.isThere()) throw new JournalRefused(`the journal in ${folder} is gone, and nobody writes it any more; start a switch anew`);
    writer = await settings.records?.(attending.course.simulation.site, true) ?? null;
    return goLive(attending, { lock, goesOn: true, aside: null, writer, folder });
  });
}

/** Null when files went while they were opened; at the next glance there are others. */
function ifThere<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

/** Also when nobody is told anything, it is written down so often how far time has come. Milliseconds. */
const BEAT = 500;

/** A switch behind its journal; nothing leaves it before that is open for writing. */
interface Attending extends Omit<Reel, 'journal'> {
  readonly course: Course;
  readonly settings: ServeSettings;
  journal: Reel['journal'] | null;
}

function attend(course: Course, platform: Platform, settings: ServeSettings, shelf: Shelf, laws: boolean): Attending {
  const attending: Attending = {
    course, settings, shelf, laws, journal: null,
    stage: prepare(course.simulation, platform, settings, (done) => attending.journal?.writeDown(done)),
    prepare: ({ simulation }, hall) => prepareRun(simulation, platform, settings, hall),
  };
  course.begin(attending.stage.hall.directory);
  return attending;
}

/** How a switch goes live. */
interface Going extends Pick<JournaledServer, 'aside'> {
  /** Null where no journal is kept. */
  readonly lock: WriterLock | null;
  readonly folder: string | null;
  /** Whether there is something that it goes on from. */
  readonly goesOn: boolean;
  /** Null where no rows are kept. */
  readonly writer: RecordsWriter | null;
}

async function goLive(attending: Attending, { lock, folder, goesOn, aside, writer }: Going): Promise<JournaledServer> {
  const { course, stage, shelf, settings } = attending;
  const { hall } = stage;
  course.catchUp(hall.directory);
  const { journal, cut } = course.takeOver(shelf);
  const reel: Reel = Object.assign(attending, { journal });
  const past = goesOn ? { requests: course.requests, sessions: hall.directory.size, cut } : null;
  if (past) settings.log.info(past, 'the switch goes on where it stood');
  stage.rewindBy(createRewinds(reel));
  if (writer && !course.records) settings.log.warn({}, 'this run was begun without records; --fresh begins one with them');
  const records = writer && course.records ? keepLiveRecords(hall, writer, course.records, folder) : null;
  const deliveries = records && deliverLive(hall.live.simulation.site, records, settings.log);
  if (records) stage.keepBy(records, deliveries);
  if (!records && hall.live.simulation.site.recording) settings.log.warn({}, 'calls are recorded, and nobody can listen to them, for no records are kept');
  const recordings = records && keepLiveRecordings(hall, records, settings.recordings ?? null, settings.log);
  const server = await open(stage, { ...settings, ...(recordings && { library: recordings.library }) }).catch(async (error: unknown) => {
    await recordings?.stop();
    await deliveries?.end(0);
    await records?.stop();
    throw error;
  });
  const { stop: close } = server;
  const beat = setInterval(() => void hall.post.settled(), BEAT);
  const stop = async () => {
    clearInterval(beat);
    try {
      await close();
      reel.journal.end();
      const left = await records?.stop() ?? 0;
      await deliveries?.end();
      if (left > 0) settings.log.error({ rows: left, why: records?.standing.trouble }, 'rows were not written before the switch stopped');
      await recordings?.stop();
    } finally {
      lock?.release();
    }
  };
  return Object.assign(server, { past, aside, stop });
}
