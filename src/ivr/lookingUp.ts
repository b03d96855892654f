// Look-ups of services outside. The flow says what it wants to know and waits; the answer comes through the door, or too late.

import { Rejection } from '../kernel/errors.ts';
import { stopTimer } from '../switch/call.ts';
import type { Connection } from '../switch/connection.ts';
import { hearKeys } from '../switch/voice/asking.ts';
import * as tell from './facts.ts';
import type { Ivr } from './ivr.ts';
import { learn, proceed, type Session } from './session.ts';

export interface AnswerLookUp {
  /** As `lookUpRequested` names it. */
  readonly lookUp: string;
  readonly outcome: 'found' | 'notFound' | 'failed';
  /** What was found, by name. */
  readonly data: Readonly<Record<string, string>>;
}

type Wanted = Parameters<typeof tell.lookUpRequested>[3];

export function requestLookUp(session: Session, wanted: Wanted): void {
  const { ivr, connection } = session;
  const lookUp = String(++ivr.lastLookUp);
  session.lookUp = lookUp;
  ivr.lookUps.set(lookUp, session);
  connection.timer = ivr.clock.after(wanted.timeOut, noAnswer, ivr, connection);
  tell.lookUpRequested(ivr, connection, lookUp, wanted);
}

export function noAnswer(ivr: Ivr, connection: Connection): void {
  connection.timer = null;
  settle(ivr, connection.placement as Session, 'failed');
}

/** A service has answered. Our own operation. Throws `objectNotKnown` when nobody waits for that any more. */
export function answerLookUp(ivr: Ivr, { lookUp, outcome, data }: AnswerLookUp): void {
  const session = ivr.lookUps.get(lookUp);
  if (!session) throw new Rejection('objectNotKnown', `nobody waits for look-up ${lookUp}`);

  stopTimer(ivr.pbx, session.connection);
  if (outcome === 'found' && Object.keys(data).length > 0) learn(session, Object.entries(data));
  settle(ivr, session, outcome);
}

function settle(ivr: Ivr, session: Session, outcome: AnswerLookUp['outcome']): void {
  forgetLookUp(ivr, session);
  tell.lookUpAnswered(ivr, session.connection, session.lookUp ?? '', outcome);
  session.lookUp = null;
  proceed(session, outcome, session.ahead);
}

/** The caller is gone, or has been answered. */
export function forgetLookUp(ivr: Ivr, { lookUp }: Session): void {
  if (lookUp !== null) ivr.lookUps.delete(lookUp);
}

export function pressed({ pbx }: Ivr, connection: Connection, digits: string): void {
  const session = connection.placement as Session | null;
  // Keys pressed while a service is asked are kept for the question that comes.
  if (session?.lookUp) session.ahead = (session.ahead + digits).slice(0, 64);
  hearKeys(pbx, connection, digits);
}
