// The ACD: queues and agents on top of a switch. Here they are put together; what happens to calls is in arriving and offering, to agents in duty.

import type { Clock } from '../kernel/clock.ts';
import type { Telling } from '../kernel/log.ts';
import type { PlacementRules } from '../switch/placements/placement.ts';
import type { Attendant, Device } from '../switch/device.ts';
import type { Switch } from '../switch/switch.ts';
import { type Agent, newAgent } from './agent.ts';
import { queueApplication } from './arriving.ts';
import type { CallSelection } from './callSelection.ts';
import type { Dispatch } from './dispatch.ts';
import { attendantOf } from './duty.ts';
import type { OtherSites } from './lookAhead.ts';
import { seatAll } from './seats.ts';
import type { AcdFact } from './facts.ts';
import { offerRules } from './offering.ts';
import type { Probe } from './probe.ts';
import { emptyLine, type Queue, type QueueSettings } from './queue.ts';
import type { Team, Teams } from './team.ts';

export interface Acd {
  readonly pbx: Switch;
  readonly clock: Clock;
  readonly log: Telling<AcdFact>;
  /** By number. */
  readonly queues: ReadonlyMap<string, Queue>;
  /** By id. */
  readonly agents: ReadonlyMap<string, Agent>;
  /** By number, in its order. */
  readonly teams: Teams;
  /** What each agent is to the telephone where they have logged on, by id. */
  readonly attendants: ReadonlyMap<string, Attendant>;
  /** How a freed agent chooses between calls of several queues. */
  readonly callSelection: CallSelection;
  readonly rules: PlacementRules;
  /** Who served a caller last, for queues that go by it: the agent's id by the caller's number. */
  readonly lastAgents: Map<string, string>;
  /** Listens to what is decided, when a run is explained; null in all others. */
  probe: Probe | null;
  /** Who gives agents other work; null for nobody. */
  dispatch: Dispatch | null;
  /** Where calls may overflow to; null where there are no other sites. */
  otherSites: OtherSites | null;
  /** Calls that have come to a queue so far. */
  arrivals: number;
}

export type AgentSettings = Parameters<typeof newAgent>[0];

/** What `createAcd` starts from. */
export interface AcdPlan {
  readonly queues: readonly (QueueSettings & { readonly device: Device })[];
  readonly agents: readonly AgentSettings[];
  readonly teams: readonly Team[];
  readonly callSelection: CallSelection;
}

/** The devices of the queues must be those of the switch. */
export function createAcd(pbx: Switch, log: Telling<AcdFact>, plan: AcdPlan): Acd {
  const queues = plan.queues.map(newQueue);
  const agents = new Map(plan.agents.map((settings) => [settings.number, newAgent(settings)]));
  const attendants = new Map<string, Attendant>();
  const acd: Acd = {
    pbx, clock: pbx.clock, log,
    queues: new Map(queues.map((queue) => [queue.number, queue])),
    agents,
    teams: new Map(plan.teams.map((team) => [team.number, team])),
    attendants,
    callSelection: plan.callSelection,
    rules: offerRules(() => acd),
    lastAgents: new Map(),
    probe: null,
    dispatch: null,
    otherSites: null,
    arrivals: 0,
  };
  for (const queue of queues) queue.device.application = queueApplication(acd, queue);
  for (const agent of agents.values()) attendants.set(agent.number, attendantOf(acd, agent));
  seatAll(acd);
  return acd;
}

function newQueue(settings: AcdPlan['queues'][number]): Queue {
  const {
    device, name, stages, strategy, weights, preferred, priority, ringFor, wrapUp, missedCalls, limit, whenFull, whenEmpty, hours, whenClosed, maxWait, afterMaxWait, announcements, exits, also,
    lookAhead, serviceLevel,
  } = settings;
  return {
    number: device.number, device, name, stages, strategy, weights, preferred, priority, ringFor, wrapUp, missedCalls, limit, whenFull, whenEmpty, hours, whenClosed, maxWait, afterMaxWait, announcements,
    exits, also, lookAhead, serviceLevel, seats: [], loggedOn: 0, working: 0, ready: emptyLine(), waiting: emptyLine(), memory: { last: null }, handling: 0,
  };
}
