// Matching: which agents a call is offered to, and which call a free agent gets. It decides and changes nothing.

import { isIn } from '../switch/call.ts';
import { type Device, occupied } from '../switch/device.ts';
import { type Choice, type MemberRecord, strategies } from '../switch/placements/selection.ts';
import type { Acd } from './acd.ts';
import type { Agent } from './agent.ts';
import { type Chance, callSelections } from './callSelection.ts';
import { hasAll } from './needs.ts';
import { callIn, searchOf, turnOf } from './probe.ts';
import { goesBefore, type Offer, type Place, type Queue, type Seat } from './queue.ts';

/** Whether a call could ring at the agent's telephone now. */
export function isAvailable({ state, device }: Agent): boolean {
  return state === 'ready' && device !== null && !device.doNotDisturb && !device.outOfService && occupied(device) === 0;
}

/** Whether this agent may have this call now, by the rules of its queue. */
export function mayHave({ agent, stage }: Seat, place: Place): boolean {
  const { connection, skills } = place.offer;
  return stage <= place.stage && isAvailable(agent) && hasAll(skills, agent.skills) && (connection === null || !isIn(connection.call, agent.device as Device));
}

/** Agents to offer a call to, several to ring them all; none when it must wait. The queue it came to is asked first. */
export function agentsFor(acd: Acd, offer: Offer): readonly Seat[] {
  for (const place of offer.places) {
    const chosen = chosenIn(acd, place);
    if (acd.probe?.looksAt(callIn(offer))) acd.probe.decided(searchOf(acd, place, place.queue.seats.filter((seat) => mayHave(seat, place)), chosen));
    if (chosen.length > 0) return chosen;
  }
  return [];
}

function chosenIn(acd: Acd, place: Place): readonly Seat[] {
  const { queue, offer } = place;
  const preferred = preferredFor(acd, place);
  if (preferred) return [preferred];
  // The line of those who are ready is in that order already.
  if (queue.strategy === 'longestIdle' && offer.tried.length === 0) return firstReady(place);
  const free: Seat[] = [];
  for (let seat = queue.ready.first; seat !== null; seat = seat.behind) if (mayHave(seat, place)) free.push(seat);
  if (free.length === 0) return free;
  free.sort((one, other) => one.order - other.order);
  // Nobody is rung twice for a call before everybody was rung once.
  const fresh = free.filter(({ number }) => !offer.tried.includes(number));
  return strategies[queue.strategy](fresh.length > 0 ? fresh : free, choiceOf(acd, queue, offer));
}

/** Whom the queue prefers for this caller, if they are free for it and have not let it ring. */
function preferredFor(acd: Acd, place: Place): Seat | null {
  const { queue, offer } = place;
  if (queue.preferred.size === 0) return null;
  const agent = acd.agents.get(queue.preferred.get(offer.callBack?.number ?? offer.connection?.call.calling ?? '') ?? '');
  return agent?.seats.find((seat) => seat.queue === queue && !offer.tried.includes(seat.number) && mayHave(seat, place)) ?? null;
}

function firstReady(place: Place): readonly Seat[] {
  for (let seat = place.queue.ready.first; seat !== null; seat = seat.behind) if (mayHave(seat, place)) return [seat];
  return [];
}

export function choiceOf(acd: Acd, queue: Queue, { tried, connection, callBack }: Offer): Choice<Seat> {
  const { seats, memory, weights } = queue;
  const caller = callBack?.number ?? connection?.call.calling;
  return {
    now: acd.clock.now, members: seats, memory, tried, recordOf, levelOf, weightOf: ({ number }) => weights.get(number) ?? 1,
    lastAgent: (caller !== undefined && acd.lastAgents.get(caller)) || null, random: acd.pbx.random.stream(`queue ${queue.number}`),
  };
}

const recordOf = ({ agent }: Seat): MemberRecord => agent.record;
const levelOf = ({ level }: Seat): number => level;

/** The call that a free agent gets; null when none waits that the agent may have. */
export function callFor(acd: Acd, agent: Agent): Chance | null {
  const before = callSelections[acd.callSelection];
  const chances: Chance[] | null = acd.probe ? [] : null;
  let best: Chance | null = null;
  for (const seat of agent.seats) {
    const place = seat.queue.waiting.first === null ? null : firstFor(seat);
    if (place === null) continue;
    const chance = { seat, place };
    chances?.push(chance);
    if (best === null || before(chance, best, acd.clock.now)) best = chance;
  }
  if (chances && best && chances.some(({ place: { offer } }) => acd.probe?.looksAt(callIn(offer)))) acd.probe?.decided(turnOf(acd, agent, best, chances));
  return best;
}

/** Whether a call waits that one of these agents must have before this one. So it is while an agent has just become free and has not chosen yet. */
export function comesAfterOthers(offer: Offer, seats: readonly Seat[]): boolean {
  return seats.some(({ agent }) => agent.seats.some((seat) => {
    const first = firstFor(seat);
    return first !== null && first.offer !== offer && goesBefore(first.offer, offer);
  }));
}

function firstFor(seat: Seat): Place | null {
  for (let place = seat.queue.waiting.first; place !== null; place = place.behind) if (mayHave(seat, place)) return place;
  return null;
}
