// Whoever asks over HTTP: as which of the switch's users, through which door, and what a refusal is there. Where the switch has no users it is for everybody.

import type { Door } from '../../csta/door.ts';
import { type ErrorCode, Rejection } from '../../kernel/errors.ts';
import { admit } from '../sessions/admission.ts';
import { withoutPasswords } from '../sessions/agentPasswords.ts';
import type { Hall } from '../hall.ts';
import { doorFor } from '../sessions/permission.ts';
import { type Answer, type Asked, type Control, type Described, refusalShape, refuse } from './route.ts';
import type { User } from '../sessions/users.ts';

/** Or why they are nobody. */
export function userWhoAsks(hall: Hall, { address, shown }: Pick<Asked, 'address' | 'shown'>): User | string {
  if (shown === undefined && hall.users.listed.length > 0) return 'this switch is for its users; say who you are';
  const user = admit(hall, address, shown ?? {});
  if (user === 'tooManyAttempts') return 'too many attempts to log on; wait a minute';
  return user ?? 'the name and the password, or the token, are wrong';
}

/** Name of the session in which requests over HTTP are journaled. */
const SESSION = 'http';

/** Acts on the switch as whoever asks, as far as they may. What is refused has changed nothing. */
export function act({ hall }: Control, asked: Asked, how: (door: Door, user: User) => Answer): Answer {
  const user = userWhoAsks(hall, asked);
  if (typeof user === 'string') return refuse(401, user);
  const { simulation } = hall.live;
  const door = doorFor(user, simulation, withoutPasswords(simulation.acd, simulation.session(SESSION)));
  try {
    return hall.live.act(() => how(door, user));
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return refuse(statusOf(error.code), error.detail);
  }
}

const statuses: { readonly [Code in ErrorCode]?: number } = {
  invalidParameterValue: 400, valueOutOfRange: 400, invalidDeviceID: 400,
  privilegeViolationSpecifiedDevice: 403, serviceNotSupported: 403,
  invalidCallID: 404, invalidConnectionID: 404, invalidAgentIdentifier: 404, objectNotKnown: 404,
};

function statusOf(code: ErrorCode): number {
  return statuses[code] ?? 409;
}

/** What a route that acts may answer beside what every route may. */
export const unknownUser: Described = { says: 'Whoever asks is none of the switch\'s users; HTTP\'s basic authentication or a bearer token says who it is', shape: refusalShape };
