// Figures of a server for Prometheus.

import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Deliveries } from './callRecords/deliveries.ts';
import type { DeliveryState } from './callRecords/delivery.ts';
import type { Hall } from './hall.ts';

/** Of the run that is on when somebody asks; what is counted since the server began is so over all runs. */
export function figuresOf(hall: Hall): Registry {
  const { counts } = hall;
  const simulation = () => hall.live.simulation;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number) => new Gauge({ name, help, registers: [registry], collect() { this.set(read()); } });
  gauge('ringback_calls', 'Calls in progress', () => simulation().pbx.calls.size);
  gauge('ringback_sessions', 'Sessions of clients', () => hall.directory.size);
  gauge('ringback_sessions_detached', 'Sessions whose line is broken', () => hall.directory.detached());
  gauge('ringback_virtual_seconds', 'Virtual time', () => simulation().clock.now / 1000);
  gauge('ringback_speed', 'Times as fast as life; 0 while it stands still', () => hall.live.speed());
  gauge('ringback_lag_seconds', 'How far virtual time is behind', () => hall.live.lag() / 1000);
  // What is counted elsewhere is taken over when somebody asks.
  const counter = (name: string, help: string, read: () => number) => new Counter({ name, help, registers: [registry], collect() { this.reset(); this.inc(read()); } });
  counter('ringback_calls_total', 'Calls so far', () => simulation().pbx.lastCall);
  counter('ringback_facts_total', 'Facts so far', () => simulation().log.seq);
  counter('ringback_requests_total', 'Requests of clients', () => counts.requests);
  counter('ringback_refusals_total', 'Requests that were refused', () => counts.refusals);
  counter('ringback_bad_frames_total', 'Frames that made no sense', () => counts.badFrames);
  counter('ringback_messages_sent_total', 'Events and messages sent to clients', () => counts.sent);
  if (hall.records) {
    const standing = () => hall.records?.standing ?? { writtenTo: 0, waiting: 0, lost: 0, trouble: null };
    gauge('ringback_records_waiting', 'Rows of records on their way to the database', () => standing().waiting);
    gauge('ringback_records_behind_facts', 'Facts whose rows are not written yet', () => Math.max(0, simulation().log.seq - standing().writtenTo));
    gauge('ringback_records_in_trouble', 'Whether records cannot be written at present', () => Number(standing().trouble !== null));
    counter('ringback_records_lost_facts_total', 'Facts whose rows will never be there', () => standing().lost);
  }
  if (hall.deliveries) addSinks(registry, hall.deliveries);
  if (hall.faults) {
    new Counter({
      name: 'ringback_faults_total', help: 'How often each fault has struck', labelNames: ['fault'], registers: [registry],
      collect() {
        this.reset();
        for (const { name, struck } of hall.faults?.faults.rules ?? []) this.inc({ fault: name }, struck);
      },
    });
  }
  return registry;
}

/** How each sink of call records stands, by its name. */
function addSinks(registry: Registry, deliveries: Deliveries): void {
  const about = { labelNames: ['sink'], registers: [registry] };
  const counter = (name: string, help: string, read: (state: DeliveryState) => number) => new Counter({
    ...about, name, help,
    collect() {
      this.reset();
      for (const state of deliveries.states()) this.inc({ sink: state.sink }, read(state));
    },
  });
  counter('ringback_sink_delivered_total', 'Rows delivered to a sink of call records', ({ delivered }) => delivered);
  counter('ringback_sink_refused_total', 'Rows that a sink of call records will never take', ({ refused }) => refused);
  new Gauge({
    ...about, name: 'ringback_sink_up', help: 'Whether a sink of call records takes them',
    collect() {
      for (const { sink, state } of deliveries.states()) this.set({ sink }, Number(state === 'open'));
    },
  });
  new Gauge({
    ...about, name: 'ringback_sink_waiting', help: 'Rows that are written and not delivered yet',
    async collect() {
      for (const [sink, waiting] of await deliveries.waiting()) if (waiting !== null) this.set({ sink }, waiting);
    },
  });
}
