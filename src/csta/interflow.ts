// Interflow: queues of different sites, brought together over ties. The ACD asks, the tie carries, and the ACD at the other end judges.

import type { Acd } from '../acd/acd.ts';
import { hearVerdict, judgeFor, type Inquiry } from '../acd/lookAhead.ts';
import { goOver, lineOut } from '../switch/dialling/outgoing.ts';
import type { Wish } from '../tie/message.ts';
import type { Ties } from '../tie/tieEnd.ts';
import { askQueue, endTo } from '../tie/ties.ts';

export function tieQueues(ties: Ties, acd: Acd): void {
  const { pbx } = acd;
  const trunkTo = (site: string) => endTo(ties, site)?.device ?? null;
  acd.otherSites = {
    ask: (site, asked, { queue, when, expectedWait, ...wish }) => askQueue(ties, site, asked, { queue, when, expectedWait, wish: wishOf(wish) }),
    hasLine: (site) => {
      const trunk = trunkTo(site);
      return trunk !== null && lineOut(pbx, trunk) !== null;
    },
    bring: (site, { call, device }, { queue, priority, skills }) => {
      const trunk = trunkTo(site);
      if (trunk === null) return;
      call.redirections++;
      call.wish = { priority, skills, callBack: null };
      goOver(pbx, call, trunk, queue, queue, 'overflow', device.number);
      call.wish = null;
    },
  };
  ties.queues = {
    judge: ({ queue, when, expectedWait, wish: { priority, skills } }) => judgeFor(acd, { queue, when, expectedWait, priority, skills: new Map(skills) }),
    judged: (asked, verdict) => hearVerdict(acd, asked, verdict),
  };
}

function wishOf({ priority, skills }: Pick<Inquiry, 'priority' | 'skills'>): Wish {
  return { priority, skills: [...skills] };
}
