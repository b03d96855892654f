// A run in lockstep: clients join it, and virtual time goes on only when each has acknowledged what it was sent. How they say so is their wire's affair.

import type { Millis } from '../../kernel/clock.ts';
import type { Simulation } from '../../simulation.ts';
import { watchForBreakage } from '../recovery/breakage.ts';
import { ifLate } from '../lines/lateness.ts';
import { createErrands } from '../lookUps/errands.ts';
import type { Live, Platform } from '../live.ts';
import type { LookUps } from '../lookUps/lookUps.ts';
import type { Session } from '../sessions/session.ts';
import { type Advance, beginWith, breakOff, end, met } from './advance.ts';
import { type Asked, createMember, hearAcknowledgement, hearRequest, inOrder, loseLine, type Member, tellAgain } from './barrier.ts';
import { notJoined } from './broken.ts';

export interface LockstepSettings {
  /** The run begins when so many have joined. */
  readonly clients: number;
  /** Milliseconds of wall time for all to join, and for each barrier. */
  readonly joinWithin: number;
  readonly barrierWithin: number;
}

/** A client that has logged on and waits for the others. */
export interface Applicant {
  readonly name: string;
  /** Begins its session, when all are there. */
  readonly begin: () => Session;
  /** Asks it to acknowledge all up to that number. */
  readonly tell: (session: Session, through: number) => void;
}

/** What wires need of it. What they are told is a sentence that says why not, or null. */
export interface Lockstep {
  readonly live: Live;
  join(applicant: Applicant): string | null;
  /** It has gone before the run began. */
  withdraw(applicant: Applicant): void;
  memberOf(session: Session): Member | null;
  ask(member: Member, asked: Asked): string | null;
  /** `wakeAt` in virtual time; Infinity for not by itself. */
  acknowledge(member: Member, through: number, wakeAt: Millis): string | null;
  /** Nobody waits for it any more; its session is ended in its turn. */
  leave(member: Member, endSession: () => void): void;
  /** Its line is gone; it is waited for as long as for any other. */
  lost(member: Member): void;
  /** It has taken up its session over another. */
  back(member: Member): void;
  standing(): Standing;
}

export interface Standing {
  readonly clients: number;
  /** Names of those who have joined and not left, and of those who are waited for. */
  readonly joined: readonly string[];
  readonly awaited: readonly string[];
  readonly barriers: number;
}

/** A run that is carried out in lockstep. */
export interface LockstepRun<Result> extends Lockstep {
  /** What came of it. Rejects with LockstepBroken, and with whatever the run throws. */
  readonly outcome: Promise<Result>;
  /** Ends it early: throws this into the run, which may still have a result. */
  breakOff(error: unknown): void;
  isBrokenOff(): boolean;
}

/** Those who have come, and the run that begins when they are enough. */
interface Gathering {
  readonly settings: LockstepSettings;
  readonly advance: Advance;
  /** Null when the run has begun. */
  applicants: readonly Applicant[] | null;
}

/** `run` says how far time is to go, and is asked for the first time when all clients are there and have asked for what they need. They are waited for from `live.begin` on. */
export function createLockstep<Result>(simulation: Simulation, run: Generator<Millis, Result>, lookUps: LookUps | null, platform: Platform, settings: LockstepSettings): LockstepRun<Result> {
  const { barrierWithin } = settings;
  let [done, failed]: [Advance['done'], Advance['fail']] = [() => {}, () => {}];
  const outcome = new Promise<Result>((resolve, reject) => ([done, failed] = [resolve as Advance['done'], reject]));
  const advance: Advance = { simulation, platform, run, lookUps, errands: createErrands(), barrierWithin, done, fail: failed, members: [], isOver: false, isBrokenOff: false, awaited: 0, wish: 0, barriers: 0, inARow: 0, lastBarrier: -1, cancel: () => {} };
  const gathering: Gathering = { settings, advance, applicants: [] };
  return {
    outcome,
    breakOff: (error) => breakOff(advance, error),
    isBrokenOff: () => advance.isBrokenOff,
    live: liveOf(gathering),
    join: (applicant) => join(gathering, applicant),
    withdraw: (applicant) => void (gathering.applicants &&= gathering.applicants.filter((one) => one !== applicant)),
    memberOf: (session) => advance.members.find((member) => member.session === session) ?? null,
    ask: hearRequest,
    acknowledge(member, through, wakeAt) {
      const wrong = hearAcknowledgement(member, through, wakeAt, simulation.clock.now);
      if (wrong === null && member.awaited === null) met(advance);
      return wrong;
    },
    leave(member, endSession) {
      const carryOut = () => {
        advance.members = advance.members.filter((one) => one !== member);
        endSession();
      };
      member.requests.push({ service: 'StopApplicationSession', carryOut });
      if (member.awaited === null) return;
      member.awaited = null;
      met(advance);
    },
    lost: loseLine,
    back: tellAgain,
    standing: () => standingOf(gathering),
  };
}

/** Whoever else acts does so where time stands. */
function liveOf(gathering: Gathering): Live {
  const { advance } = gathering;
  const { simulation, errands } = advance;
  const breakage = watchForBreakage();
  const notHere = () => {
    throw new Error('bug in ringback: somebody moved the clock of a run in lockstep');
  };
  return {
    simulation,
    begin: () => gather(gathering),
    speed: () => 0,
    gait: () => ({ speed: 1, paused: true }),
    setSpeed: notHere, pause: notHere, goOn: notHere, step: notHere,
    act: breakage.watch,
    isBroken: breakage.isBroken,
    attend: errands.attend,
    time: () => simulation.clock.now,
    lag: () => 0,
    stop: () => end(advance),
  };
}

function standingOf({ settings: { clients }, applicants, advance: { members, barriers } }: Gathering): Standing {
  const joined = applicants === null ? members : inOrder(applicants);
  return { clients, joined: joined.map(({ name }) => name), awaited: members.filter(({ awaited }) => awaited !== null).map(({ name }) => name), barriers };
}

function gather(gathering: Gathering): void {
  const { advance, settings: { joinWithin } } = gathering;
  advance.cancel = ifLate(joinWithin, () => breakOff(advance, notJoined(standingOf(gathering), joinWithin)), advance.platform);
}

function join(gathering: Gathering, applicant: Applicant): string | null {
  const { settings: { clients }, applicants, advance } = gathering;
  if (applicants === null || advance.isOver) return `the run has begun with the ${clients} clients that it waited for; a client that comes later would come at another virtual time in each run`;
  if (applicants.some(({ name }) => name === applicant.name)) return `there is a client named ${applicant.name} in lockstep already; each needs a name of its own`;
  gathering.applicants = [...applicants, applicant];
  if (gathering.applicants.length === clients) begin(gathering, gathering.applicants);
  return null;
}

/** Sessions begin in the order of names, whatever the order in which clients came. */
function begin(gathering: Gathering, applicants: readonly Applicant[]): void {
  const { advance } = gathering;
  gathering.applicants = null;
  advance.cancel();
  beginWith(advance, inOrder(applicants).map(({ name, begin: beginSession, tell }) => {
    const session = beginSession();
    return createMember(name, session, (through) => tell(session, through));
  }));
}
