// What the trace says of what happens between sites.

import type { LookedAhead } from '../../acd/facts.ts';
import type { TieFact } from '../../tie/facts.ts';
import type { Sentence, Sentences } from './sentence.ts';

export const ofTies: Sentences<TieFact | LookedAhead> = {
  cameOver: ({ device, site, sentBy }, { named }) => [named(device), `from ${site} on ${device}${sentBy === null ? '' : `, sent by ${sentBy}`}`],
  tieBegun: tie,
  tieBroken: tie,
  lookedAhead({ queue, to: target, site, accepted, reason, expectedWait }, { nameOf }) {
    const wait = expectedWait === null ? '' : `, about ${Math.round(expectedWait / 1000)} s there`;
    const to = site === null ? nameOf(target) : `${target} at ${site}`;
    return [`${nameOf(queue)} → ${to}`, `${accepted ? 'accepted' : 'denied'}: ${reason}${wait}`];
  },
};

function tie({ trunk, site }: { readonly trunk: string; readonly site: string }): Sentence {
  return [trunk, `to ${site}`];
}
