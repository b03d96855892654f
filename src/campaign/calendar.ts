// When contacts may be called: by the calling hours where they are, and the hours of the campaign. It looks at the clock on the wall and calls nobody.

import { localText } from '../kernel/calendar.ts';
import type { Millis } from '../kernel/clock.ts';
import { type Hours, isOpen } from '../kernel/hours.ts';
import type { Contact, Lane } from './contact.ts';
import type { Campaign, Campaigns } from './campaigns.ts';

const MINUTE: Millis = 60_000;
/** Offsets of time zones, and the hours that people agree upon, change at quarters. */
const QUARTER: Millis = 15 * MINUTE;
/** After a week without an hour there is none. */
const AHEAD = (8 * 24 * 60 * MINUTE) / QUARTER;

/** The date at the site. */
export function dateOf({ pbx: { startsAt }, clock, timeZone }: Campaigns): string {
  return localText(startsAt + clock.now, timeZone).slice(0, 10);
}

/** Whether those of the lane may be called now. Known for the minute, for it is asked often. */
export function mayBeCalled({ pbx: { startsAt }, clock: { now } }: Campaigns, lane: Lane): boolean {
  if (now < lane.knownUntil) return lane.isOpen;
  lane.isOpen = areOpen(lane.hours, startsAt + now);
  lane.knownUntil = now + MINUTE - ((startsAt + now) % MINUTE);
  return lane.isOpen;
}

function areOpen(hours: readonly Hours[], instant: number): boolean {
  return hours.every((one) => isOpen(one, instant));
}

/** Who is to be called next, with the hours right and its time come: whoever is called again goes before those who never were. Null for nobody. */
export function nextDue(campaigns: Campaigns, { lanes }: Campaign): Contact | null {
  let best: Contact | null = null;
  for (const lane of lanes) {
    const [again] = lane.again;
    const first = again && again.dueAt <= campaigns.clock.now ? again : (lane.fresh[lane.next] ?? null);
    if (first === null || !mayBeCalled(campaigns, lane)) continue;
    if (best === null || goesBefore(first, best)) best = first;
  }
  return best;
}

function goesBefore(one: Contact, other: Contact): boolean {
  if ((one.attempts > 0) !== (other.attempts > 0)) return one.attempts > 0;
  return one.dueAt !== other.dueAt ? one.dueAt < other.dueAt : Number(one.id) < Number(other.id);
}

/** When somebody can next be called, if nothing else happens; null for never. */
export function nextChance(campaigns: Campaigns, { lanes }: Campaign): Millis | null {
  const { now } = campaigns.clock;
  let best: Millis | null = null;
  for (const lane of lanes) {
    const from = lane.next < lane.fresh.length ? now : (lane.again[0]?.dueAt ?? null);
    if (from === null || (best !== null && from >= best)) continue;
    const chance = from <= now && mayBeCalled(campaigns, lane) ? now : openingFrom(campaigns, lane.hours, Math.max(now, from));
    if (chance !== null && (best === null || chance < best)) best = chance;
  }
  return best;
}

/** The first time from `from` on, to the quarter of an hour, at which all are open. */
function openingFrom({ pbx: { startsAt } }: Campaigns, hours: readonly Hours[], from: Millis): Millis | null {
  if (areOpen(hours, startsAt + from)) return from;
  let time = from + QUARTER - ((startsAt + from) % QUARTER);
  for (let ahead = 0; ahead < AHEAD; ahead++, time += QUARTER) if (areOpen(hours, startsAt + time)) return time;
  return null;
}
