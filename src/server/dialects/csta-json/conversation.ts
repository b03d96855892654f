// A conversation in CSTA JSON over one line: a session is begun or taken up again, then requests are answered, each before what it causes.

import type { Hall } from '../../hall.ts';
import type { Line } from '../../line.ts';
import { type Claim, logOn, type NotBegun } from '../../logOn.ts';
import { alive, type Session, TAKEN_UP } from '../../session.ts';
import type { Conversation } from '../../sockets.ts';
import { answerRequest, countNonsense, createTalk, type Talk } from '../../talk.ts';
import { errorFrame, frameOf, type Frame, isSessionMessage, readFrame, refusalFrame, responseFrame, serviceNamed, type SessionMessage, sessionShapes, type StartSession } from './frames.ts';
import { answerSystemMessage, isSystemMessage, stopListening, type SystemListener } from './systemMessages.ts';

export const PROTOCOL = 'http://www.ecma-international.org/standards/ecma-323/csta/ed6';

export function converse(hall: Hall, line: Line, address: string): Conversation {
  const talk: JsonTalk = { ...createTalk(hall, line, address), listener: { hall, line, stop: null } };
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
    over() {
      stopListening(talk.listener);
      if (talk.session) hall.directory.lose(talk.session, line);
    },
  };
}

interface JsonTalk extends Talk {
  readonly listener: SystemListener;
}

function refuse(talk: Talk, invokeId: string | null, category: string, code: string, detail: string): void {
  talk.line.write(errorFrame(invokeId, category, code, detail));
  countNonsense(talk);
}

function hear(talk: JsonTalk, frame: Frame): void {
  const { hall, line, session } = talk;
  const { invokeId, name, members } = frame;
  if (!talk.allowed.take(hall.now())) return line.write(errorFrame(invokeId, 'performanceManagement', 'performanceLimitExceeded', `more than ${hall.bounds.requestsPerSecond} requests a second`));
  // What was taken up over another line is no longer this one's.
  if (session && session.line !== line) return line.close(4001, TAKEN_UP);
  if (isSessionMessage(name)) return hearSessionMessage(talk, frame);
  if (!session) return refuse(talk, invokeId, 'stateIncompatibility', 'invalidObjectState', 'begin with StartApplicationSession');
  alive(session, hall.now());
  if (isSystemMessage(name)) {
    const answer = answerSystemMessage(talk.listener, name, members);
    return typeof answer === 'string' ? refuse(talk, invokeId, 'operation', 'invalidParameterValue', answer) : line.write(frameOf({ invokeId, ...answer }));
  }
  const found = serviceNamed(name, session.user.mayOperate);
  if ('wrong' in found) return refuse(talk, invokeId, 'operation', 'serviceNotSupported', found.wrong);
  const { service } = found;
  answerRequest(hall, session, service, members, { response: (response) => responseFrame(invokeId, service, response), refusal: (refused) => refusalFrame(invokeId, refused) });
}

function hearSessionMessage(talk: Talk, { invokeId, name, members }: Frame): void {
  const { hall, line, session } = talk;
  const { data, error } = sessionShapes[name as SessionMessage].safeParse(members);
  const [issue] = error?.issues ?? [];
  if (issue) return refuse(talk, invokeId, 'operation', 'invalidParameterValue', `${name}: ${issue.path.join('.') || 'the message'}: ${issue.message}`);
  if (name === 'StartApplicationSession') return start(talk, invokeId, data as StartSession);
  if (!session || (data as { readonly sessionID: string }).sessionID !== session.id) return refuse(talk, invokeId, 'operation', 'invalidParameterValue', `${name}: there is no such session on this line`);
  if (name === 'ResetApplicationSessionTimer') {
    alive(session, hall.now());
    return line.write(frameOf({ invokeId, ResetApplicationSessionTimerPosResponse: { actualSessionDuration: session.idleFor / 1000 } }));
  }
  line.write(frameOf({ invokeId, StopApplicationSessionPosResponse: {} }));
  hall.directory.end(session, 'clientStopped');
}

const errorFor: { readonly [Why in NotBegun['why']]: string } = { tooManyAttempts: 'serverResourcesBusy', wrongUser: 'invalidApplicationInfo', tooManySessions: 'maxNumberSessions', noSuchSession: 'invalidSessionID' };

function start(talk: Talk, invokeId: string, { applicationInfo, requestedProtocolVersions, requestedSessionDuration, user, resume }: StartSession): void {
  const refuse = (definedError: string, detail: string) => talk.line.write(frameOf({ invokeId, StartApplicationSessionNegResponse: { errorCode: { definedError } }, detail }));
  if (talk.session) return refuse('serverCannotResetSessionTimer', 'a session is going on over this line');
  if (!requestedProtocolVersions.includes(PROTOCOL)) return refuse('requestedProtocolVersionNotSupported', `this wire speaks ${PROTOCOL}`);
  const claim: Claim = { user, application: applicationInfo.applicationID, wire: 'csta-json', settings: {}, duration: requestedSessionDuration, resume };
  const begun = logOn(talk, talk.line, claim, (session) => greeting(invokeId, session, resume?.lastSeq ?? 0));
  if ('why' in begun) return refuse(errorFor[begun.why], begun.detail);
  talk.session = begun;
}

function greeting(invokeId: string, session: Session, lastSeq: number): string {
  return frameOf({ invokeId, StartApplicationSessionPosResponse: { sessionID: session.id, actualProtocolVersion: PROTOCOL, actualSessionDuration: session.idleFor / 1000, nextSeq: lastSeq + 1 } });
}
