// A switch that keeps a journal: it goes on where it was broken off, or begins anew; or it stands by until the one that writes is gone.

import { mkdirSync } from 'node:fs';
import { setTimeout as nap } from 'node:timers/promises';
import { type JournalHeader, isOfRun } from '../store/journal.ts';
import { type Cut, segmentsIn } from '../store/segments.ts';
import { beginJournal, type Course, isBrokenOff, openCourse } from './course.ts';
import type { Hall } from './hall.ts';
import type { Platform } from './live.ts';
import type { LiveJournal } from './liveJournal.ts';
import { open, prepare, type Server, type ServeSettings } from './serve.ts';
import { lockReleased, takeLock, type WriterLock } from './writerLock.ts';

export interface JournalSettings {
  readonly folder: string;
  /** Waits for the disk before anything leaves. */
  readonly fsync: boolean;
  /** Bytes after which a new segment begins, with a checkpoint. */
  readonly rollAt: number;
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
export async function serveJournaled(header: JournalHeader, platform: Platform, settings: ServeSettings, { folder, fsync, rollAt, laws, fresh }: JournalSettings & { readonly fresh: boolean }): Promise<JournaledServer> {
  mkdirSync(folder, { recursive: true });
  const lock = await takeLock(folder);
  if (!lock) throw new JournalRefused(`another switch writes the journal in ${folder}; stop it, stand by with --follow ${folder}, or name another folder with --journal`);
  return unlessItFails(lock, async () => {
    const goesOn = !fresh && isBrokenOff(folder);
    const aside = goesOn ? null : beginJournal(folder, header);
    const course = openCourse(folder, laws);
    if (goesOn && !isOfRun(course.header, header)) throw new JournalRefused(`${folder} holds the journal of another site or seed, which was broken off; --fresh puts it aside, --journal names another folder`);
    return { ...(await goLive(course, attend(course, platform, settings), settings, lock, { fsync, rollAt }, goesOn)), aside };
  });
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
export async function standBy(platform: Platform, settings: ServeSettings, { folder, fsync, rollAt, laws }: JournalSettings, stop: AbortSignal): Promise<JournaledServer> {
  if (segmentsIn(folder).length === 0) throw new JournalRefused(`there is no journal in ${folder}; start the switch that writes it, and then the one that follows`);
  const course = openCourse(folder, laws);
  const attending = attend(course, platform, settings);
  const { directory } = attending.hall;
  let taken = await takeLock(folder);
  while (!taken) {
    let isFree = false;
    void lockReleased(folder).then(() => (isFree = true));
    while (!isFree) {
      course.catchUp(directory);
      await nap(GLANCE, undefined, { signal: stop });
    }
    taken = await takeLock(folder);
  }
  const lock = taken;
  return unlessItFails(lock, async () => ({ ...(await goLive(course, attending, settings, lock, { fsync, rollAt }, true)), aside: null }));
}

/** Also when nobody is told anything, it is written down so often how far time has come. Milliseconds. */
const BEAT = 500;

/** A switch behind its journal; nothing leaves it before that is open for writing. */
interface Attending {
  readonly hall: Hall;
  journal: LiveJournal | null;
}

function attend(course: Course, platform: Platform, settings: ServeSettings): Attending {
  const { simulation } = course;
  const attending: Attending = { hall: prepare(simulation, platform, settings, (done) => attending.journal?.writeDown(done)), journal: null };
  course.begin(attending.hall.directory);
  return attending;
}

async function goLive(course: Course, attending: Attending, settings: ServeSettings, lock: WriterLock, { fsync, rollAt }: Pick<JournalSettings, 'fsync' | 'rollAt'>, goesOn: boolean): Promise<Omit<JournaledServer, 'aside'>> {
  const { hall } = attending;
  course.catchUp(hall.directory);
  const { journal, cut } = course.takeOver({ fsync, rollAt, failed: settings.failed });
  attending.journal = journal;
  const past = goesOn ? { requests: course.requests, sessions: hall.directory.size, cut } : null;
  if (past) settings.log.info(past, 'the switch goes on where it stood');
  const server = await open(hall, settings);
  const beat = setInterval(() => void hall.post.settled(), BEAT);
  return {
    ...server,
    past,
    async stop() {
      clearInterval(beat);
      try {
        await server.stop();
        journal.end();
      } finally {
        lock.release();
      }
    },
  };
}
