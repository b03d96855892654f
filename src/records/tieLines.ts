// Traces of what happens between sites: one line for each fact.

import type { LookedAhead } from '../acd/facts.ts';
import type { TieFact } from '../tie/facts.ts';

/** Who and what, and why. */
export function sentenceOfTie(fact: TieFact | LookedAhead, named: (device: string) => string, nameOf: (number: string) => string): readonly [what: string, why: string] {
  switch (fact.type) {
    case 'cameOver': return [named(fact.device), `from ${fact.site} on ${fact.device}${fact.sentBy === null ? '' : `, sent by ${fact.sentBy}`}`];
    case 'tieBegun':
    case 'tieBroken': return [fact.trunk, `to ${fact.site}`];
    case 'lookedAhead': {
      const wait = fact.expectedWait === null ? '' : `, about ${Math.round(fact.expectedWait / 1000)} s there`;
      const to = fact.site === null ? nameOf(fact.to) : `${fact.to} at ${fact.site}`;
      return [`${nameOf(fact.queue)} → ${to}`, `${fact.accepted ? 'accepted' : 'denied'}: ${fact.reason}${wait}`];
    }
  }
}
