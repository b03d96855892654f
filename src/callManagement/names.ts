// What numbers are called, for the heads of reports, as it is kept beside a run or as a site has it.

import type { NamesByNumber, Subject } from '../site/names.ts';

export interface Names {
  /** Of the site. */
  readonly site: string;
  readonly timeZone: string;
  /** By number, in the order in which they are listed; empty where nobody has kept them. */
  readonly of: { readonly [Kind in Subject]: ReadonlyMap<string, string> };
}

export function namesOf(site: string, timeZone: string, names: NamesByNumber | null): Names {
  const sorted = (kind: Subject) => new Map(Object.entries(names?.[kind] ?? {}).sort(([one], [other]) => (one < other ? -1 : 1)));
  return { site, timeZone, of: { agent: sorted('agent'), queue: sorted('queue'), trunk: sorted('trunk'), vdn: sorted('vdn'), group: sorted('group') } };
}

/** Its name; empty for none. */
export function nameOf({ of }: Names, kind: Subject, number: string): string {
  return of[kind].get(number) ?? '';
}

/** What people call each kind. */
export const subjectWords: { readonly [Kind in Subject]: string } = { agent: 'agent', queue: 'queue', trunk: 'trunk', vdn: 'VDN', group: 'hunt group' };
