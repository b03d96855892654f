// `--deliver`: what was kept of runs goes to the sinks of their sites, once they are over. A run that is made again replaces its rows, and all of them are delivered.

import { setTimeout as nap } from 'node:timers/promises';
import { beginDeliveries } from '../../server/callRecords/deliveries.ts';
import { usualDelivery } from '../../server/callRecords/delivery.ts';
import { missingTokens } from '../../server/callRecords/kinds.ts';
import type { Site } from '../../site/site.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';

export interface DeliveredRun {
  readonly run: string;
  readonly site: Site;
}

/** Throws CommandError for sinks whose token is in no variable of the environment. */
export function requireTokens(site: Site): void {
  const missing = missingTokens(site, process.env);
  if (missing.length > 0) throw new CommandError(exitCodes.usage, missing.join('\n'));
}

/** Nobody else wants this thread. */
const inOneGo = { ...usualDelivery, rowsAtOnce: 2_000 };
/** Milliseconds; and those for the other side to come or to get well. */
const LONGEST = 600_000;
const OTHERS_COME = 5_000;

/** Tells people what each sink took. Throws CommandError when one has not taken everything. */
export async function deliverRuns(target: string, runs: readonly DeliveredRun[]): Promise<void> {
  const wrong: string[] = [];
  for (const { run, site } of runs) {
    const deliveries = beginDeliveries(site, { target, run, goesOn: false, environment: process.env, log: silent, bounds: inOneGo });
    const isWaiting = () => deliveries.states().some(({ state }) => state === 'opening' || state === 'failing');
    for (let waited = 0; waited < OTHERS_COME && isWaiting(); waited += GLANCE) await nap(GLANCE);
    await deliveries.end(LONGEST);
    for (const { sink, where, delivered, error } of deliveries.states()) {
      process.stderr.write(`${sink}: ${delivered === 1 ? '1 row' : `${delivered} rows`} to ${where}\n`);
      if (error !== null) wrong.push(`${sink} has not taken everything: ${error}`);
    }
  }
  if (wrong.length > 0) throw new CommandError(exitCodes.usage, wrong.map((line) => `--deliver: ${line}`).join('\n'));
}

const GLANCE = 20;
/** What goes wrong is told at the end. */
const silent = { info() {}, warn() {}, error() {} };
