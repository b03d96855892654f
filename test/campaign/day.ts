// A day of a predictive campaign: agents on a queue, numbers that nobody has, a share of machines and of those who do not answer.

import { runLoad } from '../../src/scenario/load.ts';
import { createSimulation, type Simulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { trafficShape } from '../../src/traffic/shape.ts';

export interface Day {
  readonly agents?: number;
  readonly hours?: number;
  readonly contacts?: number;
  readonly campaign?: Record<string, unknown>;
  readonly called?: Record<string, unknown>;
  readonly callers?: Record<string, unknown>;
  readonly wrapUp?: string;
  readonly seed?: number;
  readonly laws?: boolean;
}

const ZONE = 'America/New_York';

/** Begins at nine; what happened is in the log for whoever reads it in `watch`. */
export function campaignDay({ agents = 10, hours = 8, contacts = 20_000, campaign = {}, called = {}, callers = {}, wrapUp = '15s', seed = 1, laws = false }: Day, watch: (simulation: Simulation) => void): void {
  const ids = Array.from({ length: agents }, (_, place) => place);
  const simulation = createSimulation(siteFrom({
    timeZone: ZONE, trunks: { pstn: { lines: 20 * agents, numbers: { '+12125550900': '7001' } } },
    extensions: Object.fromEntries(ids.map((id) => [2001 + id, {}])),
    queues: { 7001: { agents: Object.fromEntries(ids.map((id) => [5001 + id, 1])), wrapUp } },
    agents: Object.fromEntries(ids.map((id) => [5001 + id, { at: 2001 + id }])),
    campaigns: { survey: { mode: 'predictive', queue: '7001', ...campaign, contacts: Array.from({ length: contacts }, (_, place) => ({ number: `+1212${2_000_000 + place}`, timeZone: ZONE })) } },
  }), { seed, laws });
  const traffic = trafficShape.parse({ for: `${hours}h`, callers, called: { survey: { noAnswer: '35%', busy: '8%', answeringMachine: '20%', invalidNumber: '2%', ...called } } });
  watch(simulation);
  for (const time of runLoad(traffic, simulation)) simulation.clock.advanceTo(time);
}
