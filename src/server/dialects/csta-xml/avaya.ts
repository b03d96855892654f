// What clients of Avaya's DMCC add to requests of the standard, as far as it changes something here: filters whose flags name what is wanted, and user data
// in the private part, named as in TSAPI.

import { inverted, type MonitorFilter } from '../../../csta/filter.ts';
import type { Element } from '../../../xml.ts';
import type { Members } from './decode.ts';

export const AVAYA_NAMESPACE = 'http://www.avaya.com/csta';

/** The request as the standard would have it. */
export function inStandardForm(root: Element, members: Members): Members {
  return withStandardFilter(root, withUserData(root, members));
}

/** A request whose private part says `<AvayaEvents><invertFilter>true</invertFilter>` has its filter turned into the standard's polarity. */
function withStandardFilter(root: Element, members: Members): Members {
  const filter = members['requestedMonitorFilter'] as MonitorFilter | undefined;
  return filter && Object.keys(filter).length > 0 && asksForInversion(root) ? { ...members, requestedMonitorFilter: inverted(filter) } : members;
}

function asksForInversion(root: Element): boolean {
  return privateParts(root, 'AvayaEvents', 'invertFilter').some(({ text }) => /^\s*(true|1)\s*$/.test(text));
}

/** Requests that can carry user data; behind the others nobody reads it. */
const carriers: ReadonlySet<string> = new Set(['MakeCall', 'ConsultationCall', 'MakePredictiveCall', 'SendUserInformation']);

/** `<userInfo><data>` has octets in hex; its `<type>` (uuiIa5Ascii, uuiUserSpecific) is seen by them. The standard's own member goes before. */
function withUserData(root: Element, members: Members): Members {
  if (!carriers.has(root.name) || members['userData'] !== undefined) return members;
  const [data] = privateParts(root, 'userInfo', 'data');
  return data ? { ...members, userData: { string: data.text.trim() } } : members;
}

/** Avaya's elements by that way in the private part. */
function privateParts(root: Element, ...way: readonly string[]): readonly Element[] {
  let here: readonly Element[] = [root];
  for (const step of ['extensions', 'privateData', 'private', ...way]) here = here.flatMap(({ children }) => children.filter(({ name }) => name === step));
  return here.filter(({ namespace }) => namespace === AVAYA_NAMESPACE);
}
