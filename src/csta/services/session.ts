// What the keeper of the sessions asks for: their beginning and end, and agents whose password it has checked. Operations of our own, so that a journal
// knows of them; no client asks for them by name.

import { z } from 'zod';
import { setAgentState } from '../../acd/services/setAgentState.ts';
import { stopTransmissionsOf } from '../callRecords.ts';
import { stopCollectionsOf } from '../dataCollection.ts';
import { deviceID } from '../identifiers.ts';
import { stopMonitorsOf } from '../monitors.ts';
import { stopRouteingOf } from '../routeing.ts';
import { leaveSeats } from '../seating.ts';
import { NOTHING, service } from './service.ts';

/** What a wire was told by its client, by name. */
const wireSettings = z.record(z.string().max(32), z.string().max(4096));

/** What a session needs to be the same after a restart. Its password was checked before, and is not in here. */
const sessionStart = z.strictObject({
  user: z.string().max(64),
  mayOperate: z.boolean(),
  application: z.string().max(64),
  /** Name of the wire, and what it was told when the session began. */
  wire: z.string().max(32),
  settings: wireSettings,
  /** Milliseconds without a word, after which it ends. */
  idleFor: z.int().min(1),
});

export type SessionStart = z.output<typeof sessionStart>;

export const sessionOperations = {
  /** Its session is a client's from now on; whoever keeps the sessions knows by it that there is one. */
  startSession: service(null, sessionStart, (_, start, from) => {
    from.start = start;
    return NOTHING;
  }),
  /** Its wire is told something else from now on, by which it tells what the session receives. */
  changeWireSettings: service(null, z.strictObject({ settings: wireSettings }), (_, { settings }, from) => {
    if (from.start !== null) from.start = { ...from.start, settings };
    return NOTHING;
  }),
  /** An agent logs on whose password was checked before the door; in no journal stands a password. */
  logOnAgent: service(null, z.strictObject({ device: deviceID, agentID: z.string().max(16) }), ({ acd }, { device, agentID }) => {
    const password = acd.agents.get(agentID)?.password ?? null;
    setAgentState(acd, { device, state: 'loggedOn', agent: agentID, password, reason: null, readyAfterCall: null });
    return NOTHING;
  }),
  /** Its monitors, collections, transmissions of call records and registrations end, and its seats are free; a routeing dialogue that is open ends by its time-out. */
  endSession: service(null, z.strictObject({ bySwitch: z.boolean().optional().describe('The client did not ask for it, and hears which of its monitors stop') }), ({ monitors, collections, callRecords, routeing, seating }, { bySwitch = false }, from) => {
    from.start = null;
    stopMonitorsOf(monitors, from, bySwitch);
    stopCollectionsOf(collections, from);
    stopTransmissionsOf(callRecords, from);
    stopRouteingOf(routeing, from);
    leaveSeats(seating, from);
    return NOTHING;
  }),
};
