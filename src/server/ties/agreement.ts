// The agreement of two ends that meet: whether they belong together, and whether they go on where they stood or begin anew. Both come to the same, from the same four frames.

import { nearest } from '../../kernel/shape.ts';
import type { TieEnd } from '../../tie/tieEnd.ts';
import type { Greeting, Standing } from './tieWire.ts';

/** `anew`: this run is another than the one that the other end knows. */
export function standingOf({ epoch, said, taken, unheard }: TieEnd, anew: boolean, proof: string): Standing {
  return { epoch: anew ? null : epoch, said, taken, oldest: unheard[0]?.number ?? said + 1, proof };
}

/** Each still keeps whatever the other has not taken. */
export function mayGoOn(mine: Standing, theirs: Standing): boolean {
  return mine.epoch !== null && mine.epoch === theirs.epoch && reaches(mine, theirs) && reaches(theirs, mine);
}

function reaches({ said, oldest }: Standing, { taken }: Standing): boolean {
  return taken <= said && oldest <= taken + 1;
}

/** Nobody has had it before, and both ends make the same of it. */
export function freshEpoch(mine: Greeting, theirs: Greeting): string {
  const [one, other] = mine.node < theirs.node ? [mine, theirs] : [theirs, mine];
  return `${one.nonce}.${other.nonce}`;
}

/** Why these two are not the ends of one tie, as a sentence; null when they are. */
export function whyNot(mine: Greeting, theirs: Greeting, { name, tie }: TieEnd): string | null {
  if (theirs.site !== tie.site) return `trunk ${name} leads to ${tie.site}, and ${theirs.site} is there${nearest(tie.site, [theirs.site])}`;
  if (theirs.to !== mine.site) return `${theirs.site} means a site ${theirs.to}, and this is ${mine.site}`;
  if (theirs.node !== tie.node) return `${theirs.site} is node ${theirs.node}, and trunk ${name} says ${tie.node}`;
  if (theirs.lines !== mine.lines) return `trunk ${name} has ${mine.lines} lines here, and ${theirs.lines} at ${theirs.site}`;
  return null;
}
