// Staff: the agents of the ACD as campaigns know them, and what the ACD tells of them brought to the campaigns.

import { agentLeft } from '../campaign/previewing.ts';
import { agentHasIt } from '../campaign/attempts.ts';
import type { Campaigns } from '../campaign/campaigns.ts';
import { noteKept } from '../campaign/figures.ts';
import { lookSoon } from '../campaign/looking.ts';
import type { Staff } from '../campaign/staff.ts';
import type { Acd } from '../acd/acd.ts';
import type { Agent } from '../acd/agent.ts';
import { callOut, type Dispatch, freeSeats, letGo, reserveSeat } from '../acd/dispatch.ts';
import type { Seat } from '../acd/queue.ts';

export function staffOf(acd: Acd): Staff {
  const agentOf = (id: string) => acd.agents.get(id) as Agent;
  const seatOf = (queue: string, agent: string) => acd.queues.get(queue)?.seats.find(({ number }) => number === agent);
  return {
    free: (number) => {
      const queue = acd.queues.get(number);
      return queue ? freeSeats(queue).map((seat) => seat.number) : [];
    },
    engaged: (number) => (acd.queues.get(number)?.seats ?? []).filter(({ agent: { state } }) => state === 'busy' || state === 'reserved' || state === 'workingAfterCall').map((seat) => seat.number),
    telephoneOf: (agent) => acd.agents.get(agent)?.device?.number ?? null,
    serves: (queue, agent) => seatOf(queue, agent) !== undefined,
    reserve: (queue, agent) => reserveSeat(acd, seatOf(queue, agent) as Seat),
    letGo: (agent) => letGo(acd, agentOf(agent)),
    callOut: (agent, number, variables) => callOut(acd, agentOf(agent), number, variables),
  };
}

/** Agents who become free bring the campaigns of their queues to look; how long they were kept is noted. */
export function dispatchTo(campaigns: Campaigns): Dispatch {
  const { clock, byName, staff } = campaigns;
  const ofAgent = ({ number }: Agent) => [...byName.values()].filter(({ queue }) => staff.serves(queue, number));
  return {
    idle: (agent) => {
      for (const campaign of ofAgent(agent)) {
        const since = campaign.figures.keptSince.get(agent.number);
        if (since !== undefined) noteKept(campaign.figures, clock.now - since);
        campaign.figures.keptSince.delete(agent.number);
        lookSoon(campaigns, campaign);
      }
    },
    answered: (agent, call) => {
      for (const { figures } of ofAgent(agent)) figures.keptSince.set(agent.number, clock.now);
      agentHasIt(campaigns, agent.number, call);
    },
    gone: ({ number }) => agentLeft(campaigns, number),
  };
}
