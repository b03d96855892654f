// What a fault is: what may be said of it beside what is said of all, and what becomes of an event that it strikes. A kind is one file beside this.

import type { Millis } from '../../kernel/clock.ts';
import type { Stream } from '../../kernel/random.ts';
import type { FaultSettings } from './shape.ts';

/** An event, or a message of the switch, on its way to a client. */
export interface Moment {
  /** Virtual time. */
  readonly now: Millis;
  readonly user: string;
  /** What the client calls itself. */
  readonly application: string;
  /** As `DeliveredEvent`. */
  readonly event: string;
  readonly names: (device: string) => boolean;
}

/** What becomes of it. Its number is used up in any case, and the store of its session has it. */
export type Verdict =
  | { readonly kind: 'late'; readonly by: Millis }
  | { readonly kind: 'lost' }
  | { readonly kind: 'twice' }
  /** The next one goes first; after so long it goes all the same. */
  | { readonly kind: 'afterNext'; readonly within: Millis }
  /** The line is broken off, and the event with it. */
  | { readonly kind: 'cut' }
  /** Nothing goes out over the line any more, nothing that comes in is heard, and it stays open. */
  | { readonly kind: 'silent' };

/** Keys that only some kinds have. */
export type OwnKey = 'user' | 'application' | 'devices' | 'events' | 'by' | 'within' | 'status';

interface Kind {
  /** For people: what happens. */
  readonly description: string;
  readonly may: readonly OwnKey[];
  readonly must: readonly OwnKey[];
}

/** Strikes events on their way. */
export interface LinkFault extends Kind {
  readonly strikes: 'link';
  /** Pure: whether it strikes was decided before. `stream` is the rule's own. */
  readonly verdict: (settings: FaultSettings, stream: Stream) => Verdict;
}

/** Lasts from one time to another, and is begun and ended by whoever runs the switch. */
export interface LastingFault extends Kind {
  readonly strikes: 'devices' | 'system';
}

export const whose = ['user', 'application', 'devices', 'events'] as const satisfies readonly OwnKey[];
