// What a method of Open CTI is: its arguments, whether it calls back, since which version. The tables of both dialects are made of this, and the scripts for
// softphones, the host's checks, the reference and the tests of those.

import type { CtiError } from './errors.ts';
import { invalidParam } from './errors.ts';

export type Kind = 'numeric' | 'boolean' | 'string' | 'object' | 'word';

export interface Argument {
  readonly name: string;
  /** What it is called on the wire, where that differs. */
  readonly sentAs?: string;
  readonly kind: Kind;
  /** What goes over the wire, where that is something else. */
  readonly sentKind?: Kind;
  /** Of a word: names as the enumeration has them, and what goes over the wire. Either is taken, however it is written. */
  readonly words?: Readonly<Record<string, string>>;
  /** Of a number. */
  readonly from?: number;
  readonly to?: number;
  readonly required?: true;
  /** The script refuses it by itself, before anything is sent. */
  readonly atOnce?: true;
  readonly says: string;
}

export interface Method {
  /** The version of the API that brought it. */
  readonly since: number;
  readonly args: readonly Argument[];
  /** Whether it must be given a function that hears the answer. */
  readonly callback: 'required' | 'optional' | 'none';
  /** Whether it takes a function that hears of each event. */
  readonly listens?: true;
  readonly does: string;
  /** What comes back when it succeeds, or with each event. */
  readonly returns: string;
}

interface Values {
  readonly numeric: number;
  readonly boolean: boolean;
  readonly string: string;
  readonly object: Readonly<Record<string, unknown>>;
  readonly word: string;
}

/** The arguments of a method, after they were checked; what was not given is undefined. */
export type ArgumentsOf<M extends Method> = {
  readonly [A in M['args'][number] as A['name']]: Values[A extends { readonly sentKind: infer Sent extends Kind } ? Sent : A['kind']] | (A extends { readonly required: true } ? never : undefined);
};

export type Checked<M extends Method> = { readonly args: ArgumentsOf<M>; readonly error: null } | { readonly args: null; readonly error: CtiError };

/** Whether what came over the wire can be carried out, and with what. The first that is wrong is told. */
export function checkArguments<M extends Method>(method: M, sent: Readonly<Record<string, unknown>>): Checked<M> {
  const args: Record<string, unknown> = {};
  for (const argument of method.args) {
    const value = sent[argument.sentAs ?? argument.name];
    if ((value === undefined || value === null) && argument.required !== true) continue;
    const right = valueOf(argument, value);
    if (right === undefined) return { args: null, error: invalidParam(argument.name, expectationOf(argument, value), value) };
    args[argument.name] = right;
  }
  return { args: args as ArgumentsOf<M>, error: null };
}

/** Undefined when it is none. */
function valueOf({ kind: meant, sentKind: kind = meant, words, from = -Infinity, to = Infinity, required }: Argument, value: unknown): unknown {
  if (kind === 'word') return typeof value === 'string' ? wordOf(words ?? {}, value) : undefined;
  if (kind === 'numeric') return typeof value === 'number' && value >= from && value <= to ? value : undefined;
  if (kind === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  if (kind === 'string') return typeof value === 'string' && (required !== true || value !== '') ? value : undefined;
  return typeof value === 'boolean' ? value : undefined;
}

/** `SOBJECT`, `sobject` and `Sobject` mean the same. */
export function wordOf(words: Readonly<Record<string, string>>, said: string): string | undefined {
  const small = said.toLowerCase();
  return Object.entries(words).find(([name, value]) => name.toLowerCase() === small || value.toLowerCase() === small)?.[1];
}

/** `A numeric value`; for a number that is too small or too large, `A numeric value from 240 to 2560`. */
export function expectationOf({ kind, words = {}, from, to }: Argument, found: unknown): string {
  if (kind === 'word') return `A value out of ${Object.values(words).join(', ')}`;
  if (typeof found !== 'number' || from === undefined) return `${kind === 'object' ? 'An' : 'A'} ${kind} value`;
  return `A ${kind} value ${to === undefined ? `of ${from} or more` : `from ${from} to ${to}`}`;
}
