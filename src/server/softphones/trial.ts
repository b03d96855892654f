// A trial of somebody's softphones: a live switch with the callers of a load, at some of whose telephones outside clients sit. It waits for them, lets the callers
// come, and keeps the book. What is shown of it meanwhile is for others.

import { LawBroken } from '../../kernel/errors.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { Measured } from '../../records/metrics.ts';
import { type LoadFigures, runLoad } from '../../scenario/load.ts';
import type { Simulation } from '../../simulation.ts';
import { clientSeats, type Seat, type TrafficSettings } from '../../traffic/shape.ts';
import type { Live, Platform } from '../live.ts';
import { prepare } from '../preparing.ts';
import { open, type Server, type ServeSettings } from '../serve.ts';
import { type Book, openBook } from './book.ts';
import { type CrowdFigures, figuresOf, readingsOf } from './figures.ts';
import { type Machine, watchMachine } from './machine.ts';

export interface TrialSettings extends Omit<ServeSettings, 'failed' | 'watchFor'> {
  readonly traffic: TrafficSettings;
  /** When nobody comes any more, calls may go on for so long. Milliseconds of the wall clock. */
  readonly gracefulStop: number;
  /** Asked as time goes on; a text ends it, as a threshold that did not hold. */
  readonly abortsFor?: (soFar: Measured) => string | null;
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
  /** Ends it with what there is. */
  interrupt(): void;
  /** What the load came to, with the readings of its clients: when its time is over and its calls have ended, or when it was ended. Rejects for a bug. */
  readonly over: Promise<LoadFigures>;
  /** How many callers have come so far, and how many calls are going on. */
  soFar(): { readonly came: number; readonly going: number };
  figures(): CrowdFigures;
  machine(): Machine;
  /** Ends all sessions with a word, then everything. */
  stop(): Promise<void>;
}

/** Milliseconds of wall time between two looks whether it is over. */
const GLANCE = 100;

/** Listens at once; time stands still until it begins. Rejects when something cannot listen. */
export async function openTrial(simulation: Simulation, platform: Platform, { traffic, gracefulStop, abortsFor, ...settings }: TrialSettings): Promise<Trial> {
  const { exchange: { seating }, pbx, acd } = simulation;
  const seats = clientSeats(traffic, [...acd.agents.values()].flatMap(({ number, at }) => (at === null ? [] : [{ agent: number, at }])));
  const book = openBook({ seats, now: platform.now, post: () => stage.hall.post, sitting: (telephone) => (seating.taken.get(telephone) ?? []).map(({ name }) => name) });
  const withClients = <Figures extends Measured>(figures: Figures): Figures => ({ ...figures, clients: readingsOf(book.clients) });
  const run = takeUp(runLoad(traffic, simulation, {
    records: true, step: Math.max(1, Math.round(GLANCE * settings.speed)), longestEnd: gracefulStop * settings.speed,
    ...(abortsFor && { abortsFor: (soFar: LoadFigures) => abortsFor(withClients(soFar)) }),
    endsOn: (error) => (error instanceof LawBroken ? 'law' : error instanceof Interrupted ? 'interrupted' : null),
  }), book);
  const stage = prepare(simulation, platform, { ...settings, failed: run.end, watchFor: book.watchFor });
  const { live } = stage.hall;
  live.attend(run.errand);
  const server = await open(stage, { ...settings, paused: true, failed: run.end });
  const missing = () => seats.filter(({ at }) => pbx.devices.get(at)?.attendant === null);
  const machine = watchMachine();
  return {
    server, seats, missing,
    complete: everybodyIn(simulation, missing),
    begin() {
      book.beginAnew();
      if (traffic.warmUp > 0) beginAnewAt(live, traffic.warmUp, book);
      machine.begin();
      live.goOn();
    },
    interrupt: () => run.end(new Interrupted('interrupted')),
    over: run.over.then(withClients),
    soFar: () => ({ came: simulation.traffic?.sources.reduce((sum, { came }) => sum + came, 0) ?? 0, going: simulation.traffic?.calls.size ?? 0 }),
    figures: () => figuresOf(book.clients),
    machine: machine.figures,
    async stop() {
      book.close();
      machine.stop();
      await server.stop();
    },
  };
}

class Interrupted extends Error {}

/** Carries a run out as time comes to where it wants to go. */
function takeUp(run: Generator<Millis, LoadFigures>, book: Book): { readonly errand: Parameters<Live['attend']>[0]; readonly end: (error: unknown) => void; readonly over: Promise<LoadFigures> } {
  let [settle, fail]: [(figures: LoadFigures) => void, (error: unknown) => void] = [() => {}, () => {}];
  const over = new Promise<LoadFigures>((done, failed) => ([settle, fail] = [done, failed]));
  // Whoever was not waiting yet hears of it nevertheless, by waiting.
  over.catch(() => {});
  let next: Millis = Infinity;
  const go = (step: () => IteratorResult<Millis, LoadFigures>) => {
    next = Infinity;
    try {
      const wish = step();
      if (!wish.done) return void (next = wish.value);
      book.close();
      settle(wish.value);
    } catch (error) {
      fail(error);
    }
  };
  go(() => run.next());
  return { over, errand: { next: () => next, run: () => go(() => run.next()) }, end: (error) => go(() => run.throw(error)) };
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

/** The warm-up is over. */
function beginAnewAt(live: Live, time: Millis, book: Book): void {
  let isDue = true;
  live.attend({
    next: () => (isDue ? time : Infinity),
    run() {
      isDue = false;
      book.beginAnew();
    },
  });
}
