// The messages of ECMA-354 over one line: a client says who it is, stays as long as it says so again in time, and leaves.

import { z } from 'zod';
import { Rejection } from '../../../kernel/errors.ts';
import { logOn, type NotBegun } from '../../sessions/logOn.ts';
import { alive, type Session, TAKEN_UP } from '../../sessions/session.ts';
import { wires } from '../../sessions/wires.ts';
import { editionFor, sessionForms, type SessionErrors, sessionRefused, sessionStarted, sessionStopped, sessionTerminated, sessionTimerReset } from './applicationSession.ts';
import { membersOf, type Received } from './decode.ts';
import type { XmlSettings } from './deliveries.ts';
import type { Edition } from './editions.ts';
import { encodeFrame, NO_INVOKE_ID } from './framing.ts';
import { type LogOnPart, logOnPart } from './logOnPart.ts';
import { say, sayRefusal, type XmlTalk } from './xmlTalk.ts';

type SessionMessage = keyof SessionErrors;

/** What each is refused with when it cannot be understood. */
const misunderstood: { readonly [Name in SessionMessage]: SessionErrors[Name] } = {
  StartApplicationSession: 'invalidApplicationInfo', ResetApplicationSessionTimer: 'invalidSessionID', StopApplicationSession: 'invalidSessionID',
};

export function hearSessionMessage(talk: XmlTalk, invokeId: string, received: Received): void {
  const { name } = received;
  if (!Object.hasOwn(sessionForms, name)) return sayRefusal(talk, invokeId, new Rejection('serviceNotSupported', `there is no message ${name}`), talk.edition);
  const message = name as SessionMessage;
  try {
    const members = membersOf(received);
    if (message === 'StartApplicationSession') start(talk, invokeId, members, logOnPart(received.root));
    else goOnOrStop(talk, invokeId, message, members['sessionID']);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    refuse(talk, invokeId, message, misunderstood[message]);
  }
}

function refuse<Name extends SessionMessage>(talk: XmlTalk, invokeId: string, name: Name, error: SessionErrors[Name]): void {
  talk.hall.counts.refusals++;
  say(talk, invokeId, sessionRefused(name, error));
}

/** Only the reset keeps a session, as the standard has it; other requests do not. */
function goOnOrStop(talk: XmlTalk, invokeId: string, name: 'ResetApplicationSessionTimer' | 'StopApplicationSession', sessionID: unknown): void {
  const { hall, session } = talk;
  if (!session || talk.manner !== 'applicationSession' || sessionID !== session.id) return refuse(talk, invokeId, name, 'invalidSessionID');
  if (name === 'ResetApplicationSessionTimer') {
    alive(session, hall.now());
    return say(talk, invokeId, sessionTimerReset(secondsOf(session)));
  }
  say(talk, invokeId, sessionStopped());
  hall.directory.end(session, 'clientStopped');
}

const startShape = z.object({
  applicationInfo: z.object({ applicationID: z.string().max(64).optional() }).optional(),
  requestedProtocolVersions: z.array(z.string()).optional(),
  requestedSessionDuration: z.int().min(1).optional(),
});

const errorFor: { readonly [Why in NotBegun['why']]: SessionErrors['StartApplicationSession'] } = {
  tooManyAttempts: 'serverResourcesBusy', wrongUser: 'invalidApplicationInfo', tooManySessions: 'maxNumberSessions', noSuchSession: 'invalidApplicationInfo',
};

function start(talk: XmlTalk, invokeId: string, members: object, part: LogOnPart | null): void {
  const refused = (error: SessionErrors['StartApplicationSession']) => refuse(talk, invokeId, 'StartApplicationSession', error);
  const { data } = startShape.safeParse(members);
  if (!data || !part) return refused('invalidApplicationInfo');
  if (talk.session) return refused('maxNumberSessions');
  const edition = editionFor(data.requestedProtocolVersions);
  if (edition === null) return refused('requestedProtocolVersionNotSupported');
  const settings: XmlSettings = { edition: `${edition}`, stamps: part.eventStamps ? 'true' : 'false' };
  const claim = { user: part.user, application: data.applicationInfo?.applicationID ?? '', wire: 'csta-xml', settings, duration: data.requestedSessionDuration, resume: part.resume } as const;
  const begun = logOn(talk, talk.line, claim, (session) => encodeFrame(invokeId, sessionStarted(session.id, editionOf(session), secondsOf(session))));
  if ('why' in begun) return refused(errorFor[begun.why]);
  Object.assign(talk, { session: begun, edition: editionOf(begun), manner: 'applicationSession' } satisfies Partial<XmlTalk>);
}

const editionOf = ({ wireSettings }: Session): Edition => Number((wireSettings as XmlSettings).edition) as Edition;
const secondsOf = ({ idleFor }: Session): number => idleFor / 1000;

/** What the switch says last in an application session that it ends itself, as a frame; also of one that ends with the line that is closed. */
export function sessionEnded({ session }: XmlTalk, why: string): string {
  if (!session || why === 'clientStopped' || why === TAKEN_UP) return '';
  const isOver = why === 'sessionTimerExpired' || why === 'serverStops' || why === 'rewound' || !wires['csta-xml'].resumes(session.wireSettings);
  return isOver ? encodeFrame(NO_INVOKE_ID, sessionTerminated(session.id, why)) : '';
}
