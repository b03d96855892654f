// A client of ctiSVR at work: its session, and how a request is carried out in it.

import { Rejection } from '../../../kernel/errors.ts';
import type { Hall } from '../../hall.ts';
import type { Line } from '../../lines/line.ts';
import { alive, answering, type Session } from '../../sessions/session.ts';
import type { CtisvrEncoder, CtisvrSettings } from './deliveries.ts';
import { failure, sentenceOf, success, type Unreadable } from './messages.ts';
import type { Desk } from './request.ts';
import { carryOut, readFields, type RequestName } from './requests.ts';
import type { Sitting } from './seating.ts';

/** Null when there are too many sessions. */
export function beginSession({ directory }: Hall, { user, extension }: Sitting, over: CtisvrSettings['over'], idleFor: number, line: Line): Session | null {
  const settings: CtisvrSettings = { extension, over };
  return directory.begin({ user, application: 'ctiSVR', wire: 'ctisvr', idleFor }, line, settings);
}

export function deskOf({ live: { simulation } }: Hall, { id, door, user, wireSettings, encode }: Session): Desk {
  const { extension } = wireSettings as CtisvrSettings;
  return { simulation, door, extension, user, session: id, told: (encode as CtisvrEncoder).told };
}

export type Outcome = 'success' | 'refused' | 'wrong';

/** Carries out a request; `say` writes the answer as frames, which go out before what the request causes. */
export function answerAt(hall: Hall, session: Session, desk: Desk, id: Unreadable['id'], name: RequestName, given: object, say: (answer: object, outcome: Outcome) => string): void {
  const { live, counts } = hall;
  alive(session, hall.now());
  const read = readFields(name, given, desk.extension);
  if ('wrong' in read) return void session.line?.write(say(failure(id, read.wrong), 'wrong'));
  counts.requests++;
  answering(session, () => live.act(() => {
    try {
      return say(success(id, carryOut(desk, name, read.fields)), 'success');
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      counts.refusals++;
      return say(failure(id, sentenceOf(error), error.code), 'refused');
    }
  }));
}
