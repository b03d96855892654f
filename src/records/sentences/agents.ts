// What the trace says of agents and queues: what agents do, what supervisors change about them, and what callers who wait are told.

import type { AcdFact, AgentChanged, LookedAhead } from '../../acd/facts.ts';
import { type Names, type Sentence, type Sentences, seconds } from './sentence.ts';

export const ofAgents: Sentences<Exclude<AcdFact, LookedAhead>> = {
  agentLoggedOn: stays,
  agentReady: stays,
  agentLoggedOff: leavesOff,
  agentNotReady: leavesOff,
  agentBusy: ({ device, agent, serving }, { named }) => [named(device), `agent ${agent}, call ${serving}`],
  agentWorking: ({ device, agent, reason, pending }, { named }) => [named(device), [`agent ${agent}`, reason && `reason ${reason}`, `then ${pending}`].filter(Boolean).join(', ')],
  skillChanged: ({ agent, skill, level }) => [`agent ${agent}`, level === null ? `${skill} taken away` : `${skill} ${level}`],
  supervisorCalled: ({ device, supervisor, assistance }, { named }) => [named(device), `agent ${supervisor}, ${assistance}`],
  agentChanged: (fact) => [`agent ${fact.agent}`, changes(fact)],
  serviceLevelSet: ({ queue, target, within }, { nameOf }) => [`queue ${nameOf(queue)}`, `service level ${Math.round(100 * target)}% within ${seconds(within)}`],
  priorityChanged: ({ priority }) => ['', String(priority)],
  announced: ({ text, callsInFront, expectedWait }) => [text, `${callsInFront} in front${expectedWait === null ? '' : `, about ${Math.round(expectedWait / 1000)} s`}`],
  callBackAsked: ({ queue, number }, { nameOf }) => [`${queue} → ${nameOf(number)}`, ''],
  needsRelaxed: ({ queue, stage }) => [queue, `stage ${stage}`],
};

function stays({ device, agent }: { readonly device: string; readonly agent: string }, { named }: Names): Sentence {
  return [named(device), `agent ${agent}`];
}

function leavesOff(fact: Extract<AcdFact, { readonly type: 'agentLoggedOff' | 'agentNotReady' }>, { named }: Names): Sentence {
  const { device, agent, reason } = fact;
  return [named(device), [`agent ${agent}`, reason && `reason ${reason}`, 'cause' in fact && fact.cause !== 'normal' && fact.cause].filter(Boolean).join(', ')];
}

function changes({ name, wrapUp, readyAfterCall, at, changed }: AgentChanged): string {
  const said = {
    name: `name ${JSON.stringify(name)}`, wrapUp: wrapUp === null ? 'wrapUp as the queue says' : `wrapUp ${seconds(wrapUp)}`, readyAfterCall: `readyAfterCall ${readyAfterCall}`,
    at: at === null ? 'sits nowhere in particular' : `sits at ${at}`, password: 'another password',
  };
  return changed.map((setting) => said[setting]).join(', ');
}
