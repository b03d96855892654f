// A load in few figures: each kind of callers, each queue, and each campaign. All runs together; the definitions are those of the metrics.

import type { Result } from '../campaign/contact.ts';
import { type CampaignFigures, droppedShare } from '../records/campaignFigures.ts';
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

/** Counts are those of one run, on average. */
export interface CampaignRow {
  readonly campaign: string;
  /** Calls that were placed. */
  readonly called: number;
  /** Persons who talked to an agent. */
  readonly connected: number;
  /** Of the persons who answered the share for whom nobody was there in time; null when nobody answered. */
  readonly dropped: number | null;
  readonly answeringMachine: number;
  readonly noAnswer: number;
  readonly busy: number;
  /** Fax machines, numbers that are none, lines that were not free, and who hung up before an agent was there. */
  readonly otherwise: number;
  /** Contacts that agents have looked at and skipped. */
  readonly skipped: number;
  /** Contacts that are called no more. */
  readonly finished: number;
  /** What agents have said, by outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
}

export interface LoadSummary {
  readonly kinds: readonly KindRow[];
  readonly queues: readonly QueueRow[];
  readonly campaigns: readonly CampaignRow[];
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
  const campaigns = [...new Set(runs.flatMap((run) => [...run.campaigns.keys()]))].sort().map((campaign) => campaignRow(campaign, runs));
  return { kinds, queues, campaigns };
}

function campaignRow(campaign: string, runs: readonly LoadFigures[]): CampaignRow {
  const each = runs.flatMap((run) => run.campaigns.get(campaign) ?? []);
  const mean = (count: (figures: CampaignFigures) => number) => each.reduce((sum, figures) => sum + count(figures), 0) / runs.length;
  const ended = (...results: readonly Result[]) => mean((figures) => results.reduce((sum, result) => sum + (figures.results.get(result) ?? 0), 0));
  const [connected, dropped] = [mean((figures) => figures.connected), mean((figures) => figures.dropped)];
  const said = [...new Set(each.flatMap(({ outcomes }) => [...outcomes.keys()]))].sort();
  return {
    campaign, called: mean(({ called }) => called), connected, dropped: droppedShare({ connected, dropped }),
    answeringMachine: ended('answeringMachine'), noAnswer: ended('noAnswer'), busy: ended('busy'), otherwise: ended('fax', 'congestion', 'invalidNumber', 'abandoned'),
    skipped: mean(({ skipped }) => skipped), finished: mean(({ finished }) => finished.size),
    outcomes: Object.fromEntries(said.map((outcome) => [outcome, mean(({ outcomes }) => outcomes.get(outcome) ?? 0)])),
  };
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
