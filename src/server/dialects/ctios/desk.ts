// A client of CTI OS at work: its session, what it may look at and act through, and how a request is carried out in it.

import type { Arguments } from '../../../ctios/arguments.ts';
import { textIn } from '../../../ctios/keywords.ts';
import { isDown } from '../../../csta/systemStatus.ts';
import type { Door } from '../../../csta/door.ts';
import { Rejection } from '../../../kernel/errors.ts';
import type { Simulation } from '../../../simulation.ts';
import type { Hall } from '../../hall.ts';
import { answering, type Session } from '../../sessions/session.ts';
import type { User } from '../../sessions/users.ts';
import { type Asked, confirmation, frameOf, logOutFailed, refusal } from './messages.ts';
import { type CtiosSettings, settingsOf } from './settings.ts';

export interface Desk {
  readonly simulation: Simulation;
  readonly door: Door;
  readonly user: User;
  /** Name of its session at the switch. */
  readonly session: string;
  /** As they stand before the request. */
  readonly settings: CtiosSettings;
}

/** What a request has come to: the members of its confirmation, and messages right behind it. */
export interface Done {
  readonly conf: Arguments;
  readonly then: readonly Arguments[];
}

export function done(conf: Arguments = {}, ...then: readonly Arguments[]): Done {
  return { conf, then };
}

/** Throws Rejection. */
export type CarriesOut = (desk: Desk, args: Arguments) => Done;

export function deskOf({ live: { simulation } }: Hall, { id, door, user }: Session): Desk {
  return { simulation, door, user, session: id, settings: settingsOf(simulation, id) };
}

/** The telephone that a request is about: the one that it names, or that where the agent whom it names has logged on, or else the session's own. Throws `invalidDeviceID`. */
export function extensionMeant({ settings, simulation: { acd } }: Desk, args: Arguments): string {
  const named = textIn(args, 'AgentInstrument') ?? textIn(args, 'AgentExtension') ?? '';
  if (named !== '') return named;
  const agent = textIn(args, 'AgentID') ?? '';
  const known = agent === '' || agent === settings.agent ? null : acd.agents.get(agent);
  const found = known ? (known.device?.number ?? known.at ?? '') : settings.extension;
  if (found === '') throw new Rejection('invalidDeviceID', 'no telephone is known; say which with AgentInstrument, or begin with eSetAgentModeRequest');
  return found;
}

/** Carries out a request. Its confirmation goes out before whatever it causes. */
export function answerAt(hall: Hall, session: Session, asked: Asked, carryOut: CarriesOut): void {
  const { live, counts, status } = hall;
  counts.requests++;
  const refuse = (refused: Rejection) => {
    counts.refusals++;
    return refusal(asked, refused) + logOutFailed(asked, settingsOf(live.simulation, session.id).agent, refused).map(frameOf).join('');
  };
  if (isDown(status.now)) return answering(session, () => refuse(new Rejection('resourceOutOfService', `the switch is ${status.now}`)));
  answering(session, () => live.act(() => {
    try {
      const { conf, then } = carryOut(deskOf(hall, session), asked.args);
      return confirmation(asked, conf) + then.map(frameOf).join('');
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      return refuse(error);
    }
  }));
}
