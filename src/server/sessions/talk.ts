// A talk: one line, and what has been said over it. What every dialect does alike: requests are counted and carried out, nonsense ends the line.

import { isDown } from '../../csta/systemStatus.ts';
import type { ServiceName } from '../../csta/catalogue.ts';
import { Rejection } from '../../kernel/errors.ts';
import { isMap } from '../../kernel/shape.ts';
import { timeZonesOf } from '../../reading.ts';
import type { Hall } from '../hall.ts';
import { type Bucket, bucket } from '../lines/limits.ts';
import type { Line } from '../lines/line.ts';
import { answering, type Session } from './session.ts';

export interface Talk {
  readonly hall: Hall;
  readonly line: Line;
  /** Whence the client calls. */
  readonly address: string;
  readonly allowed: Bucket;
  session: Session | null;
  nonsense: number;
}

export function createTalk(hall: Hall, line: Line, address: string): Talk {
  const { requestsAtOnce, requestsPerSecond } = hall.bounds;
  return { hall, line, address, allowed: bucket(requestsAtOnce, requestsPerSecond), session: null, nonsense: 0 };
}

/** Messages that make no sense, after which nobody listens any more. */
const PATIENCE = 20;

const NONSENSE = 'too much that makes no sense';

/** Counts a message that made no sense; its answer was given before. */
export function countNonsense(talk: Talk): void {
  talk.hall.counts.badFrames++;
  if (++talk.nonsense >= PATIENCE) talk.line.close(1008, NONSENSE);
}

/** Where a contact is that names no time zone: looked up here, so that it stands in the journal. */
function withTimeZones(service: ServiceName, members: unknown): unknown {
  if (service !== 'addContact' || !isMap(members) || typeof members['number'] !== 'string' || members['timeZones'] !== undefined) return members;
  const timeZones = timeZonesOf(members['number']);
  return timeZones.length === 0 ? members : { ...members, timeZones };
}

/** The answers of a dialect, as frames. */
export interface Answers {
  readonly response: (response: object) => string;
  readonly refusal: (refused: Rejection) => string;
}

/** Carries out a request of a session. Its answer goes out before whatever it causes. */
export function answerRequest({ live, counts, status }: Hall, session: Session, service: ServiceName, members: unknown, answers: Answers): void {
  counts.requests++;
  if (isDown(status.now)) {
    counts.refusals++;
    return answering(session, () => answers.refusal(new Rejection('resourceOutOfService', `the switch is ${status.now}`)));
  }
  answering(session, () => live.act(() => {
    try {
      return answers.response(session.door.request(service, withTimeZones(service, members) as never) as object);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      counts.refusals++;
      return answers.refusal(error);
    }
  }));
}
