// Exploring a call flow: every edge that a caller can take, each by a shortest way, at the number of a site or at a site made up around the flow.

import type { FlowFile } from '../ivr/flowFile.ts';
import type { Flow } from '../ivr/callflow.ts';
import { leadsNowhere } from '../ivr/trying.ts';
import { createSimulation } from '../simulation.ts';
import { type Site, siteFrom } from '../site/site.ts';
import type { Switch } from '../switch/switch.ts';
import { type Chart, chartOf } from './journeys.ts';
import { type MadeUpSite, siteAround } from './siteAround.ts';
import { walksThrough } from './walks.ts';

export interface Exploration extends Chart {
  readonly flow: Flow;
  readonly site: Site;
  /** As it is before anybody calls. */
  readonly pbx: Switch;
  /** The site that was made up; null when there was one. */
  readonly madeUp: MadeUpSite | null;
  /** The public number that leads to the flow; null when only telephones of the site can call it. */
  readonly publicNumber: string | null;
}

/** The number of whoever calls from outside, unless the flow asks who it is. */
const CALLER = '+12125550123';

/** Explores the flow at this number of the site. */
export function exploreSite(site: Site, number: string, madeUp: MadeUpSite | null = null): Exploration {
  const { pbx, ivr } = createSimulation(site, { laws: false });
  const flow = ivr.flows.get(number);
  if (!flow) throw new RangeError(`the site has no call flow at ${number}`);
  const publicNumber = pbx.trunks.flatMap(({ trunk }) => [...(trunk?.numbers ?? [])]).find(([, to]) => to === number)?.[0] ?? null;
  const inside = Object.keys(site.extensions).sort();
  const callers = publicNumber === null ? () => inside.slice(-1) : callersFor;
  const walks = walksThrough({ flow, pbx, timeZone: site.timeZone, numbers: inside.slice(0, 1), callers });
  return { ...chartOf(flow, walks), flow, site, pbx, madeUp, publicNumber };
}

/** Explores a flow that stands alone. Numbers that its callers are brought to by what they enter or what is looked up are there. */
export function exploreFile(file: FlowFile): Exploration {
  const first = exploreAround(file, siteAround(file));
  const missing = first.journeys.flatMap(({ destination, passages }) => (destination !== null && destination !== '' && leadsNowhere(first.pbx, destination) ? [{ number: destination, by: passages.at(-1)?.from.node.behaviour.reading.by ?? 'transfer' }] : []));
  return missing.length === 0 ? first : exploreAround(file, siteAround(file, missing));
}

function exploreAround({ source }: FlowFile, madeUp: MadeUpSite): Exploration {
  const { number, values } = madeUp;
  return exploreSite(siteFrom({ ...values, callflows: { [number]: source.data } }, source.file), number, madeUp);
}

/** Public numbers like those that the flow tells apart; also none. */
function callersFor(candidates: readonly string[]): readonly string[] {
  const usual = CALLER.slice(1);
  const numbers = candidates.flatMap((written) => (/^\+?\d{1,15}$/.test(written) ? [`+${completed(written.replace('+', ''), usual)}`] : []));
  return [...new Set([CALLER, ...numbers, ...(candidates.length > 0 ? [''] : [])])];
}

/** A beginning of a number goes on like the usual one. */
function completed(beginning: string, usual: string): string {
  return beginning.length < usual.length ? beginning + usual.slice(beginning.length) : beginning;
}

