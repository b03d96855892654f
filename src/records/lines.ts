// Who is at the other end of each line: a line is only a wire, people want the number behind it.

import type { ExchangeFact } from '../csta/facts.ts';

export interface LineParties {
  /** Takes note of what a fact says of lines. Call it with every fact, before asking. */
  read(fact: ExchangeFact): void;
  /** Number of the person at a device: of the last one on a line, else the device's own. */
  partyAt(device: string): string;
}

/** `known` is who is on lines already, by line. */
export function followLines(known: Iterable<readonly [line: string, party: string]> = []): LineParties {
  const parties = new Map(known);
  return {
    read(fact) {
      if (fact.type === 'lineSeized') parties.set(fact.device, fact.calling);
      else if (fact.type === 'networkReached') parties.set(fact.device, fact.dialled);
    },
    partyAt: (device) => parties.get(device) ?? device,
  };
}
