// The directory: all sessions, by id. Begins them, finds those that were cut off, and ends them; what a session had started at the switch ends with it.

import { randomBytes } from 'node:crypto';
import type { Delivery } from '../../csta/messages.ts';
import type { SessionStart } from '../../csta/services/session.ts';
import { assert } from '../../kernel/errors.ts';
import { withoutPasswords } from './agentPasswords.ts';
import type { Line } from '../lines/line.ts';
import type { LinkFor } from '../lines/link.ts';
import { type WatchFor, watchedDoor } from './watch.ts';
import type { Live } from '../live.ts';
import { doorFor } from './permission.ts';
import { type Beginning, createSession, detach, type Session, type SessionEnd, type SessionSettings, wake } from './session.ts';
import { stranger, type Users } from './users.ts';
import { isWire, wires, type WireSettings } from './wires.ts';

export interface Directory {
  /** Null when there are too many. `settings` are what the wire needs to know. */
  begin(beginning: Beginning, line: Line, settings?: WireSettings): Session | null;
  find(id: string): Session | null;
  /** The first that is so. */
  seek(isWanted: (session: Session) => boolean): Session | null;
  /** The line of a session is gone. It waits for its client, or ends when its wire knows no coming back. */
  lose(session: Session, line: Line): void;
  end(session: Session, why: SessionEnd): void;
  readonly size: number;
  /** Those without a line just now. */
  detached(): number;
  endAll(why: SessionEnd): void;
  /** Their lines are closed, and they go on at the switch that takes over; here they are forgotten. */
  handOver(): void;
  /** A session as the journal knows it; it sleeps until all are woken. */
  adopt(id: string, start: SessionStart): void;
  /** It had ended already. */
  forget(id: string): void;
  /** Those that were adopted live from now on, and wait for their clients. */
  wake(): void;
}

/** Service restart, by RFC 6455's registry: the session can be taken up again, at the switch that has it now. */
const HANDED_OVER = { code: 1012, reason: 'handedOver' };

export interface DirectorySettings extends SessionSettings {
  readonly mostSessions: number;
  /** Events and messages that are kept for one session, and for all together. */
  readonly storeEach: number;
  readonly storeAll: number;
  readonly counts: { sent: number };
  readonly linkFor: LinkFor | null;
  /** Null where nobody looks at what goes over the lines. */
  readonly watchFor: WatchFor | null;
  /** Whose sessions those are that go on. */
  readonly users: Pick<Users, 'named'>;
}

/** What a directory holds, and what it works with. */
interface Register {
  readonly live: Pick<Live, 'simulation' | 'act'>;
  readonly settings: DirectorySettings;
  readonly sessions: Map<string, Session>;
  readonly told: (session: Session, why: SessionEnd) => void;
}

/** `told` hears of each session that ends, before its line is closed. */
export function createDirectory(live: Register['live'], settings: DirectorySettings, told: Register['told']): Directory {
  const sessions = new Map<string, Session>();
  const register: Register = { live, settings, sessions, told };
  const all = () => [...sessions.values()];
  return {
    begin(beginning, line, wireSettings = {}) {
      if (sessions.size >= settings.mostSessions) return null;
      const session = enter(register, beginning.id ?? randomBytes(12).toString('hex'), beginning, wireSettings, line);
      live.act(() => session.door.request('startSession', startOf(beginning, wireSettings)));
      return session;
    },
    find: (id) => sessions.get(id) ?? null,
    seek: (isWanted) => all().find(isWanted) ?? null,
    lose(session, line) {
      if (session.line !== line) return;
      detach(session, line);
      if (!isKept(session)) end(register, session, 'lineClosed');
    },
    end: (session, why) => end(register, session, why),
    get size() {
      return sessions.size;
    },
    detached: () => all().filter(({ line }) => line === null).length,
    endAll(why) {
      for (const session of all()) end(register, session, why);
    },
    handOver() {
      for (const session of all()) sendAway(register, session);
    },
    adopt: (id, start) => adopt(register, id, start),
    forget: (id) => forget(register, id),
    wake() {
      for (const session of all()) {
        // Clients may have come already.
        if (session.line !== null) continue;
        wake(session);
        if (!isKept(session)) end(register, session, 'lineClosed');
      }
    },
  };
}

/** Whether it can be taken up again without a line. */
function isKept({ wire, wireSettings }: Session): boolean {
  return wires[wire].resumes(wireSettings);
}

function enter(register: Register, id: string, beginning: Beginning, wireSettings: WireSettings, line: Line | null): Session {
  const { live: { simulation }, settings, sessions } = register;
  const { encoder, resumes, isRewritten } = wires[beginning.wire];
  // What nobody can ask for again is not kept; the more sessions, the less of each.
  const keeps = () => (resumes(wireSettings) ? Math.min(settings.storeEach, Math.floor(settings.storeAll / sessions.size)) : 0);
  const lastSeq = simulation.exchange.subscribers.byName.get(id)?.seq ?? 0;
  const ended = (session: Session, why: SessionEnd) => end(register, session, why);
  const watch = settings.watchFor && settings.watchFor({ ...beginning, id });
  const doorOf = (deliver: (delivery: Delivery) => void) => doorFor(beginning.user, simulation, withoutPasswords(simulation.acd, simulation.session(id, deliver)));
  const session = createSession(id, beginning, line, { ...settings, watch, keeps, isRewritten, wireSettings, lastSeq, encode: encoder(simulation, wireSettings, id), ended, doorFor: (deliver) => (watch ? watchedDoor(doorOf(deliver), watch) : doorOf(deliver)) });
  sessions.set(id, session);
  return session;
}

function adopt(register: Register, id: string, { user, mayOperate, application, wire, settings, idleFor }: SessionStart): void {
  assert(isWire(wire), `session ${id} goes over ${wire}, which is no wire`);
  const known = register.settings.users.named(user) ?? stranger(user);
  enter(register, id, { user: { ...known, mayOperate: mayOperate && known.mayOperate }, application, wire, idleFor }, settings, null);
}

function end(register: Register, session: Session, why: SessionEnd): void {
  if (!register.sessions.has(session.id)) return;
  forget(register, session.id);
  session.life.stop();
  session.watch?.ended(why);
  const asked = why === 'clientStopped';
  register.live.act(() => session.door.request('endSession', asked ? {} : { bySwitch: true }));
  register.told(session, why);
  session.line?.close(asked ? 1000 : 4000, why);
  session.line = null;
}

function sendAway({ sessions }: Register, session: Session): void {
  sessions.delete(session.id);
  session.life.stop();
  session.line?.close(HANDED_OVER.code, HANDED_OVER.reason);
  session.line = null;
}

function forget({ live, sessions }: Register, id: string): void {
  sessions.delete(id);
  live.simulation.forgetSession(id);
}

function startOf({ user, application, wire, idleFor }: Beginning, settings: WireSettings): SessionStart {
  return { user: user.name, mayOperate: user.mayOperate, application, wire, settings, idleFor };
}
