// A conversation in ctiSVR over one line. Nobody logs on: the client sits where its address or its query says. Requests are answered in their order.

import type { IncomingMessage } from 'node:http';
import type { Hall } from '../../hall.ts';
import type { Line } from '../../lines/line.ts';
import type { Conversation } from '../../lines/sockets.ts';
import { countNonsense, createTalk, type Talk } from '../../sessions/talk.ts';
import { answerAt, beginSession, deskOf } from './desk.ts';
import { failure, frameOf, readMessage, type Unreadable } from './messages.ts';
import type { Desk } from './request.ts';
import { isRequest, noSuchRequest } from './requests.ts';
import { sittingOf } from './seating.ts';

/** Softphones say nothing for days; a line that is gone is found by pings. Milliseconds, near the longest that timers know. */
const FOR_EVER = 2_000_000_000;

const WHO_ARE_YOU = 4401;
const NO_ROOM = 1013;

export function converse(hall: Hall, line: Line, request: IncomingMessage): Conversation {
  const talk = createTalk(hall, line, request.socket.remoteAddress ?? '');
  const sitting = sittingOf(hall, request, new URL(request.url ?? '', 'http://here').searchParams.get('extension'));
  talk.session = sitting && beginSession(hall, sitting, 'socket', FOR_EVER, line);
  if (!sitting) line.close(WHO_ARE_YOU, 'connect with the name and the password of a user');
  else if (!talk.session) line.close(NO_ROOM, 'there are too many sessions');
  const desk = talk.session && deskOf(hall, talk.session);
  return {
    heard(text) {
      try {
        if (desk) hear(talk, desk, text);
      } catch (error) {
        hall.failed(error);
      }
    },
    over: () => void (talk.session && hall.directory.lose(talk.session, line)),
  };
}

function hear(talk: Talk, desk: Desk, text: string): void {
  const { hall, session, line } = talk;
  if (!session || session.line !== line) return;
  const asked = readMessage(text);
  if ('wrong' in asked) return refuse(talk, asked.id, asked.wrong);
  const { id, name, given } = asked;
  if (!talk.allowed.take(hall.now())) return line.write(frameOf(failure(id, `more than ${hall.bounds.requestsPerSecond} requests a second`)));
  // Softphones may know more than this wire, and people dial what is no number; only what is no message at all ends the line.
  if (isRequest(name)) return answerAt(hall, session, desk, id, name, given, frameOf);
  hall.counts.badFrames++;
  line.write(frameOf(failure(id, noSuchRequest(name))));
}

function refuse(talk: Talk, id: Unreadable['id'], wrong: string): void {
  talk.line.write(frameOf(failure(id, wrong)));
  countNonsense(talk);
}
