// Passwords of agents: checked before the door, so that the journal holds what came of it and never the password.

import type { Acd } from '../acd/acd.ts';
import { catalogue, type Request, type Response, type ServiceName } from '../csta/catalogue.ts';
import type { Door } from '../csta/door.ts';
import { textOf } from '../csta/octets.ts';
import { Rejection } from '../kernel/errors.ts';

/** The same door, that no password goes through. Throws `invalidAgentPassword` besides. */
export function withoutPasswords({ agents }: Pick<Acd, 'agents'>, door: Door): Door {
  const logOn = ({ device, agentID, password }: Request<'SetAgentState'>): Response<'SetAgentState'> | null => {
    const agent = agents.get(agentID ?? '');
    if (password === undefined || !agent || agent.password === null) return null;
    if (agent.password !== textOf(password)) throw new Rejection('invalidAgentPassword', `the password of agent ${agent.number} is another`);
    return door.request('logOnAgent', { device, agentID: agent.number });
  };
  return {
    request<Name extends ServiceName>(service: Name, request: Request<Name>): Response<Name> {
      if (service !== 'SetAgentState' || !catalogue.SetAgentState.request.safeParse(request).success) return door.request(service, request);
      const asked = request as Request<'SetAgentState'>;
      const response = asked.requestedAgentState === 'loggedOn' ? logOn(asked) : null;
      const { password: _, ...others } = asked;
      return (response ?? door.request('SetAgentState', others)) as Response<Name>;
    },
  };
}
