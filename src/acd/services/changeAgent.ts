import type { Millis } from '../../kernel/clock.ts';
import { Rejection } from '../../kernel/errors.ts';
import { deviceOf } from '../../switch/switch.ts';
import type { Acd } from '../acd.ts';
import { agentOf, type AgentSetting } from '../agent.ts';
import * as tell from '../facts.ts';

/** What is left out stays as it is. */
export interface ChangeAgent {
  readonly agent: string;
  readonly name?: string | undefined;
  /** Work after each call; null for what the queue says. */
  readonly wrapUp?: Millis | null | undefined;
  readonly readyAfterCall?: 'auto' | 'manual' | undefined;
  /** The telephone at which the agent usually sits; null for nowhere in particular. */
  readonly at?: string | null | undefined;
  /** Null when none is needed to log on any more. */
  readonly password?: string | null | undefined;
}

/**
 * A supervisor changes the settings of an agent, who may be at work: they hold from the next time on that something goes by them. Calls go on, and so
 * does work after a call that has begun. Our own operation. Throws `invalidAgentIdentifier`, `invalidDeviceID` and `requestIncompatibleWithObject`.
 */
export function changeAgent(acd: Acd, { agent: id, ...settings }: ChangeAgent): void {
  const agent = agentOf(acd.agents, id);
  const { at } = settings;
  if (typeof at === 'string' && deviceOf(acd.pbx, at).kind !== 'extension') throw new Rejection('requestIncompatibleWithObject', `nobody can sit at ${at}: it is no telephone`);

  const changed = changedOf(agent, settings);
  for (const name of changed) Object.assign(agent, { [name]: settings[name] });

  if (changed.length > 0) tell.agentChanged(acd, agent, changed);
}

const names = ['name', 'wrapUp', 'readyAfterCall', 'at', 'password'] as const satisfies readonly AgentSetting[];

function changedOf(agent: Parameters<typeof tell.agentChanged>[1], settings: Omit<ChangeAgent, 'agent'>): readonly AgentSetting[] {
  return names.filter((name) => settings[name] !== undefined && settings[name] !== agent[name]);
}
