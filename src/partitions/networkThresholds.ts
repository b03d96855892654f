// Thresholds of a network: those of loads, with one more tag that says at which site; without it they are of all sites together.

import type { Found } from '../document.ts';
import { isMap, nearest } from '../kernel/shape.ts';
import { metrics, type Reading } from '../records/metrics.ts';
import { pool, valueOf } from '../records/statistic.ts';
import { centerOf } from '../scenario/center.ts';
import { type Judgement, judgementOf, readingOf } from '../scenario/judging.ts';
import type { LoadFigures } from '../scenario/load.ts';
import type { LoadScenario } from '../scenario/scenario.ts';
import { type Known, knownOf, readThresholds, type Threshold } from '../scenario/thresholds.ts';

export interface NetworkThreshold extends Threshold {
  /** The place of the site; null for all together. */
  readonly site: number | null;
}

const SITE_TAG = /([{,])\s*site\s*:\s*([^,}]*?)\s*(,|})/;

/** All of them that make sense; of the others every mistake is noted. `loads` is null where some could not be read, and then names are not looked up. */
export function readNetworkThresholds(written: unknown, loads: readonly LoadScenario[] | null, found: Found): readonly NetworkThreshold[] {
  if (!isMap(written)) return readThresholds(written, null, found).map((one) => ({ ...one, site: null }));
  const knowns = loads?.map(({ site, trafficWritten }) => knownOf(site, trafficWritten)) ?? null;
  return Object.entries(written).flatMap(([key, conditions]) => {
    const [tag, opens = '', name = '', closes = ''] = SITE_TAG.exec(key) ?? [];
    const sites = loads?.map(({ site }) => site.name) ?? [name];
    const site = tag === undefined ? null : sites.indexOf(name);
    if (site === -1) return found(['thresholds', key], `there is no site "${name}"${nearest(name, sites)}`, true), [];
    const rest = tag === undefined ? key : key.replace(SITE_TAG, opens === '{' ? (closes === '}' ? '' : '{') : closes === '}' ? '}' : ',');
    // The mistakes stand under the key as it was written.
    const foundHere: Found = ([top, , ...path], message, atKey) => found([top as string, key, ...path], message, atKey);
    const known = knowns && (site === null ? together(knowns) : (knowns[site] as Known));
    return readThresholds({ [rest]: conditions }, known, foundHere).map((one) => ({ ...one, key, path: ['thresholds', key, ...one.path.slice(2)], site }));
  });
}

function together(knowns: readonly Known[]): Known {
  const all = (tag: keyof Known) => [...new Set(knowns.flatMap((known) => known[tag]))];
  return { queue: all('queue'), skill: all('skill'), kind: all('kind'), agent: all('agent'), client: all('client') };
}

/** `runs` has for each site what its runs came to. */
export function judgeNetwork(threshold: NetworkThreshold, loads: readonly LoadScenario[], runs: readonly (readonly LoadFigures[])[]): Judgement {
  const chosen = runs.map((own, place) => ({ own, load: loads[place] as LoadScenario })).filter((_, place) => threshold.site === null || place === threshold.site);
  const count = chosen[0]?.own.length ?? 0;
  // A run of the network is one: counts of its sites add up, and its seconds are those of the clock that all have.
  const readings = Array.from({ length: count }, (_, run) => ofOneRun(threshold, chosen.map(({ own, load }) => ({ figures: own[run] as LoadFigures, load }))));
  const seconds = Array.from({ length: count }, (_, run) => Math.max(...chosen.map(({ own }) => ((own[run] as LoadFigures).ended - (own[run] as LoadFigures).from) / 1000))).reduce((sum, one) => sum + one, 0);
  return judgementOf(threshold, valueOf(metrics[threshold.metric].kind, readings.filter((reading) => reading !== null), threshold.statistic, seconds));
}

function ofOneRun(threshold: NetworkThreshold, sites: readonly { readonly figures: LoadFigures; readonly load: LoadScenario }[]): Reading | null {
  const readings = sites.flatMap(({ figures, load }) => readingOf(threshold, figures, centerOf(load.site)) ?? []);
  return readings.length === 0 ? null : pool(readings);
}
