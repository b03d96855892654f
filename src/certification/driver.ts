// Who is asked to act at the client: a person, or a program. Neither is believed: what they say is that they are through, never how it went.

import { z } from 'zod';
import { actionNames } from './sequence.ts';

/** What is asked of the client, as a driver reads it: one line of JSON. */
export const promptShape = z.strictObject({
  sequence: z.string().describe('Id of the sequence'),
  step: z.int().min(1).describe('Counts what is asked for, through the whole run; the answer names it'),
  do: z.enum([...actionNames, 'rest']).describe('`rest`: nothing is to be pressed; answer when the client has taken in all that it was told. The sequence ends behind that'),
  say: z.string().describe('The same, for people'),
  device: z.string().describe('The client\'s telephone'),
  agent: z.string().nullable().describe('Its agent; null for a telephone without'),
  within: z.int().describe('Milliseconds of the switch\'s time until it must have come over the wire'),
  call: z.strictObject({ callID: z.string(), number: z.string().describe('Of whom the call is with, as the switch has it; empty when it is withheld') }).optional().describe('The call that it is about'),
  other: z.strictObject({ callID: z.string(), number: z.string() }).optional().describe('The second party, where there is one; its callID is empty when it has gone by now'),
  to: z.string().optional().describe('The number, as it is dialled'),
  digits: z.string().optional(),
  reason: z.string().optional().describe('A reason code'),
  text: z.string().optional(),
});

export type Prompt = z.output<typeof promptShape>;

/** What a driver answers, one line of JSON. */
export const replyShape = z.union([
  z.strictObject({ step: z.int(), done: z.literal(true).describe('It was pressed. Whether it came to anything the wire tells') }),
  z.strictObject({ step: z.int(), cannot: z.string().max(300).describe('Why the client has no such thing; the sequence fails by it, unless it is one that not every client has') }),
]);

/** All lines, as `ringback schema certify-driver` prints them. */
export const driverShape = z.union([promptShape.meta({ title: 'prompt', description: 'A line to the driver' }), replyShape.meta({ title: 'reply', description: 'A line from it' })]);

export type Reply = 'done' | 'skip' | { readonly cannot: string };

export interface Driver {
  /** Asks for it. Need not settle, and may reject: what counts is what comes over the wire. */
  prompt(prompt: Prompt): Promise<Reply>;
  /** It is no more waited for. */
  over?(prompt: Prompt, how: 'done' | 'failed'): void;
  /** Milliseconds of the wall clock that pass behind a sequence, in which what comes late is still seen. */
  readonly settles: number;
  close(): void;
}

/** Where the client connects, for whoever starts it. */
export interface Surroundings {
  readonly address: string;
  readonly xmlAddress: string | null;
  readonly ctisvrAddress: string | null;
  readonly device: string;
  readonly agent: string | null;
}
