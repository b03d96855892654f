// Going live from a journal: what stands behind it is attended, then it is opened for writing, and everything that listens and keeps begins. And the way out: stopped, or
// handed over to a switch that stands by.

import type { Claim } from './claim.ts';
import type { Course } from './course.ts';
import { createHandOver, letGo } from './handOver.ts';
import type { Hall } from '../hall.ts';
import { keep, type Kept, send, type Sent } from './kept.ts';
import type { JournaledServer, JournalSettings } from './journaled.ts';
import type { Platform } from '../live.ts';
import type { WriteDown } from '../lines/post.ts';
import { prepare, prepareRun } from '../preparing.ts';
import type { LastWord } from '../lines/gate.ts';
import { createRewinds, type Reel } from './rewinds.ts';
import { furnish, type Furnished, open, type ServeSettings } from '../serve.ts';
import type { Copy } from './liveJournal.ts';
import { folderShelf, type Shelf } from './shelf.ts';
import type { RecordsWriter } from '../../store/records/writer.ts';

export function shelfIn(folder: string, pages: Omit<JournalSettings, 'folder' | 'laws'>, { failed, publish }: ServeSettings, writer: () => RecordsWriter | null, copy?: () => Copy | null): Shelf {
  return folderShelf(folder, { ...pages, failed, rowsWrittenTo: () => Math.min(writer()?.standing.writtenTo ?? Infinity, publish?.publisher?.publishedTo ?? Infinity) }, copy);
}

/** Keeps the claim, or gives it back to whoever stands by. */
export async function unlessItFails<Result>(claim: Pick<Claim, 'release'>, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await claim.release();
    throw error;
  }
}

/** Also when nobody is told anything, it is written down so often how far time has come. Milliseconds. */
const BEAT = 500;

/** A switch behind its journal; nothing leaves it before that is open for writing. */
export interface Attending extends Omit<Reel, 'journal'> {
  course: Course;
  readonly settings: ServeSettings;
  journal: Reel['journal'] | null;
  /** What is kept before it goes live; null for nothing. */
  kept: Kept | null;
  /** What it will serve its clients by; null while that is not made. */
  furnished: Furnished | null;
}

/** `isSafe`: what the course has carried out may be kept here at once, for nobody can take it back. */
export function attend(course: Course, platform: Platform, settings: ServeSettings, shelf: Shelf, laws: boolean, isSafe = false): Attending {
  const writeDown: WriteDown = (done) => {
    if (attending.journal) attending.journal.writeDown(done);
    else if (isSafe) done();
  };
  const attending: Attending = {
    course, settings, shelf, laws, journal: null, kept: null, furnished: null,
    stage: prepare(course.simulation, platform, settings, writeDown),
    prepare: ({ simulation }, hall) => prepareRun(simulation, platform, settings, hall),
  };
  course.begin(attending.stage.hall.directory);
  return attending;
}

/** For one that stands by: all that clients will be served by is made now, and then there is only a port to be opened. */
export function furnishBeforehand(attending: Attending): void {
  const { stage, settings } = attending;
  attending.furnished = furnish(stage, settings);
  // What is wrong with it will be said again when it goes live.
  attending.furnished.doors.ready().catch(() => {});
}

/** It never goes live. Never rejects: what was never opened lets nobody in, whatever its end comes to. */
export async function dismiss({ furnished }: Pick<Attending, 'furnished'>): Promise<void> {
  await furnished?.doors.close().catch(() => {});
}

/** How a switch goes live. */
export interface Going extends Pick<JournaledServer, 'aside'> {
  /** Null where no journal is kept. */
  readonly claim: Claim | null;
  readonly folder: string | null;
  /** Whether there is something that it goes on from. */
  readonly goesOn: boolean;
  /** Null where no rows are kept. */
  readonly writer: RecordsWriter | null;
}

export async function goLive(attending: Attending, { claim, folder, goesOn, aside, writer }: Going): Promise<JournaledServer> {
  const { course, stage, shelf, settings } = attending;
  const { hall } = stage;
  course.catchUp(hall.directory);
  const { journal, cut } = course.takeOver(shelf);
  const reel: Reel = Object.assign(attending, { journal });
  const past = goesOn ? { requests: course.requests, sessions: hall.directory.size, cut } : null;
  if (past) settings.log.info(past, 'the switch goes on where it stood');
  stage.rewindBy(createRewinds(reel, claim));
  const kept = attending.kept ?? keep(hall, course, settings, writer, folder);
  const sent = send(stage, kept, settings, { folder, aside });
  const server = await open(stage, { ...settings, ...course.gait, ...(kept.recordings && { library: kept.recordings.library }) }, attending.furnished ?? undefined).catch(async (error: unknown) => {
    await kept.recordings?.stop();
    await sent.leave();
    await kept.records?.stop(goesOn);
    throw error;
  });
  sent.begin();
  const { close, stop: end } = server;
  const leaving: Leaving = { reel, hall, claim, kept, sent, settings, close, beat: setInterval(() => void hall.post.settled(), BEAT) };
  let gone: () => void = () => {};
  let isLost = false;
  let stopping: Promise<void> | null = null;
  const handedOver = new Promise<void>((done) => (gone = done));
  if (claim) {
    stage.handOverBy(createHandOver(hall, claim, (to) => void handOver(leaving, claim, to).catch(settings.failed).then(gone)));
    claim.follow((trouble) => holdOff(leaving, trouble));
    void claim.lost.then(async (why) => {
      if (stopping || hall.handOver?.isUnderWay) return hall.post.abandon();
      isLost = true;
      await standDown(leaving, claim, why).catch(settings.failed);
      gone();
    });
  }
  return Object.assign(server, {
    past, aside, handedOver,
    stop(why?: Parameters<typeof server.stop>[0]) {
      if (isLost || hall.handOver?.isUnderWay) return handedOver;
      return (stopping ??= stop(leaving, () => end(why)));
    },
  });
}

/** A live switch on its way out. */
interface Leaving {
  readonly reel: Reel;
  readonly hall: Hall;
  readonly claim: Claim | null;
  readonly kept: Kept;
  readonly sent: Sent;
  readonly settings: ServeSettings;
  readonly close: () => Promise<void>;
  readonly beat: NodeJS.Timeout;
}

async function stop({ reel, claim, kept, sent, settings, beat }: Leaving, close: () => Promise<void>): Promise<void> {
  clearInterval(beat);
  try {
    await close();
    reel.journal.end();
    const left = await kept.records?.stop() ?? 0;
    await sent.end();
    if (left > 0) settings.log.error({ rows: left, why: kept.records?.standing.trouble }, 'rows were not written before the switch stopped');
    await kept.recordings?.stop();
  } finally {
    await claim?.release();
  }
}

/** Milliseconds that a switch has to take the lock that was let go for it. */
const TAKING_UP = 5_000;

/** Whoever takes over opens the same database, and delivers the same rows; so that is let go of before the lock is. */
async function handOver({ reel, hall, kept, sent, settings, close, beat }: Leaving, claim: Claim, to: string | null): Promise<void> {
  clearInterval(beat);
  try {
    letGo(hall, reel.journal);
    await Promise.all([kept.recordings?.stop(0), kept.records?.stop(true), sent.leave()]);
  } finally {
    await claim.release(to);
  }
  settings.log.info({ to }, 'the switch was handed over');
  await close();
  // Whoever has handed over does not take it back while the other still takes it up; unless that one is gone.
  await claim.taken(TAKING_UP);
}

/** Service restart, and try again later, by RFC 6455's registry. */
const SERVED_ELSEWHERE: LastWord = { code: 1012, reason: 'handedOver' };
const OUT_OF_REACH: LastWord = { code: 1013, reason: 'journalOutOfReach' };

/** What happens is no longer safe, so nobody can be told of it: clients try another switch, and find this one again when it is. */
function holdOff({ hall, settings }: Leaving, trouble: string | null): void {
  if (hall.handOver?.isUnderWay) return;
  if (trouble === null) {
    settings.log.info({}, 'the journal is within reach again, and clients are let in');
    hall.gate.open();
    hall.status.become('normal');
  } else {
    settings.log.error({ why: trouble }, 'nobody can be answered');
    hall.status.become('disabled');
    hall.gate.shut(trouble, OUT_OF_REACH);
  }
}

/** Somebody else has the run. What was not safe by then is no part of it, and nobody hears of it. */
async function standDown({ reel, hall, kept, sent, settings, close, beat }: Leaving, claim: Claim, why: string): Promise<void> {
  settings.log.warn({ why }, 'this switch stands down');
  clearInterval(beat);
  hall.post.abandon();
  hall.gate.shut(why, SERVED_ELSEWHERE);
  hall.live.stop();
  hall.directory.handOver();
  reel.journal.end();
  await Promise.all([kept.recordings?.stop(0), kept.records?.forsake(), sent.leave()]);
  await claim.release();
  await close();
}
