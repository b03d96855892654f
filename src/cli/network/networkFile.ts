// `ringback load` of a network: several sites in one virtual time, wherever their partitions are; what it is going to be, how far it is, what it came to.

import { stringify } from 'csv-stringify/sync';
import { instantOf, localWriter } from '../../kernel/calendar.ts';
import { lasting, type NetworkDocument } from '../../partitions/network.ts';
import type { NetworkRun } from '../../partitions/networkRun.ts';
import { callColumns, rowOfCall } from '../../records/callColumns.ts';
import { repeatCommand } from '../again.ts';
import { requireMakers } from '../comparing/makers.ts';
import { documentsAt } from '../documents.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { exitCodeOf } from '../load/loadFile.ts';
import { openLoadOutputs, type OutputOptions, requireApart } from '../load/loadOutputs.ts';
import { printable } from '../reporters/reporter.ts';
import { spanText } from '../../report/retold.ts';
import { wallOf } from '../run/run.ts';
import type { TextFile } from '../textFile.ts';
import { openQuarters } from './quarters.ts';
import { openJournals } from './networkJournals.ts';
import { networkLines, networkPlan, networkThresholdLines } from './networkLines.ts';
import { type NetworkOutcome, outcomeOf } from './networkOutcome.ts';
import { carryOutNetwork } from './networkRuns.ts';

export interface NetworkOptions extends OutputOptions {
  readonly runs?: number;
  /** Of one run: the threads on which its sites are, with `nats` the workers; all here unless said. Of several: threads of this process, each with whole runs. */
  readonly workers?: number;
  readonly nats?: string;
  readonly for?: number;
  /** The folder of the journals; `false` for none. */
  readonly journal?: string | false;
  readonly laws?: boolean;
  readonly timeout?: number;
  readonly quiet?: boolean;
}

/** A day. */
const LONGEST = 86_400_000;

/** Returns the exit code. Throws BadDocument and CommandError before anything has run. */
export async function loadNetwork(file: string, options: NetworkOptions): Promise<number> {
  const network = networkAt(file, options);
  requireApart(options);
  if (network.runs > 1) requireMakers(options);
  if (options.reporter.some((name) => name.split(':')[0] === 'html')) throw new CommandError(exitCodes.usage, 'there is no html report of a network; replay a journal of one of its sites, or take json');
  const { csv, reporters, say } = openLoadOutputs(options, network.loads);
  const wall = wallOf({ timeout: options.timeout ?? LONGEST });
  const quarters = await openQuarters(network.runs === 1 ? options : {}, network.loads.length, wall);
  if (!options.quiet) say([printable(network.name), '', ...networkPlan(network), '']);
  for (const reporter of reporters) reporter.begin?.();
  const journals = options.journal === false ? null : openJournals(network, options.journal);
  const { runs, ending } = await carryOutNetwork(network, options, quarters, wall, journals).finally(quarters.close);
  const outcome = outcomeOf(network, options.seed, runs, againOptions(options), ending);
  journals?.close(outcome.sites);
  if (csv) writeCalls(csv, outcome, network);
  for (const reporter of reporters) {
    for (const one of [...outcome.sites, outcome.whole]) reporter.verdict?.(one);
    reporter.end([...outcome.sites, outcome.whole], 0);
  }
  report(outcome, network, runs, options, say);
  if (journals && !options.quiet) say(journals.files.map((one) => `journal  ${one}`));
  return codeOf(outcome);
}

function networkAt(file: string, { runs, for: length }: NetworkOptions): NetworkDocument {
  const network = documentsAt([file], ['network'])[0]?.document as NetworkDocument;
  const brief = network.loads.find(({ traffic }) => length !== undefined && length <= traffic.warmUp);
  if (brief) throw new CommandError(exitCodes.usage, `--for must be longer than the warmUp of ${brief.file}, whose calls do not count`);
  return { ...network, runs: runs ?? network.runs, loads: network.loads.map((load) => lasting(load, length)) };
}

function againOptions({ for: length, runs, laws = false }: NetworkOptions): readonly string[] {
  return [...(length === undefined ? [] : ['--for', spanText(length)]), ...(runs === undefined ? [] : ['--runs', String(runs)]), ...(laws ? ['--laws'] : [])];
}

function report(outcome: NetworkOutcome, network: NetworkDocument, runs: readonly NetworkRun[], { quiet = false }: NetworkOptions, say: (lines: readonly string[]) => void): void {
  const thresholds = networkThresholdLines(outcome, quiet);
  const all = [...outcome.sites, outcome.whole];
  if (quiet && outcome.whole.stopped?.why === 'timedOut') process.stderr.write(`${outcome.whole.stopped.message}\n`);
  if (!quiet) say([...networkLines(outcome, network, runs), ...(thresholds.length > 0 ? [''] : [])]);
  say(thresholds);
  for (const { failure, name } of all) if (failure?.kind === 'law') say(['', `✗ ${printable(name)}: a law of the switch was broken: ${failure.seen}`]);
  if (!quiet && all.some(({ failure }) => failure)) say(['', `again  ${repeatCommand(outcome.whole)}`]);
}

/** A line for each call at each site that it came to. */
function writeCalls(target: TextFile, { sites }: NetworkOutcome, { loads, runs: wanted }: NetworkDocument): void {
  target.write(stringify([['site', ...(wanted > 1 ? ['run'] : []), ...callColumns]]));
  for (const [place, { runs = [] }] of sites.entries()) {
    const { site, start = '' } = loads[place] as NetworkDocument['loads'][number];
    const at = localWriter(instantOf(start, site.timeZone), site.timeZone);
    for (const [run, { records }] of runs.entries()) target.write(stringify(records.map((record) => [site.name, ...(wanted > 1 ? [String(run + 1)] : []), ...rowOfCall(record, at)])));
  }
  target.close();
}

/** That of the gravest, as several scenarios have it. */
function codeOf({ sites, whole }: NetworkOutcome): number {
  const codes = [...sites, whole].map(exitCodeOf);
  const gravest = [exitCodes.lawBroken, exitCodes.interrupted, exitCodes.timedOut, exitCodes.thresholdFailed];
  return gravest.find((code) => codes.includes(code)) ?? exitCodes.passed;
}
