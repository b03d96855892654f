// What a request of CTI OS is: what it does, which keywords it needs and takes, and what confirms it. The server's checks, the reference and the client are made of this.

import type { Keyword } from './keywords.ts';

/** Who hears of something: the event interfaces of the client library. */
export const interfaces = ['session', 'call', 'agent', 'skillGroup', 'buttonEnablement', 'monitoredAgent', 'monitoredCall'] as const;

export type InterfaceName = (typeof interfaces)[number];

export interface RequestDefinition {
  /** Where its confirmation is heard. */
  readonly of: InterfaceName;
  readonly does: string;
  readonly needs?: readonly Keyword[];
  readonly takes?: readonly Keyword[];
  /** Confirmed by the message of another request; otherwise by that of its own name. */
  readonly confirmedBy?: `e${string}Conf`;
}

/** What every request may have. */
export const always: readonly Keyword[] = ['MessageID', 'InvokeID', 'PeripheralID'];
