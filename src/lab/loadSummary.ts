// A load in few figures: each kind of callers, and each queue. All runs together; the definitions are those of the metrics.

import type { Center, MetricName, Tags } from '../records/metrics.ts';
import type { Statistic } from '../records/statistic.ts';
import { measure } from '../scenario/judging.ts';
import type { LoadFigures } from '../scenario/load.ts';

/** Spans in ms, shares from 0 to 1; null where there was nothing to measure. Counts are those of one run, on average: of a queue its stays, of a kind its calls. */
export interface SummaryRow {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number | null;
  readonly serviceLevel: number | null;
  readonly wait: { readonly avg: number | null; readonly p50: number | null; readonly p95: number | null; readonly max: number | null };
  readonly talk: number | null;
}

export interface KindRow extends SummaryRow {
  readonly kind: string;
  readonly came: number;
  /** Found no line free. */
  readonly blocked: number;
}

export interface QueueRow extends SummaryRow {
  readonly queue: string;
  readonly occupancy: number | null;
}

export interface LoadSummary {
  readonly kinds: readonly KindRow[];
  readonly queues: readonly QueueRow[];
}

export function summaryOf(runs: readonly LoadFigures[], center: Center): LoadSummary {
  const [first] = runs;
  const kinds = (first?.callers ?? []).map(({ name: kind }, place): KindRow => {
    const all = (what: 'came' | 'blocked') => runs.reduce((sum, { callers }) => sum + (callers[place]?.[what] ?? 0), 0) / runs.length;
    // Calls that come to no queue are calls too.
    const calls = runs.flatMap(({ records }) => records.filter((record) => record.kind === kind && record.direction === 'in' && record.outcome !== 'blocked'));
    const counts = { offered: calls.length / runs.length, answered: calls.filter(({ answered }) => answered !== null).length / runs.length };
    return { kind, came: all('came'), blocked: all('blocked'), ...rowOf(runs, center, { kind }), ...counts };
  });
  const queues = [...center.queues.keys()].map((queue): QueueRow => ({ queue, ...rowOf(runs, center, { queue }), occupancy: measure({ metric: 'occupancy', tags: { queue }, statistic: plain('value') }, runs, center) }));
  return { kinds, queues };
}

function plain(name: Statistic['name'], of = 0): Statistic {
  return { name, of };
}

function rowOf(all: readonly LoadFigures[], center: Center, tags: Tags): SummaryRow {
  // Of a long day most calls are others', and every figure would go through them again.
  const runs = all.map((run) => ({ ...run, records: run.records.filter(({ kind, visits }) => (tags.kind ?? kind) === kind && (tags.queue === undefined || visits.some(({ queue }) => queue === tags.queue))) }));
  const value = (metric: MetricName, name: Statistic['name'], of = 0) => measure({ metric, tags, statistic: plain(name, of) }, runs, center);
  const visits = runs.flatMap(({ records }) => records.flatMap((record) => record.visits.filter(({ queue }) => (tags.queue ?? queue) === queue)));
  return {
    offered: visits.length / runs.length, answered: visits.filter(({ end }) => end === 'answered').length / runs.length,
    abandoned: value('abandoned', 'rate'), serviceLevel: value('service_level', 'rate'),
    wait: { avg: value('queue_wait', 'avg'), p50: value('queue_wait', 'med'), p95: value('queue_wait', 'p', 95), max: value('queue_wait', 'max') },
    talk: value('talk_time', 'avg'),
  };
}
