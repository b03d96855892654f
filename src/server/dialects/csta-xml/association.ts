// The system's side of a connection, as OpenScape has it: the switch says how it is as soon as a client is there, and beats with that; clients register
// for it, ask, and may beat themselves. Whoever begins with a request and without a log-in has a session by that.

import { messageAnswers } from '../../../csta/messages.ts';
import type { SystemStatusValue } from '../../../csta/systemStatus.ts';
import { Rejection } from '../../../kernel/errors.ts';
import type { Session } from '../../sessions/session.ts';
import { GUEST, stranger } from '../../sessions/users.ts';
import type { Members } from './decode.ts';
import type { XmlSettings } from './deliveries.ts';
import type { Edition } from './editions.ts';
import { encodeFrame, NO_INVOKE_ID } from './framing.ts';
import {
  requestSystemStatusResponse, systemForms, type SystemRegister, systemRegisterAbort, systemRegisterCancelResponse, systemRegisterResponse, systemStatus, systemStatusResponse,
} from './systemStatus.ts';
import { say, type XmlTalk } from './xmlTalk.ts';

/** Beats without a word from the client, after which it is gone. */
const PATIENCE = 2.5;
const MOST_REGISTRATIONS = 16;
const APPLICATION = 'implicit';

/** Says at once and then every so often how the system is, until the client logs on or leaves. Returns what ends it. */
export function beat(talk: XmlTalk): () => void {
  const { status, bounds } = talk.hall;
  const tell = () => {
    if (talk.manner !== 'applicationSession') sayStatus(talk, status.now);
  };
  tell();
  const beats = setInterval(tell, bounds.beatEvery);
  const unfollow = status.follow(tell);
  return () => {
    clearInterval(beats);
    unfollow();
  };
}

/** A session for a client that says nothing of itself. It ends with its line. Null when there are too many. */
export function beginImplicitly(talk: XmlTalk, edition: Edition): Session | null {
  const { directory, bounds, users } = talk.hall;
  const settings: XmlSettings = { edition: `${edition}`, stamps: 'false' };
  const session = directory.begin({ user: { ...(users.named(GUEST) ?? stranger(GUEST)), mayOperate: false }, application: APPLICATION, wire: 'csta-xml', idleFor: Math.ceil(bounds.beatEvery * PATIENCE) }, talk.line, settings);
  if (session) Object.assign(talk, { session, edition, manner: 'implicit' } satisfies Partial<XmlTalk>);
  return session;
}

/** SystemStatus is a request of the switch: it has an invoke id of the switch's own, and the client answers it. */
function sayStatus(talk: XmlTalk, status: SystemStatusValue): void {
  for (const registration of listening(talk, status)) {
    talk.lastInvokeId = (talk.lastInvokeId + 1) % 9999;
    say(talk, String(talk.lastInvokeId).padStart(4, '0'), systemStatus(status, talk.edition, registration));
  }
}

/** The registrations that want to hear it; before anybody has registered, one without a number. */
function listening({ registrations }: XmlTalk, status: SystemStatusValue): readonly (string | null)[] {
  if (registrations.size === 0) return [null];
  const flag = status === 'messagesLost' ? 'messageLost' : status;
  return [...registrations].filter(([, { requestTypes, requestedStatusFilter }]) => requestTypes?.systemStatus !== false && requestedStatusFilter?.[flag] !== true).map(([id]) => id);
}

/** What the switch says last to a client that never logged on, as frames. */
export function lastStatus({ registrations, edition }: XmlTalk, why: string): string {
  if (why !== 'serverStops' && why !== 'sessionTimerExpired' && why !== 'rewound') return '';
  const stops = why === 'serverStops' ? encodeFrame(NO_INVOKE_ID, systemStatus('disabled', edition)) : '';
  return stops + [...registrations.keys()].map((id) => encodeFrame(NO_INVOKE_ID, systemRegisterAbort(id, edition))).join('');
}

export function isSystemMessage(name: string): boolean {
  return Object.hasOwn(systemForms, name);
}

/** Answers of clients, which are no requests. */
export function isAnswer(name: string): boolean {
  return name === 'SystemStatusResponse' || messageAnswers.has(name) || name === 'CSTAErrorCode';
}

/** The answer to a message about the system; null where none is due. Throws a Rejection. */
export function answerSystemMessage(talk: XmlTalk, name: string, members: Members, edition: Edition): string | null {
  switch (name) {
    case 'SystemRegister':
      return register(talk, members, edition);
    case 'SystemRegisterCancel':
      forget(talk, members['sysStatRegisterID']);
      return systemRegisterCancelResponse(edition);
    case 'SystemRegisterAbort':
      forget(talk, members['sysStatRegisterID']);
      return null;
    case 'RequestSystemStatus':
      return requestSystemStatusResponse(talk.hall.status.now, edition);
    case 'SystemStatus':
      return systemStatusResponse(edition);
    default:
      return null;
  }
}

function register(talk: XmlTalk, asked: SystemRegister, edition: Edition): string {
  if (talk.registrations.size >= MOST_REGISTRATIONS) throw new Rejection('objectRegistrationLimitExceeded', `there are ${MOST_REGISTRATIONS} registrations on this line already`);
  const id = String(++talk.lastRegistration);
  talk.registrations.set(id, asked);
  return systemRegisterResponse(id, edition, asked.requestedStatusFilter ?? null);
}

function forget({ registrations }: XmlTalk, id: unknown): void {
  if (!registrations.delete(String(id))) throw new Rejection('invalidCrossRefID', `there is no registration ${String(id)} on this line`);
}
