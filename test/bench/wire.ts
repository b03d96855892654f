// The wires, live: requests through one line, events to many clients beside a bare `ws`, a call centre in real time, and thousands of agents at work. Clients
// are in processes of their own. On a machine that others use too, look at the share of the floor, which is measured in turn with the switch.

import { agentsAtWork } from './wire/agents.ts';
import { fanOut } from './wire/fanOut.ts';
import { liveCenter } from './wire/live.ts';
import type { Figure } from './measure.ts';
import { requests } from './wire/requests.ts';

/** By name, so that one can be had alone: `npm run -s bench -- wire agents`. */
const parts: { readonly [name: string]: readonly (() => Promise<Figure>)[] } = {
  requests: [() => requests('json'), () => requests('xml')],
  'fan-out': [1, 100, 1_000, 5_000].map((clients) => () => fanOut(clients)),
  'fan-out-xml': [1, 100, 1_000].map((clients) => () => fanOut(clients, 'xml')),
  live: [() => liveCenter(3_000, 1), () => liveCenter(3_000, 10)],
  agents: [() => agentsAtWork(5_000, 200)],
};

/** Each figure as it comes. */
export async function* wire(part?: string): AsyncGenerator<Figure> {
  if (part !== undefined && !Object.hasOwn(parts, part)) throw new Error(`there is no part "${part}"; there are ${Object.keys(parts).join(', ')}`);
  for (const [name, measures] of Object.entries(parts)) if (part === undefined || part === name) for (const measure of measures) yield await measure();
}
