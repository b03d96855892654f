// Call flows: whoever is in one waits for something that will come, and no service is asked for nobody.

import type { Ivr } from '../../ivr/ivr.ts';
import type { Session } from '../../ivr/session.ts';
import { broken, type Law, where } from './law.ts';

export function ivrLaws(ivr: Ivr): Law {
  if (ivr.flows.size === 0) return {};
  return {
    connection(connection) {
      const { placement, state, timer } = connection;
      if (placement?.rules !== ivr.rules) return;
      if (state !== 'connected') broken('flowsGoOn', `${where(connection)} is a flow's and ${state}`);
      if (timer === null) broken('flowsGoOn', `${where(connection)} stands at node ${(placement as Session).node.id} and waits for nothing`);
    },
    everything() {
      for (const [lookUp, { connection, lookUp: own }] of ivr.lookUps) if (own !== lookUp || connection.state !== 'connected') broken('lookUpsBelong', `look-up ${lookUp} is asked for nobody`);
    },
  };
}
