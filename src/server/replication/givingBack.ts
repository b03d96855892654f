// A backup leads as long as no active switch is there: one that has come back, and has stood by for a while, is given the run, in order.

import { HandOverRefused } from '../recovery/handOver.ts';
import type { JournaledServer } from '../recovery/journaled.ts';
import type { Logger } from '../serve.ts';
import type { Leading } from './company.ts';

/** Milliseconds between two looks; and how many of them somebody has to be there without a gap. */
const LOOK = 250;
const LOOKS = 6;

export function giveBack({ hall, handedOver }: JournaledServer, company: Leading, log: Logger): void {
  let [wanted, times]: [string | null, number] = [null, 0];
  const looking = setInterval(() => {
    const active = company.followers().find(({ role, isReady }) => role === 'active' && isReady) ?? null;
    times = active !== null && active.id === wanted ? times + 1 : 0;
    wanted = active?.id ?? null;
    if (active === null || times < LOOKS || !hall.handOver || hall.handOver.isUnderWay) return;
    try {
      hall.handOver.begin(active.at);
      log.info({ to: active.at }, 'an active switch is there again, and gets the run back');
    } catch (error) {
      if (!(error instanceof HandOverRefused)) throw error;
    }
  }, LOOK);
  looking.unref();
  void handedOver.then(() => clearInterval(looking));
}
