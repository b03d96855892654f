// Loads that can be run many times over, alike each time: those that ask nobody outside.

import { whole } from '../document.ts';
import { planIvr } from '../ivr/siteShape.ts';
import { asksServices } from '../scenario/lookUps.ts';
import { type LoadScenario, requireTraffic, type Scenario } from '../scenario/scenario.ts';

/** Why its replications could not be what a run by itself is; null when they can. */
export function unanswered({ site, lookUps }: Scenario): string | null {
  if (lookUps !== null) return null;
  const asking = planIvr(site).flows.find((flow) => asksServices([flow]));
  return asking ? `call flow ${asking.number} asks a service, and none is asked in many runs at once; say under "lookUps" what it answers` : null;
}

/** Throws BadDocument where it has no traffic, and where it asks somebody; `lacking` says what comes of having none. */
export function requireRepeatable(scenario: Scenario, lacking: string): LoadScenario {
  const load = requireTraffic(scenario, lacking);
  const open = unanswered(load);
  if (open !== null) throw whole(load.file, open);
  return load;
}
