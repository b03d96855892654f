// A trial of somebody's softphones: a live switch with the callers of a load file, at some of whose telephones outside clients sit. It waits for them, lets the
// callers come, and keeps the book. What is shown of it meanwhile is for others.

import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Millis } from '../../kernel/clock.ts';
import { beginTraffic } from '../../scenario/load.ts';
import type { Simulation } from '../../simulation.ts';
import type { Seat, TrafficSettings } from '../../traffic/shape.ts';
import { clientSeats } from '../../traffic/shape.ts';
import type { Platform } from '../live.ts';
import { prepare } from '../preparing.ts';
import { open, type Server, type ServeSettings } from '../serve.ts';
import { openBook } from './book.ts';
import { type CrowdFigures, figuresOf } from './figures.ts';

export interface TrialSettings extends ServeSettings {
  readonly traffic: TrafficSettings;
}

/** What the machine added: where it is much, figures of clients are figures of the machine. */
export interface Machine {
  /** Share of the time that the switch's own process was busy. */
  readonly busy: number;
  /** How late its timers were, milliseconds. */
  readonly lateP99: number;
  readonly lateMax: number;
}

export interface Trial {
  readonly server: Server;
  /** The telephones that are the clients', with their agents. */
  readonly seats: readonly Seat[];
  /** Of those, where nobody has logged on. */
  missing(): readonly Seat[];
  /** Settles when somebody has logged on at each of them. */
  readonly complete: Promise<void>;
  /** Time begins: callers come. */
  begin(): void;
  /** Settles when the file's time is over and nobody comes any more. */
  readonly over: Promise<void>;
  /** Calls that are going on. */
  going(): number;
  /** How many callers have come so far, and how many of them found all lines busy. */
  callers(): { readonly came: number; readonly blocked: number };
  figures(): CrowdFigures;
  machine(): Machine;
  /** Counts no more, and ends all sessions with a word. */
  stop(): Promise<void>;
}

/** Agents with telephones of their own, in the order of the site. */
export function seatsOf({ acd }: Pick<Simulation, 'acd'>): readonly Seat[] {
  return [...acd.agents.values()].flatMap(({ number, at }) => (at === null ? [] : [{ agent: number, at }]));
}

/** Listens at once; time stands still until it begins. Rejects when something cannot listen. */
export async function openTrial(simulation: Simulation, platform: Platform, { traffic, ...settings }: TrialSettings): Promise<Trial> {
  const { seating } = simulation.exchange;
  const seats = clientSeats(traffic, seatsOf(simulation));
  const book = openBook({ seats, now: platform.now, post: () => stage.hall.post, sitting: (telephone) => (seating.taken.get(telephone) ?? []).map(({ name }) => name) });
  const people = beginTraffic(traffic, simulation);
  const stage = prepare(simulation, platform, { ...settings, watchFor: book.watchFor });
  const { live } = stage.hall;
  live.pause();
  const server = await open(stage, settings);
  const missing = () => seats.filter(({ at }) => simulation.pbx.devices.get(at)?.attendant === null);
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  let used = performance.eventLoopUtilization();
  return {
    server, seats, missing,
    complete: everybodyIn(simulation, missing),
    begin() {
      used = performance.eventLoopUtilization();
      delay.enable();
      live.goOn();
      if (traffic.warmUp === 0) book.beginAnew();
    },
    over: passed(live, traffic.warmUp).then(() => (traffic.warmUp > 0 && book.beginAnew(), passed(live, traffic.for))),
    going: () => people.calls.size,
    callers: () => ({ came: people.sources.reduce((sum, { came }) => sum + came, 0), blocked: people.sources.reduce((sum, { blocked }) => sum + blocked, 0) }),
    figures: () => figuresOf(book.clients),
    machine: () => ({ busy: performance.eventLoopUtilization(used).utilization, lateP99: lateness(delay.percentile(99)), lateMax: lateness(delay.max) }),
    async stop() {
      book.close();
      delay.disable();
      await server.stop();
    },
  };
}

/** Milliseconds between two looks at how late timers are; Node counts them as part of it, in nanoseconds. */
const RESOLUTION = 10;

function lateness(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e6 - RESOLUTION);
}

function everybodyIn({ log }: Simulation, missing: () => readonly Seat[]): Promise<void> {
  if (missing().length === 0) return Promise.resolve();
  return new Promise((done) => {
    const stop = log.read(({ type }) => {
      if (type !== 'agentLoggedOn' || missing().length > 0) return;
      // The log is not to be left by its reader while it tells.
      void Promise.resolve().then(stop).then(done);
    });
  });
}

/** Settles when the switch's time has come there. */
function passed(live: Server['live'], time: Millis): Promise<void> {
  if (time === 0) return Promise.resolve();
  return new Promise((done) => {
    let isDue = true;
    const stop = live.attend({
      next: () => (isDue ? time : Infinity),
      run() {
        isDue = false;
        stop();
        done();
      },
    });
  });
}
