// The frames of CSTA JSON: one object in each, an invoke id and one message. Read with care, for anybody may send anything.

import { z } from 'zod';
import { catalogue, ownOperations, type ServiceName } from '../../../csta/catalogue.ts';
import { seatOperations } from '../../../csta/services/seats.ts';
import { sessionOperations } from '../../../csta/services/session.ts';
import { bytesOf } from '../../bytes.ts';
import { textFrame } from '../../webSocketFrame.ts';
import type { Rejection } from '../../../kernel/errors.ts';
import { nearest } from '../../../kernel/shape.ts';

/** ECMA-354, with a user and a way back into a session among the members of our own. */
export const sessionShapes = {
  StartApplicationSession: z.strictObject({
    applicationInfo: z.strictObject({ applicationID: z.string().min(1).max(64) }),
    requestedProtocolVersions: z.array(z.string().max(100)).min(1).max(16),
    requestedSessionDuration: z.int().min(1).max(86_400).optional(),
    user: z.strictObject({ name: z.string().min(1).max(64), password: z.string().max(128).optional() }).optional(),
    resume: z.strictObject({ sessionID: z.string().max(64), lastSeq: z.int().min(0) }).optional(),
  }),
  ResetApplicationSessionTimer: z.strictObject({ sessionID: z.string().max(64), requestedSessionDuration: z.int().min(1).max(86_400).optional() }),
  StopApplicationSession: z.strictObject({ sessionID: z.string().max(64), sessionEndReason: z.string().max(100).optional() }),
};

export type SessionMessage = keyof typeof sessionShapes;
export type StartSession = z.output<(typeof sessionShapes)['StartApplicationSession']>;

/** A frame that could be read. */
export interface Frame {
  readonly invokeId: string;
  readonly name: string;
  readonly members: unknown;
}

/** What is wrong with a frame, and the invoke id if it has one. */
export interface BadFrame {
  readonly invokeId: string | null;
  readonly wrong: string;
}

export function readFrame(text: string): Frame | BadFrame {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { invokeId: null, wrong: 'a frame must be one object of JSON' };
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return { invokeId: null, wrong: 'a frame must be one object of JSON' };
  const { invokeId, ...rest } = data as Readonly<Record<string, unknown>>;
  if (typeof invokeId !== 'string' || !/^[\w.-]{1,32}$/.test(invokeId)) return { invokeId: null, wrong: 'a frame needs an invokeId, a text of 1 to 32 letters and digits' };
  const [message, more] = Object.entries(rest);
  if (message === undefined || more !== undefined) return { invokeId, wrong: 'a frame holds one message beside its invokeId, like { "invokeId": "1", "MakeCall": { … } }' };
  return { invokeId, name: message[0], members: message[1] };
}

export function isSessionMessage(name: string): name is SessionMessage {
  return Object.hasOwn(sessionShapes, name);
}

/** A service of the catalogue that the user may ask for; otherwise the sentence that says why not. */
export function serviceNamed(name: string, mayOperate: boolean): { readonly service: ServiceName } | { readonly wrong: string } {
  const offered = mayOperate ? forOperators : forEverybody;
  return offered.has(name) ? { service: name as ServiceName } : { wrong: `there is no service ${JSON.stringify(name.slice(0, 60))}${nearest(name.slice(0, 60), [...offered])}` };
}

const forEverybody: ReadonlySet<string> = new Set(Object.keys(catalogue).filter((name) => !Object.hasOwn(ownOperations, name) || Object.hasOwn(seatOperations, name)));
/** Sessions begin and end by messages of their own. */
const forOperators: ReadonlySet<string> = new Set(Object.keys(catalogue).filter((name) => !Object.hasOwn(sessionOperations, name)));

/** A message as a frame, a character for each byte. */
export function frameOf(message: object): string {
  return textFrame(bytesOf(JSON.stringify(message)));
}

export function responseFrame(invokeId: string, service: string, response: object): string {
  return frameOf({ invokeId, [`${service}Response`]: response });
}

export function refusalFrame(invokeId: string, { code, category, message }: Pick<Rejection, 'code' | 'category' | 'message'>): string {
  return frameOf({ invokeId, CSTAErrorCode: { [category]: code }, detail: message });
}

/** For what never became a request of a service. */
export function errorFrame(invokeId: string | null, category: string, code: string, detail: string): string {
  return frameOf({ ...(invokeId !== null && { invokeId }), CSTAErrorCode: { [category]: code }, detail });
}
