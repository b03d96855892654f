// What a command and its workers say to each other, and on which subjects. Who says what, and when, stands in README.md.

import { deserialize, serialize } from 'node:v8';

/** Studies have no site, and no name as a token has this sign. */
const LAB = 'ringback.$lab';

export const subjects = {
  /** Of one command's jobs; only workers of its build take any of them. */
  jobs: (build: string, batch: string) => `${LAB}.job.${build}.${batch}`,
  jobsOf: (build: string) => `${LAB}.job.${build}.*`,
  everyJob: `${LAB}.job.>`,
  /** Where a command answers its workers. */
  desk: (batch: string) => `${LAB}.desk.${batch}`,
  /** Who is there? */
  rollCall: `${LAB}.rollCall`,
  /** A worker says that it is. */
  presence: `${LAB}.worker`,
  /** A command needs nothing any more. */
  over: `${LAB}.over`,
};

/** A build's name in subjects. */
export const tokenOfBuild = (build: string): string => build.slice(0, 16);

/** In the queue: so small that thousands of them are nothing. */
export interface JobMessage {
  readonly batch: string;
  readonly place: number;
  readonly seed: number;
  /** The digest of the load. */
  readonly load: string;
  /** For people: `sweep agents.yaml`, and whose. */
  readonly what: string;
  readonly whose: string;
}

export interface RollCall {
  readonly batch: string;
  readonly build: string;
  /** The build as people are told it. */
  readonly buildText: string;
  readonly what: string;
  readonly whose: string;
}

export interface Presence {
  readonly worker: string;
  /** For people: where it runs, and as which process. */
  readonly name: string;
  readonly build: string;
  readonly buildText: string;
  /** Jobs that it takes at once; 0 when it leaves. */
  readonly threads: number;
}

/** Whoever has a job under way: a worker takes a name for each, so that it may have the same job twice and be told apart. */
export interface Hold {
  readonly hold: string;
  /** For people: where it runs, and as which process. */
  readonly worker: string;
}

/** An error as it was thrown at another place. */
export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** What a worker says to a command, which answers each of them. */
export type Saying =
  /** May I begin? */
  | ({ readonly say: 'begin'; readonly place: number } & Hold)
  /** I am at it. */
  | ({ readonly say: 'still'; readonly place: number } & Hold)
  | { readonly say: 'load'; readonly digest: string; readonly part: number; readonly room: number }
  | ({ readonly say: 'result'; readonly place: number } & Hold & Part)
  | ({ readonly say: 'threw'; readonly place: number; readonly error: Thrown } & Hold)
  /** The thread that had it has died. */
  | ({ readonly say: 'died'; readonly place: number; readonly why: string } & Hold)
  | ({ readonly say: 'givenBack'; readonly place: number } & Hold);

/** A piece of what is too large for one message. */
export interface Part {
  readonly part: number;
  readonly parts: number;
  readonly bytes: Uint8Array;
}

/** `later`: somebody else seems to be at it. `no`: it is done, or not wanted any more. */
export type Answer = 'go' | 'later' | 'no' | Part;

/** As threads hand things over: bytes stay bytes. */
export function written(said: Saying | Answer): Uint8Array {
  return serialize(said);
}

/** Null for what nobody of us has written. */
export function read<Said extends Saying | Answer>(bytes: Uint8Array): Said | null {
  try {
    return deserialize(bytes) as Said;
  } catch {
    return null;
  }
}

/** What people may want to look at, in a stream or on a subject, is JSON. */
export function asJson(said: JobMessage | RollCall | Presence | { readonly batch: string }): string {
  return JSON.stringify(said);
}

/** Null for what is none. */
export function fromJson<Said extends object>(text: string): Said | null {
  try {
    const said = JSON.parse(text) as Said | null;
    return typeof said === 'object' ? said : null;
  } catch {
    return null;
  }
}
