// What a wire is to a client: how its frames are written and read, and how sessions begin on it, go on and end. It remembers nothing of them.

import type { Refusal } from './refusal.ts';

/** A frame as it is known in here: `invokeId` of what answers, with the number of the delivery `behind` which it does, where the wire says so; `seq` of what is delivered. */
export type Frame = Readonly<Record<string, unknown>> & { readonly invokeId?: string; readonly behind?: number; readonly seq?: number; readonly time?: string };

/** What is said: a name, and what goes with it. */
export type Message = readonly [name: string, members: object];

export interface Begun {
  readonly sessionID: string;
  /** The number of the delivery that comes next. */
  readonly nextSeq: number;
  readonly time?: string | undefined;
}

/** Why there is no session. `gone`: not this one, any more. `passing`: another attempt could end otherwise. */
export interface NotBegun {
  readonly refused: 'gone' | 'passing' | 'forGood';
  readonly detail: string;
}

/** What stands in a frame that is neither an answer nor a delivery, as far as it matters to the line. */
export interface Aside {
  /** Of the switch: `disabled`, `initializing`, or something in which it carries out requests. */
  readonly status?: string | undefined;
  /** The session is over, for this reason. */
  readonly ending?: string;
  /** Of lockstep. */
  readonly barrier?: { readonly time: string; readonly through: number };
}

export interface Dialect {
  /** Where a server speaks it, `/csta`. */
  readonly path: string;
  readonly read: (frame: object) => Frame;
  readonly write: (invokeId: string, message: Message) => object;
  /** Asked twice, this changes nothing: when the line breaks before the answer it is asked again. */
  readonly onlyLooks: (name: string) => boolean;
  /** What a request was answered with, or why it was refused. */
  readonly answerIn: (frame: Frame, name: string) => { readonly answer: unknown } | { readonly refusal: Refusal };
  /** A session is asked for, or one goes on behind what it was delivered. */
  readonly logOn: (resume: { readonly sessionID: string; readonly lastSeq: number } | null) => Message;
  readonly loggedOn: (frame: Frame) => Begun | NotBegun;
  /** Said when a session has begun or goes on; what is answered is an aside. */
  readonly opening: readonly Message[];
  readonly beat: (sessionID: string) => Message;
  /** How far the session is, and what time it is there. */
  readonly beaten: (frame: Frame) => { readonly nextSeq?: number | undefined; readonly time?: string | undefined };
  readonly logOff: (sessionID: string) => Message;
  readonly aside: (frame: Frame) => Aside;
  /** When that happened which is delivered, in milliseconds since 1970; null where it does not say. */
  readonly happened: (frame: Frame) => number | null;
}
