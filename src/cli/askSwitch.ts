// Asking a switch that is running, over its HTTP control: for commands that look at one and change it. What it refuses ends the command with its sentence.

import { switchAt } from './config/switchAt.ts';
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
  const { said, ...found } = await switchAt(asking.url, process.env);
  const response = await fetch(new URL(path, found.url), {
    method, headers: { ...authorization(asking.user === undefined && asking.token === undefined ? found : asking), ...(body && { 'content-type': 'application/json' }) }, signal: AbortSignal.timeout(PATIENCE), ...(body && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new CommandError(exitCodes.usage, `no switch answers at ${said}: ${whyOf(error)}; "ringback serve" starts one, and --url says where another is`);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer;
  const { wrong = null } = (answer ?? {}) as { readonly wrong?: string };
  if (wrong === null) throw new CommandError(exitCodes.usage, `what answers at ${said} is no switch of Ringback: status ${response.status}`);
  throw new CommandError(codes[response.status] ?? exitCodes.usage, wrong);
}

const codes: { readonly [status: number]: number } = { 404: exitCodes.nothingMatched, 409: exitCodes.expectationFailed };

export function authorization({ user, token }: Pick<Asking, 'user' | 'token'>): { readonly authorization?: string } {
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  return user === undefined ? {} : { authorization: `Basic ${Buffer.from(user).toString('base64')}` };
}

function whyOf(error: unknown): string {
  const { name, cause } = error as { readonly name?: string; readonly cause?: { readonly code?: string } };
  if (name === 'TimeoutError') return `nothing came within ${PATIENCE / 1000} s`;
  return cause?.code === 'ECONNREFUSED' ? 'nothing listens there' : (cause?.code ?? String(error));
}
