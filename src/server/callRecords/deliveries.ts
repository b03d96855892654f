// All deliveries of a site: begun together, told together that more is written, and none in the way of another.

import { paperFrom } from '../../records/layouts/paper.ts';
import type { Site } from '../../site/site.ts';
import { recordsWhenNeeded } from '../../store/records/whenNeeded.ts';
import type { LiveRecords } from '../liveRecords.ts';
import type { Logger } from '../serve.ts';
import { deliver, type Delivery, type DeliveryBounds, usualDelivery } from './delivery.ts';
import type { DeliveryState } from './standing.ts';
import { deliverFiles } from './handOver.ts';
import { type Environment, saidPaperOf, sinkOf } from './kinds.ts';
import { rowsFor, rowsOfSite } from './rows.ts';

export interface Deliveries {
  /** How each stands, in the order of the site. */
  states(): readonly DeliveryState[];
  /** Rows that are still to come, by sink; null where the store cannot tell. */
  waiting(): Promise<ReadonlyMap<string, number | null>>;
  /** More has been written. */
  ring(): void;
  /** Delivers what is written, for so many milliseconds at the most; what is left is delivered by whoever goes on with the run. */
  end(within?: number): Promise<void>;
}

export interface DeliverySettings {
  /** Of the records; it is opened when it is needed, and again when that has failed. */
  readonly target: string;
  /** The run whose rows these are. */
  readonly run: string;
  /** What runs of the site before it have left is delivered first. */
  readonly goesOn: boolean;
  readonly environment: Environment;
  readonly log: Logger;
  readonly bounds?: DeliveryBounds;
}

/** Milliseconds that a switch which stops waits for its sinks. */
const LAST_DELIVERY = 3_000;

export function beginDeliveries(site: Site, { target, run, goesOn, environment, log, bounds = usualDelivery }: DeliverySettings): Deliveries {
  const records = recordsWhenNeeded(target);
  const deliveries: readonly (readonly [string, Delivery])[] = Object.entries(site.records.sinks).map(([name, settings]) => {
    const said = saidPaperOf(site, settings);
    if (settings.handOver) return [name, deliverFiles(name, settings.handOver, said, records.open, run, log)];
    const paper = paperFrom(said);
    const rows = goesOn ? rowsOfSite(records.open, site.name, run, name, paper.layout) : rowsFor(records.open, run, name, paper.layout);
    return [name, deliver(name, (wake) => sinkOf(name, settings, paper, site, environment, wake), rows, log, bounds)];
  });
  return {
    states: () => deliveries.map(([, delivery]) => delivery.state()),
    waiting: async () => new Map(await Promise.all(deliveries.map(async ([name, delivery]) => [name, await delivery.waiting()] as const))),
    ring() {
      for (const [, delivery] of deliveries) delivery.ring();
    },
    async end(within = LAST_DELIVERY) {
      await Promise.all(deliveries.map(([, delivery]) => delivery.end(within)));
      await records.close();
    },
  };
}

/** Those of a live switch; null for a site that has none. The environment is that of the process. */
export function deliverLive(site: Site, { target, run, follow }: Pick<LiveRecords, 'target' | 'run' | 'follow'>, log: Logger): Deliveries | null {
  if (Object.keys(site.records.sinks).length === 0) return null;
  const deliveries = beginDeliveries(site, { target, run, goesOn: true, environment: process.env, log });
  const leave = follow(deliveries.ring);
  return {
    ...deliveries,
    end(within) {
      leave();
      return deliveries.end(within);
    },
  };
}
