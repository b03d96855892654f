// What the switch and the thread that publishes say to each other.

import type { Done } from './backlog.ts';
import type { Publishable } from './publishable.ts';

export interface ThreadData {
  readonly url: string;
  /** In how many servers of a cluster streams are wanted; null for as many as are usual. */
  readonly replicas: number | null;
  readonly site: string;
  readonly what: readonly Publishable[];
  /** Whether NATS may be out of reach at first. */
  readonly mayWait: boolean;
}

/** A message of records or statistics: `ending` is that of its subject. */
export interface Posted {
  readonly what: Publishable;
  readonly ending: string;
  readonly id: string;
  readonly headers: string;
  readonly body: string;
}

/** A run of events: the session that they come from, and how many there were before. */
export interface BegunRun {
  readonly run: string;
  readonly session: string;
  /** The folder of its journal, from which they can be made again; null for none. */
  readonly journal: string | null;
  /** The journal that was put aside for it, which may have the end of the run before; null for none. */
  readonly aside: string | null;
  readonly upTo: number;
  readonly facts: number;
}

export type ToThread =
  | ({ readonly kind: 'begin' } & BegunRun)
  /** Events of which the last has this number, an end of a line between; none where they are left to the journal. */
  | { readonly kind: 'events'; readonly upTo: number; readonly facts: number; readonly text: string }
  | { readonly kind: 'end'; readonly how: string | null }
  | { readonly kind: 'publish'; readonly ticket: number; readonly messages: readonly Posted[]; readonly inOrder: boolean }
  | { readonly kind: 'lastSeq'; readonly ticket: number; readonly what: Publishable; readonly ending: string }
  | { readonly kind: 'finish' };

export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'said'; readonly level: 'info' | 'warn'; readonly data: object; readonly text: string }
  | ({ readonly kind: 'published'; readonly run: string } & Done)
  | { readonly kind: 'lost' | 'remakes'; readonly run: string; readonly from: number; readonly to: number; readonly why?: string }
  | { readonly kind: 'ahead'; readonly run: string; readonly seq: number }
  | { readonly kind: 'trouble'; readonly why: string | null }
  | { readonly kind: 'taken'; readonly ticket: number; readonly messages: number; readonly why: string | null }
  | { readonly kind: 'lastSeq'; readonly ticket: number; readonly seq: number }
  | { readonly kind: 'finished' };
