// The frames of CSTA JSON: one object in each, an invoke id and one message. Read with care, for anybody may send anything.

import { z } from 'zod';
import { catalogue, ownOperations, type ServiceName } from '../../../csta/catalogue.ts';
import { callDataOperations } from '../../../csta/services/callData.ts';
import { previewOperations } from '../../../csta/services/campaigns.ts';
import { recordingOperations } from '../../../csta/services/recording.ts';
import { seatOperations } from '../../../csta/services/seats.ts';
import { sessionOperations } from '../../../csta/services/session.ts';
import { tieOperations } from '../../../csta/services/ties.ts';
import { categoryOf, type ErrorCode, type Rejection } from '../../../kernel/errors.ts';
import { bytesOf } from '../../lines/bytes.ts';
import { textFrame } from '../../lines/webSocketFrame.ts';
import { nearest } from '../../../kernel/shape.ts';
import { lockstepName } from './lockstepMessages.ts';

export const PROTOCOL = 'http://www.ecma-international.org/standards/ecma-323/csta/ed6';

/** ECMA-354, with a user and a way back into a session among the members of our own. */
export const sessionShapes = {
  StartApplicationSession: z.strictObject({
    applicationInfo: z.strictObject({ applicationID: z.string().min(1).max(64) }),
    requestedProtocolVersions: z.array(z.string().max(100)).min(1).max(16),
    requestedSessionDuration: z.int().min(1).max(86_400).optional(),
    user: z.union([z.strictObject({ name: z.string().min(1).max(64), password: z.string().max(128).optional() }), z.strictObject({ token: z.string().max(128) })]).optional(),
    resume: z.strictObject({ sessionID: z.string().max(64), lastSeq: z.int().min(0) }).optional(),
    lockstep: z.strictObject({ name: lockstepName }).optional().describe('Time waits for this client; the answer comes when all are there'),
  }),
  ResetApplicationSessionTimer: z.strictObject({ sessionID: z.string().max(64), requestedSessionDuration: z.int().min(1).max(86_400).optional() }),
  StopApplicationSession: z.strictObject({ sessionID: z.string().max(64), sessionEndReason: z.string().max(100).optional() }),
};

/** Of our own: the number of the next event, so that a client misses the last one too, and the time at the switch. */
const whereItStands = { nextSeq: z.int().min(1), time: z.iso.datetime({ precision: 3 }).describe('Virtual time') };

/** What ECMA-354 answers, and why it refuses. */
export const sessionAnswers = {
  StartApplicationSession: {
    answer: z.strictObject({ sessionID: z.string(), actualProtocolVersion: z.literal(PROTOCOL), actualSessionDuration: z.number().describe('Seconds'), ...whereItStands }),
    errors: ['invalidApplicationInfo', 'requestedProtocolVersionNotSupported', 'serverResourcesBusy', 'maxNumberSessions', 'invalidSessionID', 'serverCannotResetSessionTimer'],
  },
  ResetApplicationSessionTimer: { answer: z.strictObject({ actualSessionDuration: z.number().describe('Seconds'), ...whereItStands }), errors: ['invalidSessionID'] },
  StopApplicationSession: { answer: z.strictObject({}), errors: ['invalidSessionID'] },
} as const satisfies { readonly [Name in SessionMessage]: { readonly answer: z.ZodType; readonly errors: readonly string[] } };

export type SessionError<Name extends SessionMessage> = (typeof sessionAnswers)[Name]['errors'][number];

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

export const INVOKE_ID = /^[\w.-]{1,32}$/;

export function readFrame(text: string): Frame | BadFrame {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { invokeId: null, wrong: 'a frame must be one object of JSON' };
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return { invokeId: null, wrong: 'a frame must be one object of JSON' };
  const { invokeId, ...rest } = data as Readonly<Record<string, unknown>>;
  if (typeof invokeId !== 'string' || !INVOKE_ID.test(invokeId)) return { invokeId: null, wrong: 'a frame needs an invokeId, a text of 1 to 32 letters and digits' };
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

/** Operations of our own about somebody's own telephone. */
const atOwnTelephone = { ...seatOperations, ...callDataOperations, ...previewOperations, ...recordingOperations };
/** What anybody may ask for: the services of the standard, and those. */
export const forEverybody: ReadonlySet<string> = new Set(Object.keys(catalogue).filter((name) => !Object.hasOwn(ownOperations, name) || Object.hasOwn(atOwnTelephone, name)));
/** Sessions begin and end by messages of their own; for ties other switches speak. */
export const forOperators: ReadonlySet<string> = new Set(Object.keys(catalogue).filter((name) => !Object.hasOwn(sessionOperations, name) && !Object.hasOwn(tieOperations, name)));

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

/** The switch ends a session. ECMA-354 has a word for one of the reasons, and room for others. */
export function terminatedFrame(sessionID: string, why: TermReason): string {
  return frameOf({ invokeId: '9999', ApplicationSessionTerminated: { sessionID, sessionTermReason: why === 'sessionTimerExpired' ? { definedTermReason: why } : { serverTermReason: why } } });
}

/** `rewound`: the switch goes on from an earlier time; begin a new session and take snapshots. `runOver`, `lockstepBroken`: there is nothing more to come. */
const serverTermReasons = ['serverStops', 'rewound', 'runOver', 'lockstepBroken'] as const;

export type TermReason = 'sessionTimerExpired' | (typeof serverTermReasons)[number];

/** Whether a session that ends for this reason is told so. */
export function isTermReason(why: string): why is TermReason {
  return why === 'sessionTimerExpired' || serverTermReasons.some((reason) => reason === why);
}

export const terminatedShape = z.strictObject({
  sessionID: z.string(),
  sessionTermReason: z.union([z.strictObject({ definedTermReason: z.literal('sessionTimerExpired') }), z.strictObject({ serverTermReason: z.enum(serverTermReasons) })]),
});

/** For what never became a request of a service. */
export function errorFrame(invokeId: string | null, code: ErrorCode, detail: string): string {
  return frameOf({ ...(invokeId !== null && { invokeId }), CSTAErrorCode: { [categoryOf(code)]: code }, detail });
}

export function sessionAnswer(invokeId: string, name: SessionMessage, answer: object): string {
  return frameOf({ invokeId, [`${name}PosResponse`]: answer });
}

export function sessionRefusal<Name extends SessionMessage>(invokeId: string, name: Name, error: SessionError<Name>, detail: string): string {
  return frameOf({ invokeId, [`${name}NegResponse`]: { errorCode: { definedError: error } }, detail });
}
