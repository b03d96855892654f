// Seats: a client says that somebody is at a telephone, and that nobody is any more. Operations of our own, for everybody who has a session.

import { z } from 'zod';
import { deviceID } from '../identifiers.ts';
import { giveSeatBack, takeSeat } from '../seating.ts';
import { NOTHING, service } from './service.ts';

const at = z.strictObject({ device: deviceID });

export const seatOperations = {
  takeSeat: service(null, at, ({ seating }, { device }, from) => {
    takeSeat(seating, device, from);
    return NOTHING;
  }),
  giveSeatBack: service(null, at, ({ seating }, { device }, from) => {
    giveSeatBack(seating, device, from);
    return NOTHING;
  }),
};
