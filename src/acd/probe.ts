// The probe: what matching looked at and why it chose as it did. It listens only when a run is explained; otherwise nothing is made for it.

import type { Millis } from '../kernel/clock.ts';
import { isIn } from '../switch/call.ts';
import { occupied } from '../switch/device.ts';
import { strategies } from '../switch/placements/selection.ts';
import type { Acd } from './acd.ts';
import type { Agent } from './agent.ts';
import type { Chance } from './callSelection.ts';
import { eligibility, hasAll, type Needs } from './needs.ts';
import { choiceOf } from './matching.ts';
import type { Offer, Place, Seat } from './queue.ts';

/** Somebody looked for an agent for a call, in one of its queues. */
export interface Search {
  readonly kind: 'search';
  readonly time: Millis;
  readonly call: string;
  readonly queue: string;
  readonly waited: Millis;
  /** How far the needs had relaxed. */
  readonly stage: number;
  /** What was needed of an agent then. */
  readonly needs: Needs;
  /** Those who were free first, in the order in which the strategy would take them. */
  readonly agents: readonly Looked[];
  /** Ids; none when the call had to wait. */
  readonly chosen: readonly string[];
}

/** An agent, and why they were passed over; null for those who were free. */
export interface Looked {
  readonly agent: string;
  readonly name: string;
  readonly device: string | null;
  readonly level: number | null;
  readonly passedOver: string | null;
}

/** An agent became free and chose between calls that waited. */
export interface Turn {
  readonly kind: 'turn';
  readonly time: Millis;
  readonly agent: string;
  readonly name: string;
  readonly device: string;
  /** The first that the agent may have of each queue; the one that was taken first. */
  readonly calls: readonly { readonly call: string; readonly queue: string; readonly waited: Millis; readonly priority: number; readonly level: number }[];
}

export type Decision = Search | Turn;

/** Whoever looks on: at the calls that it wants to know of, and no others, for a search looks at every agent. */
export interface Probe {
  readonly looksAt: (call: string) => boolean;
  readonly decided: (decision: Decision) => void;
}

/** Empty for somebody who is to be called back and has not been called yet. */
export function callIn({ connection }: Offer): string {
  return connection?.call.id ?? '';
}

export function searchOf(acd: Acd, place: Place, free: readonly Seat[], chosen: readonly Seat[]): Search {
  const { queue, offer, stage } = place;
  const ranked = [...chosen, ...rest(acd, place, free.filter((seat) => !chosen.includes(seat)))];
  const others = [...acd.agents.values()].filter((agent) => !ranked.some((seat) => seat.agent === agent));
  const looked = [
    ...ranked.map(({ agent, level }) => look(agent, level, null)),
    ...others.map((agent) => look(agent, queue.seats.find((seat) => seat.agent === agent)?.level ?? null, reason(agent, place))),
  ];
  return { kind: 'search', time: acd.clock.now, call: callIn(offer), queue: queue.number, waited: acd.clock.now - offer.since, stage, needs: queue.stages[stage]?.needs ?? [], agents: looked, chosen: chosen.map(({ number }) => number) };
}

export function turnOf({ clock: { now } }: Acd, { number, name, device }: Agent, best: Chance, chances: readonly Chance[]): Turn {
  const ordered = [best, ...chances.filter(({ place }) => place !== best.place)];
  const calls = ordered.map(({ seat: { level }, place: { offer, queue } }) => ({ call: callIn(offer), queue: queue.number, waited: now - offer.since, priority: offer.priority, level }));
  return { kind: 'turn', time: now, agent: number, name, device: device?.number ?? '', calls };
}

/** In the order of the strategy; what is left to chance stays in the order of the site, so that explaining draws no lot. */
function rest(acd: Acd, { queue, offer }: Place, free: readonly Seat[]): readonly Seat[] {
  if (queue.strategy === 'random' || queue.strategy === 'ringAll') return free;
  const left = [...free];
  const ranked: Seat[] = [];
  while (left.length > 0) {
    const [next] = strategies[queue.strategy](left, choiceOf(acd, queue, offer));
    if (!next) break;
    ranked.push(next);
    left.splice(left.indexOf(next), 1);
  }
  return [...ranked, ...left];
}

function look({ number, name, device }: Agent, level: number | null, passedOver: string | null): Looked {
  return { agent: number, name, device: device?.number ?? null, level, passedOver };
}

function reason(agent: Agent, { queue, stage, offer }: Place): string {
  const found = eligibility(queue.stages, agent);
  if (found === null) return 'never has what the queue needs';
  if (found.stage > stage) return `has what the queue needs after ${(queue.stages[found.stage]?.after ?? 0) / 1000} s of waiting only`;
  if (!hasAll(offer.skills, agent.skills)) return 'does not have what this call needs';
  switch (agent.state) {
    case 'loggedOff': return 'has not logged on';
    case 'notReady': return `is not ready${agent.reason === null ? '' : `, reason ${agent.reason}`}`;
    case 'reserved': return 'is being rung for another call';
    case 'busy': return 'is in a call';
    case 'workingAfterCall': return 'works after a call';
    case 'ready': break;
  }
  if (agent.device?.doNotDisturb) return 'is not to be disturbed';
  if (agent.device?.outOfService) return 'sits at a telephone that is out of service';
  if (agent.device && offer.connection && isIn(offer.connection.call, agent.device)) return 'is in this call';
  return agent.device && occupied(agent.device) > 0 ? 'has another call at the telephone' : 'was rung for it before, and others were not';
}
