// Rewinding: the run that is on ends, and another goes on from an earlier time, run again from the journal as far as that. What was done since is not in
// it; the CRM is outside, and keeps what it has.

import { BadDocument } from '../../document.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { Simulation } from '../../simulation.ts';
import { type Chapter, chaptersBefore } from '../../store/chapters.ts';
import { isDown } from '../../csta/systemStatus.ts';
import type { Claim } from './claim.ts';
import { type Course, recallCourse } from './course.ts';
import type { Hall, Run } from '../hall.ts';
import type { LiveJournal } from './liveJournal.ts';
import { endSessionsBefore } from '../sessions/seatsKept.ts';
import type { Shelf } from './shelf.ts';
import type { Stage } from '../stage.ts';
import type { SystemState } from '../systemState.ts';

export interface Rewinds {
  /** Back by so many milliseconds of virtual time. Sessions end with `rewound`; time goes on as it went. Throws RewindRefused; then nothing has changed. */
  rewind(by: Millis): Rewound;
  /** Settles when whoever stands by knows that nothing is heard from here while it is rewound. */
  announce(): Promise<void>;
  /** The earliest virtual time that it reaches. */
  reach(): Millis;
  /** Runs again what is kept of this run, up to now, beside it and without a client; `watch` looks on from where that begins. Throws RewindRefused. */
  again(watch: (simulation: Simulation) => void): void;
}

/** Virtual times, and where the journal of the run that has ended is kept; null where nothing is kept. */
export interface Rewound {
  readonly from: Millis;
  readonly to: Millis;
  readonly aside: string | null;
}

/** Why it cannot be rewound, as a sentence. */
export class RewindRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RewindRefused';
  }
}

/** What a rewind works with. */
export interface Reel {
  readonly stage: Stage;
  readonly shelf: Shelf;
  /** Whether the laws are checked. */
  readonly laws: boolean;
  /** The run that goes along a course, its time standing still. */
  readonly prepare: (course: Course, hall: Hall) => Run;
  journal: LiveJournal;
}

/** Milliseconds that a rewind may take. */
const LONGEST = 10_000;

export function createRewinds(reel: Reel, claim: Pick<Claim, 'patience'> | null): Rewinds {
  return {
    rewind(by) {
      const { hall } = reel.stage;
      const from = hall.live.act(() => hall.live.simulation.clock.now);
      const to = from - by;
      const next = runUntil(reel, from, to);
      return { from, to, aside: change(reel, next) };
    },
    announce: async () => claim?.patience(LONGEST),
    reach: () => reel.shelf.reach(),
    again(watch) {
      const { live } = reel.stage.hall;
      reel.journal.writeDown(() => {});
      refusing(UNREADABLE, () => {
        const { simulation, catchUp } = recallCourse(joined(reel.shelf.chapters()), false);
        watch(simulation);
        catchUp({ adopt: () => {}, forget: simulation.forgetSession });
        simulation.clock.advanceTo(live.simulation.clock.now);
      });
    },
  };
}

const UNREADABLE = 'the journal cannot be run again';

/** What takes the place of the run that is on, and its journal. */
interface Next {
  readonly course: Course;
  readonly run: Run;
  /** Exchanges the journals. */
  readonly replace: ReturnType<Shelf['lay']>;
}

function runUntil({ stage: { hall }, shelf, laws, journal, prepare }: Reel, from: Millis, to: Millis): Next {
  journal.writeDown(() => {});
  const chapters = refusing(UNREADABLE, () => chaptersBefore(shelf.chapters(), to));
  if (!chapters) throw new RewindRefused(tooFar(hall, from, shelf.reach()));
  return refusing(UNREADABLE, () => {
    const course = recallCourse(chapters.at(-1) as (typeof chapters)[number], laws);
    const run = prepare(course, hall);
    course.begin(run.directory);
    course.catchUp(run.directory);
    course.simulation.clock.advanceTo(to);
    return { course, run, replace: refusing('the journal of another run cannot be written', () => shelf.lay(chapters)) };
  });
}

/** What is wrong with what is kept is a refusal: the run that is on does not need it. */
function refusing<Result>(what: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof BadDocument) throw new RewindRefused(`${what}: ${error.problems.map(({ message }) => message).join('; ')}`);
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new RewindRefused(`${what}: ${(error as Error).message}`);
  }
}

/** All of it as one, from where the first begins. */
function joined(chapters: readonly Chapter[]): Chapter {
  return { ...(chapters[0] as Chapter), lines: chapters.flatMap(({ lines }) => lines) };
}

function tooFar({ live: { simulation: { isoTime } } }: Hall, from: Millis, reach: Millis): string {
  return `the journal reaches back to ${isoTime(reach)}, by ${from - reach} ms; ask for no more`;
}

/** Tells where the old journal is. */
function change(reel: Reel, { course, run, replace }: Next): string | null {
  const { stage, shelf, journal: old } = reel;
  const { live, directory, faults } = stage.hall;
  directory.endAll('rewound');
  live.stop();
  // With a disk that is slow, what was said last leaves here, before anything of the other run.
  old.end();
  const aside = replace();
  ({ journal: reel.journal } = course.takeOver(shelf));
  stage.change(run);
  // Who was in session at that time is a client of the run before: monitors and registrations go, seats a little later.
  endSessionsBefore(run, live.gait().speed);
  for (const rule of run.faults?.faults.rules ?? []) rule.mode = faults?.faults.rules.find(({ name }) => name === rule.name)?.mode ?? rule.mode;
  becomeNormal(stage.hall.status);
  run.live.begin(live.gait());
  run.faults?.begin();
  return aside;
}

/** What goes wrong at the earlier time will say so by itself. */
function becomeNormal(status: SystemState): void {
  if (isDown(status.now)) status.become('enabled');
  if (status.now !== 'normal') status.become('normal');
}
