// Which buttons a softphone may enable: for a call, and for the agent or the telephone itself. Reckoned from the very rules by which services refuse.

import type { Acd } from '../../../acd/acd.ts';
import type { Agent } from '../../../acd/agent.ts';
import { mayAskFor, mayLogOn } from '../../../acd/permitted.ts';
import { type Button, enablement } from '../../../ctios/enablement.ts';
import type { Connection } from '../../../switch/connection.ts';
import type { Device } from '../../../switch/device.ts';
import { canBegin, type PermittedName, permits } from '../../../switch/permitted.ts';

/** Of a call: the service that each button asks for. */
export const callButtons = {
  ENABLE_ANSWER: 'answerCall',
  ENABLE_RELEASE: 'clearConnection',
  ENABLE_HOLD: 'holdCall',
  ENABLE_RETRIEVE: 'retrieveCall',
  ENABLE_TRANSFER_INIT: 'consultationCall',
  ENABLE_TRANSFER_COMPLETE: 'transferCall',
  ENABLE_SINGLE_STEP_TRANSFER: 'singleStepTransfer',
  ENABLE_CONFERENCE_INIT: 'consultationCall',
  ENABLE_CONFERENCE_COMPLETE: 'conferenceCall',
  ENABLE_SINGLE_STEP_CONFERENCE: 'singleStepConference',
  ENABLE_ALTERNATE: 'alternateCall',
  ENABLE_RECONNECT: 'reconnectCall',
  ENABLE_WRAPUP: 'associateData',
} as const satisfies { readonly [Name in Button]?: PermittedName };

export type CallButton = keyof typeof callButtons;

const ofCalls = Object.entries(callButtons).map(([button, service]) => [enablement[button as CallButton], service] as const);

export function maskOfCall(connection: Connection): number {
  let mask = 0;
  for (const [bit, service] of ofCalls) if (permits(connection, service)) mask |= bit;
  return mask;
}

/** Any reason will do for the buttons that send one along. */
const WITH_REASON = '\0';

/** Of an agent who has logged on: what each button asks for. */
const agentButtons = {
  ENABLE_READY: (agent) => mayAskFor(agent, 'ready', null),
  ENABLE_NOTREADY: (agent) => mayAskFor(agent, 'notReady', null),
  ENABLE_NOTREADY_WITH_REASON: (agent) => mayAskFor(agent, 'notReady', WITH_REASON),
  ENABLE_WORKREADY: (agent) => mayAskFor(agent, 'workingAfterCall', null),
  ENABLE_WORKNOTREADY: (agent) => mayAskFor(agent, 'workingAfterCall', null),
  ENABLE_LOGOUT: (agent) => mayAskFor(agent, 'loggedOff', null),
  ENABLE_LOGOUT_WITH_REASON: (agent) => mayAskFor(agent, 'loggedOff', WITH_REASON),
} as const satisfies { readonly [Name in Button]?: (agent: Agent) => boolean };

export type AgentButton = keyof typeof agentButtons;

const ofAgents = Object.entries(agentButtons).map(([button, isOffered]) => [enablement[button as AgentButton], isOffered] as const);

const MAKES_CALLS = enablement.ENABLE_MAKECALL | enablement.ENABLE_INSIDE_MAKECALL | enablement.ENABLE_OUTSIDE_MAKECALL;

/** Of a telephone and the agent who has logged on there; null for nobody. */
export function maskOfPhone(device: Device, agent: Agent | null): number {
  let mask = canBegin(device) ? MAKES_CALLS : 0;
  if (mayLogOn(device)) mask |= enablement.ENABLE_LOGIN;
  if (agent) for (const [bit, isOffered] of ofAgents) if (isOffered(agent)) mask |= bit;
  // Never negative: the highest bit is a number above 31 bits.
  return mask >>> 0;
}

/** Who has logged on there; null for nobody. */
export function attendantAt({ agents }: Pick<Acd, 'agents'>, { attendant }: Device): Agent | null {
  return (attendant && agents.get(attendant.number)) ?? null;
}
