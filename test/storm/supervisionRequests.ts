// What is asked for in a storm by agents who need a supervisor, and by supervisors: who is called, whose call is taken over, who is changed.

import type { Request, ServiceName } from '../../src/csta/catalogue.ts';
import type { Weather } from './requests.ts';

export const supervisionAsks = {
  callSupervisor: ({ stream, extensions, simulation: { acd } }) => {
    const seated = [...acd.agents.values()].flatMap(({ device }) => device?.number ?? []);
    return { device: stream.pick(seated.length > 0 && stream.chance(0.9) ? seated : extensions), assistance: stream.pick(['assist', 'emergency']) };
  },
  interceptCall: ({ stream, extensions, simulation: { pbx } }) => {
    const talking = [...pbx.calls.values()].flatMap(({ connections }) => connections).filter(({ state, device: { kind } }) => state === 'connected' && kind === 'extension');
    const { call, device } = talking.length > 0 ? stream.pick(talking) : { call: { id: '0' }, device: { number: '2001' } };
    const others = pbx.calls.get(call.id)?.connections.filter((other) => other.device !== device).map((other) => other.device.number) ?? [];
    return { activeCall: { callID: call.id, deviceID: device.number }, interceptingDevice: stream.pick(others.length > 0 && stream.chance(0.4) ? others : extensions) };
  },
  setAgentSkill: ({ stream, simulation: { acd } }) => ({ agentID: stream.pick([...acd.agents.keys()]), skill: stream.pick(['sales', 'support']), level: stream.chance(0.2) ? null : 1 + stream.integer(16) }),
  changeAgent: ({ stream, simulation: { acd } }) => ({ agentID: stream.pick([...acd.agents.keys()]), name: stream.pick(['Ana', 'Bob "the voice" Müller', '']), wrapUp: stream.pick([null, 0, 5_000]), ...(stream.chance(0.5) && { readyAfterCall: stream.pick(['auto', 'auto', 'manual'] as const) }) }),
  setServiceLevel: ({ stream, simulation: { acd } }) => ({ queue: stream.pick([...acd.queues.keys()]), within: 1_000 * (1 + stream.integer(30)), ...(stream.chance(0.3) && { target: stream.pick([0.8, 0.9, 1]) }) }),
} satisfies { readonly [Name in ServiceName]?: (weather: Weather) => Request<Name> };
