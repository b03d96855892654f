// Messages of our own by which a client keeps time with the switch: it says up to where it has handled its events, and in lockstep it is asked for that.

import { z } from 'zod';

const through = z.int().min(0);
const instant = z.iso.datetime({ precision: 3 });

/** In lockstep: the client has all up to `through`, and time stands still until it has acknowledged that. */
export const barrierShape = z.strictObject({
  time: instant.describe('Virtual time, now and until everybody in lockstep has acknowledged'),
  through: through.describe('The seq of the last event that the session was sent'),
});

/** Has no answer but a refusal. */
export const acknowledgeShape = z.strictObject({
  through: through.describe('All events up to this seq have been handled; the requests that they gave rise to were sent before'),
  handled: through.optional().describe('How many events and messages of this session have been handled so far; where it is less than through, so many never were'),
  wakeAt: z.iso.datetime({ offset: true, error: 'it must be a time with its zone, like 2026-01-05T09:30:00.000Z' }).optional().describe('In lockstep: the virtual time of the next barrier, if no event comes before; without it there is none'),
});

export type Acknowledge = z.output<typeof acknowledgeShape>;

/** Clients in lockstep have names, by which their requests are put in order. */
export const lockstepName = z.string().regex(/^[\w.-]{1,48}$/, 'a name must be 1 to 48 letters, digits, dots, underlines and hyphens');
