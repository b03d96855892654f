// What a node of a call flow is: settings, what comes of it, and how each outcome is brought about. Each kind has a file in nodes/.

import type { z } from 'zod';
import type { Millis } from '../kernel/clock.ts';
import type { Hours } from '../kernel/hours.ts';
import type { Question } from '../switch/voice/asking.ts';
import type { Condition } from './condition.ts';
import type { Data } from './data.ts';
import type { Session } from './session.ts';

/** A kind of node: how it is written, and what it is made into once its settings are right. */
export interface NodeKind<Settings> {
  readonly description: string;
  readonly shape: z.ZodType<Settings>;
  readonly make: (settings: Settings, context: FlowContext) => Behaviour;
}

/** What surrounds a node. */
export interface FlowContext {
  readonly wordsPerMinute: number;
  readonly hours: ReadonlyMap<string, Hours>;
  /** Who can be called by name. */
  readonly people: readonly Person[];
}

export interface Person {
  readonly name: string;
  readonly number: string;
}

/** A node at work. Its code picks the outcome, and outcomes are the only ways on. */
export interface Behaviour {
  readonly outcomes: readonly Outcome[];
  /** A caller is here: the outcome, or null when time and keys will tell. */
  readonly enter: (session: Session) => string | null;
  /** Brings the call to where it goes when it leaves the flow. */
  readonly leave?: (session: Session) => void;
  /** What callers are asked here; by its place among these a question is known again. */
  readonly questions?: readonly Question[];
  /** Failed tries after which there are no more. */
  readonly most?: number;
  /** How long a caller hears something before keys are awaited; after a try that came to nothing there is more to hear. */
  readonly listens?: (data: Data, failed: 'invalid' | 'silence' | null) => Millis;
  /** What somebody can bring about here, knowing all that the flow knows. */
  readonly ways: (walk: Walk) => readonly Way[];
  /** Values of data that make a difference here, so that they are tried where they are asked for. */
  readonly matters?: (conditions: readonly Condition[]) => readonly Candidate[];
  /** Conditions that are tested here. */
  readonly conditions?: readonly Condition[];
  /** For those who read flows. */
  readonly reading: Reading;
}

/**
 * `on`: leads on, and a flow that does not say where ends there. `again`: back to the node itself unless said. `maybe`: only
 * where it is said. `leaves`: the call leaves the flow. `ends`: it is hung up.
 */
export interface Outcome {
  readonly name: string;
  readonly rule: 'on' | 'again' | 'maybe' | 'leaves' | 'ends';
  /** Where it leads, when that stands among the settings. */
  readonly to?: string;
}

/** A caller on the way through a flow, thought of and not called. */
export interface Walk {
  readonly data: Data;
  /** Failed tries at this node so far. */
  readonly tries: number;
  readonly candidatesFor: (name: string) => readonly string[];
}

export interface Candidate {
  readonly name: string;
  readonly value: string;
}

/** How one outcome is brought about, and what is known then. */
export interface Way {
  readonly outcome: string;
  readonly by: Means;
  readonly data: Data;
}

export type Means =
  | { readonly kind: 'itself' }
  | { readonly kind: 'keys'; readonly keys: string }
  /** Nothing is pressed for so long. */
  | { readonly kind: 'silence' }
  /** The call comes at such a moment; without times it is always open. */
  | { readonly kind: 'moment'; readonly hours: string; readonly times: Hours | null; readonly moment: Moment }
  /** A service that is asked answers so. */
  | { readonly kind: 'answer'; readonly outcome: 'found' | 'notFound' | 'failed'; readonly data: Data }
  /** A telephone is in use, or nobody answers there. */
  | { readonly kind: 'telephone'; readonly number: string; readonly does: 'busy' | 'noAnswer' };

export type Moment = 'open' | 'closed' | 'holiday';

export const ITSELF: Means = { kind: 'itself' };

/** What a node says and offers, without running it. */
export interface Reading {
  /** The texts that are heard before anything can be chosen. */
  readonly says: readonly string[];
  readonly saysFor: Millis;
  readonly choices: readonly Choice[];
  /** Numbers that the call may be brought to; with names in them where data decides. */
  readonly goesTo: readonly string[];
  /** What brings the call there: a person, a queue of them, a machine. */
  readonly by: 'transfer' | 'queue' | 'message' | 'callBack' | null;
  /** Skills and worst levels, as they are written, that whoever takes the call must have. */
  readonly needs: Data;
  /** Names that are used here, and names that are known afterwards. */
  readonly uses: readonly string[];
  readonly sets: readonly string[];
  /** Time passes here, or a key is awaited. */
  readonly waits: boolean;
  /** Waits for keys, and so for somebody who may press none. */
  readonly asks: boolean;
}

/** A choice of a menu: the key, what it is called, how often it is taken. */
export interface Choice {
  readonly key: string;
  readonly name: string | null;
  readonly often: number | null;
}

const NOTHING: Reading = { says: [], saysFor: 0, choices: [], goesTo: [], by: null, needs: {}, uses: [], sets: [], waits: false, asks: false };

export function reading(of: Partial<Reading>): Reading {
  return { ...NOTHING, ...of };
}
