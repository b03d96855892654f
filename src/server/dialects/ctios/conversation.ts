// A conversation in CTI OS over one line: a session is begun or taken up again, then requests are confirmed or refused, each before what it causes.

import type { Arguments } from '../../../ctios/arguments.ts';
import { controlFailures } from '../../../ctios/failures.ts';
import { intIn, textIn } from '../../../ctios/keywords.ts';
import { PERIPHERAL } from '../../../ctios/objects.ts';
import type { Credentials } from '../../sessions/admission.ts';
import { arrived } from '../../board/follower.ts';
import type { Hall } from '../../hall.ts';
import { ifLate } from '../../lines/lateness.ts';
import type { Line } from '../../lines/line.ts';
import { type Claim, logOn, type NotBegun } from '../../sessions/logOn.ts';
import { acknowledge, alive, type Session, TAKEN_UP } from '../../sessions/session.ts';
import type { Conversation } from '../../lines/sockets.ts';
import { countNonsense, createTalk, type Talk } from '../../sessions/talk.ts';
import { answerAt } from './desk.ts';
import { type Asked, confirmation, failure, readMessage } from './messages.ts';
import { carryOut, isLineRequest, type LineRequest } from './requests.ts';
import { noMode } from './settings.ts';
import { sayGoodbye, tellStatus } from './systemEvents.ts';

export function converse(hall: Hall, line: Line, address: string): Conversation {
  const close: Line['close'] = (code, reason) => {
    if (talk.session) sayGoodbye(line, reason);
    line.close(code, reason);
  };
  const talk: CtiosTalk = { ...createTalk(hall, { ...line, close }, address), stopTelling: () => {} };
  const begins = ifLate(hall.bounds.beginWithin, () => line.close(4000, 'no session was begun'));
  return {
    heard(text) {
      try {
        hear(talk, text);
      } catch (error) {
        hall.failed(error);
      }
      if (talk.session === null) return;
      begins();
      hall.statistics.attend(hall, talk.session);
    },
    ponged(mark) {
      const follower = talk.session && hall.statistics.followerOf(talk.session);
      if (follower) arrived(follower, mark);
    },
    over() {
      begins();
      talk.stopTelling();
      if (talk.session) hall.directory.lose(talk.session, talk.line);
    },
  };
}

/** Whether the peripheral can be asked is told over the line from the beginning of a session to the end of the line. */
interface CtiosTalk extends Talk {
  stopTelling: () => void;
}

function hear(talk: CtiosTalk, text: string): void {
  const { hall, line, session } = talk;
  const asked = readMessage(text);
  if (!talk.allowed.take(hall.now())) return line.write(failure('wrong' in asked ? asked.about : aboutOf(asked), controlFailures.PERFORMANCE_LIMIT_EXCEEDED, `more than ${hall.bounds.requestsPerSecond} requests a second`));
  if (session && session.line !== line) return line.close(4001, TAKEN_UP);
  if (session) alive(session, hall.now());
  if ('wrong' in asked) return refuse(talk, asked.about, asked.code, asked.wrong);
  if (isLineRequest(asked.name)) return lineRequests[asked.name](talk, asked);
  if (!session) return refuse(talk, aboutOf(asked), controlFailures.INVALID_OBJECT_STATE, 'begin with eConnectRequest');
  answerAt(hall, session, asked, carryOut[asked.name]);
}

/** What made no sense. */
function refuse(talk: Talk, about: Arguments, code: number, why: string): void {
  talk.line.write(failure(about, code, why));
  countNonsense(talk);
}

const aboutOf = ({ name, args: { InvokeID } }: Asked): Arguments => ({ ...(InvokeID !== undefined && { InvokeID }), MessageType: name });

const lineRequests: { readonly [Name in LineRequest]: (talk: CtiosTalk, asked: Asked) => void } = {
  eConnectRequest: connect,
  eHeartbeatRequest(talk, asked) {
    const { session } = talk;
    if (!session) return refuse(talk, aboutOf(asked), controlFailures.INVALID_OBJECT_STATE, 'begin with eConnectRequest');
    const through = intIn(asked.args, 'LastEventNumber');
    const wrong = through === null ? null : acknowledge(session, through);
    if (wrong !== null) return refuse(talk, aboutOf(asked), controlFailures.VALUE_OUT_OF_RANGE, wrong);
    talk.line.write(confirmation(asked, standing(talk.hall, session)));
  },
  eDisconnectRequest(talk, asked) {
    if (!talk.session) return refuse(talk, aboutOf(asked), controlFailures.INVALID_OBJECT_STATE, 'begin with eConnectRequest');
    talk.line.write(confirmation(asked, {}));
    talk.hall.directory.end(talk.session, 'clientStopped');
  },
};

/** How far the session is, and what time it is at the switch. */
function standing({ live: { simulation: { pbx, clock } } }: Hall, { store }: Session): Arguments {
  return { EventNumber: store.newest(), EventTime: pbx.startsAt + clock.now };
}

const failureFor: { readonly [Why in NotBegun['why']]: number } = {
  tooManyAttempts: controlFailures.SERVICE_BUSY, wrongUser: controlFailures.SECURITY_VIOLATION, tooManySessions: controlFailures.RESOURCE_LIMITATION_REJECTION, noSuchSession: controlFailures.OBJECT_NOT_KNOWN,
};

function connect(talk: CtiosTalk, asked: Asked): void {
  const { hall, line } = talk;
  const { args } = asked;
  if (talk.session) return refuse(talk, aboutOf(asked), controlFailures.INVALID_OBJECT_STATE, 'a session is going on over this line');
  const sessionID = textIn(args, 'SessionID');
  const claim: Claim = {
    user: credentialsIn(args), application: textIn(args, 'ClientSignature') ?? 'CTI OS', wire: 'ctios', settings: noMode, duration: intIn(args, 'IdleTimeout') ?? undefined,
    resume: sessionID === null ? undefined : { sessionID, lastSeq: intIn(args, 'LastEventNumber') ?? 0 },
  };
  const greet = (session: Session) => confirmation(asked, { SessionID: session.id, IdleTimeout: session.idleFor / 1000, PeripheralID: PERIPHERAL, ...standing(hall, session) });
  const begun = logOn(talk, line, claim, greet);
  if ('why' in begun) return line.write(failure(aboutOf(asked), failureFor[begun.why], begun.detail));
  talk.session = begun;
  talk.stopTelling = tellStatus(hall.status, line);
}

function credentialsIn(args: Arguments): Credentials | undefined {
  const [name, password, token] = [textIn(args, 'ClientID'), textIn(args, 'ClientPassword'), textIn(args, 'ClientToken')];
  if (token !== null) return { token };
  return name === null ? undefined : { name, ...(password !== null && { password }) };
}
