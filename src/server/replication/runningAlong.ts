// Running along: a switch behind the replica of a journal, which carries out what comes and listens nowhere, so that it stands where the one that leads stands. A parallel one keeps rows and
// recordings of its own meanwhile.

import type { Site } from '../../site/site.ts';
import type { RecordsWriter } from '../../store/records/writer.ts';
import type { Platform } from '../live.ts';
import { type Course, openCourse } from '../recovery/course.ts';
import { attend, type Attending, dismiss, furnishBeforehand, shelfIn } from '../recovery/goingLive.ts';
import type { JournalSettings } from '../recovery/journaled.ts';
import { keep } from '../recovery/kept.ts';
import { ifThere } from '../recovery/standBy.ts';
import type { ServeSettings } from '../serve.ts';
import type { Pen } from './pen.ts';
import type { Replica } from './replica.ts';
import type { Role } from './roles.ts';

export interface Along {
  /** Somebody leads; from now on it keeps up. */
  begin(site: Site): void;
  /** Whether it stands where the replica stands. */
  isReady(): boolean;
  /** Where rows go, opened by now or before; null where none are kept. */
  recordsOf(site: Site, goesOn: boolean): Promise<RecordsWriter | null>;
  /** What goes live and writes with this pen: the run that was kept up with, or, when it does not go on, the one that has just begun. */
  take(pen: Pen, goesOn: boolean): Attending;
  /** It never goes live: what it keeps is written. */
  end(): Promise<void>;
}

interface Running {
  readonly platform: Platform;
  readonly settings: ServeSettings;
  readonly pages: JournalSettings;
  readonly replica: Replica;
  readonly isParallel: boolean;
  pen: Pen | null;
  writer: RecordsWriter | null;
  attending: Attending | null;
}

export function runAlong(platform: Platform, settings: ServeSettings, pages: JournalSettings & { readonly role: Role }, replica: Replica): Along {
  const running: Running = { platform, settings, pages, replica, isParallel: pages.role === 'parallel', pen: null, writer: null, attending: null };
  let begun: Promise<RecordsWriter> | undefined;
  return {
    isReady: () => running.attending !== null,
    begin(site) {
      // The thread that writes rows takes longer to begin than all the rest; it opens nothing before it is told of the run.
      begun = settings.records?.(site, true);
      begun?.then((writer) => {
        running.writer = writer;
        keepAlong(running);
      }, () => {});
      replica.follow(() => keepUp(running));
      keepUp(running);
    },
    async recordsOf(site, goesOn) {
      running.writer = (await (begun ?? settings.records?.(site, goesOn))) ?? null;
      return running.writer;
    },
    take(pen, goesOn) {
      running.pen = pen;
      if (goesOn) keepUp(running);
      return goesOn && running.attending ? running.attending : behind(running, openCourse(pages.folder, pages.laws));
    },
    async end() {
      const kept = running.attending?.kept;
      if (running.attending) await dismiss(running.attending);
      await kept?.recordings?.stop();
      await (kept?.records ? kept.records.stop(true) : running.writer?.close(0));
    },
  };
}

function behind(running: Running, course: Course): Attending {
  const { platform, settings, pages, isParallel } = running;
  const shelf = shelfIn(pages.folder, pages, settings, () => running.writer, () => running.pen);
  return attend(course, platform, settings, shelf, pages.laws, isParallel);
}

/** The journal of a switch that was rewound is another; and one that rolls drops its files, also while they are read. */
function keepUp(running: Running): void {
  const { replica } = running;
  if (replica.place() === null) return;
  if (!running.attending?.course.isThere()) ifThere(() => follow(running));
  const { attending } = running;
  try {
    attending?.course.catchUp(attending.stage.hall.directory);
  } catch (error) {
    if (attending?.course.isThere()) throw error;
  }
}

/** The journal that is there now. Of the same run it takes the place of the one before, and whatever is kept goes on from there. */
function follow(running: Running): void {
  const { pages, attending } = running;
  const course = openCourse(pages.folder, pages.laws);
  if (attending === null || attending.course.records?.run !== course.records?.run) {
    if (attending) void dismiss(attending);
    void attending?.kept?.records?.forsake();
    running.attending = behind(running, course);
    furnishBeforehand(running.attending);
    return keepAlong(running);
  }
  const run = attending.prepare(course, attending.stage.hall);
  course.begin(run.directory);
  course.catchUp(run.directory);
  attending.course = course;
  attending.stage.change(run);
}

function keepAlong({ isParallel, writer, attending, settings, pages: { folder } }: Running): void {
  if (isParallel && writer && attending && !attending.kept) attending.kept = keep(attending.stage.hall, attending.course, settings, writer, folder);
}
