// A switch that keeps a journal: it goes on where it was broken off, or begins anew.

import { mkdirSync } from 'node:fs';
import { headerLine, type JournalHeader, isOfRun } from '../../store/journal.ts';
import type { Cut } from '../../store/segments.ts';
import { beginJournal, isBrokenOff, openCourse, recallCourse } from './course.ts';
import { attend, goLive, shelfIn, unlessItFails } from './goingLive.ts';
import type { Platform } from '../live.ts';
import type { Server, ServeSettings } from '../serve.ts';
import { markOf, unmark } from './marked.ts';
import { memoryShelf, mendFolder } from './shelf.ts';
import { folderClaim } from './claim.ts';
import { takeLock } from './writerLock.ts';

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
  /** Settles when it has handed over to another switch, and everything here is closed. */
  readonly handedOver: Promise<void>;
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
  const claim = folderClaim(lock, folder);
  return unlessItFails(claim, async () => {
    mendFolder(folder);
    const goesOn = !fresh && isBrokenOff(folder);
    if (goesOn) requireUnmarked(folder);
    unmark(folder);
    const writer = await settings.records?.(header.site, goesOn) ?? null;
    await settings.publish?.open(header.site, goesOn);
    const aside = goesOn ? null : beginJournal(folder, header);
    const course = openCourse(folder, laws);
    if (goesOn && !isOfRun(course.header, header)) throw new JournalRefused(`${folder} holds the journal of another site or seed, which was broken off; --fresh puts it aside, --journal names another folder`);
    return goLive(attend(course, platform, settings, shelfIn(folder, pages, settings, () => writer), laws), { claim, goesOn, aside, writer, folder });
  });
}

/** Throws JournalRefused for a journal that others may go on with. */
export function requireUnmarked(folder: string): void {
  const where = markOf(folder);
  if (where !== null) throw new JournalRefused(`the journal in ${folder} is in NATS at ${where} too, and another switch may go on with it; say --nats (and not --no-replicate), or --fresh to begin anew, or remove ${folder}.nats to go on without the others`);
}

/** A switch that keeps no journal on disk. What was asked of it is kept in memory for a while, so that it can be rewound. */
export async function serveUnjournaled(header: JournalHeader, platform: Platform, settings: ServeSettings, { laws, mostFacts }: Pick<JournalSettings, 'laws' | 'mostFacts'>): Promise<JournaledServer> {
  const chapter = { number: 1, header: headerLine(header).trimEnd(), lines: [] };
  const writer = await settings.records?.(header.site, false) ?? null;
  await settings.publish?.open(header.site, false);
  return goLive(attend(recallCourse(chapter, laws), platform, settings, memoryShelf(chapter, mostFacts), laws), { claim: null, goesOn: false, aside: null, writer, folder: null });
}
