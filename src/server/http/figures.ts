// Figures of a server for Prometheus. What is counted elsewhere is taken over when somebody asks.

import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Hall } from '../hall.ts';

/** Of the run that is on when somebody asks; what is counted since the server began is so over all runs. */
export function figuresOf(hall: Hall): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const scribe = scribeIn(registry);
  describeSwitch(hall, scribe);
  describeRecords(hall, scribe);
  describeSinks(hall, scribe);
  describePublishing(hall, scribe);
  describeTies(hall, scribe);
  if (hall.faults) scribe.counters('ringback_faults_total', 'How often each fault has struck', 'fault', () => (hall.faults?.faults.rules ?? []).map(({ name, struck }) => [name, struck]));
  return registry;
}

type Read = () => number;
/** A figure for each of several. */
type ReadEach = () => Each | Promise<Each>;
type Each = readonly (readonly [of: string, value: number])[];

/** Writes down how figures are called and read. */
interface Scribe {
  gauge(name: string, help: string, read: Read): void;
  counter(name: string, help: string, read: Read): void;
  gauges(name: string, help: string, label: string, read: ReadEach): void;
  counters(name: string, help: string, label: string, read: ReadEach): void;
}

function scribeIn(registry: Registry): Scribe {
  const registers = [registry];
  return {
    gauge: (name, help, read) => void new Gauge({ name, help, registers, collect() { this.set(read()); } }),
    counter: (name, help, read) => void new Counter({ name, help, registers, collect() { this.reset(); this.inc(read()); } }),
    gauges: (name, help, label, read) => void new Gauge({ name, help, labelNames: [label], registers, async collect() {
      for (const [of, value] of await read()) this.set({ [label]: of }, value);
    } }),
    counters: (name, help, label, read) => void new Counter({ name, help, labelNames: [label], registers, async collect() {
      const each = await read();
      this.reset();
      for (const [of, value] of each) this.inc({ [label]: of }, value);
    } }),
  };
}

function describeSwitch(hall: Hall, { gauge, counter }: Scribe): void {
  const { counts } = hall;
  const simulation = () => hall.live.simulation;
  gauge('ringback_calls', 'Calls in progress', () => simulation().pbx.calls.size);
  gauge('ringback_sessions', 'Sessions of clients', () => hall.directory.size);
  gauge('ringback_sessions_detached', 'Sessions whose line is broken', () => hall.directory.detached());
  gauge('ringback_virtual_seconds', 'Virtual time', () => simulation().clock.now / 1000);
  gauge('ringback_speed', 'Times as fast as life; 0 while it stands still', () => hall.live.speed());
  gauge('ringback_lag_seconds', 'How far virtual time is behind', () => hall.live.lag() / 1000);
  counter('ringback_calls_total', 'Calls so far', () => simulation().pbx.lastCall);
  counter('ringback_facts_total', 'Facts so far', () => simulation().log.seq);
  counter('ringback_requests_total', 'Requests of clients', () => counts.requests);
  counter('ringback_refusals_total', 'Requests that were refused', () => counts.refusals);
  counter('ringback_bad_frames_total', 'Frames that made no sense', () => counts.badFrames);
  counter('ringback_messages_sent_total', 'Events and messages sent to clients', () => counts.sent);
}

function describeRecords(hall: Hall, { gauge, counter }: Scribe): void {
  const { records } = hall;
  if (!records) return;
  gauge('ringback_records_waiting', 'Rows of records on their way to the database', () => records.standing.waiting);
  gauge('ringback_records_behind_facts', 'Facts whose rows are not written yet', () => Math.max(0, hall.live.simulation.log.seq - records.standing.writtenTo));
  gauge('ringback_records_in_trouble', 'Whether records cannot be written at present', () => Number(records.standing.trouble !== null));
  counter('ringback_records_lost_facts_total', 'Facts whose rows will never be there', () => records.standing.lost);
}

/** Whether there are any, the site says; how they stand, whoever carries. */
function describeTies(hall: Hall, { gauges }: Scribe): void {
  if (hall.live.simulation.ties.ends.size === 0) return;
  const standing = () => hall.ties?.standing() ?? [];
  gauges('ringback_tie_up', 'Whether calls can go over a tie and its other end is there', 'trunk', () => standing().map(({ trunk, state }) => [trunk, Number(state === 'up')]));
  gauges('ringback_tie_calls', 'Lines of a tie that have a call', 'trunk', () => standing().map(({ trunk, calls }) => [trunk, calls]));
}

function describePublishing({ publishing }: Hall, { gauge, counter }: Scribe): void {
  if (!publishing) return;
  gauge('ringback_publishing_up', 'Whether NATS takes what is published', () => Number(publishing.state.trouble === null));
  gauge('ringback_publishing_waiting', 'Events in memory that NATS has not acknowledged', () => publishing.state.waiting);
  counter('ringback_published_events_total', 'Events that NATS has acknowledged', () => publishing.state.published);
  counter('ringback_published_others_total', 'Records and statistics that NATS has acknowledged', () => publishing.state.others);
  counter('ringback_publishing_lost_events_total', 'Events that nobody has any more', () => publishing.state.lost);
}

function describeSinks({ deliveries }: Hall, { gauges, counters }: Scribe): void {
  if (!deliveries) return;
  gauges('ringback_sink_up', 'Whether a sink of call records takes them', 'sink', () => deliveries.states().map(({ sink, state }) => [sink, Number(state === 'open')]));
  gauges('ringback_sink_waiting', 'Rows that are written and not delivered yet', 'sink', async () => [...await deliveries.waiting()].flatMap(([sink, waiting]) => (waiting === null ? [] : [[sink, waiting] as const])));
  counters('ringback_sink_delivered_total', 'Rows delivered to a sink of call records', 'sink', () => deliveries.states().map(({ sink, delivered }) => [sink, delivered]));
  counters('ringback_sink_refused_total', 'Rows that a sink of call records will never take', 'sink', () => deliveries.states().map(({ sink, refused }) => [sink, refused]));
}
