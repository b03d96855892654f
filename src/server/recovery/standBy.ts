// Standing by: a switch that runs along with the one that writes a journal, listens nowhere, and takes over when that one is gone or hands over.

import { mkdirSync } from 'node:fs';
import { setTimeout as nap } from 'node:timers/promises';
import type { RecordsWriter } from '../../store/records/writer.ts';
import { segmentsIn } from '../../store/segments.ts';
import { folderClaim } from './claim.ts';
import { openCourse } from './course.ts';
import { attend, dismiss, furnishBeforehand, goLive, shelfIn, unlessItFails } from './goingLive.ts';
import { type JournaledServer, JournalRefused, type JournalSettings, requireUnmarked } from './journaled.ts';
import type { Platform } from '../live.ts';
import type { ServeSettings } from '../serve.ts';
import { mendFolder } from './shelf.ts';
import { lockReleased, takeLock } from './writerLock.ts';

/** How often a standby looks what has been written. Milliseconds. */
const GLANCE = 50;

/** Runs along with the switch that writes this journal, and takes over when it is gone. Throws as `serveJournaled` does; AbortError when told to stop. */
export async function standBy(platform: Platform, settings: ServeSettings, { folder, laws, ...pages }: JournalSettings, stop: AbortSignal): Promise<JournaledServer> {
  if (segmentsIn(folder).length === 0) throw new JournalRefused(`there is no journal in ${folder}; start the switch that writes it, and then the one that follows`);
  requireUnmarked(folder);
  let writer: RecordsWriter | null = null;
  const follow = () => attend(openCourse(folder, laws), platform, settings, shelfIn(folder, pages, settings, () => writer), laws);
  let attending = ifThere(follow) ?? follow();
  furnishBeforehand(attending);
  // The thread that writes rows takes longer to begin than all the rest; it opens nothing before it is told of the run.
  const begun = settings.records?.(attending.course.simulation.site, true);
  begun?.catch(() => {});
  // The journal of a switch that was rewound is another; and one that rolls drops its files, also while they are read.
  const keepUp = () => {
    const another = attending.course.isThere() ? null : ifThere(follow);
    if (another) {
      void dismiss(attending);
      attending = another;
      furnishBeforehand(attending);
    }
    try {
      attending.course.catchUp(attending.stage.hall.directory);
    } catch (error) {
      if (attending.course.isThere()) throw error;
    }
  };
  let taken = await takeLock(folder);
  while (!taken) {
    await glance(keepUp, lockReleased(folder, listensAt(settings)), stop);
    mkdirSync(folder, { recursive: true });
    taken = await takeLock(folder);
  }
  const claim = folderClaim(taken, folder);
  return unlessItFails(claim, async () => {
    mendFolder(folder);
    keepUp();
    if (!attending.course.isThere()) throw new JournalRefused(`the journal in ${folder} is gone, and nobody writes it any more; start a switch anew`);
    writer = await begun ?? null;
    await settings.publish?.open(attending.course.simulation.site, true);
    return goLive(attending, { claim, goesOn: true, aside: null, writer, folder });
  });
}

/** Again and again until that one is gone. A race against its going, which may take months, would keep something of each glance. */
async function glance(keepUp: () => void, gone: Promise<void>, stop: AbortSignal): Promise<void> {
  const over = new AbortController();
  const ended = gone.finally(() => over.abort());
  ended.catch(() => {});
  const either = AbortSignal.any([stop, over.signal]);
  while (!over.signal.aborted) {
    keepUp();
    await nap(GLANCE, undefined, { signal: either }).catch((error: unknown) => {
      if (stop.aborted) throw error;
    });
  }
  await ended;
}

/** Null when files went while they were opened; at the next glance there are others. */
export function ifThere<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

/** As clients will call it; empty for whatever port is free then. */
export function listensAt({ host, port }: Pick<ServeSettings, 'host' | 'port'>): string {
  return port === 0 ? '' : `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
