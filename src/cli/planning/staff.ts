// `ringback staff`: how few agents keep a target, half-hour by half-hour, as a table, as CSV or JSON, and as a load file that has just so many.

import { stringify } from 'csv-stringify/sync';
import { basename, dirname } from 'node:path';
import { styleText } from 'node:util';
import { nearest } from '../../kernel/shape.ts';
import { loadOf } from '../../lab/replication.ts';
import type { Target } from '../../lab/staffing/judging.ts';
import { type Plan, totalOf } from '../../lab/staffing/plan.ts';
import { requireRepeatable } from '../../lab/repeatable.ts';
import { replications } from '../../lab/runners.ts';
import { findStaffing, type Staffing } from '../../lab/staffing/staffing.ts';
import { staffedDocument } from '../../lab/staffing/staffedDocument.ts';
import { readSource } from '../../reading.ts';
import type { LoadScenario } from '../../scenario/scenario.ts';
import { openMakers } from '../comparing/makers.ts';
import { scenarioAt } from '../documents.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { printable } from '../reporters/reporter.ts';
import { csvRows, jsonOf, staffingLines } from './staffed.ts';
import { openText } from '../textFile.ts';

export interface StaffOptions {
  readonly target: Pick<Target, 'share' | 'within'>;
  /** Share of the calls, 0 to 1. */
  readonly abandoned?: number;
  readonly queue: readonly string[];
  /** ms */
  readonly interval: number;
  readonly runs: number;
  readonly seed: number;
  /** Where workers make the runs. */
  readonly nats?: string;
  readonly csv?: string;
  readonly json?: string;
  readonly write?: string;
}

/** Returns the exit code: 1 when no number of agents will do. Throws BadDocument and CommandError. */
export async function staff(file: string, options: StaffOptions): Promise<number> {
  const scenario = read(file, options);
  const { target: { share, within }, abandoned, queue, interval, runs, seed, nats } = options;
  const target: Target = { share, within, abandoned: abandoned ?? null };
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  process.once('SIGINT', stop);
  const runners = await openMakers(replications, { nats }, `staff ${basename(file)}`);
  const status = statusLine();
  try {
    const load = loadOf(scenario);
    const found = await findStaffing({ load, target, queues: queue.length > 0 ? queue : null, interval, runs, seed }, runners, {
      signal: stopped.signal,
      tell: (what, plan) => status.show(plan === null ? what : `${what}: ${hoursOf(plan, interval)} agent hours`),
    });
    status.clear();
    if ('unreachable' in found) {
      process.stderr.write(`out of reach: ${printable(found.unreachable)}\n`);
      return exitCodes.expectationFailed;
    }
    tell(found, file, scenario, target, options);
    return exitCodes.passed;
  } catch (error) {
    if (stopped.signal.aborted) throw new CommandError(exitCodes.interrupted, 'interrupted; nothing was found yet');
    throw error;
  } finally {
    status.clear();
    process.removeListener('SIGINT', stop);
    await runners.close();
  }
}

function read(file: string, { queue, interval, runs }: StaffOptions): LoadScenario {
  const usage = (message: string) => new CommandError(exitCodes.usage, message);
  const scenario = requireRepeatable(scenarioAt(file), 'there is nobody to staff for; "ringback fit" makes one of call records');
  const queues = Object.keys(scenario.site.queues);
  for (const one of queue) if (!queues.includes(one)) throw usage(`there is no queue "${one}" at the site${nearest(one, queues)}`);
  if (runs < 2) throw usage('--runs must be 2 or more; one day shows no interval');
  if (interval > scenario.traffic.for - scenario.traffic.warmUp) throw usage('--interval is longer than the time for which callers come');
  return scenario;
}

/** The table goes to the standard output unless that is taken by one of the others. */
function tell(found: Staffing, file: string, scenario: LoadScenario, target: Target, { csv, json, write, runs }: StaffOptions): void {
  const put = (name: string, text: string) => {
    const to = openText(name);
    to.write(text);
    to.close();
  };
  if (csv !== '-' && json !== '-' && write !== '-') put('-', staffingLines(found, scenario, target, runs).map((line) => `${line}\n`).join(''));
  if (csv !== undefined) put(csv, stringify(csvRows(found, scenario).map((row) => [...row])));
  if (json !== undefined) put(json, `${JSON.stringify(jsonOf(found, scenario, target, runs), null, 2)}\n`);
  if (write === undefined) return;
  put(write, staffedDocument(found, scenario, readSource(file), write === '-' ? '.' : dirname(write), `Staffed by ringback staff for ${target.share * 100}/${target.within / 1000}, from ${printable(file)}`));
  if (write !== '-' && csv !== '-' && json !== '-') put('-', `\nwritten: ${write}; try: npx ringback load ${write}\n`);
}

function hoursOf(plan: Plan, interval: number): number {
  const all = (plan[0] ?? []).reduce((hours, _, place) => hours + totalOf(plan, place), 0);
  return Math.round((all * interval) / 3_600_000);
}

/** One line that changes, on a terminal only. */
function statusLine(): { show(text: string): void; clear(): void } {
  const write = (text: string) => void (process.stderr.isTTY && process.stderr.write(`\r\u001b[2K${text}`));
  return { show: (text) => write(styleText('dim', text)), clear: () => write('') };
}
