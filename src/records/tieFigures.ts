// Figures of ties, from facts at one site alone: calls that came over, questions that its queues asked of other sites, and calls that found no line to them.

import type { ExchangeFact } from '../csta/facts.ts';
import type { Log } from '../kernel/log.ts';
import type { Millis } from '../kernel/clock.ts';

export interface TieFigures {
  /** Calls that have come over from that site. */
  cameOver: number;
  /** How often queues of this site have asked that one for a call that waited, and how often it would have it. */
  asked: number;
  accepted: number;
  /** Calls for that site, and calls that it would have had, for which no line was free. */
  noLine: number;
}

export interface TieBook {
  /** By the name of the other site; those to which there is a tie. */
  readonly sites: ReadonlyMap<string, TieFigures>;
  stop(): void;
}

/** `sites` are the other sites by trunk. What happens before `from` does not count. */
export function keepTieFigures(log: Log<ExchangeFact>, sites: ReadonlyMap<string, string>, from: Millis): TieBook {
  const figures = new Map([...sites.values()].map((site): [string, TieFigures] => [site, { cameOver: 0, asked: 0, accepted: 0, noLine: 0 }]));
  const stop = log.read((fact) => {
    if (fact.time < from) return;
    switch (fact.type) {
      case 'cameOver': {
        const of = figures.get(fact.site);
        if (of) of.cameOver++;
        return;
      }
      case 'lookedAhead': {
        const of = fact.site === null ? undefined : figures.get(fact.site);
        if (!of) return;
        of.asked++;
        if (fact.accepted || fact.reason === 'noLine') of.accepted++;
        if (fact.reason === 'noLine') of.noLine++;
        return;
      }
      case 'failed': {
        const of = fact.cause === 'trunksBusy' ? figures.get(sites.get(fact.failing) ?? '') : undefined;
        if (of) of.noLine++;
      }
    }
  });
  return { sites: figures, stop };
}
