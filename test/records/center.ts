// A small call centre that keeps a ledger: three people at work in two queues, and what stands in the rows when calls are over.

import type { Ledger } from '../../src/records/ledger/ledger.ts';
import type { CallRow, SegmentRow } from '../../src/records/ledger/rows.ts';
import { type Center, center, S, T } from '../acd/center.ts';
import { keepRows, type RowsKept } from './rowsKept.ts';

export interface KeptCenter extends Center, RowsKept {
  /** The last call that is complete, and its segments in order. */
  lastCall(): CallRow;
  lastSegments(): readonly SegmentRow[];
  /** The line of the call that went out last. */
  lastLine(): string;
}

/** Sales takes its work after calls, Support none. `site` as in a site file. */
export function keptCenter({ queues = {}, site = {} }: { readonly queues?: Record<string, Record<string, unknown>>; readonly site?: Record<string, unknown> } = {}): KeptCenter {
  const world = center({
    ledger: { interval: 1_800_000 },
    queues: { [S]: { needs: { sales: 16 }, wrapUp: '20s', ringFor: '10s', ...queues[S] }, [T]: { needs: { support: 16 }, ...queues[T] } },
    agents: { 5001: { skills: { sales: 1 } }, 5002: { skills: { support: 1 } }, 5003: { skills: { sales: 2 } } },
    site,
  });
  const kept = keepRows(world.simulation.ledger as Ledger);
  const lastCall = () => kept.rows('calls').at(-1) as CallRow;
  return Object.assign(world, kept, {
    lastCall,
    lastSegments: () => kept.rows('segments').filter(({ ucid }) => ucid === lastCall().ucid).toSorted((one, other) => one.segment - other.segment),
    lastLine: () => world.facts.flatMap((fact) => (fact.type === 'networkReached' ? [fact.device] : [])).at(-1) ?? '',
  });
}
