// A network for people: what is planned at each site, and behind it what came of each, what went over the ties, and the thresholds.

import type { NetworkDocument } from '../../partitions/network.ts';
import type { NetworkRun } from '../../partitions/networkRun.ts';
import { plannedLoad } from '../../lab/plannedLoad.ts';
import { summaryLines, thresholdLines } from '../reporters/load.ts';
import { printable } from '../reporters/reporter.ts';
import { spanText } from '../reporters/spans.ts';
import { tableLines } from '../reporters/table.ts';
import type { NetworkOutcome, TieRow } from './networkOutcome.ts';

export function networkPlan({ loads, wires }: NetworkDocument): readonly string[] {
  const rows = loads.map(({ site, traffic }, place) => {
    const { kinds } = plannedLoad(site, traffic);
    const calls = kinds.some(({ expected }) => expected === null) ? '' : whole(kinds.reduce((sum, { expected }) => sum + (expected ?? 0), 0));
    return [printable(site.name), calls, `in ${spanText(traffic.for)}`, wires.filter(({ from }) => from === place).map(({ to, delay }) => `${printable(loads[to]?.site.name ?? '')} ${delay} ms`).join(', ')];
  });
  return ['planned', ...tableLines([['site', 'calls', '', 'ties to'], ...rows], { numbers: [1], margin: '  ' })];
}

export function networkLines({ sites, whole: { ties } }: NetworkOutcome, { loads }: NetworkDocument, runs: readonly NetworkRun[]): readonly string[] {
  const each = sites.flatMap((outcome, place) => {
    const load = loads[place];
    // Theory knows no other sites.
    return load ? ['', printable(outcome.name), ...summaryLines({ ...outcome, ...(outcome.study && { study: { ...outcome.study, queues: [] } }) }, load).map((line) => (line === '' ? '' : `  ${line}`))] : [];
  });
  const sum = (what: 'windows' | 'rounds' | 'messages') => whole(runs.reduce((all, run) => all + run[what], 0) / runs.length);
  return [...each.slice(1), '', 'over the ties', ...tableLines(tieRows(ties), { margin: '  ' }), `${sum('windows')} windows in ${sum('rounds')} rounds, ${sum('messages')} messages`];
}

function tieRows(ties: readonly TieRow[]): readonly (readonly string[])[] {
  return [['from, to', 'calls', 'asked', 'accepted', 'no line'], ...ties.map((row) => [printable(`${row.from}, ${row.to}`), ...[row.cameOver, row.asked, row.accepted, row.noLine].map(whole)])];
}

/** Those of the sites with the site in front; `missedOnly` leaves out what was met. */
export function networkThresholdLines({ sites, whole: all }: NetworkOutcome, missedOnly: boolean): readonly string[] {
  return [...sites.flatMap((site) => thresholdLines(site, missedOnly, `${printable(site.name.split(':')[0] ?? '')}: `)), ...thresholdLines(all, missedOnly)];
}

function whole(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}
