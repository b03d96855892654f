// What clients of Avaya's DMCC add to requests of the standard, as far as it changes something here: filters whose flags name what is wanted.

import { inverted, type MonitorFilter } from '../../../csta/filter.ts';
import type { Element } from '../../../xml.ts';
import type { Members } from './decode.ts';

export const AVAYA_NAMESPACE = 'http://www.avaya.com/csta';

/** A request whose private part says `<AvayaEvents><invertFilter>true</invertFilter>` has its filter turned into the standard's polarity. */
export function withStandardFilter(root: Element, members: Members): Members {
  const filter = members['requestedMonitorFilter'] as MonitorFilter | undefined;
  return filter && Object.keys(filter).length > 0 && asksForInversion(root) ? { ...members, requestedMonitorFilter: inverted(filter) } : members;
}

function asksForInversion(root: Element): boolean {
  let here: readonly Element[] = [root];
  for (const step of ['extensions', 'privateData', 'private', 'AvayaEvents', 'invertFilter']) here = here.flatMap(({ children }) => children.filter(({ name }) => name === step));
  return here.some(({ namespace, text }) => namespace === AVAYA_NAMESPACE && /^\s*(true|1)\s*$/.test(text));
}
