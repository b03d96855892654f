// Asking a switch that is running, over its HTTP control: for commands that look at one and change it. What it refuses ends the command with its sentence.

import { type FoundSwitch, switchAt } from './config/switchAt.ts';
import { whyUnanswered } from './config/unanswered.ts';
import { CommandError, exitCodes } from './exitCodes.ts';

/** Which switch, and who asks. */
export interface Asking {
  /** Its address, or its name in the configuration; the active server of that unless said. */
  readonly url?: string;
  /** `name:password`; as the configuration has it unless said. */
  readonly user?: string;
  readonly token?: string;
}

/** Milliseconds. */
const PATIENCE = 10_000;

/** The answer, read from JSON. Throws CommandError when nobody answers, and for a refusal. */
export async function askSwitch(asking: Asking, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<unknown> {
  const { url, said, ...own } = await switchAt(asking.url, process.env);
  const who = asking.user === undefined && asking.token === undefined ? own : asking;
  const asked = { method, ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) };
  const { status, ok, text } = await heard({ ...who, url, said }, path, asked, PATIENCE, '"ringback serve" starts one, and --url says where another is');
  const answer = jsonIn(text);
  if (ok && answer !== null) return answer;
  const wrong = wrongIn(text);
  if (wrong === null) throw new CommandError(exitCodes.usage, `what answers at ${said} is no switch of Ringback: status ${status}`);
  throw new CommandError(codes[status] ?? exitCodes.usage, wrong);
}

const codes: { readonly [status: number]: number } = { 404: exitCodes.nothingMatched, 409: exitCodes.expectationFailed };

export interface Heard extends Pick<Response, 'status' | 'ok' | 'headers'> {
  readonly text: string;
}

/** Whatever a switch answers within so many milliseconds. Throws CommandError when nobody does, with what helps behind the reason. */
export async function heard({ url, said, ...who }: FoundSwitch, path: string, { headers, ...asked }: Pick<RequestInit, 'method' | 'body'> & { readonly headers?: Readonly<Record<string, string>> }, within: number, helps: string): Promise<Heard> {
  try {
    const response = await fetch(new URL(path, url), { ...asked, headers: { ...authorization(who), ...headers }, signal: AbortSignal.timeout(within) });
    return { status: response.status, ok: response.ok, headers: response.headers, text: await response.text() };
  } catch (error) {
    throw new CommandError(exitCodes.usage, `no switch answers at ${said}: ${whyUnanswered(error, within)}; ${helps}`);
  }
}

/** The sentence of a refusal; null where a switch has not refused anything. */
export function wrongIn(text: string): string | null {
  return (jsonIn(text) as { readonly wrong?: string } | null)?.wrong ?? null;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function authorization({ user, token }: Pick<Asking, 'user' | 'token'>): { readonly authorization?: string } {
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  return user === undefined ? {} : { authorization: `Basic ${Buffer.from(user).toString('base64')}` };
}
