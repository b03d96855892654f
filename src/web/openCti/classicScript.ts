// What the scripts for Classic have in common: methods of the table as functions, posted to the page as texts. Like the originals they stay silent when the page's
// address does not say who the CRM is.

import { beforeCallback, type ClassicMethod, classicMethods, plainName } from '../../openCti/classic/methods.ts';
import type { Argument } from '../../openCti/method.ts';
import { isFunction, versionHere } from './page.ts';

const INTERACTION = 'interactionApi/';
const NEWEST = 57;

export interface Heard {
  readonly result: unknown;
  readonly error?: unknown;
  readonly id?: unknown;
}

type Hear = (heard: Heard) => void;

const query = new URLSearchParams(location.search);
const origin = query.get('sfdcIFrameOrigin');
const nonce = query.get('nonce');
const apiVersion = versionHere() ?? NEWEST;

/** By the method as it was sent: callbacks with their number, listeners without. */
const hearers = new Map<string, Hear[]>();
let calls = 0;

function call(name: ClassicMethod, given: readonly unknown[]): void {
  const method = classicMethods[name];
  const found = given.findIndex(isFunction);
  const place = found < 0 ? beforeCallback(name) : found;
  const heard = found < 0 ? null : (given[found] as Hear);
  const values = [...given.slice(0, place), ...Array<undefined>(Math.max(0, beforeCallback(name) - place)), ...given.slice(place + 1)];
  send(name, Object.fromEntries((method.args as readonly Argument[]).map(({ name: own, sentAs = own }, index) => [sentAs, values[index]])), heard);
}

function send(name: ClassicMethod, values: Readonly<Record<string, unknown>>, heard: Hear | null): void {
  if (origin === null || nonce === null) return;
  const plain = plainName(name);
  const method = heard === null || 'listens' in classicMethods[name] ? plain : `${plain}_${calls++}`;
  if (heard) hearers.set(method, 'listens' in classicMethods[name] ? [...(hearers.get(method) ?? []), heard] : [heard]);
  const parts = { method, ...values, nonce, apiVersion };
  const text = Object.entries(parts).filter(([, value]) => value !== undefined && value !== null).map(([key, value]) => `${key}=${encodeURIComponent(key === 'saveParams' ? encodeURIComponent(String(value)) : String(value))}`).join('&');
  parent.postMessage(INTERACTION + text, origin);
}

addEventListener('message', ({ origin: from, data }: MessageEvent<unknown>) => {
  if (from !== origin || typeof data !== 'string' || data.indexOf(INTERACTION) !== 0) return;
  const answer = new URLSearchParams(data.slice(INTERACTION.length));
  const method = answer.get('method') ?? '';
  const heard = hearers.get(method) ?? [];
  if (/_\d+$/.test(method)) hearers.delete(method);
  const response = { result: valueOf(method, answer.get('result')), error: valueOf(method, answer.get('error')), id: valueOf(method, answer.get('id')) };
  for (const hear of heard) hear(response);
});

/** `true` and `false` are made such; of the directory and of updates the original makes objects. */
function valueOf(method: string, text: string | null): unknown {
  if (text === null) return undefined;
  if (text === '') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^(getDirectoryNumbers|onObjectUpdate)/.test(method) && text.charAt(0) === '{' ? JSON.parse(text) : text;
}

/** Functions for those methods of the table that begin so, as far as this version has them. `told` makes of an answer what its callback gets. */
export function methodsFrom(start: string, isMeant: (name: string) => boolean, told: (heard: Heard) => unknown): readonly (readonly [string, (...given: readonly unknown[]) => void])[] {
  const names = Object.keys(classicMethods).filter((name) => name.startsWith(start) && isMeant(name) && classicMethods[name as ClassicMethod].since <= apiVersion);
  return names.map((name) => [name.slice(start.length), (...given) => call(name as ClassicMethod, given.map((one) => (isFunction(one) ? (heard: Heard) => one(told(heard)) : one)))]);
}
