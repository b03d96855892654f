// Requests of agents: log on and off, work modes, who is logged on where.

import { agentAt } from '../../../../acd/services/setAgentState.ts';
import type { Agent } from '../../../../acd/agent.ts';
import type { Queue } from '../../../../acd/queue.ts';
import type { Request } from '../../../../csta/catalogue.ts';
import { Rejection } from '../../../../kernel/errors.ts';
import { nearest, oneOf } from '../../../../kernel/shape.ts';
import { isTalking, telephoneAt } from '../../../phone.ts';
import { agentId, type Desk, device, DONE, password, reasonCode, request } from '../request.ts';

/** Auto-in, manual-in, after-call work, auxiliary work. */
const workModes = ['auto', 'manual', 'acw', 'aux'] as const;
type WorkMode = (typeof workModes)[number];

export const agentRequests = {
  querydeviceinfo: request('What stands at a number, and which agent is logged on there', 'looks', {}, ({ simulation: { pbx } }, { extension }) => {
    const { attendant, name } = telephoneAt(pbx, extension);
    return { associateddevice: attendant?.number ?? '', devicetype: 'station', deviceclass: 'voice', name };
  }),
  queryagentstate: request('Work mode, reason code, and whether the telephone is in a call', 'looks', {}, ({ simulation: { pbx, acd } }, { extension }) => {
    const telephone = telephoneAt(pbx, extension);
    const talkstate = isTalking(telephone) ? 'call' : 'idle';
    if (telephone.attendant === null) return { skillmode: 'null', talkstate, reasoncode: '0' };
    const agent = agentAt(acd, telephone, null);
    return { skillmode: modeOf(agent), talkstate, reasoncode: codeOf(agent.reason), agentid: agent.number, ...(agent.pending && { pendingmode: modeOf({ state: agent.pending, readyAfterCall: agent.readyAfterCall }) }) };
  }),
  login: request('Logs an agent on; not ready at first', 'acts', { agentid: agentId, passwd: password.optional() }, ({ simulation: { pbx }, door }, { extension, agentid, passwd }) => {
    telephoneAt(pbx, extension);
    door.request('SetAgentState', { device: extension, requestedAgentState: 'loggedOn', agentID: agentid, ...(passwd !== undefined && { password: Buffer.from(passwd, 'latin1').toString('hex') }) });
    return DONE;
  }),
  logout: request('Logs the agent off; during a call, behind it', 'acts', { agentid: agentId.optional() }, ({ simulation: { pbx }, door }, { extension, agentid }) => {
    telephoneAt(pbx, extension);
    return pendingIn(door.request('SetAgentState', { device: extension, requestedAgentState: 'loggedOff', ...(agentid !== undefined && { agentID: agentid }) }));
  }),
  setstate: request('Changes the work mode; during a call, behind it', 'acts', { agentid: agentId.optional(), passwd: password.optional(), state: oneOf(...workModes), reasoncode: reasonCode.optional() }, ({ simulation: { pbx }, door }, { extension, agentid, state, reasoncode }) => {
    telephoneAt(pbx, extension);
    return pendingIn(door.request('SetAgentState', { device: extension, ...requestedIn(state, reasoncode ?? null), ...(agentid !== undefined && { agentID: agentid }) }));
  }),
  queryacdsplit: request('How many agents and calls a queue has', 'none', { split: device }, ({ simulation }, { split }) => {
    const { number, name, seats, ready, waiting } = queueOf(simulation, split);
    const loggedOn = seats.filter(({ agent }) => agent.state !== 'loggedOff');
    return { split: number, name, availableagents: ready.length, callsinqueue: waiting.length, agentsloggedin: loggedOn.length };
  }),
  queryagentlogin: request('Who is logged on for a queue, and where', 'none', { split: device }, ({ simulation }, { split }) => ({
    agents: queueOf(simulation, split).seats.flatMap(({ agent: { number, device: at } }) => (at === null ? [] : [{ agentid: number, extension: at.number }])),
  })),
};

/** While a call rings or goes on, the mode is that in which the agent takes calls. */
function modeOf({ state, readyAfterCall }: Pick<Agent, 'state' | 'readyAfterCall'>): 'null' | WorkMode {
  switch (state) {
    case 'loggedOff': return 'null';
    case 'notReady': return 'aux';
    case 'workingAfterCall': return 'acw';
    case 'ready': case 'reserved': case 'busy': return readyAfterCall;
  }
}

/** Clients read it as a number. */
function codeOf(reason: string | null): string {
  return reason !== null && /^\d+$/.test(reason) ? reason : '0';
}

function requestedIn(mode: WorkMode, reason: string | null): Pick<Request<'SetAgentState'>, 'requestedAgentState' | 'extensions'> {
  const withOwn = (own: { readonly reasonCode?: string; readonly workMode?: 'auto' | 'manual' }) => ({ extensions: { privateData: { private: own } } });
  switch (mode) {
    case 'auto': case 'manual': return { requestedAgentState: 'ready', ...withOwn({ workMode: mode }) };
    case 'acw': return { requestedAgentState: 'workingAfterCall' };
    case 'aux': return { requestedAgentState: 'notReady', ...(reason !== null && withOwn({ reasonCode: reason })) };
  }
}

const pendingModes: { readonly [state: string]: string } = { agentReady: 'auto', agentNotReady: 'aux', agentWorkingAfterCall: 'acw', agentNull: 'null' };

function pendingIn(response: { readonly pendingAgentState?: string }): object {
  return response.pendingAgentState === undefined ? DONE : { pendingmode: pendingModes[response.pendingAgentState] };
}

function queueOf({ acd: { queues } }: Desk['simulation'], split: string): Queue {
  const queue = queues.get(split);
  if (!queue) throw new Rejection('invalidDeviceID', `there is no queue ${split}${nearest(split, [...queues.keys()])}`);
  return queue;
}
