// On a tie both switches know what is on each line: what this end takes for the call on a line is there, and nothing else is.

import type { Ties } from '../../tie/tieEnd.ts';
import { broken, type Law } from './law.ts';

export function tieLaws({ ends }: Ties): Law {
  const all = [...ends.values()];
  return {
    step() {
      for (const { epoch, name, legs, trunk, unheard, said } of all) {
        if (epoch === null) continue;
        for (let line = 0; line < legs.length; line++) {
          const isTaken = (trunk.lines[line]?.connections.length ?? 0) > 0;
          if (isTaken !== (legs[line] !== null)) broken('tiesKnowTheirLines', `line ${line + 1} of ${name} ${isTaken ? 'is in use' : 'is free'}, and its tie takes it for ${isTaken ? 'free' : 'in use'}`);
        }
        const [first] = unheard;
        if (first && first.number + unheard.length - 1 !== said) broken('nothingSaidIsLost', `on ${name} messages ${first.number} to ${first.number + unheard.length - 1} are kept, and ${said} were said`);
      }
    },
  };
}
