// Traffic: callers and agents brought together. One reader of the log tells them what happens at their telephones.

import type { ExchangeFact } from '../csta/facts.ts';
import type { Millis } from '../kernel/clock.ts';
import { type Caller, callAnswered, callFailed, type CallerKind, callOver, type Source, startCallers } from './callers.ts';
import { type AgentHabits, type Desk, deskNotices, deskQuiet, deskRings, deskTalks, deskWorksAgain, seatAgent } from './desks.ts';
import { hearsMessage } from './keys.ts';
import type { World } from './world.ts';

export interface TrafficPlan {
  readonly callers: readonly CallerKind[];
  /** Who works: the id of the agent, their telephone, their habits. */
  readonly desks: readonly { readonly agent: string; readonly device: string; readonly habits: AgentHabits }[];
  /** Nobody comes after this time. */
  readonly until: Millis;
}

export interface Traffic {
  readonly sources: readonly Source[];
  /** Calls that are going on. */
  readonly calls: ReadonlyMap<string, Caller>;
  stop(): void;
}

/** Callers of different kinds have different numbers: a hundred million for each kind. */
const FIRST_NUMBER = 2_000_000_000;
const EACH = 100_000_000;
const KINDS = 79;

export function startTraffic(world: World, { callers, desks, until }: TrafficPlan): Traffic {
  const calls: Source['calls'] = new Map();
  const byDevice = new Map<string, Desk>(desks.map(({ agent, device, habits }) => [device, seatAgent(world, agent, device, habits)]));
  const stop = world.log.read((fact) => tell(fact, byDevice, calls));
  const sources = callers.map((kind, place) => startCallers(world, kind, FIRST_NUMBER + (place % KINDS) * EACH, calls, until));
  return { sources, calls, stop };
}

function tell(fact: ExchangeFact, desks: ReadonlyMap<string, Desk>, calls: Source['calls']): void {
  switch (fact.type) {
    case 'delivered': {
      const desk = desks.get(fact.device);
      if (desk) deskRings(desk, fact.call);
      return;
    }
    case 'established': {
      const desk = desks.get(fact.device);
      const caller = calls.get(fact.call);
      if (desk && caller) deskTalks(desk, callAnswered(caller));
      return;
    }
    case 'connectionCleared':
    case 'diverted': {
      const desk = desks.get(fact.device);
      if (desk?.call === fact.call) deskQuiet(desk);
      return;
    }
    case 'playStarted': {
      const caller = calls.get(fact.call);
      if (caller) hearsMessage(caller.source.world, caller.source.fingers, caller, fact.device);
      return;
    }
    case 'failed': {
      const caller = calls.get(fact.call);
      if (caller) callFailed(caller);
      return;
    }
    case 'callCleared': {
      const caller = calls.get(fact.call);
      if (caller) callOver(caller);
      return;
    }
    case 'serviceRestored': {
      const desk = desks.get(fact.device);
      if (desk) deskWorksAgain(desk);
      return;
    }
    case 'agentNotReady': {
      const desk = fact.cause === 'forcedPause' ? desks.get(fact.device) : undefined;
      if (desk) deskNotices(desk);
    }
  }
}
