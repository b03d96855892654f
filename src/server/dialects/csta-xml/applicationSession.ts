// Application sessions, ECMA-354: a client says who it is, which edition it speaks and how long it will stay; and must say so again before that is over.

import { type Edition, ECMA_354, editionOf, namespaceOf } from './editions.ts';
import type { Forms } from './form.ts';
import { memberTexts } from './writing.ts';

export interface StartApplicationSession {
  readonly applicationInfo?: { readonly applicationID?: string };
  readonly requestedProtocolVersions?: readonly string[];
  /** Seconds. */
  readonly requestedSessionDuration?: number;
}

export interface ResetApplicationSessionTimer {
  readonly sessionID?: string;
  readonly requestedSessionDuration?: number;
}

export interface StopApplicationSession {
  readonly sessionID?: string;
  readonly sessionEndReason?: { readonly appEndReason: string } | { readonly definedEndReason: string };
}

/** Why each is refused, in the standard's words. */
export interface SessionErrors {
  readonly StartApplicationSession: 'invalidApplicationInfo' | 'requestedProtocolVersionNotSupported' | 'serverResourcesBusy' | 'maxNumberSessions';
  readonly ResetApplicationSessionTimer: 'invalidSessionID' | 'serverCannotResetSessionTimer';
  readonly StopApplicationSession: 'invalidSessionID';
}

const text = { kind: 'text' } as const;
const number = { kind: 'number' } as const;

/** What clients send. Names and passwords stand under `applicationSpecificInfo` and `extensions`, for which the standard has no form: `logOnPart` reads them. */
export const sessionForms: { readonly [name: string]: Forms } = {
  StartApplicationSession: {
    applicationInfo: { kind: 'members', members: { applicationID: text } },
    requestedProtocolVersions: { kind: 'list', item: 'protocolVersion', of: text, single: false },
    requestedSessionDuration: number,
  },
  ResetApplicationSessionTimer: { sessionID: text, requestedSessionDuration: number },
  StopApplicationSession: { sessionID: text, sessionEndReason: { kind: 'members', members: { appEndReason: text, definedEndReason: text } } },
};

/** Avaya's versions go on behind the standard's, as in `…/csta/ed3/priv2`. */
const VENDOR = /\/priv\w{1,8}$/;

/** The first version that the client names and we speak; null when there is none. A client that names none takes what there is: the newest. */
export function editionFor(versions: readonly string[] | undefined): Edition | null {
  if (versions === undefined || versions.length === 0) return 6;
  return versions.map((version) => editionOf(version.trim().replace(VENDOR, ''))).find((edition) => edition !== null) ?? null;
}

function sessionMessage(name: string, members: object): string {
  const inside = memberTexts(name, members);
  return inside === '' ? `<${name} xmlns="${ECMA_354}"/>` : `<${name} xmlns="${ECMA_354}">${inside}</${name}>`;
}

/** `duration` in seconds. */
export function sessionStarted(sessionID: string, edition: Edition, duration: number): string {
  return sessionMessage('StartApplicationSessionPosResponse', { sessionID, actualProtocolVersion: namespaceOf[edition], actualSessionDuration: duration });
}

export function sessionTimerReset(duration: number): string {
  return sessionMessage('ResetApplicationSessionTimerPosResponse', { actualSessionDuration: duration });
}

export function sessionStopped(): string {
  return sessionMessage('StopApplicationSessionPosResponse', {});
}

export function sessionRefused<Name extends keyof SessionErrors>(name: Name, error: SessionErrors[Name]): string {
  return sessionMessage(`${name}NegResponse`, { errorCode: { definedError: error } });
}

const termReasons: readonly string[] = ['resourceLimitation', 'sessionTimerExpired'];

/** The server ends it, under no invoke id; for a reason of the standard, or one of its own. */
export function sessionTerminated(sessionID: string, reason: string): string {
  return sessionMessage('ApplicationSessionTerminated', { sessionID, sessionTermReason: termReasons.includes(reason) ? { definedTermReason: reason } : { serverTermReason: reason } });
}
