// The directory: all sessions, by id. Begins them, finds those that were cut off, and ends them; what a session had started at the switch ends with it.

import { randomBytes } from 'node:crypto';
import type { Live } from './live.ts';
import { createSession, type Line, type Session, type SessionEnd, type SessionSettings } from './session.ts';
import type { User } from './users.ts';

export interface Directory {
  /** Null when there are too many. */
  begin(user: User, application: string, line: Line, idleFor: number): Session | null;
  find(id: string): Session | null;
  end(session: Session, why: SessionEnd): void;
  readonly size: number;
  /** Those without a line just now. */
  detached(): number;
  endAll(why: SessionEnd): void;
}

export interface DirectorySettings extends Omit<SessionSettings, 'idleFor'> {
  readonly mostSessions: number;
}

/** `told` hears of each session that ends, before its line is closed. */
export function createDirectory(live: Live, settings: DirectorySettings, told: (session: Session, why: SessionEnd) => void): Directory {
  const sessions = new Map<string, Session>();
  const end = (session: Session, why: SessionEnd) => {
    if (!sessions.delete(session.id)) return;
    session.life.stop();
    live.act(() => session.door.request('endSession', {}));
    live.simulation.forgetSession(session.id);
    told(session, why);
    session.line?.close(why === 'clientStopped' ? 1000 : 4000, why);
    session.line = null;
  };
  return {
    begin(user, application, line, idleFor) {
      if (sessions.size >= settings.mostSessions) return null;
      const id = randomBytes(12).toString('hex');
      const session = createSession(id, user, application, line, (events) => live.simulation.session(id, events), { ...settings, idleFor }, end);
      sessions.set(id, session);
      return session;
    },
    find: (id) => sessions.get(id) ?? null,
    end,
    get size() {
      return sessions.size;
    },
    detached: () => [...sessions.values()].filter(({ line }) => line === null).length,
    endAll(why) {
      for (const session of [...sessions.values()]) end(session, why);
    },
  };
}
