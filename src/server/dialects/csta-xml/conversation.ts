// A conversation in CSTA XML over one line of bytes: it begins in OpenScape's manner or in that of ECMA-354, then requests are answered, each before what
// it causes.

import type { ServiceName } from '../../../csta/catalogue.ts';
import type { SnapshotDeviceResponse } from '../../../csta/snapshot.ts';
import { Rejection } from '../../../kernel/errors.ts';
import { UnreadableXml } from '../../../xml.ts';
import type { Hall } from '../../hall.ts';
import { ifLate } from '../../lines/lateness.ts';
import type { Line } from '../../lines/line.ts';
import { alive, type Session, TAKEN_UP } from '../../sessions/session.ts';
import { answerRequest, countNonsense } from '../../sessions/talk.ts';
import type { ByteConversation } from '../../lines/tcp.ts';
import { answerSystemMessage, beat, beginImplicitly, isAnswer, isSystemMessage, lastStatus } from './association.ts';
import { inStandardForm } from './avaya.ts';
import { type Members, membersOf, receive, type Received } from './decode.ts';
import type { Edition } from './editions.ts';
import { encodeRefusal, encodeResponse, encodeUnreadable } from './encode.ts';
import { decodeFrames, encodeFrame, type Frame, frameUnderWay, FramingError, LONGEST_XML, NO_INVOKE_ID } from './framing.ts';
import { snapshotInSegments } from './segments.ts';
import { hearSessionMessage, sessionEnded } from './sessionMessages.ts';
import { createXmlTalk, say, sayRefusal, type StartUp, type XmlTalk } from './xmlTalk.ts';

export function converse(hall: Hall, startUp: StartUp, line: Line, address: string): ByteConversation {
  const talk: XmlTalk = createXmlTalk(hall, startUp, { ...line, close: (code, reason) => takeLeave(talk, line, code, reason) }, address);
  const mute = () => ifLate(hall.bounds.beginWithin, () => talk.line.close(4000, 'no session was begun'));
  let begins = mute();
  const stopBeating = startUp.implicit ? beat(talk) : () => {};
  return {
    heard(bytes) {
      try {
        decodeFrames(talk.decoder, bytes, (frame) => hear(talk, frame));
      } catch (error) {
        if (error instanceof FramingError) breakOff(talk, error);
        else hall.failed(error);
      }
      if (talk.session || startUp.implicit) begins();
      if (!talk.session && startUp.implicit) begins = mute();
      return frameUnderWay(talk.decoder);
    },
    over() {
      begins();
      stopBeating();
      if (talk.session) hall.directory.lose(talk.session, talk.line);
    },
  };
}

/** A session that the switch ends is told so before its line is closed. */
function takeLeave(talk: XmlTalk, line: Line, code: number, reason: string): void {
  const lastWord = talk.manner === 'applicationSession' ? sessionEnded(talk, reason) : lastStatus(talk, reason);
  if (lastWord !== '') line.write(lastWord);
  line.close(code, reason);
}

function breakOff(talk: XmlTalk, { message, invokeId }: FramingError): void {
  talk.hall.counts.badFrames++;
  say(talk, invokeId ?? NO_INVOKE_ID, encodeUnreadable(talk.edition));
  talk.line.close(1002, message);
}

function hear(talk: XmlTalk, { invokeId, xml }: Frame): void {
  const { hall, line, session } = talk;
  if (!talk.allowed.take(hall.now())) return say(talk, invokeId, encodeRefusal({ category: 'performanceManagement', code: 'performanceLimitExceeded' }, talk.edition));
  // What was taken up over another line, or has ended, is no longer this one's.
  if (session && session.line !== line) return line.close(4001, TAKEN_UP);
  const received = understood(talk, invokeId, xml);
  if (received === null) return;
  if (talk.manner === 'implicit' && session) alive(session, hall.now());
  if (received.edition === null) return hearSessionMessage(talk, invokeId, received);
  if (!isAnswer(received.name)) hearRequest(talk, invokeId, received, received.edition);
}

function understood(talk: XmlTalk, invokeId: string, xml: string): Received | null {
  try {
    return receive(xml);
  } catch (error) {
    if (!(error instanceof UnreadableXml)) throw error;
    say(talk, invokeId, encodeUnreadable(talk.edition));
    countNonsense(talk);
    return null;
  }
}

/** Answers are in the edition of the request, events in that of the session. */
function hearRequest(talk: XmlTalk, invokeId: string, received: Received, edition: Edition): void {
  const session = talk.session ?? (talk.startUp.implicit ? beginImplicitly(talk, edition) : null);
  if (session === null) return refuseStranger(talk, invokeId, edition);
  try {
    const members = inStandardForm(received.root, membersOf(received));
    if (isSystemMessage(received.name)) sayIfAny(talk, invokeId, answerSystemMessage(talk, received.name, members, edition));
    else carryOut(talk, session, invokeId, received.name as ServiceName, members, edition);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    sayRefusal(talk, invokeId, error, edition);
  }
}

function refuseStranger(talk: XmlTalk, invokeId: string, edition: Edition): void {
  const tooMany = new Rejection('resourceLimitExceeded', 'there are too many sessions');
  const first = new Rejection('invalidObjectState', 'begin with StartApplicationSession');
  sayRefusal(talk, invokeId, talk.startUp.implicit ? tooMany : first, edition);
  countNonsense(talk);
}

function sayIfAny(talk: XmlTalk, invokeId: string, xml: string | null): void {
  if (xml !== null) say(talk, invokeId, xml);
}

function carryOut(talk: XmlTalk, session: Session, invokeId: string, service: ServiceName, members: Members, edition: Edition): void {
  const refusal = (refused: Rejection) => encodeFrame(invokeId, encodeRefusal(refused, edition));
  answerRequest(talk.hall, session, service, members, {
    response(response) {
      const xml = encodeResponse(service, response, edition);
      if (xml === null) return '';
      if (Buffer.byteLength(xml) <= LONGEST_XML) return encodeFrame(invokeId, xml);
      if (service === 'SnapshotDevice') return snapshotInSegments(response as SnapshotDeviceResponse, String(++talk.lastServiceCrossRef), invokeId, edition);
      return refusal(new Rejection('resourceLimitExceeded', 'the answer is longer than a frame'));
    },
    refusal,
  });
}
