// `ringback serve`: a site, or a scenario with its traffic, as a live switch that clients connect to.

import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { pino } from 'pino';
import { connectorTo } from '../../connector/connector.ts';
import { openCrm } from '../../crm/crm.ts';
import { openApex } from '../../crm/openCti/apex.ts';
import { JournalRefused } from '../../server/recovery/journaled.ts';
import { NatsRefused } from '../../nats/refusal.ts';
import { openNats } from '../nats.ts';
import type { Role } from '../../server/replication/roles.ts';
import { platform } from '../../server/platform.ts';
import type { OpenAnnex } from '../../server/annex.ts';
import type { Logger, Server, ServeSettings } from '../../server/serve.ts';
import { everybody, readUsers } from '../../server/sessions/users.ts';
import { DatabaseRefused } from '../../store/database/refusal.ts';
import { IN_MEMORY } from '../../store/database/target.ts';
import type { Simulation } from '../../simulation.ts';
import { findConfig } from '../config/configFile.ts';
import { originsAt } from '../config/switchAt.ts';
import { watchConfig } from '../config/watchConfig.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { recordsOf } from '../records/target.ts';
import { TieSecretMissing } from '../../server/ties/secrets.ts';
import { type PublishOptions, publishingOf } from './publishing.ts';
import { showCalls, terminalLines } from './running.ts';
import { shipped } from '../shipped.ts';
import { stopAtSignals } from '../signals.ts';
import { requireOneWay, startOf } from './starting.ts';
import { type Running, welcome } from './welcome.ts';
import { type XmlOptions, xmlPortOf } from './xmlPort.ts';

export interface ServeOptions extends XmlOptions, PublishOptions {
  readonly host: string;
  readonly speed: number;
  readonly seed: number;
  readonly origin: readonly string[];
  /** Simulated people wherever no client sits. */
  readonly people: boolean;
  /** Says nothing of calls. */
  readonly quiet: boolean;
  /** On a terminal only warnings, unless said. */
  readonly logLevel?: string;
  /** The folder of the journal; false for none. */
  readonly journal: string | false;
  readonly fresh?: boolean;
  readonly fsync?: boolean;
  readonly rollAt: number;
  readonly laws: boolean;
  /** A file of faults. */
  readonly faults?: string;
  /** `CTISVR_ABOVE` above `port`, unless said. */
  readonly ctisvrPort?: number;
  /** The folder of the journal that another switch writes. */
  readonly follow?: string;
  /** A NATS server with JetStream. */
  readonly nats?: string;
  /** Whether it has the journal too. */
  readonly replicate: boolean;
  readonly role: Role;
  /** Milliseconds. */
  readonly lease: number;
  /** Folders with scenarios and rubrics, beside those that come with Ringback. */
  readonly lessons: readonly string[];
  /** The database of the CRM; false for no pages. */
  readonly crm: string | false;
  /** The database of the records; false for none. */
  readonly records: string | false;
  /** The folder of recordings of calls; false for none. */
  readonly recordings: string | false;
  /** The file that lists the servers of clients. */
  readonly config?: string;
  /** Switches whose telephones the connector shows; none for its own. */
  readonly connectorTo: readonly string[];
  /** A file of methods for runApex. */
  readonly apex?: string;
}

/** 9006, where its clients look for it, beside 8800. */
export const CTISVR_ABOVE = 206;
/** What is served when nobody says what. */
const DEMONSTRATION = shipped('scenarios/live/demo.yaml');

/** Runs until it is interrupted. Throws BadDocument and CommandError before anything listens. */
export async function serve(file: string | undefined, options: ServeOptions): Promise<number> {
  requireOneWay(file, options);
  const users = options.users === undefined ? everybody : readUsers(options.users);
  const origins = originsAt(options.origin, process.env, options.config);
  const xml = xmlPortOf(options);
  const { crm: _, apex: __, connectorTo: shown, config: ___, nats: natsUrl, natsReplicas = null, publish: _____, records, recordings, port, ctisvrPort = port === 0 ? 0 : port + CTISVR_ABOVE, ...plain } = options;
  const log = logTo(options.logLevel ?? (process.stdout.isTTY ? 'warn' : 'info'));
  const keeping = recordsOf(records, log);
  const publish = publishingOf(options, log);
  const stopped = stopAtSignals();
  const start = startOf(file ?? DEMONSTRATION, options, stopped);
  const nats = natsUrl === undefined ? undefined : await openNats(natsUrl, 'ringback serve', log, natsReplicas, stopped).catch(unlessStopped);
  if (nats === null) return exitCodes.passed;
  const servers = await watchConfig(findConfig(options.config, process.env), log, stopped);
  return new Promise((done, fail) => {
    let server: Server | null = null;
    const end = (how: () => void) => void (server ? server.stop() : Promise.resolve()).then(() => nats?.close()).then(how, fail);
    const settings: ServeSettings = { ...plain, lessons: [shipped('scenarios/classroom'), ...plain.lessons], port, faults: {}, speed: options.speed, users, origins, ...(xml && { xml }), ctisvrPort, annex: connectorFor(shown), ...(keeping && { records: keeping }), ...(publish && { publish }), ...(nats && { nats }), ...(recordings !== false && { recordings }), log, failed: (error) => end(() => fail(asCommandError(error as Error, options))) };
    const over = () => end(() => done(exitCodes.passed));
    const failed = (error: Error) => end(() => (error.name === 'AbortError' ? done(exitCodes.passed) : fail(asCommandError(error, options))));
    const runs = (running: Running, settled: ServeSettings) => {
      server = running;
      process.stdout.write(welcome(running, options));
      if (!options.quiet) showRuns(running, log);
      // Whoever has handed over stands by behind the switch that has the run now.
      void running.handedOver?.then(() => {
        server = null;
        start.again(settled).then((again) => runs(again, settled), failed);
      });
      if (stopped.aborted) over();
    };
    stopped.addEventListener('abort', () => server && over());
    withCrm({ ...settings, ...(servers && { servers }) }, options).then(async (settled) => runs(await start.first(settled), settled)).catch(failed);
  });
}

/** Shows the calls of the run, and of every other that takes its place. */
function showRuns({ live, hall }: Running, log: Logger): void {
  show(live.simulation, log);
  hall.follow((run) => show(run.live.simulation, log));
}

/** Null for what was given up because somebody stops the command. */
function unlessStopped(error: Error): null {
  if (error.name === 'AbortError') return null;
  throw error;
}

function connectorFor(addresses: readonly string[]): OpenAnnex {
  const wrong = addresses.find((address) => !/^(http|ws)s?:\/\//.test(address) || !URL.canParse(address));
  if (wrong !== undefined) throw new CommandError(exitCodes.usage, `"${wrong}" is no address of a switch for --connector-to; expected one like http://127.0.0.1:8800`);
  return connectorTo(addresses);
}

/** The standard error. */
export function logTo(level: string): Logger {
  return pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));
}

/** The pages, and the CRM that they show. */
export async function withCrm<Settings extends Partial<Pick<ServeSettings, 'pages' | 'crm' | 'apex'>>>(settings: Settings, { crm: file, apex }: Pick<ServeOptions, 'crm' | 'apex'>): Promise<Settings> {
  const pages = shipped('dist/web');
  if (file === false && apex !== undefined) throw new CommandError(exitCodes.usage, '--apex names methods for the CRM, and --no-crm leaves that out; say one of them');
  if (file === false || !existsSync(pages)) return settings;
  if (file !== IN_MEMORY) mkdirSync(dirname(file), { recursive: true });
  const crm = await openCrm(file);
  if (apex === undefined) return { ...settings, pages, crm };
  const opened = await openApex(apex, crm).catch((error: Error) => {
    throw new CommandError(exitCodes.usage, `${apex} cannot be used for --apex: ${error.message}`);
  });
  return { ...settings, pages, crm, apex: opened };
}

function show(simulation: Simulation, log: Logger): void {
  if (process.stdout.isTTY) return showCalls(simulation, terminalLines(simulation, (text) => process.stdout.write(text), platform.now));
  showCalls(simulation, ({ time, call, what, text }) => log.info({ call, virtual: simulation.isoTime(time), text }, what));
}

export function asCommandError(error: Error, { host, port, xmlPort }: Pick<ServeOptions, 'host' | 'port' | 'xmlPort'>): Error {
  if (error instanceof JournalRefused || error instanceof DatabaseRefused || error instanceof TieSecretMissing || error instanceof NatsRefused) return new CommandError(exitCodes.usage, error.message);
  const { syscall, code } = error as NodeJS.ErrnoException;
  if (syscall === 'listen') {
    const taken = (error as { readonly port?: number }).port ?? port;
    const hint = taken === port || xmlPort !== undefined ? '' : '; --xml-port names another port for CSTA XML, --no-xml-port none';
    const why = code === 'EADDRINUSE' ? 'somebody listens there already, perhaps another ringback; stop that one, or give this one another --port, 0 for any that is free' : error.message;
    return new CommandError(exitCodes.usage, `cannot listen on ${host}:${taken}: ${why}${hint}`);
  }
  return code === undefined || syscall === undefined ? error : new CommandError(exitCodes.usage, `the journal cannot be written: ${error.message}`);
}
