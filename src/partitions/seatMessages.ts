// What a command and the workers that take sites of its network say to each other, and on which subjects.

import { deserialize, serialize } from 'node:v8';

/** Of no site: a name as a token has no such sign. */
const SEATS = 'ringback.$lab.seat';

export const subjects = {
  /** Who has a seat for sites? */
  wanted: `${SEATS}.wanted`,
  /** May I have it? */
  take: (seat: string) => `${SEATS}.${seat}.take`,
  /** What is asked of it, by whoever has it. */
  asked: (seat: string, session: string) => `${SEATS}.${seat}.${session}.asked`,
  /** It is still needed; no more. */
  still: (seat: string, session: string) => `${SEATS}.${seat}.${session}.still`,
};

export interface Offer {
  readonly seat: string;
  readonly build: string;
  /** For people: the machine and the process, and its build. */
  readonly worker: string;
  readonly buildText: string;
}

export type Taking = { readonly session: string };
/** It is somebody else's by now. */
export type Taken = { readonly isYours: boolean };

/** An error as it was thrown at another place. */
export interface Thrown {
  readonly error: { readonly name: string; readonly message: string; readonly stack: string | undefined };
}

export function written(value: unknown): Uint8Array {
  return serialize(value);
}

/** Null for what nobody of us has written. */
export function read<Value>(bytes: Uint8Array): Value | null {
  try {
    return deserialize(bytes) as Value;
  } catch {
    return null;
  }
}
