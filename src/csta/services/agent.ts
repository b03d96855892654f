// Agents: their states, as the standard has them, and what supervisors do, which are operations of our own.

import { z } from 'zod';
import { agentAt, setAgentState } from '../../acd/services/setAgentState.ts';
import { changeAgent } from '../../acd/services/changeAgent.ts';
import { setAgentSkill } from '../../acd/services/setAgentSkill.ts';
import { setServiceLevel } from '../../acd/services/setServiceLevel.ts';
import { askForCallBack } from '../../acd/services/askForCallBack.ts';
import { waitingOf } from '../../acd/services/getWaiting.ts';
import { agentOf } from '../../acd/agent.ts';
import { callSupervisor } from '../../acd/services/callSupervisor.ts';
import { setCallPriority } from '../../acd/services/setCallPriority.ts';
import { interceptCall } from '../../switch/services/interceptCall.ts';
import { telephoneOf } from '../../switch/services/setDoNotDisturb.ts';
import { pendingWord, stateWord } from '../events/agent.ts';
import { deviceID, fullConnectionID, identifierOf } from '../identifiers.ts';
import { startMonitor } from '../monitors.ts';
import { textOf } from '../octets.ts';
import { NOTHING, octets, service } from './service.ts';

const agentID = z.string().max(16);
/** Vendors put reason codes and work modes (auto-in, manual-in) into the private part; so do we. */
const ownPart = z.strictObject({ privateData: z.strictObject({ private: z.strictObject({
  reasonCode: z.string().regex(/^[\w-]{1,16}$/, 'must be a reason code like 3 or lunch').optional(),
  workMode: z.enum(['auto', 'manual']).optional(),
}) }) });

export const agentServices = {
  SetAgentState: service('22.1', z.strictObject({
    device: deviceID,
    requestedAgentState: z.enum(['loggedOn', 'loggedOff', 'notReady', 'ready', 'workingAfterCall']),
    agentID: agentID.optional(),
    password: octets.optional(),
    group: deviceID.optional(),
    extensions: ownPart.optional(),
  }), ({ acd }, { device, requestedAgentState: state, agentID: agent = null, password, extensions }) => {
    const { reasonCode: reason = null, workMode: readyAfterCall = null } = extensions?.privateData.private ?? {};
    const pending = setAgentState(acd, { device, state, agent, password: password === undefined ? null : textOf(password), reason, readyAfterCall });
    return pending ? { pendingAgentState: pendingWord(pending) } : NOTHING;
  }),
  GetAgentState: service('22.1', z.strictObject({ device: deviceID, acdGroup: deviceID.optional() }), ({ acd }, { device: number, acdGroup }) => {
    const device = telephoneOf(acd.pbx, number);
    if (device.attendant === null) return { agentStateList: [{ loggedOnState: false }] };
    const { number: id, state, pending, seats } = agentAt(acd, device, null);
    const groups = seats.map(({ queue }) => queue.number).filter((queue) => acdGroup === undefined || queue === acdGroup);
    const own = { agentState: stateWord(state), ...(pending && { pendingAgentState: pendingWord(pending) }) };
    return { agentStateList: [{ agentID: id, loggedOnState: true, agentInfo: groups.length > 0 ? groups.map((group) => ({ acdGroup: group, ...own })) : [own] }] };
  }),
};

const HOUR = 3_600_000;
const LONGEST_WORK = 24 * HOUR;

/** Agents who need a supervisor, and supervisors who look at agents wherever these sit and take calls over. */
export const supervisionOperations = {
  /** Reports all that happens at the telephone where the agent has logged on, and where from now on. MonitorStop ends it. */
  monitorAgent: service(null, z.strictObject({ agentID, apartFrom: deviceID.optional().describe('Not what happens there') }), ({ acd, monitors }, { agentID: id, apartFrom }, from) => ({
    monitorCrossRefID: startMonitor(monitors, from, { agent: agentOf(acd.agents, id).number }, undefined, apartFrom).crossRefID,
  })),
  callSupervisor: service(null, z.strictObject({ device: deviceID.describe('The telephone of the agent'), assistance: z.enum(['assist', 'emergency']) }), ({ acd }, request) => ({ initiatedCall: identifierOf(callSupervisor(acd, request)) })),
  interceptCall: service(null, z.strictObject({ activeCall: fullConnectionID.describe('The call, and who loses it'), interceptingDevice: deviceID }), ({ pbx }, { activeCall: { callID, deviceID: device }, interceptingDevice }) => ({
    interceptedCall: identifierOf(interceptCall(pbx, { call: callID, device, intercepting: interceptingDevice })),
  })),
};

export const agentOperations = {
  setAgentSkill: service(null, z.strictObject({ agentID, skill: z.string().max(64), level: z.number().int().nullable() }), ({ acd }, { agentID: agent, skill, level }) => {
    setAgentSkill(acd, { agent, skill, level });
    return NOTHING;
  }),
  /** What is left out stays as it is; null takes it away. */
  changeAgent: service(null, z.strictObject({
    agentID,
    name: z.string().max(64).regex(/^[^\0-\x1F]*$/, 'must be one line').optional(),
    wrapUp: z.int().min(0).max(LONGEST_WORK).nullable().optional().describe('Milliseconds of work after each call; null for what the queue says'),
    readyAfterCall: z.enum(['auto', 'manual']).optional(),
    at: deviceID.nullable().optional().describe('Where the agent usually sits'),
    password: z.string().min(1).max(256).nullable().optional().describe('To log on; of one that a client sends, the journal has a hash'),
  }), ({ acd }, { agentID: agent, ...settings }) => {
    changeAgent(acd, { agent, ...settings });
    return NOTHING;
  }),
  setServiceLevel: service(null, z.strictObject({ queue: deviceID, within: z.int().min(1).max(HOUR).optional().describe('Milliseconds'), target: z.number().min(0).max(1).optional() }), ({ acd }, request) => {
    setServiceLevel(acd, request);
    return NOTHING;
  }),
  askForCallBack: service(null, z.strictObject({ callID: z.string().max(32), number: z.string().max(32).optional() }), ({ acd }, { callID, number = null }) => {
    askForCallBack(acd, { call: callID, number });
    return NOTHING;
  }),
  /** Times in milliseconds; no `expectedWait` before the first call has ended. */
  getWaiting: service(null, z.strictObject({ callID: z.string().max(32) }), ({ acd }, { callID }) => {
    const { queue, callsInFront, numberQueued, waited, expected } = waitingOf(acd, callID);
    return { queue, callsInFront, numberQueued, waited, ...(expected !== null && { expectedWait: expected }) };
  }),
  setCallPriority: service(null, z.strictObject({ callID: z.string().max(32), priority: z.number().int().min(0).max(100) }), ({ acd }, { callID, priority }) => {
    setCallPriority(acd, { call: callID, priority });
    return NOTHING;
  }),
};
