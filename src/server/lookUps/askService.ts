// Asks a service over HTTP what a call flow wants to know. Never more than so many at once, so long, or so much.

import type { LookUpRequested } from '../../ivr/facts.ts';
import { answerOf, failedBecause, type ServiceAnswer } from '../../ivr/serviceAnswer.ts';

export type Wanted = Pick<LookUpRequested, 'url' | 'take' | 'timeOut'>;

/** Services answer slower than a run goes; a time-out of the flow that is shorter than this is virtual only. */
const SHORTEST_WAIT = 1_000;
const LARGEST = 65_536;
/** Asked at the same time; more would be refused by small servers. */
const AT_ONCE = 64;

let free = AT_ONCE;
const waiting: (() => void)[] = [];

/** Null when no answer has come in time. Gives up when `stop` is signalled. */
export async function askService({ url, take, timeOut }: Wanted, stop: AbortSignal): Promise<ServiceAnswer | null> {
  if (free > 0) free--;
  else await new Promise<void>((turn) => waiting.push(turn));
  const inTime = AbortSignal.timeout(Math.max(SHORTEST_WAIT, timeOut));
  try {
    // A redirect is an answer like any other status: it could lead anywhere.
    const response = await fetch(url, { redirect: 'manual', headers: { accept: 'application/json' }, signal: AbortSignal.any([stop, inTime]) });
    const text = await textOf(response);
    if (text === null) return failedBecause(`its answer is longer than ${LARGEST / 1024} KB`);
    return answerOf(response.status, () => parsed(text), take);
  } catch (error) {
    return inTime.aborted || stop.aborted ? null : failedBecause(reasonOf(error));
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}

/** Null when there is more than is read. */
async function textOf({ body }: Response): Promise<string | null> {
  if (body === null) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > LARGEST) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const reasons: { readonly [code: string]: string } = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'there is no such machine',
  EAI_AGAIN: 'the name of the machine cannot be looked up',
  ECONNRESET: 'the connection was broken off',
  UND_ERR_SOCKET: 'the connection was broken off',
};

function reasonOf(error: unknown): string {
  const { cause, message } = error as Error & { readonly cause?: { readonly code?: string; readonly message?: string } };
  return reasons[cause?.code ?? ''] ?? cause?.message ?? message;
}
