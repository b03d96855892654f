// What is too large for one message, in parts: cut here, and put together there, in whatever order and however often they come.

import type { Part } from './messages.ts';

/** Bytes of a message that the words around a part may take. */
const AROUND = 1_024;

/** One part of what one message cannot hold; there is at least one. */
export function partOf(whole: Uint8Array, part: number, room: number): Part {
  const size = Math.max(1, room - AROUND);
  return { part, parts: Math.max(1, Math.ceil(whole.length / size)), bytes: whole.subarray(part * size, (part + 1) * size) };
}

export interface Gathered {
  readonly parts: Map<number, Uint8Array>;
}

/** The whole, once its last part has come; null before. */
export function gathered({ parts: there }: Gathered, { part, parts, bytes }: Part): Uint8Array | null {
  there.set(part, bytes);
  return there.size < parts ? null : Buffer.concat(Array.from({ length: parts }, (_, place) => there.get(place) as Uint8Array));
}
