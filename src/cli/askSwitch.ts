// Asking a switch that is running, over its HTTP control: for commands that look at one and change it. What it refuses ends the command with its sentence.

import { CommandError, exitCodes } from './exitCodes.ts';

/** Which switch, and who asks. */
export interface Asking {
  readonly url: string;
  /** `name:password`. */
  readonly user?: string;
  readonly token?: string;
}

/** Milliseconds. */
const PATIENCE = 10_000;

/** The answer, read from JSON. Throws CommandError when nobody answers, and for a refusal. */
export async function askSwitch(asking: Asking, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<unknown> {
  const { href } = addressOf(asking.url, path);
  const response = await fetch(href, {
    method, headers: { ...authorization(asking), ...(body && { 'content-type': 'application/json' }) }, signal: AbortSignal.timeout(PATIENCE), ...(body && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new CommandError(exitCodes.usage, `no switch answers at ${asking.url}: ${whyOf(error)}; "ringback serve" starts one, and --url says where another is`);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer;
  const { wrong = null } = (answer ?? {}) as { readonly wrong?: string };
  if (wrong === null) throw new CommandError(exitCodes.usage, `what answers at ${asking.url} is no switch of Ringback: status ${response.status}`);
  throw new CommandError(codes[response.status] ?? exitCodes.usage, wrong);
}

const codes: { readonly [status: number]: number } = { 404: exitCodes.nothingMatched, 409: exitCodes.expectationFailed };

function addressOf(url: string, path: string): URL {
  const written = /^https?:\/\//.test(url) ? url : `http://${url}`;
  if (!URL.canParse(written)) throw new CommandError(exitCodes.usage, `--url: ${url} is no address like http://127.0.0.1:8800`);
  return new URL(path, written);
}

function authorization({ user, token }: Asking): { readonly authorization?: string } {
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  return user === undefined ? {} : { authorization: `Basic ${Buffer.from(user).toString('base64')}` };
}

function whyOf(error: unknown): string {
  const { name, cause } = error as { readonly name?: string; readonly cause?: { readonly code?: string } };
  if (name === 'TimeoutError') return `nothing came within ${PATIENCE / 1000} s`;
  return cause?.code === 'ECONNREFUSED' ? 'nothing listens there' : (cause?.code ?? String(error));
}
