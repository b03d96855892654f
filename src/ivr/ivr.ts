// The IVR: call flows on top of a switch, each behind a number. Here they are put together; what happens to callers is in session and nodes/.

import type { Clock } from '../kernel/clock.ts';
import type { Telling } from '../kernel/log.ts';
import { stopAsking } from '../switch/voice/asking.ts';
import type { Connection } from '../switch/connection.ts';
import { connect } from '../switch/delivery.ts';
import type { Device } from '../switch/device.ts';
import type { PlacementRules } from '../switch/placements/placement.ts';
import type { Switch } from '../switch/switch.ts';
import type { Flow } from './callflow.ts';
import type { IvrFact } from './facts.ts';
import { forgetLookUp, pressed } from './lookingUp.ts';
import { begin, type Session } from './session.ts';

export interface Ivr {
  readonly pbx: Switch;
  readonly clock: Clock;
  readonly log: Telling<IvrFact>;
  /** By number. */
  readonly flows: ReadonlyMap<string, Flow>;
  readonly rules: PlacementRules;
  /** Sessions that wait for a service outside, by look-up. */
  readonly lookUps: Map<string, Session>;
  lastLookUp: number;
}

/** What `createIvr` starts from. */
export interface IvrPlan {
  readonly flows: readonly (Flow & { readonly device: Device })[];
}

/** The devices of the flows must be those of the switch. */
export function createIvr(pbx: Switch, log: Telling<IvrFact>, { flows }: IvrPlan): Ivr {
  const ivr: Ivr = { pbx, clock: pbx.clock, log, flows: new Map(flows.map((flow) => [flow.number, flow])), rules: sessionRules(() => ivr), lookUps: new Map(), lastLookUp: 0 };
  for (const flow of flows) {
    flow.device.application = {
      offered: (connection) => answer(ivr, flow, connection),
      dialled: (connection, digits) => pressed(ivr, connection, digits),
      left: () => {},
    };
  }
  return ivr;
}

function answer(ivr: Ivr, flow: Flow, connection: Connection): void {
  connect(ivr.pbx, connection);
  begin(ivr, flow, connection);
}

/** A flow's own connection never rings; all that matters is when it is gone. */
function sessionRules(ivrOf: () => Ivr): PlacementRules {
  return {
    ringFor: () => 0,
    notTaken: () => {},
    taken: () => {},
    takenAway: () => {},
    left: (pbx, connection) => {
      stopAsking(pbx, connection, 'normalClearing');
      forgetLookUp(ivrOf(), connection.placement as Session);
    },
  };
}
