// A partition: the load of one site of a network, in virtual time, as a function of its mail. All that goes in and out is plain data, so it may be anywhere.

import { LawBroken } from '../kernel/errors.ts';
import type { Millis } from '../kernel/clock.ts';
import { type Course, openStation } from '../network/station.ts';
import type { Order, Report } from '../network/windows.ts';
import type { Wire } from '../network/wiring.ts';
import { type FlowCoverage, keepCoverage } from '../records/coverage.ts';
import { keepTieFigures, type TieFigures } from '../records/tieFigures.ts';
import { type AnsweredTime, answeredTime, unaskedTime } from '../scenario/answered.ts';
import { withFaults } from '../scenario/faults.ts';
import { type LoadFigures, runLoad, type Stopped } from '../scenario/load.ts';
import { StopRun } from '../scenario/stopRun.ts';
import { createSimulation, type Simulation } from '../simulation.ts';
import { journalWriter } from '../store/journal.ts';
import type { Load } from '../lab/replication.ts';

/** All that it depends on. */
export interface PartitionLoad {
  readonly load: Load;
  readonly seed: number;
  /** Those that lead from this site. */
  readonly wires: readonly Wire[];
  /** What the header of its journal says; null where nobody wants one. */
  readonly journal: { readonly scenario: string; readonly traffic: unknown } | null;
}

export interface PartitionReport extends Report {
  /** Callers still come, or are there. */
  readonly isOpen: boolean;
  /** It has broken a law, and does nothing any more. */
  readonly isBroken: boolean;
  /** Calls from outside so far. */
  readonly came: number;
  /** What its journal has to say since the last report. */
  readonly journal: string;
}

export interface PartitionResult {
  readonly figures: LoadFigures;
  readonly coverage: readonly FlowCoverage[];
  /** By the name of the other site. */
  readonly ties: ReadonlyMap<string, TieFigures>;
  /** The end of its journal. */
  readonly journal: string;
}

export interface Partition {
  readonly begun: PartitionReport;
  goOn(order: Pick<Order, 'until' | 'mail'>): PartitionReport;
  /** What it came to. `why` where it ends before its time. */
  end(why: Ending | null): PartitionResult;
}

export type Ending = Pick<Stopped, 'message'> & { readonly why: Exclude<Stopped['why'], 'law' | 'threshold'> };

/** What is thrown into a run that ends before its time. */
class Ended extends StopRun {
  readonly why: Ending['why'];

  constructor({ why, message }: Ending) {
    super(message);
    this.why = why;
  }
}

export function openPartition({ load, seed, wires, journal: wanted }: PartitionLoad): Partition {
  const { site, start, traffic, faults, lookUps, laws } = load;
  let written = '';
  const journal = wanted && journalWriter((line) => void (written += line), { site, seed, start, ...wanted });
  const simulation = createSimulation(site, { seed, laws, ...(start !== undefined && { start }), ...(journal && { journal: journal.entry }) });
  if (journal) simulation.log.read(journal.read);
  const coverage = keepCoverage(simulation.log, simulation.ivr.flows.values());
  const ties = keepTieFigures(simulation.log, new Map([...simulation.ties.ends].map(([trunk, { tie }]) => [trunk, tie.site])), traffic.warmUp);
  const course = openCourse(load, simulation, lookUps === null ? unaskedTime(simulation) : answeredTime(lookUps, simulation), faults);
  const station = openStation(simulation, wires, course);
  const told = () => {
    const text = written;
    written = '';
    return text;
  };
  // Members one by one, for this is made with every window.
  const reported = ({ mail, next }: Report): PartitionReport => ({ mail, next, isOpen: course.isOpen(traffic.for), isBroken: course.figures() !== null, came: course.came(), journal: told() });
  return {
    begun: reported(station.look()),
    goOn(order) {
      if (course.figures()) return reported({ mail: [], next: Infinity });
      try {
        return reported(station.goOn(order));
      } catch (error) {
        course.fail(error);
        return reported(station.look());
      }
    },
    end(why) {
      const figures = course.end(why);
      coverage.stop();
      ties.stop();
      journal?.end(simulation.clock.now);
      return { figures, coverage: coverage.flows, ties: ties.sites, journal: told() };
    },
  };
}

interface LoadCourse extends Course {
  /** Null before it has ended. */
  figures(): LoadFigures | null;
  /** Throws what is no law on. */
  fail(error: unknown): void;
  isOpen(length: Millis): boolean;
  came(): number;
  end(why: Ending | null): LoadFigures;
}

/** The run of the load says when it wants to look; a law that is broken ends it in the middle of a moment, and then time stands still there. */
function openCourse({ traffic, records }: Load, simulation: Simulation, time: AnsweredTime, faults: Load['faults']): LoadCourse {
  const { clock } = simulation;
  let isOver = false;
  const endsOn = (error: unknown): Stopped['why'] | null => (error instanceof LawBroken ? 'law' : error instanceof Ended ? error.why : null);
  const run = withFaults(runLoad(traffic, simulation, { records, endsOn, isOver: () => isOver }), simulation, faults);
  let wish = run.next();
  const figures = () => (wish.done ? wish.value : null);
  return {
    figures,
    next: () => (wish.done ? Infinity : Math.min(clock.next() ?? Infinity, time.next())),
    advanceTo: time.advanceTo,
    fail: (error) => void (wish = run.throw(error)),
    wakesAt: () => (wish.done ? Infinity : wish.value),
    wake: () => void (wish = run.next()),
    isOpen: (length) => !wish.done && (clock.now < length || (simulation.traffic?.calls.size ?? 0) > 0),
    came: () => simulation.traffic?.sources.reduce((sum, one) => sum + one.came, 0) ?? 0,
    end(why) {
      isOver = true;
      if (!wish.done) wish = why === null ? run.next() : run.throw(new Ended(why));
      return figures() as LoadFigures;
    },
  };
}
