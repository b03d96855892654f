// What goes between a softphone's frame and the page in Salesforce Classic: texts that look like the query of an address. Versions up to 25 write them without
// a prefix; each is answered as it asked.

import { type Argument, wordOf } from '../method.ts';
import { type ClassicMethod, classicMethods, plainName } from './methods.ts';

/** What a softphone's script has sent. */
export interface ClassicRequest {
  readonly methodName: ClassicMethod;
  /** As it was written, with the number of the callback: the answer says it again. */
  readonly said: string;
  readonly isPrefixed: boolean;
  readonly wantsAnswer: boolean;
  /** Texts that stand for numbers and for true and false are made such. */
  readonly args: Readonly<Record<string, unknown>>;
}

export interface ClassicResponse {
  readonly result: unknown;
  /** A sentence. */
  readonly error?: string;
  /** Of a record that was made. */
  readonly id?: string;
}

export const INTERACTION = 'interactionApi/';

const names = new Map(Object.keys(classicMethods).flatMap((name) => [[name, name as ClassicMethod], [plainName(name), name as ClassicMethod]]));

/** A frame that a softphone meant for the page, with the nonce of that page; else what is wrong with it. */
export function readClassic(data: unknown, nonce: string): ClassicRequest | string {
  if (typeof data !== 'string') return 'it is no text';
  const isPrefixed = data.startsWith(INTERACTION);
  const query = new URLSearchParams(isPrefixed ? data.slice(INTERACTION.length) : data);
  const said = query.get('method') ?? '';
  const [, name = '', number] = /^(.+?)(_\d+)?$/.exec(said) ?? [];
  const methodName = names.get(name);
  if (methodName === undefined) return `there is no method ${JSON.stringify(said)}`;
  if (query.get('nonce') !== nonce) return 'its nonce is not that of the frame';
  return { methodName, said, isPrefixed, wantsAnswer: number !== undefined, args: argumentsIn(query, methodName) };
}

function argumentsIn(query: URLSearchParams, methodName: ClassicMethod): Readonly<Record<string, unknown>> {
  const args: Record<string, unknown> = {};
  for (const argument of classicMethods[methodName].args as readonly Argument[]) {
    const name = argument.sentAs ?? argument.name;
    const text = query.get(name);
    if (text === null || text === 'undefined' || (text === '' || text === 'null') && argument.required !== true) continue;
    args[name] = valueOf(argument, name === 'saveParams' ? unwrapped(text) : text);
  }
  return args;
}

function valueOf({ kind, words }: Argument, text: string): unknown {
  if (kind === 'boolean') return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : text;
  if (kind === 'numeric') return /^-?\d+(\.\d+)?(px)?$/.test(text.trim()) ? parseFloat(text) : text;
  return kind === 'word' ? wordOf(words ?? {}, text) ?? text : text;
}

/** The fields of a log are escaped once more than the rest; not every script does so. */
function unwrapped(text: string): string {
  return text.includes('=') ? text : unescaped(text);
}

/** A plus before a number is a plus, and anywhere else a space. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replace(/(?!^)\+/g, ' '));
  } catch {
    return text;
  }
}

/** `Subject=…&whoId=…`. */
export function parametersIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(text.replace(/^\?/, '').split('&').filter((pair) => pair !== '').map((pair) => {
    const equals = pair.includes('=') ? pair.indexOf('=') : pair.length;
    return [unescaped(pair.slice(0, equals)), unescaped(pair.slice(equals + 1))];
  }));
}

/** What the page says: an answer, or an event for a listener. Objects go as JSON. */
export function writeClassic({ said, isPrefixed }: Pick<ClassicRequest, 'said' | 'isPrefixed'>, { result, error, id }: ClassicResponse): string {
  const parts = { method: said, result: written(result), error, id };
  const query = Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return (isPrefixed ? INTERACTION : '') + query.join('&');
}

function written(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
