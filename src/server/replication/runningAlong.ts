// Running along: a switch behind the replica of a journal, which carries out what comes and listens nowhere, so that it stands where the one that leads stands.

import type { Site } from '../../site/site.ts';
import type { RecordsWriter } from '../../store/records/writer.ts';
import type { Platform } from '../live.ts';
import { openCourse } from '../recovery/course.ts';
import { attend, type Attending, shelfIn } from '../recovery/goingLive.ts';
import type { JournalSettings } from '../recovery/journaled.ts';
import { ifThere } from '../recovery/standBy.ts';
import type { ServeSettings } from '../serve.ts';
import type { Pen } from './pen.ts';
import type { Replica } from './replica.ts';

export interface Along {
  /** Somebody leads; from now on it keeps up. */
  begin(site: Site): void;
  /** Whether it stands where the replica stands. */
  isReady(): boolean;
  /** Where rows go, opened by now or before; null where none are kept. */
  recordsOf(site: Site, goesOn: boolean): Promise<RecordsWriter | null>;
  /** What goes live and writes with this pen: the run that was kept up with, or, when it does not go on, the one that has just begun. */
  take(pen: Pen, goesOn: boolean): Attending;
}

export function runAlong(platform: Platform, settings: ServeSettings, pages: JournalSettings, replica: Replica): Along {
  const { folder, laws } = pages;
  let [pen, writer, attending]: [Pen | null, RecordsWriter | null, Attending | null] = [null, null, null];
  let begun: Promise<RecordsWriter> | undefined;
  const follow = () => attend(openCourse(folder, laws), platform, settings, shelfIn(folder, pages, settings, () => writer, () => pen), laws);
  // The journal of a switch that was rewound is another; and one that rolls drops its files, also while they are read.
  const keepUp = () => {
    if (replica.place() === null) return;
    if (!attending?.course.isThere()) attending = ifThere(follow) ?? attending;
    try {
      attending?.course.catchUp(attending.stage.hall.directory);
    } catch (error) {
      if (attending?.course.isThere()) throw error;
    }
  };
  return {
    isReady: () => attending !== null,
    begin(site) {
      // The thread that writes rows takes longer to begin than all the rest; it opens nothing before it is told of the run.
      begun = settings.records?.(site, true);
      begun?.catch(() => {});
      replica.follow(keepUp);
      keepUp();
    },
    async recordsOf(site, goesOn) {
      writer = (await (begun ?? settings.records?.(site, goesOn))) ?? null;
      return writer;
    },
    take(writing, goesOn) {
      pen = writing;
      if (goesOn) keepUp();
      return goesOn && attending ? attending : follow();
    },
  };
}
