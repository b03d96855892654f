// What the runs of a network came to: an outcome for each site as a load has one, and one of the network, with its ties and its own thresholds.

import type { NetworkDocument } from '../../partitions/network.ts';
import { seedOf } from '../../partitions/network.ts';
import type { NetworkRun } from '../../partitions/networkRun.ts';
import type { Ending } from '../../partitions/partition.ts';
import { judgeNetwork } from '../../partitions/networkThresholds.ts';
import type { TieFigures } from '../../records/tieFigures.ts';
import type { Judgement } from '../../scenario/judging.ts';
import type { Failure } from '../../scenario/run.ts';
import type { Again } from '../again.ts';
import { type Outcome, sumUp } from '../load/load.ts';

/** One direction of a tie; counts are those of one run, on average. */
export interface TieRow extends Readonly<TieFigures> {
  readonly from: string;
  readonly to: string;
}

export interface NetworkOutcome {
  /** In the order of the document. */
  readonly sites: readonly Outcome[];
  /** Of all together. */
  readonly whole: Outcome & { readonly ties: readonly TieRow[] };
}

export function outcomeOf(network: NetworkDocument, seed: number, runs: readonly NetworkRun[], options: readonly string[], ending: Ending | null): NetworkOutcome {
  const again: Again = { command: 'load', options, of: { file: network.file, seed } };
  const between = ending && runs.every((run) => run.ending === null) ? { at: null, ...ending } : null;
  const sites = network.loads.map((load, place): Outcome => {
    const own = runs.flatMap(({ results }) => results[place] ?? []).map(({ figures, coverage }) => ({ figures, coverage, lookUpsFailed: [], told: null, asksServices: false }));
    return { ...sumUp(load, seedOf(seed, load.site.name), own, true, between), name: `${load.site.name}: ${load.name}`, again };
  });
  const figures = network.loads.map((_, place) => runs.flatMap(({ results }) => results[place]?.figures ?? []));
  const thresholds = network.thresholds.map((threshold) => judgeNetwork(threshold, network.loads, figures));
  const brokenRun = sites.find((one) => one.brokenRun !== undefined)?.brokenRun;
  const stopped = sites.find((one) => one.stopped)?.stopped ?? (ending && { at: Math.max(...runs.map(({ ended }) => ended)), ...ending });
  const whole = {
    file: network.file, name: network.name, seed, failure: failureOf(network, thresholds), trace: [], ended: Math.max(...runs.map(({ ended }) => ended)), facts: sites.reduce((sum, { facts }) => sum + facts, 0),
    thresholds, ties: tiesOf(network, runs), lookUpsFailed: [], coverage: [], again, ...(stopped && { stopped }), ...(brokenRun !== undefined && { brokenRun }),
  };
  return { sites, whole };
}

function tiesOf({ loads, wires }: NetworkDocument, runs: readonly NetworkRun[]): readonly TieRow[] {
  const nameOf = (place: number) => loads[place]?.site.name ?? '';
  return wires.map(({ from, to }) => {
    const mean = (at: number, other: number, what: keyof TieFigures) => runs.reduce((sum, { results }) => sum + (results[at]?.ties.get(nameOf(other))?.[what] ?? 0), 0) / runs.length;
    return { from: nameOf(from), to: nameOf(to), cameOver: mean(to, from, 'cameOver'), asked: mean(from, to, 'asked'), accepted: mean(from, to, 'accepted'), noLine: mean(from, to, 'noLine') };
  });
}

function failureOf({ lineOf }: NetworkDocument, judgements: readonly Judgement[]): Failure | null {
  const missed = judgements.filter(({ isMet }) => !isMet);
  const [first] = missed;
  if (!first) return null;
  return { kind: 'threshold', step: 'thresholds', line: lineOf(first.threshold.path), expected: missed.map(({ threshold: { key, text } }) => `${key} ${text.trim()}`).join(', and '), seen: missed.map(({ text }) => text).join('\n') };
}
