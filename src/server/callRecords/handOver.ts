// A delivery that hands over files, each whole: for whoever fetches them from a folder. It looks again when the clock of the run may have completed one.

import { setTimeout as nap } from 'node:timers/promises';
import { paperFrom, type SaidPaper } from '../../records/layouts/paper.ts';
import type { HandOverFileSettings } from '../../records/shape.ts';
import { countAfter } from '../../store/records/following.ts';
import { handOver } from '../../store/records/handingOver.ts';
import { lastHandOver } from '../../store/records/handOvers.ts';
import type { Records } from '../../store/records/records.ts';
import { nowIn } from '../../store/records/runs.ts';
import type { Logger } from '../serve.ts';
import type { Delivery } from './delivery.ts';
import { fail, recover, standingOf } from './standing.ts';

/** Milliseconds between two looks. */
const LOOK = 1_000;

/** Begins at once. Its files, and how far it has come, are kept by the records' `handOvers`; `told` is called with the names of files. */
export function deliverFiles(sink: string, { folder, every }: HandOverFileSettings, paper: SaidPaper, open: () => Promise<Records>, run: string, log: Logger, told: (name: string, rows: number) => void = () => {}): Delivery {
  const ending = new AbortController();
  const { layout: { of } } = paperFrom(paper);
  const standing = standingOf(sink, { where: folder });
  const notDelivered = async () => {
    const records = await open();
    return countAfter(records, run, of, (await lastHandOver(records, { run, sink }))?.upTo ?? 0);
  };
  const look = async () => {
    try {
      const records = await open();
      for (const { name, rows } of await handOver(records, { run, sink, folder, every, paper }, await nowIn(records, run, Date.now()))) {
        standing.delivered += rows;
        told(name, rows);
      }
      recover(standing, log);
    } catch (failure) {
      fail(standing, log, (failure as Error).message);
    }
  };
  const going = (async () => {
    while (!ending.signal.aborted) {
      await look();
      await nap(LOOK, undefined, { signal: ending.signal }).catch(() => {});
    }
  })();
  return {
    state: () => ({ ...standing }),
    waiting: () => notDelivered().catch(() => null),
    // It looks every second anyway.
    ring() {},
    async end() {
      ending.abort();
      await going;
      standing.state = 'ended';
    },
  };
}
