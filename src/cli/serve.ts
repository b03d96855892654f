// `ringback serve`: a site, or a scenario with its traffic, as a live switch that clients connect to.

import { pino } from 'pino';
import { readSource } from '../reading.ts';
import { type LiveTraffic, liveTraffic } from '../scenario/liveTraffic.ts';
import { beginTraffic } from '../scenario/load.ts';
import { checkScenario } from '../scenario/scenario.ts';
import type { Platform } from '../server/live.ts';
import { type Logger, serve as startServer, type Server } from '../server/serve.ts';
import { everybody, readUsers } from '../server/users.ts';
import { createSimulation, type Simulation } from '../simulation.ts';
import { checkSite, type Site } from '../site/site.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import { kindOf, yamlFiles } from './files.ts';
import { showCalls, terminalLines } from './running.ts';
import { shipped } from './shipped.ts';
import { welcome } from './welcome.ts';

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly speed: number | 'max';
  readonly seed: number;
  readonly users?: string;
  readonly origin: readonly string[];
  /** Simulated people wherever no client sits. */
  readonly people: boolean;
  /** Says nothing of calls. */
  readonly quiet: boolean;
  /** On a terminal only warnings, unless said. */
  readonly logLevel?: string;
}

/** What is served when nobody says what. */
export const DEMONSTRATION = shipped('scenarios/live/demo.yaml');

/** Runs until it is interrupted. Throws BadDocument and CommandError before anything listens. */
export async function serve(file: string, options: ServeOptions): Promise<number> {
  if (options.speed === 'max') throw new CommandError(exitCodes.usage, 'a live switch needs a speed; 1 is that of life');
  const { site, start, traffic } = served(file, options.people);
  const users = options.users === undefined ? everybody : readUsers(options.users);
  const simulation = createSimulation(site, { seed: options.seed, ...(start !== undefined && { start }) });
  if (traffic) beginTraffic(traffic.settings, simulation);
  const log = pino({ level: options.logLevel ?? (process.stdout.isTTY ? 'warn' : 'info'), base: null }, pino.destination({ fd: 2, sync: true }));
  return new Promise((done, fail) => {
    let server: Server | null = null;
    const end = (how: () => void) => void (server ? server.stop().then(how, fail) : how());
    const failed = (error: unknown) => end(() => fail(error));
    startServer(simulation, platform, { ...options, speed: options.speed as number, users, origins: options.origin, log, failed }).then((started) => {
      server = started;
      process.stdout.write(welcome({ ...options, address: started.address, site, speed: started.live.speed() }));
      if (!options.quiet) show(simulation, log);
      stopAtSignals(() => end(() => done(exitCodes.passed)));
    }, (error: unknown) => fail(cannotListen(error, options)));
  });
}

/** The first signal stops it with a word to every client; who is not patient sends another. */
function stopAtSignals(stop: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(exitCodes.interrupted));
      stop();
    });
  }
}

function show(simulation: Simulation, log: Logger): void {
  if (process.stdout.isTTY) return showCalls(simulation, terminalLines(simulation, (text) => process.stdout.write(text), platform.now));
  showCalls(simulation, ({ time, call, what, text }) => log.info({ call, virtual: simulation.isoTime(time), text }, what));
}

function cannotListen(error: unknown, { host, port }: ServeOptions): CommandError {
  const { code, message } = error as NodeJS.ErrnoException;
  const why = code === 'EADDRINUSE' ? 'somebody listens there already, perhaps another ringback; stop that one, or give this one --port NUMBER, 0 for any that is free' : message;
  return new CommandError(exitCodes.usage, `cannot listen on ${host}:${port}: ${why}`);
}

const platform: Platform = {
  now: () => performance.now(),
  later(delay, call) {
    const timer = setTimeout(call, delay);
    return () => clearTimeout(timer);
  },
};

function served(path: string, people: boolean): { readonly site: Site; readonly start: string | undefined; readonly traffic: LiveTraffic | null } {
  const [file, more] = yamlFiles([path]);
  if (file === undefined || more !== undefined) throw new CommandError(exitCodes.usage, `"${path}" must be one file: a site, or a scenario with traffic`);
  const source = readSource(file);
  const kind = kindOf(source);
  if (kind === 'callflow') throw new CommandError(exitCodes.usage, `${file} is a call flow; serve a site that has it`);
  if (kind === 'site') return { site: checkSite(source), start: undefined, traffic: liveTraffic(undefined, people) };
  const { site, start, trafficWritten } = checkScenario(source);
  return { site, start, traffic: liveTraffic(trafficWritten, people) };
}
