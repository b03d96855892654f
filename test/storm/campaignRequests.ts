// What is asked for in a storm about campaigns: mostly where a contact is shown.

import type { Request, ServiceName } from '../../src/csta/catalogue.ts';
import type { Simulation } from '../../src/simulation.ts';
import type { Weather } from './requests.ts';

export const campaignAsks = {
  acceptPreview: atPreview,
  skipPreview: (weather) => ({ ...atPreview(weather), ...(weather.stream.chance(0.5) && { reason: 'later' }) }),
  setOutcome: (weather) => ({ ...ofLast(weather), outcome: weather.stream.pick(['reached', 'callLater', 'callLater', 'doNotCall', 'married']) }),
  getContact: ({ stream, extensions }) => ({ device: stream.pick(extensions) }),
  pauseCampaign: ({ stream }) => ({ campaign: stream.chance(0.05) ? stream.pick(['looks', 'calls']) : 'nobody' }),
  resumeCampaign: ({ stream }) => ({ campaign: stream.pick(['looks', 'calls']) }),
  addContact: ({ stream }) => ({ campaign: stream.pick(['looks', 'calls']), number: `+1212555${5000 + stream.integer(1000)}`, timeZones: ['UTC'], ...(stream.chance(0.5) && { name: 'Ida' }) }),
  addToDoNotCall: ({ stream }) => ({ number: `+1212555${3000 + stream.integer(20) + (stream.chance(0.5) ? 1000 : 0)}` }),
} satisfies { readonly [Name in ServiceName]?: (weather: Weather) => Request<Name> };

/** Where a contact is shown, if one is. */
function atPreview({ stream, extensions, simulation: { campaigns } }: Weather): { readonly device: string } {
  const shown = [...campaigns.previews.values()];
  return { device: shown.length > 0 ? stream.pick(shown).device : stream.pick(extensions) };
}

/** Of somebody who has had a contact, if anybody has. */
function ofLast({ stream, extensions, simulation: { campaigns, acd } }: Weather): { readonly device: string } {
  const devices = [...campaigns.lastServed.keys()].flatMap((agent) => acd.agents.get(agent)?.device?.number ?? []);
  return { device: stream.pick(devices.length > 0 ? devices : extensions) };
}

/** Where those who answer a predictive call can be brought. */
export function groupsOf({ pbx, acd }: Simulation): readonly string[] {
  const groups = [...pbx.devices.values()].filter(({ kind, number }) => kind === 'hunt' || acd.queues.has(number)).map(({ number }) => number);
  return groups.length > 0 ? groups : ['6001'];
}
