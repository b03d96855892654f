// What goes between a softphone's frame and the page in Lightning: objects. Frames of clients of all versions are read; each is answered in its own.

import { asText } from '../asText.ts';
import type { CtiError } from '../errors.ts';
import { type LightningMethod, lightningMethods } from './methods.ts';

/** What a softphone's script has sent. */
export interface LightningRequest {
  readonly methodName: LightningMethod;
  /** As it was written, for the answer. */
  readonly said: string;
  readonly callId: number;
  readonly apiVersion: number;
  readonly wantsAnswer: boolean;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface LightningResponse {
  readonly success: boolean;
  readonly returnValue: unknown;
  readonly errors: readonly CtiError[] | null;
  /** Of subscribe. */
  readonly subscription?: object;
}

type Frame = Readonly<Record<string, unknown>>;

const API_TYPE = 'opencti';

/** `hvs.onWorkStart` goes by its last part too. */
const names = new Map(Object.keys(lightningMethods).flatMap((name) => [[name, name as LightningMethod], [name.replace(/^hvs\./, ''), name as LightningMethod]]));

/** A frame that a softphone meant for the page; else what is wrong with it. */
export function readLightning(data: unknown): LightningRequest | string {
  if (typeof data !== 'object' || data === null) return 'it is no object';
  const { apiType, methodName: said, callId, apiVersion, isCallbackRegistered, args } = data as Frame;
  if (apiType !== API_TYPE) return `its apiType is ${asText(apiType, 40)}, not "${API_TYPE}"`;
  const methodName = typeof said === 'string' ? names.get(said) : undefined;
  if (typeof said !== 'string' || methodName === undefined) return `there is no method ${asText(said, 40)}`;
  if (typeof apiVersion !== 'number') return 'it has no apiVersion';
  const { callback } = lightningMethods[methodName];
  // Those who listen only are never answered: version 43 would take the answer for an event.
  const wantsAnswer = callback !== 'none' && isCallbackRegistered !== false && typeof callId === 'number';
  return { methodName, said, callId: Number(callId), apiVersion, wantsAnswer, args: typeof args === 'object' && args !== null ? (args as Frame) : {} };
}

export function lightningAnswer({ said, callId, apiVersion }: LightningRequest, response: LightningResponse): object {
  return { apiVersion, apiType: API_TYPE, methodName: said, callId, response, shouldExecuteCallback: true };
}

/** An event for whoever sent `listener`; `channel` is that of a message. */
export function lightningEvent({ said, apiVersion }: Pick<LightningRequest, 'said' | 'apiVersion'>, payload: unknown, channel?: string): object {
  return { apiVersion, apiType: API_TYPE, methodName: said, ...(channel !== undefined && { eventName: channel }), response: payload, shouldExecuteListener: true };
}

export function succeeded(returnValue: unknown): LightningResponse {
  return { success: true, returnValue, errors: null };
}

export function failed(error: CtiError): LightningResponse {
  return { success: false, returnValue: null, errors: [error] };
}
