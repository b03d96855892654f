// What agents do, and what supervisors change about them, as the trace says it.

import type { AcdFact, AgentChanged } from '../acd/facts.ts';

type AgentFact = Extract<AcdFact, { readonly agent: string }>;

/** `named` tells who is at a device. */
export function sentenceOfAgent(fact: AgentFact, named: (device: string) => string): readonly [what: string, why: string] {
  const agent = `agent ${fact.agent}`;
  switch (fact.type) {
    case 'agentLoggedOn':
    case 'agentReady': return [named(fact.device), agent];
    case 'agentLoggedOff':
    case 'agentNotReady': return [named(fact.device), [agent, fact.reason && `reason ${fact.reason}`, 'cause' in fact && fact.cause !== 'normal' && fact.cause].filter(Boolean).join(', ')];
    case 'agentBusy': return [named(fact.device), `${agent}, call ${fact.serving}`];
    case 'agentWorking': return [named(fact.device), [agent, fact.reason && `reason ${fact.reason}`, `then ${fact.pending}`].filter(Boolean).join(', ')];
    case 'skillChanged': return [agent, fact.level === null ? `${fact.skill} taken away` : `${fact.skill} ${fact.level}`];
    case 'supervisorCalled': return [named(fact.device), `agent ${fact.supervisor}, ${fact.assistance}`];
    case 'agentChanged': return [agent, changes(fact)];
  }
}

function changes({ name, wrapUp, readyAfterCall, at, changed }: AgentChanged): string {
  const said = {
    name: `name ${JSON.stringify(name)}`, wrapUp: wrapUp === null ? 'wrapUp as the queue says' : `wrapUp ${wrapUp / 1000} s`, readyAfterCall: `readyAfterCall ${readyAfterCall}`,
    at: at === null ? 'sits nowhere in particular' : `sits at ${at}`, password: 'another password',
  };
  return changed.map((setting) => said[setting]).join(', ');
}
