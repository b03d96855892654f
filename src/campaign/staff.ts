// Staff: what a campaign knows of those who serve its queue, and asks of them. The exchange hands it in; a campaign knows no ACD.

import type { CallVariables } from '../switch/call.ts';
import type { Connection } from '../switch/connection.ts';

export interface Staff {
  /** Ids of agents whom a call of the queue would reach this instant, who has waited for longest first. */
  free(queue: string): readonly string[];
  /** Ids of those at work who will be free again: in a call, rung, or in the work behind it. */
  engaged(queue: string): readonly string[];
  /** The telephone at which the agent sits; null for nowhere. */
  telephoneOf(agent: string): string | null;
  serves(queue: string, agent: string): boolean;
  /** The agent gets nothing else until called for or let go. The agent is free. */
  reserve(queue: string, agent: string): void;
  letGo(agent: string): void;
  /** The telephone of a reserved agent calls, and the agent is busy with it. Returns the connection at the far end; null when no line is reached, and the agent hears why. */
  callOut(agent: string, number: string, variables: CallVariables): Connection | null;
}
