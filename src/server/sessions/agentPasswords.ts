// Passwords of agents: checked before the door, so that the journal holds what came of it and never the password. Of one that is set while the switch runs it
// holds a hash.

import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { Acd } from '../../acd/acd.ts';
import { catalogue, type Request, type Response, type ServiceName } from '../../csta/catalogue.ts';
import type { Door } from '../../csta/door.ts';
import { textOf } from '../../csta/octets.ts';
import { Rejection } from '../../kernel/errors.ts';

/** The same door, that no password goes through. Throws `invalidAgentPassword` besides. */
export function withoutPasswords({ agents }: Pick<Acd, 'agents'>, door: Door): Door {
  const logOn = ({ device, agentID, password }: Request<'SetAgentState'>): Response<'SetAgentState'> | null => {
    const agent = agents.get(agentID ?? '');
    if (password === undefined || !agent || agent.password === null) return null;
    if (!isRight(agent.password, textOf(password))) throw new Rejection('invalidAgentPassword', `the password of agent ${agent.number} is another`);
    return door.request('logOnAgent', { device, agentID: agent.number });
  };
  return {
    request<Name extends ServiceName>(service: Name, request: Request<Name>): Response<Name> {
      const isAsked = service === 'SetAgentState' || service === 'changeAgent';
      if (!isAsked || !catalogue[service].request.safeParse(request).success) return door.request(service, request);
      if (service === 'changeAgent') return door.request(service, withHash(request as Request<'changeAgent'>) as Request<Name>);
      const asked = request as Request<'SetAgentState'>;
      const response = asked.requestedAgentState === 'loggedOn' ? logOn(asked) : null;
      const { password: _, ...others } = asked;
      return (response ?? door.request('SetAgentState', others)) as Response<Name>;
    },
  };
}

function withHash(request: Request<'changeAgent'>): Request<'changeAgent'> {
  return typeof request.password === 'string' ? { ...request, password: hashed(request.password, randomBytes(16)) } : request;
}

const HASHED = /^scrypt:([\da-f]{32}):[\da-f]{64}$/;

function hashed(password: string, salt: Buffer): string {
  return `scrypt:${salt.toString('hex')}:${scryptSync(password, salt, 32, { N: 1024 }).toString('hex')}`;
}

/** `kept` is the password as the site has it, or the hash of one that was set since. */
function isRight(kept: string, password: string): boolean {
  const [, salt] = HASHED.exec(kept) ?? [];
  if (salt === undefined) return kept === password;
  return timingSafeEqual(Buffer.from(kept), Buffer.from(hashed(password, Buffer.from(salt, 'hex'))));
}
