// A conversation in CSTA JSON over one line: a session is begun or taken up again, then requests are answered, each before what it causes.

import { messageAnswers } from '../../../csta/messages.ts';
import type { ErrorCode } from '../../../kernel/errors.ts';
import type { Hall } from '../../hall.ts';
import { ifLate } from '../../lines/lateness.ts';
import type { Line } from '../../lines/line.ts';
import { type Claim, logOn } from '../../sessions/logOn.ts';
import { alive, type Session, TAKEN_UP } from '../../sessions/session.ts';
import type { Conversation } from '../../lines/sockets.ts';
import { answerRequest, countNonsense, createTalk, type Talk } from '../../sessions/talk.ts';
import { errorFrame, frameOf, type Frame, isSessionMessage, isTermReason, PROTOCOL, readFrame, refusalFrame, responseFrame, serviceNamed, sessionAnswer, type SessionError, sessionRefusal, type SessionMessage, sessionShapes, type StartSession, terminatedFrame } from './frames.ts';
import { hearAcknowledge, inTurn, joinLockstep, type Joining, type NotJoined } from './inLockstep.ts';
import { answerSystemMessage, isSystemMessage, stopListening, type SystemListener } from './systemMessages.ts';

export function converse(hall: Hall, line: Line, address: string): Conversation {
  const talk: JsonTalk = { ...createTalk(hall, { ...line, close: (code, reason) => takeLeave(talk, line, code, reason) }, address), listener: { hall, line, stop: null }, waiting: null };
  const begins = ifLate(hall.bounds.beginWithin, () => line.close(4000, 'no session was begun'));
  return {
    heard(text) {
      try {
        const frame = readFrame(text);
        if ('wrong' in frame) refuse(talk, frame.invokeId, 'invalidParameterValue', frame.wrong);
        else hear(talk, frame);
      } catch (error) {
        hall.failed(error);
      }
      if (talk.session || talk.waiting) begins();
    },
    over() {
      begins();
      stopListening(talk.listener);
      leaveLockstep(talk);
      if (talk.session) hall.directory.lose(talk.session, talk.line);
    },
  };
}

interface JsonTalk extends Joining {
  readonly listener: SystemListener;
}

/** Until it comes back. A client that has gone before the others were there is not waited for. */
function leaveLockstep({ hall: { lockstep }, session, line, waiting }: JsonTalk): void {
  if (waiting) lockstep?.withdraw(waiting);
  const member = session?.line === line ? lockstep?.memberOf(session) : null;
  if (member) lockstep?.lost(member);
}

/** A session that the switch ends is told so before its line is closed. */
function takeLeave({ session }: Talk, line: Line, code: number, reason: string): void {
  if (session && isTermReason(reason)) line.write(terminatedFrame(session.id, reason));
  line.close(code, reason);
}

function refuse(talk: Talk, invokeId: string | null, code: ErrorCode, detail: string): void {
  talk.line.write(errorFrame(invokeId, code, detail));
  countNonsense(talk);
}

function hear(talk: JsonTalk, frame: Frame): void {
  const { hall, line, session } = talk;
  const { invokeId, name, members } = frame;
  const member = (session && hall.lockstep?.memberOf(session)) ?? null;
  // By the wall clock a client in lockstep may ask for as much as it likes.
  if (!member && !talk.allowed.take(hall.now())) return line.write(errorFrame(invokeId, 'performanceLimitExceeded', `more than ${hall.bounds.requestsPerSecond} requests a second`));
  // What was taken up over another line is no longer this one's.
  if (session && session.line !== line) return line.close(4001, TAKEN_UP);
  if (isSessionMessage(name)) return hearSessionMessage(talk, frame);
  if (messageAnswers.has(name)) return;
  if (!session) return refuse(talk, invokeId, 'invalidObjectState', talk.waiting ? 'the session begins when all clients in lockstep are there' : 'begin with StartApplicationSession');
  alive(session, hall.now());
  if (isSystemMessage(name)) {
    const answer = answerSystemMessage(talk.listener, name, members);
    return typeof answer === 'string' ? refuse(talk, invokeId, 'invalidParameterValue', answer) : line.write(frameOf({ invokeId, ...answer }));
  }
  if (name === 'acknowledge') {
    const wrong = hearAcknowledge(talk, session, member, members);
    return wrong === null ? undefined : refuse(talk, invokeId, 'invalidParameterValue', `acknowledge: ${wrong}`);
  }
  const found = serviceNamed(name, session.user.mayOperate);
  if ('wrong' in found) return refuse(talk, invokeId, 'serviceNotSupported', found.wrong);
  const { service } = found;
  const wrong = inTurn(hall, member, service, () => answerRequest(hall, session, service, members, { response: (response) => responseFrame(invokeId, service, response), refusal: (refused) => refusalFrame(invokeId, refused) }));
  if (wrong === null) return;
  hall.counts.refusals++;
  line.write(errorFrame(invokeId, 'invalidObjectState', wrong));
}

function hearSessionMessage(talk: JsonTalk, { invokeId, name, members }: Frame): void {
  const { hall, line, session } = talk;
  const { data, error } = sessionShapes[name as SessionMessage].safeParse(members);
  const [issue] = error?.issues ?? [];
  if (issue) return refuse(talk, invokeId, 'invalidParameterValue', `${name}: ${issue.path.join('.') || 'the message'}: ${issue.message}`);
  if (name === 'StartApplicationSession') return start(talk, invokeId, data as StartSession);
  if (!session || (data as { readonly sessionID: string }).sessionID !== session.id) return line.write(sessionRefusal(invokeId, name as 'StopApplicationSession', 'invalidSessionID', 'there is no such session on this line'));
  if (name === 'ResetApplicationSessionTimer') {
    alive(session, hall.now());
    return hall.live.act(() => line.write(sessionAnswer(invokeId, name, { actualSessionDuration: session.idleFor / 1000, nextSeq: session.store.newest() + 1, time: timeAt(hall) })));
  }
  const end = () => {
    line.write(sessionAnswer(invokeId, name as SessionMessage, {}));
    hall.directory.end(session, 'clientStopped');
  };
  const member = hall.lockstep?.memberOf(session);
  if (member) hall.lockstep?.leave(member, end);
  else end();
}

const errorFor: { readonly [Why in NotJoined['why']]: SessionError<'StartApplicationSession'> } = { tooManyAttempts: 'serverResourcesBusy', wrongUser: 'invalidApplicationInfo', notInLockstep: 'invalidApplicationInfo', tooManySessions: 'maxNumberSessions', noSuchSession: 'invalidSessionID' };

function start(talk: JsonTalk, invokeId: string, { applicationInfo, requestedProtocolVersions, requestedSessionDuration, user, resume, lockstep }: StartSession): void {
  const refuse = (error: SessionError<'StartApplicationSession'>, detail: string) => talk.line.write(sessionRefusal(invokeId, 'StartApplicationSession', error, detail));
  if (talk.session || talk.waiting) return refuse('serverCannotResetSessionTimer', 'a session is going on over this line');
  if (!requestedProtocolVersions.includes(PROTOCOL)) return refuse('requestedProtocolVersionNotSupported', `this wire speaks ${PROTOCOL}`);
  const claim: Claim = { user, application: applicationInfo.applicationID, wire: 'csta-json', settings: {}, duration: requestedSessionDuration, resume };
  const greet = (session: Session) => greeting(talk.hall, invokeId, session, resume?.lastSeq ?? 0);
  const begun = lockstep && !resume ? joinLockstep(talk, lockstep.name, claim, greet) : logOn(talk, talk.line, claim, greet);
  if (begun === null) return;
  if ('why' in begun) return refuse(errorFor[begun.why], begun.detail);
  talk.session = begun;
  const member = talk.hall.lockstep?.memberOf(begun);
  if (member) talk.hall.lockstep?.back(member);
}

function timeAt({ live: { simulation } }: Hall): string {
  return simulation.isoTime(simulation.clock.now);
}

function greeting(hall: Hall, invokeId: string, session: Session, lastSeq: number): string {
  return sessionAnswer(invokeId, 'StartApplicationSession', { sessionID: session.id, actualProtocolVersion: PROTOCOL, actualSessionDuration: session.idleFor / 1000, nextSeq: lastSeq + 1, time: timeAt(hall) });
}
