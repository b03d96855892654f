// A conversation in CSTA JSON over one line: a session is begun or taken up again, then requests are answered, each before what it causes.

import type { ServiceName } from '../../../csta/catalogue.ts';
import { Rejection } from '../../../kernel/errors.ts';
import type { Directory } from '../../directory.ts';
import { type Bucket, bucket } from '../../limits.ts';
import type { Live } from '../../live.ts';
import { alive, answering, detach, type Line, resume, type Session } from '../../session.ts';
import type { Users } from '../../users.ts';
import { errorText, type Frame, isSessionMessage, readFrame, refusalText, responseText, serviceNamed, type SessionMessage, sessionShapes, type StartSession } from './frames.ts';

/** What a conversation is held in. */
export interface Hall {
  readonly live: Live;
  readonly directory: Directory;
  readonly users: Users;
  readonly now: () => number;
  readonly limits: { readonly requestsPerSecond: number; readonly requestsAtOnce: number; readonly longestSession: number };
  /** False when too many have tried to log on from this address lately. */
  readonly mayTry: (address: string) => boolean;
  /** Hears of what should never happen: a law that broke, or a bug. */
  readonly failed: (error: unknown) => void;
  readonly count: (what: 'requests' | 'refusals' | 'badFrames') => void;
}

export interface Conversation {
  heard(text: string): void;
  /** The line is gone. */
  over(): void;
}

export const PROTOCOL = 'http://www.ecma-international.org/standards/ecma-323/csta/ed6';
/** Frames that make no sense, after which nobody listens any more. */
const PATIENCE = 20;

/** One line, and what has been said over it. */
interface Talk {
  readonly hall: Hall;
  readonly line: Line;
  readonly address: string;
  readonly allowed: Bucket;
  session: Session | null;
  nonsense: number;
}

export function converse(hall: Hall, line: Line, address: string): Conversation {
  const talk: Talk = { hall, line, address, allowed: bucket(hall.limits.requestsAtOnce, hall.limits.requestsPerSecond), session: null, nonsense: 0 };
  return {
    heard(text) {
      try {
        const frame = readFrame(text);
        if ('wrong' in frame) refuse(talk, frame.invokeId, 'operation', 'invalidParameterValue', frame.wrong);
        else hear(talk, frame);
      } catch (error) {
        hall.failed(error);
      }
    },
    over: () => void (talk.session && detach(talk.session, line)),
  };
}

function refuse(talk: Talk, invokeId: string | null, category: string, code: string, detail: string): void {
  talk.hall.count('badFrames');
  talk.line.send(errorText(invokeId, category, code, detail));
  if (++talk.nonsense >= PATIENCE) talk.line.close(1008, 'too much that makes no sense');
}

function hear(talk: Talk, frame: Frame): void {
  const { hall, line, session } = talk;
  const { invokeId, name } = frame;
  if (!talk.allowed.take(hall.now())) return line.send(errorText(invokeId, 'performanceManagement', 'performanceLimitExceeded', `more than ${hall.limits.requestsPerSecond} requests a second`));
  // What was taken up over another line is no longer this one's.
  if (session && session.line !== line) return line.close(4001, 'the session goes on over another line');
  if (isSessionMessage(name)) return hearSessionMessage(talk, frame);
  if (!session) return refuse(talk, invokeId, 'stateIncompatibility', 'invalidObjectState', 'begin with StartApplicationSession');
  alive(session, hall.now());
  const found = serviceNamed(name, session.user.mayOperate);
  if ('wrong' in found) return refuse(talk, invokeId, 'operation', 'serviceNotSupported', found.wrong);
  hall.count('requests');
  answering(session, () => hall.live.act(() => carryOut(hall, session, found.service, frame)));
}

function carryOut(hall: Hall, { door }: Session, service: ServiceName, { invokeId, members }: Frame): string {
  try {
    return responseText(invokeId, service, door.request(service, members as never) as object);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    hall.count('refusals');
    return refusalText(invokeId, error);
  }
}

function hearSessionMessage(talk: Talk, { invokeId, name, members }: Frame): void {
  const { hall, line, address, session } = talk;
  const { data, error } = sessionShapes[name as SessionMessage].safeParse(members);
  const [issue] = error?.issues ?? [];
  if (issue) return refuse(talk, invokeId, 'operation', 'invalidParameterValue', `${name}: ${issue.path.join('.') || 'the message'}: ${issue.message}`);
  if (name === 'StartApplicationSession') return void (talk.session = start(hall, line, address, invokeId, data as StartSession, session) ?? session);
  if (!session || (data as { readonly sessionID: string }).sessionID !== session.id) return refuse(talk, invokeId, 'operation', 'invalidParameterValue', `${name}: there is no such session on this line`);
  if (name === 'ResetApplicationSessionTimer') {
    alive(session, hall.now());
    return line.send(JSON.stringify({ invokeId, ResetApplicationSessionTimerPosResponse: { actualSessionDuration: seconds(session) } }));
  }
  line.send(JSON.stringify({ invokeId, StopApplicationSessionPosResponse: {} }));
  hall.directory.end(session, 'clientStopped');
}

const durations = new WeakMap<Session, number>();
const seconds = (session: Session) => durations.get(session) ?? 0;

/** Without a word for so long the session ends, unless the client asks for another time. */
const USUAL_SECONDS = 300;

/** Begins a session, or takes one up again. Null when neither was possible; the client has been told why. */
function start(hall: Hall, line: Line, address: string, invokeId: string, { applicationInfo, requestedProtocolVersions, requestedSessionDuration, user: claimed, resume: back }: StartSession, present: Session | null): Session | null {
  const refuse = (definedError: string, detail: string) => void line.send(JSON.stringify({ invokeId, StartApplicationSessionNegResponse: { errorCode: { definedError } }, detail }));
  if (present) return refuse('serverCannotResetSessionTimer', 'a session is going on over this line'), null;
  if (!requestedProtocolVersions.includes(PROTOCOL)) return refuse('requestedProtocolVersionNotSupported', `this wire speaks ${PROTOCOL}`), null;
  if (!hall.mayTry(address)) return refuse('serverResourcesBusy', 'too many attempts to log on; wait a minute'), null;
  const user = hall.users.find(claimed?.name ?? 'guest', claimed?.password ?? '');
  if (!user) return refuse('invalidApplicationInfo', 'the name or the password is wrong'), null;
  if (back) return takeUp(hall, line, invokeId, user.name, back, refuse);
  const duration = Math.min(requestedSessionDuration ?? USUAL_SECONDS, hall.limits.longestSession);
  const session = hall.directory.begin(user, applicationInfo.applicationID, line, duration * 1000);
  if (!session) return refuse('maxNumberSessions', 'there are too many sessions'), null;
  durations.set(session, duration);
  line.send(greeting(invokeId, session, 0));
  return session;
}

function takeUp(hall: Hall, line: Line, invokeId: string, name: string, { sessionID, lastSeq }: NonNullable<StartSession['resume']>, refuse: (error: string, detail: string) => void): Session | null {
  const session = hall.directory.find(sessionID);
  if (!session || session.user.name !== name) return refuse('invalidSessionID', 'there is no such session; begin a new one and take snapshots'), null;
  if (resume(session, line, lastSeq, () => greeting(invokeId, session, lastSeq))) return session;
  refuse('invalidSessionID', `events behind ${lastSeq} are gone, the oldest that is kept is ${session.store.oldest()}; begin a new session and take snapshots`);
  return null;
}

function greeting(invokeId: string, session: Session, lastSeq: number): string {
  return JSON.stringify({ invokeId, StartApplicationSessionPosResponse: { sessionID: session.id, actualProtocolVersion: PROTOCOL, actualSessionDuration: seconds(session), nextSeq: lastSeq + 1 } });
}
