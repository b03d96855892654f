// The end of a session, as the switch sees it: an operation of our own, so that a journal knows of it.

import { z } from 'zod';
import { stopCollectionsOf } from '../dataCollection.ts';
import { stopMonitorsOf } from '../monitors.ts';
import { stopRouteingOf } from '../routeing.ts';
import { NOTHING, service } from './service.ts';

export const sessionOperations = {
  /** Its monitors, collections and registrations end; a routeing dialogue that is open ends by its time-out. */
  endSession: service(null, z.strictObject({}), ({ monitors, collections, routeing }, _, from) => {
    stopMonitorsOf(monitors, from);
    stopCollectionsOf(collections, from);
    stopRouteingOf(routeing, from);
    return NOTHING;
  }),
};
