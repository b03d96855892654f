// On duty: what facts do to the presences of agents, before and behind what they do to calls.

import type { ExchangeFact } from '../../../csta/facts.ts';
import { spend, sumsOf } from './agentSums.ts';
import { at } from './engagements.ts';
import type { Own } from './intervals.ts';
import { endSpan, isOther, logsOn, type Presence, queuesOf, standingOf } from './presence.ts';

/** Who comes, and for which queue the agent works. */
export function beforeDuty({ state: { presences }, desk: { parts: { acd } } }: Own, fact: ExchangeFact): void {
  if (fact.type === 'agentLoggedOn') {
    const agent = acd.agents.get(fact.agent);
    if (agent) logsOn(presences, agent, fact.device, fact.time);
  } else if ((fact.type === 'agentBusy' || fact.type === 'agentWorking') && fact.queue !== null) {
    const presence = presences.get(fact.device);
    if (presence) presence.served = fact.queue;
  }
}

/** How agents stand now, and who goes. */
export function behindDuty(own: Own, fact: ExchangeFact): void {
  switch (fact.type) {
    case 'agentReady':
    case 'agentNotReady':
    case 'agentBusy':
    case 'agentWorking':
    case 'contactPreviewed':
    case 'previewEnded': return lookAt(own, fact.device, fact);
    case 'agentLoggedOff': return goes(own, fact.device, fact);
    case 'skillChanged': return learns(own, fact.agent, fact);
    case 'conferenced': return confers(own, fact.device);
  }
}

function lookAt(own: Own, device: string, fact: ExchangeFact): void {
  const presence = own.state.presences.get(device);
  if (presence) look(own, presence, fact);
}

/** When the agent stands otherwise, what was is counted and told. */
export function look(own: Own, presence: Presence, fact: ExchangeFact): void {
  const standing = standingOf(presence, own.state.engagements);
  if (!isOther(presence.standing, standing)) return;
  count(own, presence, fact);
  endSpan(presence, fact, false, own.desk);
  presence.standing = standing;
  presence.began = fact.time;
}

function count({ state: { agents, queues } }: Own, presence: Presence, { time }: ExchangeFact): void {
  spend(presence, time, agents, (queue) => queues.get(queue)?.sums);
}

function goes(own: Own, device: string, fact: ExchangeFact): void {
  const presence = own.state.presences.get(device);
  if (presence === undefined) return;
  count(own, presence, fact);
  endSpan(presence, fact, true, own.desk);
  own.state.presences.delete(device);
}

function learns(own: Own, agent: string, fact: ExchangeFact): void {
  for (const presence of own.state.presences.values()) {
    if (presence.agent.number !== agent) continue;
    count(own, presence, fact);
    presence.queues = queuesOf(presence.agent);
  }
}

function confers({ state: { presences, engagements, agents } }: Own, device: string): void {
  const presence = presences.get(device);
  if (presence) sumsOf(agents, presence.agent.number, at(engagements, device)[0]?.queue ?? '').conferenced++;
}
