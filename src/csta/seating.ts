// Seating: at which telephones clients sit. It changes no call; simulated people read of it in the log, and step aside.

import type { Acd } from '../acd/acd.ts';
import { Rejection } from '../kernel/errors.ts';
import type { Fact, Telling } from '../kernel/log.ts';
import { telephoneOf } from '../switch/services/setDoNotDisturb.ts';
import type { Switch } from '../switch/switch.ts';
import type { Request } from './catalogue.ts';
import type { Exchange } from './services/service.ts';
import type { Subscriber } from './subscribers.ts';

/** A client has come to a telephone where none was. CSTA has no event for it, nor for the next. */
export interface SeatTaken extends Fact<'seatTaken'> { readonly device: string }
/** The last client has left it. */
export interface SeatGivenBack extends Fact<'seatGivenBack'> { readonly device: string }

export type SeatingFact = SeatTaken | SeatGivenBack;

export interface Seating {
  readonly pbx: Switch;
  readonly log: Telling<SeatingFact>;
  /** Who sits at a telephone. */
  readonly taken: Map<string, Subscriber[]>;
}

export function createSeating(pbx: Switch, log: Telling<SeatingFact>): Seating {
  return { pbx, log, taken: new Map() };
}

/** A client comes to a telephone; once more changes nothing. Throws `invalidDeviceID`, `requestIncompatibleWithObject`. */
export function takeSeat({ pbx, log, taken }: Seating, device: string, from: Subscriber): void {
  telephoneOf(pbx, device);
  const sitting = taken.get(device);
  if (sitting?.includes(from)) return;

  if (sitting) return void sitting.push(from);
  taken.set(device, [from]);
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: pbx.clock.now, type: 'seatTaken', device });
}

/** The client leaves it. Throws `invalidDeviceID`, `requestIncompatibleWithObject`, `invalidObjectState` when it does not sit there. */
export function giveSeatBack({ pbx, log, taken }: Seating, device: string, from: Subscriber): void {
  telephoneOf(pbx, device);
  const sitting = taken.get(device);
  if (!sitting?.includes(from)) throw new Rejection('invalidObjectState', `this session has no seat at ${device}`);

  sitting.splice(sitting.indexOf(from), 1);
  if (sitting.length > 0) return;
  taken.delete(device);
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: pbx.clock.now, type: 'seatGivenBack', device });
}

/** The session is over. */
export function leaveSeats(seating: Seating, from: Subscriber): void {
  for (const [device, sitting] of [...seating.taken]) if (sitting.includes(from)) giveSeatBack(seating, device, from);
}

/**
 * The telephones that a client comes to by asking for this: whoever answers, calls or works as an agent at a telephone sits there, and whoever
 * logs on as an agent is not also where that agent has logged on already. None where it sits already. To monitor a telephone is not to sit there.
 * A script has a session too, and is no client: whom it plays sits there anyway.
 */
export function seatsImplied({ pbx, acd, seating: { taken } }: Exchange, service: string, request: unknown, from: Subscriber): readonly string[] {
  if (from.start === null) return NONE;
  const devices = devicesMeant(acd, service, request);
  return devices.filter((device) => pbx.devices.get(device)?.kind === 'extension' && !taken.get(device)?.includes(from));
}

const NONE: readonly string[] = [];

function devicesMeant({ agents }: Acd, service: string, request: unknown): readonly string[] {
  switch (service) {
    case 'AnswerCall': return [(request as Request<'AnswerCall'>).callToBeAnswered.deviceID];
    case 'MakeCall': return [(request as Request<'MakeCall'>).callingDevice];
    case 'logOnAgent':
    case 'SetAgentState': {
      const { device, agentID = '' } = request as Request<'SetAgentState'>;
      const at = agents.get(agentID)?.device?.number ?? device;
      return at === device ? [device] : [device, at];
    }
    default: return NONE;
  }
}
