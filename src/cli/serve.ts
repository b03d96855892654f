// `ringback serve`: a site, or a scenario with its traffic, as a live switch that clients connect to.

import { pino } from 'pino';
import { readSource } from '../reading.ts';
import { beginTraffic } from '../scenario/load.ts';
import { checkScenario } from '../scenario/scenario.ts';
import { JournalRefused, type JournaledServer, serveJournaled, standBy } from '../server/journaled.ts';
import { platform } from '../server/platform.ts';
import { CSTA_PATH, serve as startServer, type Server, type ServeSettings } from '../server/serve.ts';
import { everybody, readUsers } from '../server/users.ts';
import { createSimulation } from '../simulation.ts';
import { checkSite, type Site } from '../site/site.ts';
import type { TrafficSettings } from '../traffic/shape.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import { kindOf, yamlFiles } from './files.ts';
import { type XmlOptions, xmlPortOf } from './xmlPort.ts';

export interface ServeOptions extends XmlOptions {
  readonly host: string;
  readonly speed: number | 'max';
  readonly seed: number;
  readonly origin: readonly string[];
  readonly logLevel: string;
  /** The folder of the journal; false for none. */
  readonly journal: string | false;
  readonly fresh?: boolean;
  readonly fsync?: boolean;
  readonly laws: boolean;
  /** `CTISVR_ABOVE` above `port`, unless said. */
  readonly ctisvrPort?: number;
  /** The folder of the journal that another switch writes. */
  readonly follow?: string;
}

/** 9006, where its clients look for it, beside 8800. */
const CTISVR_ABOVE = 206;

/** Runs until it is interrupted. Throws BadDocument and CommandError before anything listens. */
export async function serve(file: string | undefined, options: ServeOptions): Promise<number> {
  if (options.speed === 'max') throw new CommandError(exitCodes.usage, 'a live switch needs a speed; 1 is that of life');
  if ((file === undefined) === (options.follow === undefined)) throw new CommandError(exitCodes.usage, 'name a site or a scenario with traffic, or a journal to --follow, whose site it has');
  const users = options.users === undefined ? everybody : readUsers(options.users);
  const xml = xmlPortOf(options);
  const { port, ctisvrPort = port === 0 ? 0 : port + CTISVR_ABOVE } = options;
  const log = pino({ level: options.logLevel, base: null }, pino.destination({ fd: 2, sync: true }));
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return new Promise((done, fail) => {
    let server: Server | null = null;
    const end = (how: () => void) => void (server ? server.stop().then(how, fail) : how());
    const settings: ServeSettings = { ...options, speed: options.speed as number, users, origins: options.origin, xml, ctisvrPort, log, failed: (error) => end(() => fail(asCommandError(error as Error, options))) };
    started(file, options, settings, stopped.signal).then((running) => {
      server = running;
      process.stdout.write(welcome(running, options));
      const over = () => end(() => done(exitCodes.passed));
      if (stopped.signal.aborted) over();
      else stopped.signal.addEventListener('abort', over);
    }, (error: Error) => (error.name === 'AbortError' ? done(exitCodes.passed) : fail(asCommandError(error, options))));
  });
}

/** `past` and `aside` are told by a switch that keeps a journal. */
type Running = Server & Partial<JournaledServer>;

function started(file: string | undefined, { journal, fresh = false, fsync = false, laws, follow, seed }: ServeOptions, settings: ServeSettings, stop: AbortSignal): Promise<Running> {
  if (follow !== undefined) {
    process.stderr.write(`standing by behind ${follow}\n`);
    return standBy(platform, settings, { folder: follow, fsync, laws }, stop);
  }
  const { site, start, traffic, trafficWritten } = served(file as string);
  if (journal !== false) return serveJournaled({ site, seed, start, traffic: trafficWritten }, platform, settings, { folder: journal, fsync, laws, fresh });
  const simulation = createSimulation(site, { seed, laws, ...(start !== undefined && { start }) });
  if (traffic) beginTraffic(traffic, simulation);
  return startServer(simulation, platform, settings);
}

function asCommandError(error: Error, { host, port }: ServeOptions): Error {
  if (error instanceof JournalRefused) return new CommandError(exitCodes.usage, error.message);
  const { syscall, code } = error as NodeJS.ErrnoException;
  if (syscall === 'listen') return new CommandError(exitCodes.usage, `cannot listen on ${host}:${(error as { readonly port?: number }).port ?? port}: ${error.message}`);
  return code === undefined || syscall === undefined ? error : new CommandError(exitCodes.usage, `the journal cannot be written: ${error.message}`);
}

function served(path: string): { readonly site: Site; readonly start: string | undefined; readonly traffic: TrafficSettings | null; readonly trafficWritten?: unknown } {
  const [file, more] = yamlFiles([path]);
  if (file === undefined || more !== undefined) throw new CommandError(exitCodes.usage, `"${path}" must be one file: a site, or a scenario with traffic`);
  const source = readSource(file);
  const kind = kindOf(source);
  if (kind === 'callflow') throw new CommandError(exitCodes.usage, `${file} is a call flow; serve a site that has it`);
  if (kind === 'site') return { site: checkSite(source), start: undefined, traffic: null };
  const { site, start, traffic, trafficWritten } = checkScenario(source);
  return { site, start, traffic, trafficWritten };
}

function welcome({ address, xmlAddress, ctisvrAddress, live, past, aside }: Running, { speed, users, tlsCert, journal, follow }: ServeOptions): string {
  const row = (label: string, text: string) => `  ${label.padEnd(14)}${text}\n`;
  const folder = follow ?? journal;
  return [
    `${live.simulation.site.name || 'The switch'} runs ${speed === 1 ? 'as fast as life' : `${speed} times as fast as life`}\n`,
    row('CSTA JSON', `${address.replace('http', 'ws')}${CSTA_PATH}${users === undefined ? '' : '   for the users of ' + users}`),
    row('CSTA XML', `${tlsCert === undefined ? 'tcp' : 'tls'}://${xmlAddress}`),
    row('ctiSVR', `${ctisvrAddress?.replace('http', 'ws')}/   REST at ${ctisvrAddress}/ctisvr`),
    row('health', `${address}/healthz`),
    row('figures', `${address}/metrics`),
    row('clock', `POST ${address}/clock/pause, /go, /speed, /step`),
    folder === false ? '' : row('journal', `${folder}${past ? `, goes on behind ${past.requests} requests` : ''}`),
    past?.cut ? row('', `${past.cut.bytes} bytes at its end were not whole; they are in ${past.cut.kept}`) : '',
    aside ? row('', `the one before is in ${aside}`) : '',
    '  Ctrl-C stops it\n',
  ].join('');
}
