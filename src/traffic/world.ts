// What simulated people need: the door by which they act, the log that they listen to, the records that they look at, and the clock.

import type { Acd } from '../acd/acd.ts';
import type { Request, ServiceName } from '../csta/catalogue.ts';
import type { Door } from '../csta/door.ts';
import type { ExchangeFact } from '../csta/facts.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { Rejection } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import type { Distribution, Places, Random, Stream } from '../kernel/random.ts';
import type { Switch } from '../switch/switch.ts';

export interface World {
  readonly clock: Clock;
  readonly log: Log<ExchangeFact>;
  readonly random: Random;
  readonly pbx: Switch;
  readonly acd: Acd;
  readonly people: Door;
}

/** Spans of time in whole milliseconds, none of them negative. */
export function spans(stream: Stream, distribution: Distribution): () => Millis {
  const sample = stream.sampler(distribution);
  return () => Math.max(0, Math.round(sample()));
}

/** The same by place. */
export function spansAt(places: Places, distribution: Distribution): (place: number, turn?: number) => Millis {
  const sample = places.sampler(distribution);
  return (place, turn) => Math.max(0, Math.round(sample(place, turn)));
}

/** People try; what is refused has become impossible since they made up their mind. */
export function attempt<Name extends ServiceName>({ people }: World, service: Name, request: Request<Name>): void {
  try {
    people.request(service, request);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
  }
}
