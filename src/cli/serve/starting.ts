// How a live switch comes to its run: it begins one, goes on with its journal, or stands by behind the switch that has it, until that one is gone.

import type { Nats } from '../../nats/connection.ts';
import { readSource } from '../../reading.ts';
import { readFaults } from '../../scenario/faultsFile.ts';
import { type LiveTraffic, liveTraffic } from '../../scenario/liveTraffic.ts';
import { checkScenario } from '../../scenario/scenario.ts';
import { platform } from '../../server/platform.ts';
import { serveJournaled, serveUnjournaled } from '../../server/recovery/journaled.ts';
import { standBy } from '../../server/recovery/standBy.ts';
import { serveReplicated } from '../../server/replication/replicated.ts';
import type { ServeSettings } from '../../server/serve.ts';
import { checkSite, type Site } from '../../site/site.ts';
import type { JournalHeader } from '../../store/journal.ts';
import type { FaultsSettings } from '../../traffic/faults/shape.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { kindOf, yamlFiles } from '../files.ts';
import { newRun } from '../records/target.ts';
import type { ServeOptions } from './serve.ts';
import type { Running } from './welcome.ts';

export interface Start {
  first(settings: ServeSettings): Promise<Running>;
  /** For one that has given its run to another: it stands by behind that. */
  again(settings: ServeSettings): Promise<Running>;
}

/** What a start needs to know of the command line. */
type Starting = Pick<ServeOptions, 'journal' | 'fresh' | 'fsync' | 'rollAt' | 'laws' | 'follow' | 'seed' | 'people' | 'faults' | 'nats' | 'replicate' | 'role' | 'lease'>;

/** Throws CommandError for words that do not go together. */
export function requireOneWay(file: string | undefined, { follow, faults, nats, replicate, role }: Starting): void {
  const wrong = (message: string) => new CommandError(exitCodes.usage, message);
  if (nats !== undefined && replicate && follow !== undefined) throw wrong('--follow is for the folder of a journal on this machine; with --nats whoever does not lead stands by anyway, so leave it out, or say --no-replicate');
  if (file !== undefined && follow !== undefined) throw wrong('name a site or a scenario with traffic, or a journal to --follow, whose site it has');
  if (follow !== undefined && faults !== undefined) throw wrong('a standby has the faults of the site it follows; --faults is for the switch that is named with its site');
  if (role === 'active' || (nats !== undefined && replicate)) return;
  throw wrong(`--role ${role} is for switches with one journal over NATS; ${nats === undefined ? 'name the server with --nats, like nats://127.0.0.1:4222' : '--no-replicate leaves this one to itself'}`);
}

/** Throws BadDocument and CommandError for what is to be served, before anything is opened or written. */
export function startOf(file: string, options: Starting, stop: AbortSignal): Start {
  const { journal, follow, nats, replicate, fresh = false } = options;
  if (nats !== undefined && replicate && journal !== false) {
    const served = servedAt(file, options);
    return { first: (settings) => replicated(served, options, settings, fresh, stop), again: (settings) => replicated(served, options, settings, false, stop) };
  }
  const folder = follow ?? String(journal);
  const behind = (settings: ServeSettings) => standsBy(folder, options, settings, stop);
  if (follow !== undefined) return { first: behind, again: behind };
  const served = servedAt(file, options);
  return { first: (settings) => alone(served, options, settings), again: behind };
}

function standsBy(folder: string, { fsync = false, rollAt, laws }: Starting, settings: ServeSettings, stop: AbortSignal): Promise<Running> {
  tellBehind(folder);
  return standBy(platform, settings, { folder, fsync, rollAt, laws }, stop);
}

function tellBehind(whom: string): void {
  process.stderr.write(`standing by behind ${whom}\n`);
}

function alone(served: Served, options: Starting, settings: ServeSettings): Promise<Running> {
  const { journal, fresh = false, fsync = false, rollAt, laws } = options;
  const [header, faulty] = [runOf(served, options), { ...settings, faults: served.faults }];
  if (journal === false) return serveUnjournaled(header, platform, faulty, { laws });
  return serveJournaled(header, platform, faulty, { folder: journal, fsync, rollAt, laws, fresh });
}

function replicated(served: Served, options: Starting, settings: ServeSettings, fresh: boolean, stop: AbortSignal): Promise<Running> {
  const { journal, fsync = false, rollAt, laws, role, lease: lasts } = options;
  const faulty = { ...settings, faults: served.faults };
  return serveReplicated(runOf(served, options), platform, faulty, { nats: settings.nats as Nats, role, lasts, folder: String(journal), fsync, rollAt, laws, fresh, standsBehind: tellBehind, stop });
}

/** The run that is begun when there is none. */
function runOf({ site, start, traffic }: Served, { seed }: Starting): JournalHeader {
  return { site, seed, start, traffic: traffic?.written, records: { run: newRun(), interval: site.records.interval } };
}

interface Served {
  readonly site: Site;
  readonly start: string | undefined;
  readonly traffic: LiveTraffic | null;
  /** Those of this switch, wherever they are written. */
  readonly faults: FaultsSettings;
}

function servedAt(path: string, { people, faults: extra }: Starting): Served {
  const [file, more] = yamlFiles([path]);
  if (file === undefined || more !== undefined) throw new CommandError(exitCodes.usage, `"${path}" must be one file: a site, or a scenario with traffic`);
  const source = readSource(file);
  const kind = kindOf(source);
  if (kind === 'callflow') throw new CommandError(exitCodes.usage, `${file} is a call flow; serve a site that has it`);
  const { site, start, trafficWritten, faults = {} } = kind === 'site' ? { site: checkSite(source), start: undefined } : checkScenario(source);
  return { site, start, traffic: liveTraffic(trafficWritten, people), faults: { ...faults, ...(extra !== undefined && readFaults(extra, site)) } };
}
