// Handing over in order: the run goes on at a switch that stands by, from the very line of the journal at which it ends here. What is handed over is the right
// to write; nothing is sent to the other switch.

import type { Claim, Replication } from './claim.ts';
import type { Hall } from '../hall.ts';
import type { LiveJournal } from './liveJournal.ts';

export interface HandOver {
  /** Where those that stand by will listen; empty for one that does not know yet. */
  standbys(): readonly string[];
  readonly replication: Replication | null;
  /** Nothing is taken in any more. */
  readonly isUnderWay: boolean;
  /** Begins once whoever asks could be answered. `to`: where the one listens that is to have it; null for any. Throws HandOverRefused; then nothing has changed. Returns where it will be; empty where that is not known. */
  begin(to: string | null): string;
}

/** Why nothing can be handed over, as a sentence. */
export class HandOverRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'HandOverRefused';
  }
}

/** Milliseconds in which an answer that was given goes out. */
const LAST_ANSWER = 20;

/** `away` is what becomes of everything else here; it is told whom to let have it. */
export function createHandOver(hall: Hall, claim: Pick<Claim, 'waiting' | 'undone' | 'replication'>, away: (to: string | null) => void): HandOver {
  let isUnderWay = false;
  return {
    standbys: claim.waiting,
    get replication() {
      return claim.replication();
    },
    get isUnderWay() {
      return isUnderWay;
    },
    begin(to) {
      const standbys = claim.waiting();
      if (isUnderWay) throw new HandOverRefused('this switch is handing over already');
      if (hall.lockstep) throw new HandOverRefused('this switch runs in lockstep, and its clients with it');
      if (standbys.length === 0) throw new HandOverRefused('nobody stands by behind this switch; start one with ringback serve --follow and the folder of its journal');
      if (to !== null && !standbys.includes(to)) throw new HandOverRefused(`nobody stands by at ${to}; ${standbys.map((address) => address || 'a port that is not known yet').join(', ')} ${standbys.length === 1 ? 'stands' : 'stand'} by`);
      const chosen = to ?? (standbys[0] as string);
      const why = claim.undone(chosen);
      if (why !== null) throw new HandOverRefused(why);
      isUnderWay = true;
      hall.gate.shut('this switch is handing over to another', null);
      setTimeout(() => away(chosen || null), LAST_ANSWER);
      return chosen;
    },
  };
}

/** The run stands still and is written down whole; its clients are sent away, and nothing leaves any more. What was said before still does. */
export function letGo({ live, directory, station, items, post }: Hall, journal: LiveJournal): void {
  const gait = live.gait();
  if (!live.isBroken()) live.act(() => live.simulation.clock.advanceTo(live.simulation.clock.now));
  live.stop();
  station.end('handedOver');
  items.end('handedOver');
  directory.handOver();
  post.flush();
  journal.leave(gait);
}
