// The script that softphones load for Open CTI for Lightning: it defines `sforce.opencti`. What each method takes it knows of the table; it checks what the
// documentation says that it checks, and posts the rest to the page.

import { bareMethods, type LightningMethod, lightningMethods } from '../../openCti/lightning/methods.ts';
import type { Argument, Method } from '../../openCti/method.ts';
import { CALL_TYPE, SCREENPOP_TYPE } from '../../openCti/words.ts';
import { define, isFunction, isObject, isOfHost, type Members, versionHere } from './page.ts';

const NOT_INITIALIZED = 'Failed to initialize Open CTI. Ensure that it is loaded from the right frame with correct URL parameters';
const ONE_OBJECT = 'Must pass in only one object which holds arguments to this API method call.';
const API_TYPE = 'opencti';
const NEWEST = 57;

type Listen = (payload: unknown) => void;

const query = new URLSearchParams(location.search);
const origin = query.get('sfdcIframeOrigin');
const isReady = origin !== null && query.get('mode') !== null && isOfHost(origin);
const apiVersion = versionHere() ?? NEWEST;

const callbacks = new Map<number, Listen>();
/** By method, or by the name of a channel. */
const listeners = new Map<string, Listen[]>();
let calls = 0;

function send(methodName: string, args: Members, { callback, isListening }: { readonly callback: Listen | null; readonly isListening: boolean }): void {
  if (!isReady) throw new Error(NOT_INITIALIZED);
  const callId = calls++;
  if (callback) callbacks.set(callId, callback);
  parent.postMessage({ methodName, callId, apiVersion, apiType: API_TYPE, isCallbackRegistered: callback !== null, isListenerRegistered: isListening, args }, origin as string);
}

function call(name: LightningMethod, given: readonly unknown[]): void {
  const method: Method = lightningMethods[name];
  const one = given[0];
  const isBare = bareMethods.includes(name) && given.length === 0;
  if (!isBare && name !== 'notifyInitializationComplete' && (given.length !== 1 || !isObject(one) || Object.keys(one).length === 0)) throw new Error(ONE_OBJECT);
  const args = isObject(one) ? one : {};
  checkAtOnce(method, args);
  const callback = isFunction(args['callback']) ? (args['callback'] as Listen) : null;
  const listener = method.listens === true ? (args['listener'] as Listen) : null;
  if (name === 'subscribe') subscribe(args, callback, listener as Listen);
  else if (name === 'unsubscribe') unsubscribe(args, callback);
  else {
    if (listener) keep(name, listener);
    send(name, sentOf(method, args), { callback, isListening: listener !== null });
  }
}

function checkAtOnce({ args: known, callback, listens }: Method, args: Members): void {
  const missing = (name: string): never => {
    throw new Error(`Missing the required argument \`${name}\`!`);
  };
  if (callback === 'required' && !isFunction(args['callback'])) missing('callback');
  if (listens === true && !isFunction(args['listener'])) missing('listener');
  for (const { name, kind, atOnce, required } of known) {
    if (atOnce !== true || (required !== true && (args[name] === undefined || args[name] === null))) continue;
    if (kind === 'object' ? !isObject(args[name]) || serialised(args[name]) === undefined : typeof args[name] !== 'string' || args[name] === '') missing(name);
  }
}

/** Undefined for what JSON cannot carry. */
function serialised(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** Under the names of the wire, without functions. */
function sentOf(method: Method, args: Members): Members {
  const sent: Record<string, unknown> = {};
  for (const { name, sentAs = name } of method.args as readonly Argument[]) {
    if (args[name] !== undefined) sent[sentAs] = JSON.parse(serialised(args[name]) ?? 'null');
  }
  return sent;
}

function keep(key: string, listener: Listen): void {
  listeners.set(key, [...(listeners.get(key) ?? []), listener]);
}

interface Subscription {
  readonly channelName: string;
  readonly listener: Listen;
}

/** What a softphone has been given for its subscriptions. */
const subscriptions = new Map<object, Subscription>();

function subscribe(args: Members, callback: Listen | null, listener: Listen): void {
  const channelName = args['channelName'] as string;
  const subscription = {};
  keep(channelKey(channelName), listener);
  subscriptions.set(subscription, { channelName, listener });
  send('subscribe', { eventName: channelName, subscription: {} }, { callback: callback && ((response) => callback({ ...(response as object), subscription })), isListening: true });
}

function unsubscribe(args: Members, callback: Listen | null): void {
  const subscription = subscriptions.get(args['subscription'] as object);
  subscriptions.delete(args['subscription'] as object);
  const { channelName = '', listener = null } = subscription ?? {};
  const left = (listeners.get(channelKey(channelName)) ?? []).filter((other) => other !== listener);
  listeners.set(channelKey(channelName), left);
  if (left.length === 0) send('unsubscribe', { eventName: channelName }, { callback, isListening: false });
  else callback?.({ success: true, returnValue: null, errors: null });
}

function channelKey(name: string): string {
  return `channel ${name}`;
}

addEventListener('message', ({ origin: from, data }: MessageEvent<unknown>) => {
  if (from !== origin || !isObject(data) || data['apiVersion'] !== apiVersion || data['apiType'] !== API_TYPE) return;
  const { methodName, callId, response, eventName } = data;
  if (data['shouldExecuteCallback'] === true) {
    const callback = callbacks.get(callId as number);
    callbacks.delete(callId as number);
    callback?.(response);
  } else if (data['shouldExecuteListener'] === true) {
    for (const listener of listeners.get(eventName === undefined ? String(methodName) : channelKey(String(eventName))) ?? []) listener(response);
  }
});

const methods = Object.entries(lightningMethods).filter(([, { since }]) => since <= apiVersion).map(([name]) => [name, (...given: unknown[]) => call(name as LightningMethod, given)] as const);
define('opencti', [...methods, ['SCREENPOP_TYPE', { ...SCREENPOP_TYPE }], ['CALL_TYPE', { ...CALL_TYPE }]]);

// As the original does it: a text, and not an error.
if (!isReady) throw NOT_INITIALIZED;
