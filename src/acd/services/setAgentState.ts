import { Rejection } from '../../kernel/errors.ts';
import type { Device } from '../../switch/device.ts';
import { requireInService } from '../../switch/maintenance.ts';
import { telephoneOf } from '../../switch/services/setDoNotDisturb.ts';
import type { Acd } from '../acd.ts';
import type { Agent, Pending } from '../agent.ts';
import { intend, logOff, logOn, makeReady, pause, work } from '../duty.ts';
import { mayLogOn, requireOther } from '../permitted.ts';

export type RequestedState = 'loggedOn' | 'loggedOff' | 'notReady' | 'ready' | 'workingAfterCall';

export interface SetAgentState {
  /** The telephone where the agent sits. */
  readonly device: string;
  readonly state: RequestedState;
  /** Needed to log on; else whoever has logged on there is meant. */
  readonly agent: string | null;
  readonly password: string | null;
  /** Of not being ready, of the work after a call, or of logging off. */
  readonly reason: string | null;
  /** For an agent who is or becomes ready: what happens behind each call from now on; null for no change. */
  readonly readyAfterCall: Agent['readyAfterCall'] | null;
}

/**
 * An agent logs on or off, becomes ready or not, or has work to do after a call. ECMA-269 22.1 "Set Agent State". Events: AgentLoggedOn and its like.
 * While a call rings or goes on, what is asked for happens behind it; the answer is that pending state, else null.
 * Throws `invalidAgentIdentifier`, `invalidAgentPassword`, `invalidAgentState`, `requestIncompatibleWithObject`, `deviceOutOfService`.
 */
export function setAgentState(acd: Acd, request: SetAgentState): Pending | null {
  const device = telephoneOf(acd.pbx, request.device);
  if (request.state === 'loggedOn') return takeSeat(acd, device, request);
  const agent = agentAt(acd, device, request.agent);
  const { state, reason } = request;
  const readyAfterCall = state === 'ready' && request.readyAfterCall !== null ? request.readyAfterCall : agent.readyAfterCall;
  const isOther = readyAfterCall !== agent.readyAfterCall;
  if (agent.state === 'busy' || agent.state === 'reserved') {
    agent.readyAfterCall = readyAfterCall;
    intend(agent, state, reason);
    return state;
  }
  if (state !== 'ready' || !isOther) requireOther(agent, state, reason);

  agent.readyAfterCall = readyAfterCall;
  switch (state) {
    case 'ready': if (agent.state !== 'ready') makeReady(acd, agent); break;
    case 'notReady': pause(acd, agent, reason, 'normal'); break;
    case 'workingAfterCall': work(acd, agent, null, null, reason, 'normal'); break;
    case 'loggedOff': logOff(acd, agent, reason); break;
  }
  return null;
}

function takeSeat(acd: Acd, device: Device, { agent: id, password }: SetAgentState): null {
  const agent = acd.agents.get(id ?? '');
  if (!agent) throw new Rejection('invalidAgentIdentifier', id === null ? 'whoever logs on must say which agent they are' : `there is no agent ${id}`);
  if (agent.password !== null && agent.password !== password) throw new Rejection('invalidAgentPassword', `the password of agent ${id} is another`);
  requireInService(device);
  if (agent.state !== 'loggedOff') throw new Rejection('invalidAgentState', `agent ${id} has logged on at ${agent.device?.number} already`);
  if (!mayLogOn(device)) throw new Rejection('requestIncompatibleWithObject', `agent ${device.attendant?.number} has logged on at ${device.number}`);

  logOn(acd, agent, device);
  return null;
}

/** Whoever has logged on at the telephone; an id, if one is given, must be theirs. Throws `invalidAgentIdentifier`. */
export function agentAt(acd: Acd, device: Device, id: string | null): Agent {
  const agent = device.attendant && acd.agents.get(device.attendant.number);
  if (!agent) throw new Rejection('invalidAgentState', `no agent has logged on at ${device.number}`);
  if (id !== null && id !== agent.number) throw new Rejection('invalidAgentIdentifier', `agent ${agent.number} has logged on at ${device.number}, not ${id}`);
  return agent;
}
