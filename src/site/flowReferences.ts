// What call flows name in their site: nodes of their own, calendars, and the numbers that calls are brought to.

import type { Found, Path } from '../document.ts';
import { checkNodes } from '../ivr/shape.ts';
import { isMap, nearest } from '../kernel/shape.ts';
import { leadsSomewhere, numbersOf, part } from './numbers.ts';

export function checkFlows(site: unknown, found: Found): void {
  const calendars = Object.keys(part(site, 'hours'));
  for (const [number, flow] of Object.entries(part(site, 'callflows'))) {
    const path = ['callflows', number];
    checkNodes(flow, path, found, calendars);
    checkDestinations(site, flow, path, found);
  }
}

/** Kinds of nodes that bring a call to a number, and the section in which it must be. */
const destinations = { transfer: null, queue: 'queues', callBack: 'queues', message: null } as const;

function checkDestinations(site: unknown, flow: unknown, path: Path, found: Found): void {
  for (const [name, node] of Object.entries(part(flow, 'nodes'))) {
    const at = [...path, 'nodes', name];
    if (!isMap(node)) continue;
    if (isMap(node['call'])) checkDestinations(site, node['call']['flow'], [...at, 'call', 'flow'], found);
    for (const [kind, section] of Object.entries(destinations)) {
      const written = node[kind];
      const to = isMap(written) ? written['to'] : written;
      if (typeof to === 'string' && /^\+?[\d*]+$/.test(to)) checkNumber(site, to, section, isMap(written) ? [...at, kind, 'to'] : [...at, kind], found);
    }
  }
}

function checkNumber(site: unknown, number: string, section: 'queues' | null, path: Path, found: Found): void {
  const choices = section === null ? numbersOf(site) : Object.keys(part(site, section));
  if (section === null ? leadsSomewhere(site, number) : choices.includes(number)) return;
  found(path, () => `there is no ${section === null ? 'device' : 'queue'} "${number}"${nearest(number, choices)}`);
}
