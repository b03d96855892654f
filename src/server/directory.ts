// The directory: all sessions, by id. Begins them, finds those that were cut off, and ends them; what a session had started at the switch ends with it.

import { randomBytes } from 'node:crypto';
import type { SessionStart } from '../csta/services/session.ts';
import type { Line } from './line.ts';
import type { Live } from './live.ts';
import { doorFor } from './permission.ts';
import { type Beginning, createSession, detach, type Session, type SessionEnd, type SessionSettings } from './session.ts';
import { wires, type WireSettings } from './wires.ts';

export interface Directory {
  /** Null when there are too many. `settings` are what the wire needs to know. */
  begin(beginning: Beginning, line: Line, settings?: WireSettings): Session | null;
  find(id: string): Session | null;
  /** The line of a session is gone. It waits for its client, or ends when its wire knows no coming back. */
  lose(session: Session, line: Line): void;
  end(session: Session, why: SessionEnd): void;
  readonly size: number;
  /** Those without a line just now. */
  detached(): number;
  endAll(why: SessionEnd): void;
}

export interface DirectorySettings extends SessionSettings {
  readonly mostSessions: number;
  readonly counts: { sent: number };
}

/** `told` hears of each session that ends, before its line is closed. */
export function createDirectory(live: Live, settings: DirectorySettings, told: (session: Session, why: SessionEnd) => void): Directory {
  const { simulation, act } = live;
  const sessions = new Map<string, Session>();
  const end = (session: Session, why: SessionEnd) => {
    if (!sessions.delete(session.id)) return;
    session.life.stop();
    const asked = why === 'clientStopped';
    act(() => session.door.request('endSession', asked ? {} : { bySwitch: true }));
    simulation.forgetSession(session.id);
    told(session, why);
    if (!asked) session.line?.write(wires[session.wire].farewell?.(session.id, why) ?? '');
    session.line?.close(asked ? 1000 : 4000, why);
    session.line = null;
  };
  const enter = (id: string, beginning: Beginning, wireSettings: WireSettings, line: Line | null) => {
    const encode = wires[beginning.wire].encoder(simulation, wireSettings);
    const session = createSession(id, beginning, line, { ...settings, encode, doorFor: (deliver) => doorFor(beginning.user, simulation, simulation.session(id, deliver)), ended: end });
    sessions.set(id, session);
    return session;
  };
  return {
    begin(beginning, line, wireSettings = {}) {
      if (sessions.size >= settings.mostSessions) return null;
      const session = enter(randomBytes(12).toString('hex'), beginning, wireSettings, line);
      act(() => session.door.request('startSession', startOf(beginning, wireSettings)));
      return session;
    },
    find: (id) => sessions.get(id) ?? null,
    lose(session, line) {
      if (session.line !== line) return;
      if (wires[session.wire].resumes) return detach(session, line);
      session.line = null;
      end(session, 'lineClosed');
    },
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

function startOf({ user, application, wire, idleFor }: Beginning, settings: WireSettings): SessionStart {
  return { user: user.name, mayOperate: user.mayOperate, application, wire, settings, idleFor };
}
