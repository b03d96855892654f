// One run of a scenario's traffic: callers come, agents work, figures are kept. Like any run it yields how far time should go next.

import type { Clock, Millis } from '../kernel/clock.ts';
import { answersOf, type CampaignFigures, type CampaignsBook, keepCampaignFigures } from '../records/campaignFigures.ts';
import { type CallBook, keepCallRecords } from '../records/callBook.ts';
import type { Ledger } from '../records/ledger/ledger.ts';
import type { CallRecord } from '../records/callRecords.ts';
import { type AgentFigures, noFigures, plus, type QueueFigures } from '../records/figures.ts';
import type { Measured } from '../records/metrics.ts';
import { keepStatistics, type Statistics } from '../records/statistics.ts';
import type { Simulation } from '../simulation.ts';
import type { Source } from '../traffic/callers.ts';
import { planTraffic, type TrafficSettings } from '../traffic/shape.ts';
import { startTraffic, type Traffic } from '../traffic/traffic.ts';

/** What came of one run. */
export interface LoadFigures extends Measured {
  readonly seed: number;
  /** Figures of the whole run by queue; calls that came during the warm-up are not in them. */
  readonly queues: ReadonlyMap<string, QueueFigures>;
  /** By half-hour, or what was asked for, for those who want to see the day. */
  readonly intervals: Statistics['queues'];
  readonly agents: ReadonlyMap<string, AgentFigures>;
  /** By name; none where nobody is called. */
  readonly campaigns: ReadonlyMap<string, CampaignFigures>;
  /** Callers by kind: how many came, and how often all lines were busy. */
  readonly callers: readonly { readonly name: string; readonly came: number; readonly blocked: number }[];
  /** Calls that were still going on a day after the last caller came; they are in the offered only. */
  readonly unfinished: number;
  readonly facts: number;
  readonly ended: Millis;
  /** In the order in which they began; empty when nobody wanted them. Calls that began during the warm-up are not in them. */
  readonly records: readonly CallRecord[];
  /** Why it ended before its time; null when it did not. */
  readonly stopped: Stopped | null;
}

/** `threshold`: one with `abortOnFail` did not hold; `law`: the switch broke one. */
export interface Stopped {
  /** Null between two runs. */
  readonly at: Millis | null;
  readonly why: 'interrupted' | 'timedOut' | 'threshold' | 'law';
  /** For people. */
  readonly message: string;
}

export interface LoadOptions {
  /** Whether to keep a record of each call. */
  readonly records?: boolean;
  /** Time goes on in steps of this length, so that whoever drives it can look at its watch; a minute unless said. */
  readonly step?: Millis;
  /** After the last caller has come, whatever still goes on may take so long; a day unless said. */
  readonly longestEnd?: Millis;
  /** Of the figures by interval; half an hour unless said. */
  readonly interval?: Millis;
  /** Asked once no caller comes any more; unless said it is over when the last call is. Of sites that have ties, one may be needed when its own callers are gone. */
  readonly isOver?: () => boolean;
  /** Asked again and again as time goes on; a text ends the run, as a threshold that did not hold. */
  readonly abortsFor?: (soFar: LoadFigures) => string | null;
  /** What is thrown into the run and ends it with what there is; null for what is to be thrown on. */
  readonly endsOn?: (error: unknown) => Stopped['why'] | null;
}

const LONGEST_END: Millis = 86_400_000;
const STEP: Millis = 60_000;

/** So often in a run somebody is asked whether it should go on. */
const LOOKS = 200;

/** Callers and agents of these settings, from now on. All that follows comes of the simulation's seed. */
export function beginTraffic(settings: TrafficSettings, simulation: Simulation, heard: Source['heard'] = null): Traffic {
  const { acd, clock, log, random, pbx, people, ledger } = simulation;
  const seats = [...acd.agents.values()].flatMap(({ number, at }) => (at === null ? [] : [{ agent: number, at }]));
  return (simulation.traffic = startTraffic({ clock, log, random, pbx, acd, people }, planTraffic(settings, seats), ledger ? both(ledger, heard) : heard));
}

/** The ledger cannot see in facts of what kind callers are. */
function both(ledger: Ledger, heard: Source['heard']): NonNullable<Source['heard']> {
  return (caller) => {
    if (caller.call !== '') ledger.knowKind(caller.call, caller.source.kind.name);
    heard?.(caller);
  };
}

/** A run that goes on. */
interface Run {
  readonly settings: TrafficSettings;
  readonly simulation: Simulation;
  readonly options: LoadOptions;
  readonly traffic: Traffic;
  /** Null during the warm-up, the book also when nobody wants it. */
  statistics: Statistics | null;
  book: CallBook | null;
  campaigns: CampaignsBook | null;
  /** Time of the next look. */
  looks: Millis;
  stopped: Stopped | null;
}

export function* runLoad(settings: TrafficSettings, simulation: Simulation, options: LoadOptions = {}): Generator<Millis, LoadFigures> {
  const { clock } = simulation;
  const heard: Source['heard'] = options.records ? ({ call, source: { kind }, place, attempt, number, wish }) => run.book?.know({ call, kind: kind.name, caller: place, attempt, calling: number, called: wish?.to ?? kind.to }, clock.now) : null;
  const run: Run = { settings, simulation, options, traffic: beginTraffic(settings, simulation, heard), statistics: null, book: null, campaigns: null, looks: 0, stopped: null };
  try {
    yield* perform(run);
    simulation.laws?.checkAll();
  } catch (error) {
    const why = options.endsOn?.(error) ?? null;
    if (why === null) throw error;
    run.stopped = { at: clock.now, why, message: (error as Error).message };
  }
  run.statistics?.closeAgents(clock.now);
  run.statistics?.stop();
  run.book?.stop();
  run.campaigns?.stop();
  run.traffic.stop();
  return figuresOf(run);
}

function* perform(run: Run): Generator<Millis> {
  const { settings, simulation, options: { records = false, interval } } = run;
  const { acd, clock, log } = simulation;
  yield* advance(run, settings.warmUp);
  run.statistics = keepStatistics(log, [...acd.queues.values()].map(({ number, serviceLevel: { within } }) => ({ number, within })), acd.agents.values(), clock.now, interval);
  if (records) run.book = keepCallRecords(log, simulation);
  if (simulation.campaigns.byName.size > 0) run.campaigns = keepCampaignFigures(log);
  yield* advance(run, settings.for);
  run.statistics.closeAgents(clock.now);
  if (!run.stopped) yield* finish(run);
}

function* advance(run: Run, to: Millis): Generator<Millis> {
  const { simulation: { clock }, options: { step = STEP } } = run;
  for (let time = clock.now + step; clock.now < to && !run.stopped; time += step) {
    yield* reach(clock, Math.min(time, to));
    look(run);
  }
}

function look(run: Run): void {
  const { options: { abortsFor, step = STEP }, settings, simulation: { clock: { now } }, statistics } = run;
  if (!abortsFor || !statistics || now < run.looks) return;
  run.looks = now + Math.max(step, settings.for / LOOKS);
  const message = abortsFor(figuresOf(run));
  if (message !== null) run.stopped = { at: now, why: 'threshold', message };
}

/** What has begun is finished. */
function* finish({ traffic: { calls }, simulation: { clock }, options: { step = STEP, longestEnd = LONGEST_END, isOver } }: Run): Generator<Millis> {
  if (isOver) {
    while (!isOver()) yield clock.now + step;
    return;
  }
  const until = clock.now + longestEnd;
  for (let time = clock.now + step; calls.size > 0 && time <= until; time += step) yield* reach(clock, time);
}

/** An answer from outside may come before that time. */
function* reach(clock: Clock, time: Millis): Generator<Millis> {
  do yield time;
  while (clock.now < time);
}

/** As far as it has come. */
function figuresOf({ settings, simulation: { random, log, clock, laws }, traffic, statistics, book, campaigns: called, stopped }: Run): LoadFigures {
  const campaigns: LoadFigures['campaigns'] = called?.campaigns ?? new Map();
  const intervals: Statistics['queues'] = statistics?.queues ?? new Map();
  return {
    seed: random.seed, queues: new Map([...intervals].map(([queue, figures]) => [queue, [...figures.values()].reduce(plus, noFigures())])), intervals, agents: statistics?.agents ?? new Map(),
    callers: traffic.sources.map(({ kind, came, blocked }) => ({ name: kind.name, came, blocked })), unfinished: traffic.calls.size, facts: log.seq, from: Math.min(settings.warmUp, clock.now), ended: clock.now,
    campaigns, ...(called && { others: { dropped: answersOf(campaigns) } }), records: book?.records ?? [], lawViolations: laws === null ? null : stopped?.why === 'law' ? 1 : 0, stopped,
  };
}
