// How a client stands with its servers, how long it waits for what, and who is told of it.

import type { BackOff } from './backOff.ts';
import type { Frame } from './dialect.ts';
import type { Answer } from './requests.ts';

/** `lost`: broken, and being mended. `refused`: the switch does not want this client, and is not asked again. `closed`: by the client itself. */
export type LinkStage = 'connecting' | 'open' | 'lost' | 'refused' | 'closed';

/** How the line to the switch stands. */
export interface LinkState {
  readonly link: LinkStage;
  /** The switch that it talks to, or tries to. */
  readonly address: string;
  /** Why it is not open; null when it is. */
  readonly why: string | null;
}

/** Milliseconds. */
export interface Times {
  /** Of silence, before the line is asked whether it lives; as long for the answer. */
  readonly heartbeat: number;
  /** So many heartbeats in a row may go unanswered before the line is given up. */
  readonly heartbeats: number;
  /** For an answer, before the next server is asked whether it goes on with the session; from then on as often, until something is heard. Infinity for never, as it is in lockstep. */
  readonly late: number;
  /** For a line to be opened and the log-on to be answered. */
  readonly opening: number;
  /** For an event that is behind those that follow it. */
  readonly missing: number;
  /** For a request, until there is a line. */
  readonly waiting: number;
  readonly backOff: BackOff;
}

export const usualTimes: Times = { heartbeat: 1_000, heartbeats: 1, late: 250, opening: 2_000, missing: 400, waiting: 3_000, backOff: { first: 100, most: 5_000, grows: 1.5 } };

/** What can be asked of it. */
export interface Lines {
  readonly state: () => LinkState;
  readonly now: () => number;
  readonly clockOffset: () => number;
  readonly after: (delay: number, wake: () => unknown) => () => void;
  readonly hold: <Value>(work: Promise<Value>) => Promise<Value>;
  readonly attend: (work: unknown) => void;
  readonly ask: (service: string, members: object, answer: Answer) => void;
  /** Number of the last delivery. */
  readonly last: () => number;
  readonly moveTo: (addresses: readonly string[]) => void;
  readonly close: () => void;
}

/** Who hears what comes of it. */
export interface LinkListener {
  readonly changed: (state: LinkState) => void;
  /** A session has begun, and knows nothing of those before it. `why` the last one ended; null for the first. */
  readonly begun: (why: string | null) => void;
  /** The session goes on, but something may have happened that no event tells. */
  readonly doubtful: () => void;
  /** The switch's time goes otherwise than it did. */
  readonly clock: (offset: number) => void;
  /** What is delivered, each once, in the order of their numbers. */
  readonly heard: (frame: Frame) => void;
  /** What has no number, and answers nobody. */
  readonly aside: (frame: Frame) => void;
  /** A heartbeat was answered, or was not: the how manieth in a row. */
  readonly beaten?: () => void;
  readonly missed?: (inARow: number) => void;
}

/** Why lines are given up, where the server says nothing itself. */
export const SILENT = 'the switch does not answer';
export const BROKEN = 'the line broke';
