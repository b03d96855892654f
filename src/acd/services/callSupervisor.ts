import { Rejection } from '../../kernel/errors.ts';
import type { Assistance } from '../../switch/call.ts';
import type { Connection } from '../../switch/connection.ts';
import { isActive } from '../../switch/permitted.ts';
import { consultationCall } from '../../switch/services/consultationCall.ts';
import { makeCall } from '../../switch/services/makeCall.ts';
import { telephoneOf } from '../../switch/services/setDoNotDisturb.ts';
import type { Acd } from '../acd.ts';
import type { Agent } from '../agent.ts';
import * as tell from '../facts.ts';
import { teamOf } from '../team.ts';
import { agentAt } from './setAgentState.ts';

export interface CallSupervisor {
  /** The telephone of the agent who needs somebody. */
  readonly device: string;
  readonly assistance: Assistance;
}

/**
 * An agent calls a supervisor of its team who is free, the primary one first; whoever the agent talks to is on hold meanwhile. Our own operation.
 * Events: those of a consultation, or of a call that a program makes; then what was asked for.
 * Throws `invalidAgentState` where no agent sits, `requestIncompatibleWithObject` for an agent without a team, `resourceBusy` when no supervisor is free.
 */
export function callSupervisor(acd: Acd, { device: number, assistance }: CallSupervisor): Connection {
  const { pbx } = acd;
  const device = telephoneOf(pbx, number);
  const agent = agentAt(acd, device, null);
  const supervisor = freeSupervisor(acd, agent);
  const active = device.connections.find(isActive) ?? null;

  const request = { called: supervisor.device?.number ?? '', accountCode: null, data: {}, assistance };
  const connection = active === null
    ? makeCall(pbx, { ...request, device: number, autoOriginate: 'doNotPrompt' })
    : consultationCall(pbx, { ...request, consulted: request.called, call: active.call.id, device: number });

  tell.supervisorCalled(acd, agent, supervisor.number, connection.call.id, assistance);
  return connection;
}

/** Logged on, with a telephone that is idle, and not about to have a call of a queue. */
function freeSupervisor({ agents, teams }: Acd, { number }: Agent): Agent {
  const team = teamOf(teams, number);
  if (!team) throw new Rejection('requestIncompatibleWithObject', `agent ${number} belongs to no team`);
  for (const id of team.supervisors) {
    const supervisor = agents.get(id);
    if (supervisor?.device && isFree(supervisor)) return supervisor;
  }
  throw new Rejection('resourceBusy', `no supervisor of team ${team.number} is free`);
}

function isFree({ state, device, isHeld }: Agent): boolean {
  return device !== null && !device.outOfService && !device.doNotDisturb && device.connections.length === 0 && state !== 'reserved' && state !== 'busy' && !isHeld;
}
