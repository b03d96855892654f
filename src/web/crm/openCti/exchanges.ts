// What the softphone and the page have said to each other, the last of it, for people who look for what is wrong.

import { signal } from '@preact/signals';
import { asText } from '../../../openCti/asText.ts';
import { INTERACTION } from '../../../openCti/classic/wire.ts';

export interface Exchange {
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly way: 'asked' | 'answered' | 'told' | 'dropped';
  readonly method: string;
  /** Arguments, an answer, what an event tells; or why it was dropped. */
  readonly says: string;
  readonly isError: boolean;
}

export type Described = Pick<Exchange, 'way' | 'method' | 'says' | 'isError'>;

const MOST = 200;

/** Characters of each. */
const MOST_SAID = 20_000;
const LONGEST_NAME = 60;

export const exchanges = signal<readonly Exchange[]>([]);

let count = 0;

export function noteExchange(described: Described, at: number = Date.now()): void {
  exchanges.value = [...exchanges.peek(), { ...described, number: ++count, at }].slice(-MOST);
}

/** A frame of either dialect; `isOurs` when the page has sent it. */
export function describeFrame(data: unknown, isOurs: boolean): Described {
  return typeof data === 'string' ? describeText(data, isOurs) : describeObject((data ?? {}) as Readonly<Record<string, unknown>>, isOurs);
}

function describeObject({ methodName, args, response, callId, errors }: Readonly<Record<string, unknown>>, isOurs: boolean): Described {
  const isAnswer = isOurs && callId !== undefined;
  const isError = isAnswer && (response as { readonly success?: unknown } | undefined)?.success === false;
  return { way: wayOf(isOurs, isAnswer), method: asText(methodName ?? '?', LONGEST_NAME), says: asText(isOurs ? response : args ?? errors ?? {}, MOST_SAID, 2), isError };
}

function describeText(text: string, isOurs: boolean): Described {
  const { method = '?', nonce: _, apiVersion: __, ...rest } = Object.fromEntries(new URLSearchParams(text.startsWith(INTERACTION) ? text.slice(INTERACTION.length) : text));
  const [, name = method, number] = /^(.+?)(_\d+)?$/.exec(method) ?? [];
  return { way: wayOf(isOurs, number !== undefined), method: asText(name, LONGEST_NAME), says: asText(rest, MOST_SAID, 2), isError: isOurs && rest['error'] !== undefined };
}

function wayOf(isOurs: boolean, isAnswer: boolean): Exchange['way'] {
  return !isOurs ? 'asked' : isAnswer ? 'answered' : 'told';
}
