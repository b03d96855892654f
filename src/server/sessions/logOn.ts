// Logging on: who may begin a session over a line, or take one up again that lost its own. The same whatever the dialect; each says it in its words.

import { admit, type Credentials } from './admission.ts';
import type { Hall } from '../hall.ts';
import { resume, type Session } from './session.ts';
import type { Line } from '../lines/line.ts';
import type { Talk } from './talk.ts';
import type { User } from './users.ts';
import type { WireName, WireSettings } from './wires.ts';

/** What a client says of itself. */
export interface Claim {
  readonly user: Credentials | undefined;
  readonly application: string;
  readonly wire: WireName;
  readonly settings: WireSettings;
  /** For how many seconds without a word it wants to stay; undefined for what is usual. */
  readonly duration: number | undefined;
  /** A session to take up again, with the number of the last event that arrived. */
  readonly resume: { readonly sessionID: string; readonly lastSeq: number } | undefined;
}

export interface NotBegun {
  readonly why: 'tooManyAttempts' | 'wrongUser' | 'tooManySessions' | 'noSuchSession';
  /** For people. */
  readonly detail: string;
}

/** Without a word for so long a session ends, unless its client asks for another time. Seconds. */
const USUAL_DURATION = 300;

/** Begins a session over `line`, or takes one up; `greet` writes the answer, which goes out first. */
export function logOn({ hall, address }: Talk, line: Line, claim: Claim, greet: (session: Session) => string): Session | NotBegun {
  const user = admitted(hall, address, claim);
  if ('why' in user) return user;
  if (claim.resume) return takeUp(hall.directory.find(claim.resume.sessionID), line, user.name, claim, claim.resume.lastSeq, greet);
  const duration = Math.min(claim.duration ?? USUAL_DURATION, hall.bounds.longestSession);
  const session = hall.directory.begin({ user, application: claim.application, wire: claim.wire, idleFor: duration * 1000 }, line, claim.settings);
  if (!session) return { why: 'tooManySessions', detail: 'there are too many sessions' };
  line.write(greet(session));
  return session;
}

/** Who it is that claims. */
export function admitted(hall: Hall, address: string, { user: shown = {} }: Pick<Claim, 'user'>): User | NotBegun {
  const user = admit(hall, address, shown);
  if (user === 'tooManyAttempts') return { why: 'tooManyAttempts', detail: 'too many attempts to log on; wait a minute' };
  return user ?? { why: 'wrongUser', detail: 'the name and the password, or the token, are wrong' };
}

/** A session is taken up by its own user, on its own wire. */
function takeUp(session: Session | null, line: Line, user: string, { wire }: Claim, lastSeq: number, greet: (session: Session) => string): Session | NotBegun {
  if (!session || session.user.name !== user || session.wire !== wire) return { why: 'noSuchSession', detail: 'there is no such session; begin a new one and take snapshots' };
  if (resume(session, line, lastSeq, () => greet(session))) return session;
  return { why: 'noSuchSession', detail: `events behind ${lastSeq} are gone, the oldest that is kept is ${session.store.oldest()}; begin a new session and take snapshots` };
}
