// Frames between two switches: who is there, what both have of each other, and the messages of the tie. JSON, one object in a frame.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Numbered } from '../../tie/message.ts';

/** Bytes, at either end: a call takes all its data along, and that may be more than a client can say at once. */
export const LARGEST_FRAME = 1_000_000;

const name = z.string().max(64);
const count = z.int().min(0);

/** The first frame of either end. The nonce is fresh for each line. */
export interface Greeting { readonly site: string; readonly node: number; readonly to: string; readonly lines: number; readonly nonce: string }
/** The second: what this end has said and taken since both began, and the oldest message that it still keeps. The proof is that of the secret; empty without one. */
export interface Standing { readonly epoch: string | null; readonly said: number; readonly taken: number; readonly oldest: number; readonly proof: string }

export type Frame = { readonly greeting: Greeting } | { readonly standing: Standing } | { readonly says: Numbered } | { readonly beat: number };

/** What a message says is checked at the door. */
const shape = z.union([
  z.strictObject({ greeting: z.strictObject({ site: name, node: z.int(), to: name, lines: count, nonce: name.min(8) }) }),
  z.strictObject({ standing: z.strictObject({ epoch: z.string().max(200).nullable(), said: count, taken: count, oldest: count, proof: z.string().max(128) }) }),
  z.strictObject({ says: z.strictObject({ number: count, taken: count, time: count, message: z.looseObject({ kind: name }) }) }),
  z.strictObject({ beat: count }),
]);

/** Null for what is no frame. */
export function readFrame(text: string): Frame | null {
  try {
    return (shape.safeParse(JSON.parse(text)).data ?? null) as Frame | null;
  } catch {
    return null;
  }
}

/** Whoever knows the secret can say so without telling it: for the other end's nonce, in one's own name. */
export function proofOf(secret: string | null, site: string, nonce: string): string {
  return secret === null ? '' : createHmac('sha256', secret).update(`${site}\n${nonce}`).digest('hex');
}

export function isProof(secret: string | null, site: string, nonce: string, proof: string): boolean {
  const [expected, got] = [proofOf(secret, site, nonce), proof].map((text) => Buffer.from(text)) as [Buffer, Buffer];
  return secret === null || (expected.length === got.length && timingSafeEqual(expected, got));
}
