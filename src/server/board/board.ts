// The board: what is counted of a live switch from now on, and how it stands at any moment. It reads the log of facts and looks at the records; it never asks
// and never acts. What came before is not in it: a journal keeps no figures.

import { dayAndMinute, instantOf } from '../../kernel/calendar.ts';
import type { Millis } from '../../kernel/clock.ts';
import { HALF_HOUR, keepStatistics, type Statistics } from '../../records/statistics.ts';
import type { Simulation } from '../../simulation.ts';
import type { Live } from '../live.ts';
import { type CallTrace, followTrace } from './callTrace.ts';
import { carriedOver } from './mergePatch.ts';
import type { Board } from './messages.ts';
import { pictureOf } from './picture.ts';
import { followTrend, type Trend } from './trend.ts';

/** What was counted so far. */
export interface Counted {
  readonly statistics: Statistics;
  readonly trend: Trend;
  /** From when on the figures of today count. */
  readonly since: Millis;
  /** Of today, by place in the run. */
  readonly firstHalfHour: number;
}

export interface LiveBoard {
  /** The run that it is about. */
  readonly live: Live;
  readonly trace: CallTrace;
  readonly trend: Trend;
  /** How everything stands. What is as it was the last time is the same object. */
  glance(): Board;
  stop(): void;
}

/** A day at the site, in virtual time. */
interface Day {
  readonly begins: Millis;
  readonly ends: Millis;
  /** Of the half-hours that begin in it, counted as the statistics count them. */
  readonly firstHalfHour: number;
}

/** Counts from now on. `before` is the board of the run that this one goes on from: what was remembered there of the time before now holds here too. */
export function createBoard(live: Live, before: LiveBoard | null): LiveBoard {
  const { simulation } = live;
  const { log, acd, clock: { now: began } } = simulation;
  const queues = [...acd.queues.values()].map(({ number, serviceLevel: { within } }) => ({ number, within }));
  const statistics = keepStatistics(log, queues, acd.agents.values(), began);
  const [trend, trace] = [followTrend(simulation, before?.trend ?? null), followTrace(simulation, before?.trace ?? null)];
  let day = dayAt(simulation, began);
  const turnTo = (time: Millis) => {
    if (time < day.ends) return;
    day = dayAt(simulation, time);
    statistics.forgetBefore(day.firstHalfHour);
  };
  const readers = [statistics, trend, trace, { stop: log.read(({ time }) => turnTo(time)) }];
  let last: Board | null = null;
  return {
    live, trace, trend,
    glance() {
      turnTo(live.time());
      const fresh = pictureOf(live, { statistics, trend, since: Math.max(began, day.begins), firstHalfHour: day.firstHalfHour }, last);
      return (last = last === null ? fresh : carriedOver(last, fresh));
    },
    stop() {
      for (const reader of readers) reader.stop();
    },
  };
}

const DAY: Millis = 86_400_000;

/** Clocks are set forward and back by an hour: 26 hours from midnight it is the next day, whatever day it is. A half-hour that goes over midnight belongs to the day before. */
function dayAt({ pbx: { startsAt }, site: { timeZone } }: Simulation, now: Millis): Day {
  const midnightBefore = (time: Millis) => instantOf(`${dayAndMinute(startsAt + time, timeZone).today.date}T00:00`, timeZone) - startsAt;
  const begins = midnightBefore(now);
  return { begins, ends: midnightBefore(begins + DAY + 2 * 3_600_000), firstHalfHour: Math.ceil(Math.max(0, begins) / HALF_HOUR) };
}
