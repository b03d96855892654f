// Clients in lockstep on CSTA JSON: how they join, that what they ask for waits for its turn, and how they acknowledge. Others may look on, and change nothing.

import type { Hall } from '../../hall.ts';
import type { Member } from '../../lockstep/barrier.ts';
import type { Applicant, Lockstep } from '../../lockstep/lockstep.ts';
import { admitted, type Claim, type NotBegun } from '../../sessions/logOn.ts';
import { acknowledge, type Session } from '../../sessions/session.ts';
import type { Talk } from '../../sessions/talk.ts';
import { frameOf } from './frames.ts';
import { type Acknowledge, acknowledgeShape } from './lockstepMessages.ts';

/** A line over which a client may have joined. */
export interface Joining extends Talk {
  /** Until the others are there. */
  waiting: Applicant | null;
}

export type NotJoined = NotBegun | { readonly why: 'notInLockstep'; readonly detail: string };

/** Begins the session when all are there; `greet` writes the answer, which goes out first. Null when it has joined. */
export function joinLockstep(talk: Joining, name: string, claim: Claim, greet: (session: Session) => string): NotJoined | null {
  const { hall, address, line } = talk;
  const { lockstep, directory } = hall;
  if (lockstep === null) return { why: 'notInLockstep', detail: 'this switch goes by the wall clock; leave lockstep out, or start it with --lockstep' };
  const user = admitted(hall, address, claim);
  if ('why' in user) return user;
  const { application, wire, settings } = claim;
  const applicant: Applicant = {
    name,
    begin() {
      const session = directory.begin({ user, application, wire, idleFor: LONGEST, id: idOf(name) }, line, settings);
      if (session === null) throw new Error(`there are too many sessions for ${name} to begin one`);
      [talk.session, talk.waiting] = [session, null];
      line.write(greet(session));
      return session;
    },
    tell: (session, through) => session.line?.write(barrierFrame(hall, through)),
  };
  talk.waiting = applicant;
  const detail = lockstep.join(applicant);
  if (detail === null) return null;
  talk.waiting = null;
  return { why: 'notInLockstep', detail };
}

/** A name that is the same in every run, as no session's that comes of chance can be. */
const idOf = (name: string) => `lockstep.${name}`;

/** Whoever is silent is waited for at a barrier, and nowhere else: milliseconds, as many as the platform can wait, in whole seconds. */
const LONGEST = 2_147_483_000;

function barrierFrame({ live: { simulation: { isoTime, clock } } }: Hall, through: number): string {
  return frameOf({ invokeId: '9999', barrier: { time: isoTime(clock.now), through } });
}

/** What is wrong with an acknowledgement; null when nothing is. */
export function hearAcknowledge({ hall }: Talk, session: Session, member: Member | null, members: unknown): string | null {
  const { data, error } = acknowledgeShape.safeParse(members);
  const [issue] = error?.issues ?? [];
  if (issue) return `${issue.path.join('.') || 'the message'}: ${issue.message}`;
  const { through, handled = null, wakeAt } = data as Acknowledge;
  if (member !== null) return (hall.lockstep as Lockstep).acknowledge(member, through, virtual(hall, wakeAt));
  const wrong = wakeAt === undefined ? acknowledge(session, through) : 'wakeAt: only a client in lockstep can be woken';
  if (wrong === null) session.watch?.acknowledged(through, handled);
  return wrong;
}

function virtual({ live: { simulation: { pbx } } }: Hall, instant: string | undefined): number {
  return instant === undefined ? Infinity : Date.parse(instant) - pbx.startsAt;
}

/** By these nothing changes but what the client is told. */
const LOOKS = /^(Snapshot|Get|get|Monitor|ChangeMonitorFilter)/;

/** Carries a request out, or has it wait for its turn. Why neither, as a sentence. */
export function inTurn({ lockstep }: Hall, member: Member | null, service: string, carryOut: () => void): string | null {
  if (lockstep !== null && member !== null) return lockstep.ask(member, { service, carryOut });
  if (lockstep !== null && !LOOKS.test(service)) return `this switch runs in lockstep, and who is not in it may only look on; to ask for ${service}, join with lockstep: { name } in StartApplicationSession`;
  carryOut();
  return null;
}
