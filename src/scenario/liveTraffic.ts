// The traffic of a live switch: that of the scenario that is served, without an end, and people wherever no client sits.

import { type TrafficSettings, trafficShape } from '../traffic/shape.ts';

export interface LiveTraffic {
  readonly settings: TrafficSettings;
  /** As it would be written, for the journal. */
  readonly written: unknown;
}

/** More than a year: as long as it runs. */
const FOR_EVER = '9999h';

/** `written` is the traffic of a scenario that has been checked; undefined when a site is served by itself. Null when there is nobody at all. */
export function liveTraffic(written: unknown, withPeople: boolean): LiveTraffic | null {
  if (written === undefined && !withPeople) return null;
  const { people = {}, ...rest } = (written ?? { callers: {}, agents: [{ answersAfter: { between: ['1s', '4s'] } }] }) as Readonly<Record<string, unknown>>;
  const whole = { ...rest, for: FOR_EVER, ...(withPeople && { people }) };
  return { settings: trafficShape.parse(whole), written: whole };
}
