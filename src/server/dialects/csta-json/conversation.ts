// A conversation in CSTA JSON over one line: a session is begun or taken up again, then requests are answered, each before what it causes.

import type { ServiceName } from '../../../csta/catalogue.ts';
import { type ErrorCode, Rejection } from '../../../kernel/errors.ts';
import { admit } from '../../admission.ts';
import type { Hall } from '../../hall.ts';
import { type Bucket, bucket } from '../../limits.ts';
import { alive, answering, resume, type Session } from '../../session.ts';
import type { Line } from '../../line.ts';
import type { Conversation } from '../../sockets.ts';
import { errorFrame, type Frame, isSessionMessage, PROTOCOL, readFrame, refusalFrame, responseFrame, serviceNamed, sessionAnswer, type SessionError, sessionRefusal, type SessionMessage, sessionShapes, type StartSession } from './frames.ts';

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
  const { requestsAtOnce, requestsPerSecond } = hall.bounds;
  const talk: Talk = { hall, line, address, allowed: bucket(requestsAtOnce, requestsPerSecond), session: null, nonsense: 0 };
  return {
    heard(text) {
      try {
        const frame = readFrame(text);
        if ('wrong' in frame) refuse(talk, frame.invokeId, 'invalidParameterValue', frame.wrong);
        else hear(talk, frame);
      } catch (error) {
        hall.failed(error);
      }
    },
    over: () => void (talk.session && hall.directory.lose(talk.session, line)),
  };
}

function refuse(talk: Talk, invokeId: string | null, code: ErrorCode, detail: string): void {
  talk.hall.counts.badFrames++;
  talk.line.write(errorFrame(invokeId, code, detail));
  if (++talk.nonsense >= PATIENCE) talk.line.close(1008, 'too much that makes no sense');
}

function hear(talk: Talk, frame: Frame): void {
  const { hall, line, session } = talk;
  const { invokeId, name } = frame;
  if (!talk.allowed.take(hall.now())) return line.write(errorFrame(invokeId, 'performanceLimitExceeded', `more than ${hall.bounds.requestsPerSecond} requests a second`));
  // What was taken up over another line is no longer this one's.
  if (session && session.line !== line) return line.close(4001, 'the session goes on over another line');
  if (isSessionMessage(name)) return hearSessionMessage(talk, frame);
  // The standard has clients answer when the switch stops a monitor; there is nothing to say to that.
  if (name === 'MonitorStopResponse') return;
  if (!session) return refuse(talk, invokeId, 'invalidObjectState', 'begin with StartApplicationSession');
  alive(session, hall.now());
  const found = serviceNamed(name, session.user.mayOperate);
  if ('wrong' in found) return refuse(talk, invokeId, 'serviceNotSupported', found.wrong);
  hall.counts.requests++;
  answering(session, () => hall.live.act(() => carryOut(hall, session, found.service, frame)));
}

function carryOut(hall: Hall, { door }: Session, service: ServiceName, { invokeId, members }: Frame): string {
  try {
    return responseFrame(invokeId, service, door.request(service, members as never) as object);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    hall.counts.refusals++;
    return refusalFrame(invokeId, error);
  }
}

function hearSessionMessage(talk: Talk, { invokeId, name, members }: Frame): void {
  const { hall, line, address, session } = talk;
  const { data, error } = sessionShapes[name as SessionMessage].safeParse(members);
  const [issue] = error?.issues ?? [];
  if (issue) return refuse(talk, invokeId, 'invalidParameterValue', `${name}: ${issue.path.join('.') || 'the message'}: ${issue.message}`);
  if (name === 'StartApplicationSession') return void (talk.session = start(hall, line, address, invokeId, data as StartSession, session) ?? session);
  if (!session || (data as { readonly sessionID: string }).sessionID !== session.id) return line.write(sessionRefusal(invokeId, name as 'StopApplicationSession', 'invalidSessionID', 'there is no such session on this line'));
  if (name === 'ResetApplicationSessionTimer') {
    alive(session, hall.now());
    return line.write(sessionAnswer(invokeId, name, { actualSessionDuration: session.idleFor / 1000 }));
  }
  line.write(sessionAnswer(invokeId, name as SessionMessage, {}));
  hall.directory.end(session, 'clientStopped');
}

/** Without a word for so long the session ends, unless the client asks for another time. */
const USUAL_SECONDS = 300;

type Refuse = (error: SessionError<'StartApplicationSession'>, detail: string) => void;

/** Begins a session, or takes one up again. Null when neither was possible; the client has been told why. */
function start(hall: Hall, line: Line, address: string, invokeId: string, { applicationInfo, requestedProtocolVersions, requestedSessionDuration, user: claimed, resume: back }: StartSession, present: Session | null): Session | null {
  const refuse: Refuse = (error, detail) => line.write(sessionRefusal(invokeId, 'StartApplicationSession', error, detail));
  if (present) return refuse('serverCannotResetSessionTimer', 'a session is going on over this line'), null;
  if (!requestedProtocolVersions.includes(PROTOCOL)) return refuse('requestedProtocolVersionNotSupported', `this wire speaks ${PROTOCOL}`), null;
  const user = admit(hall, address, claimed ?? {});
  if (user === 'tooManyAttempts') return refuse('serverResourcesBusy', 'too many attempts to log on; wait a minute'), null;
  if (!user) return refuse('invalidApplicationInfo', 'the name and the password, or the token, are wrong'), null;
  if (back) return takeUp(hall, line, invokeId, user.name, back, refuse);
  const duration = Math.min(requestedSessionDuration ?? USUAL_SECONDS, hall.bounds.longestSession);
  const session = hall.directory.begin({ user, application: applicationInfo.applicationID, wire: 'csta-json', idleFor: duration * 1000 }, line);
  if (!session) return refuse('maxNumberSessions', 'there are too many sessions'), null;
  line.write(greeting(invokeId, session, 0));
  return session;
}

function takeUp(hall: Hall, line: Line, invokeId: string, name: string, { sessionID, lastSeq }: NonNullable<StartSession['resume']>, refuse: Refuse): Session | null {
  const session = hall.directory.find(sessionID);
  if (!session || session.user.name !== name) return refuse('invalidSessionID', 'there is no such session; begin a new one and take snapshots'), null;
  if (resume(session, line, lastSeq, () => greeting(invokeId, session, lastSeq))) return session;
  refuse('invalidSessionID', `events behind ${lastSeq} are gone, the oldest that is kept is ${session.store.oldest()}; begin a new session and take snapshots`);
  return null;
}

function greeting(invokeId: string, session: Session, lastSeq: number): string {
  return sessionAnswer(invokeId, 'StartApplicationSession', { sessionID: session.id, actualProtocolVersion: PROTOCOL, actualSessionDuration: session.idleFor / 1000, nextSeq: lastSeq + 1 });
}
