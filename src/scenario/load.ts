// One run of a scenario's traffic: callers come, agents work, figures are kept. Like any run it yields how far time should go next.

import type { Clock, Millis } from '../kernel/clock.ts';
import { type AgentFigures, noFigures, plus, type QueueFigures } from '../records/figures.ts';
import { type CampaignFigures, keepCampaignFigures } from '../records/campaignFigures.ts';
import { type CallBook, keepCallRecords } from '../records/callBook.ts';
import type { CallRecord } from '../records/callRecords.ts';
import { keepStatistics, type Statistics } from '../records/statistics.ts';
import type { Simulation } from '../simulation.ts';
import type { Source } from '../traffic/callers.ts';
import { planTraffic, type TrafficSettings } from '../traffic/shape.ts';
import { startTraffic, type Traffic } from '../traffic/traffic.ts';

/** What came of one run. */
export interface LoadFigures {
  readonly seed: number;
  /** Figures of the whole run by queue; calls that came during the warm-up are not in them. */
  readonly queues: ReadonlyMap<string, QueueFigures>;
  /** By half-hour, for those who want to see the day. */
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
}

export interface LoadOptions {
  /** Whether to keep a record of each call. */
  readonly records?: boolean;
}

/** After the last caller has come, whatever still goes on may take so long. */
const LONGEST_END: Millis = 86_400_000;

/** Time goes on in steps of this length, so that whoever drives it can look at its watch. */
const STEP: Millis = 60_000;

/** Callers and agents of these settings, from now on. All that follows comes of the simulation's seed. */
export function beginTraffic(settings: TrafficSettings, simulation: Simulation, heard: Source['heard'] = null): Traffic {
  const { acd, clock, log, random, pbx, people } = simulation;
  const seats = [...acd.agents.values()].flatMap(({ number, at }) => (at === null ? [] : [{ agent: number, at }]));
  return (simulation.traffic = startTraffic({ clock, log, random, pbx, acd, people }, planTraffic(settings, seats), heard));
}

export function* runLoad(settings: TrafficSettings, simulation: Simulation, { records: wanted = false }: LoadOptions = {}): Generator<Millis, LoadFigures> {
  const { acd, clock, log, random } = simulation;
  let book: CallBook | null = null;
  const traffic = beginTraffic(settings, simulation, wanted ? ({ call, source: { kind }, place, attempt, number, wish }) => book?.know({ call, kind: kind.name, caller: place, attempt, calling: number, called: wish?.to ?? kind.to }, clock.now) : null);
  yield* advance(clock, settings.warmUp);
  if (wanted) book = keepCallRecords(log, simulation);
  const statistics = keepStatistics(log, [...acd.queues.values()].map(({ number, serviceLevel: { within } }) => ({ number, within })), acd.agents.values(), clock.now);
  const outbound = simulation.campaigns.byName.size > 0 ? keepCampaignFigures(log) : null;
  yield* advance(clock, settings.for);
  statistics.closeAgents(clock.now);
  yield* finish(traffic, clock);
  statistics.stop();
  outbound?.stop();
  book?.stop();
  traffic.stop();
  return {
    seed: random.seed, queues: new Map([...statistics.queues].map(([queue, intervals]) => [queue, [...intervals.values()].reduce(plus, noFigures())])), intervals: statistics.queues, agents: statistics.agents, campaigns: outbound?.campaigns ?? new Map(),
    callers: traffic.sources.map(({ kind, came, blocked }) => ({ name: kind.name, came, blocked })), unfinished: traffic.calls.size, facts: log.seq, ended: clock.now, records: book?.records ?? [],
  };
}

function* advance(clock: Clock, to: Millis): Generator<Millis> {
  for (let time = clock.now + STEP; clock.now < to; time += STEP) yield* reach(clock, Math.min(time, to));
}

/** What has begun is finished. */
function* finish({ calls }: Traffic, clock: Clock): Generator<Millis> {
  const from = clock.now;
  for (let time = from + STEP; calls.size > 0 && time <= from + LONGEST_END; time += STEP) yield* reach(clock, time);
}

/** An answer from outside may come before that time. */
function* reach(clock: Clock, time: Millis): Generator<Millis> {
  do yield time;
  while (clock.now < time);
}
