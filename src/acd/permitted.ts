// Which states may be asked for at a telephone: the one place that decides. The service checks itself by it, and wires show it to those who have buttons for them.

import { Rejection } from '../kernel/errors.ts';
import type { Device } from '../switch/device.ts';
import type { Agent, Pending } from './agent.ts';

/** Whether somebody can log on there: nobody has, and it is in service. Who they are is asked as they do. */
export function mayLogOn({ attendant, outOfService }: Device): boolean {
  return attendant === null && !outOfService;
}

/** Whether the agent may ask for the state: at once, or behind what rings or goes on. With another reason, being not ready is another state. */
export function mayAskFor(agent: Agent, state: Pending, reason: string | null): boolean {
  switch (state) {
    case 'ready': return agent.state !== 'ready';
    case 'notReady': return agent.state !== 'notReady' || agent.reason !== reason;
    case 'workingAfterCall': return agent.state !== 'workingAfterCall';
    case 'loggedOff': return true;
  }
}

const already: { readonly [State in Pending]: string } = { ready: 'is ready already', notReady: 'is not ready already', workingAfterCall: 'is working after a call already', loggedOff: 'has logged off already' };

/** Throws `invalidAgentState`. */
export function requireOther(agent: Agent, state: Pending, reason: string | null): void {
  if (!mayAskFor(agent, state, reason)) throw new Rejection('invalidAgentState', `agent ${agent.number} ${already[state]}`);
}
