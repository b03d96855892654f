// A switch that keeps a journal: it goes on where it was broken off, or begins anew; or it stands by until the one that writes is gone.

import { mkdirSync } from 'node:fs';
import { setTimeout as nap } from 'node:timers/promises';
import { headerLine, type JournalHeader, isOfRun } from '../store/journal.ts';
import { type Cut, segmentsIn } from '../store/segments.ts';
import { beginJournal, type Course, isBrokenOff, openCourse, recallCourse } from './course.ts';
import type { Platform } from './live.ts';
import { prepare, prepareRun } from './preparing.ts';
import { createRewinds, type Reel } from './rewinds.ts';
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
    const aside = goesOn ? null : beginJournal(folder, header);
    const course = openCourse(folder, laws);
    if (goesOn && !isOfRun(course.header, header)) throw new JournalRefused(`${folder} holds the journal of another site or seed, which was broken off; --fresh puts it aside, --journal names another folder`);
    return goLive(attend(course, platform, settings, folderShelf(folder, { ...pages, failed: settings.failed }), laws), lock, goesOn, aside);
  });
}

/** A switch that keeps no journal on disk. What was asked of it is kept in memory for a while, so that it can be rewound. */
export function serveUnjournaled(header: JournalHeader, platform: Platform, settings: ServeSettings, { laws, mostFacts }: Pick<JournalSettings, 'laws' | 'mostFacts'>): Promise<JournaledServer> {
  const chapter = { number: 1, header: headerLine(header).trimEnd(), lines: [] };
  return goLive(attend(recallCourse(chapter, laws), platform, settings, memoryShelf(chapter, mostFacts), laws), null, false, null);
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
  const follow = () => attend(openCourse(folder, laws), platform, settings, folderShelf(folder, { ...pages, failed: settings.failed }), laws);
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
    return goLive(attending, lock, true, null);
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

async function goLive(attending: Attending, lock: WriterLock | null, goesOn: boolean, aside: string | null): Promise<JournaledServer> {
  const { course, stage, shelf, settings } = attending;
  const { hall } = stage;
  course.catchUp(hall.directory);
  const { journal, cut } = course.takeOver(shelf);
  const reel: Reel = Object.assign(attending, { journal });
  const past = goesOn ? { requests: course.requests, sessions: hall.directory.size, cut } : null;
  if (past) settings.log.info(past, 'the switch goes on where it stood');
  stage.rewindBy(createRewinds(reel));
  const server = await open(stage, settings);
  const { stop: close } = server;
  const beat = setInterval(() => void hall.post.settled(), BEAT);
  const stop = async () => {
    clearInterval(beat);
    try {
      await close();
      reel.journal.end();
    } finally {
      lock?.release();
    }
  };
  return Object.assign(server, { past, aside, stop });
}
