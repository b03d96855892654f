// The script that softphones load for Open CTI for Classic: it defines `sforce.interaction`. Like the original it stays silent when the page's address does not
// say who the CRM is.

import { beforeCallback, type ClassicMethod, classicMethods } from '../../openCti/classic/methods.ts';
import type { Argument } from '../../openCti/method.ts';
import { define, isFunction, versionHere } from './page.ts';

const INTERACTION = 'interactionApi/';
const NEWEST = 57;

type Heard = (response: { readonly result: unknown; readonly error?: unknown; readonly id?: unknown }) => void;

const query = new URLSearchParams(location.search);
const origin = query.get('sfdcIFrameOrigin');
const nonce = query.get('nonce');
const apiVersion = versionHere() ?? NEWEST;

/** By the method as it was sent: callbacks with their number, listeners without. */
const hearers = new Map<string, Heard[]>();
let calls = 0;

function call(name: ClassicMethod, given: readonly unknown[]): void {
  const method = classicMethods[name];
  const found = given.findIndex(isFunction);
  const place = found < 0 ? beforeCallback(name) : found;
  const heard = found < 0 ? null : (given[found] as Heard);
  const values = [...given.slice(0, place), ...Array<undefined>(Math.max(0, beforeCallback(name) - place)), ...given.slice(place + 1)];
  send(name, Object.fromEntries((method.args as readonly Argument[]).map(({ name: own, sentAs = own }, index) => [sentAs, values[index]])), heard);
}

function send(name: ClassicMethod, values: Readonly<Record<string, unknown>>, heard: Heard | null): void {
  if (origin === null || nonce === null) return;
  const plain = name.replace(/^\w+\./, '');
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

define('interaction', Object.entries(classicMethods).filter(([, { since }]) => since <= apiVersion).map(([name]) => [name, (...given: unknown[]) => call(name as ClassicMethod, given)] as const));
