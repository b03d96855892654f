// `ringback serve`: a site, or a scenario with its traffic, as a live switch that clients connect to.

import { pino } from 'pino';
import { readSource } from '../reading.ts';
import { beginTraffic } from '../scenario/load.ts';
import { checkScenario } from '../scenario/scenario.ts';
import type { Platform } from '../server/live.ts';
import { CSTA_PATH, serve as startServer, type Server } from '../server/serve.ts';
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
}

/** Runs until it is interrupted. Throws BadDocument and CommandError before anything listens. */
export async function serve(file: string, options: ServeOptions): Promise<number> {
  if (options.speed === 'max') throw new CommandError(exitCodes.usage, 'a live switch needs a speed; 1 is that of life');
  const { site, start, traffic } = served(file);
  const users = options.users === undefined ? everybody : readUsers(options.users);
  const xml = xmlPortOf(options);
  const simulation = createSimulation(site, { seed: options.seed, ...(start !== undefined && { start }) });
  const log = pino({ level: options.logLevel, base: null }, pino.destination({ fd: 2, sync: true }));
  return new Promise((done, fail) => {
    let server: Server | null = null;
    const end = (how: () => void) => void (server ? server.stop().then(how, fail) : how());
    const failed = (error: unknown) => end(() => fail(error));
    startServer(simulation, platform, { ...options, speed: options.speed as number, users, origins: options.origin, xml, log, failed }).then((started) => {
      server = started;
      if (traffic) started.live.act(() => beginTraffic(traffic, simulation));
      process.stdout.write(welcome(started, site, options));
      const stop = () => end(() => done(exitCodes.passed));
      process.once('SIGINT', stop).once('SIGTERM', stop);
    }, (error: unknown) => fail(new CommandError(exitCodes.usage, `cannot listen on ${options.host}:${(error as { readonly port?: number }).port ?? options.port}: ${(error as Error).message}`)));
  });
}

const platform: Platform = {
  now: () => performance.now(),
  later(delay, call) {
    const timer = setTimeout(call, delay);
    return () => clearTimeout(timer);
  },
};

function served(path: string): { readonly site: Site; readonly start: string | undefined; readonly traffic: TrafficSettings | null } {
  const [file, more] = yamlFiles([path]);
  if (file === undefined || more !== undefined) throw new CommandError(exitCodes.usage, `"${path}" must be one file: a site, or a scenario with traffic`);
  const source = readSource(file);
  const kind = kindOf(source);
  if (kind === 'callflow') throw new CommandError(exitCodes.usage, `${file} is a call flow; serve a site that has it`);
  if (kind === 'site') return { site: checkSite(source), start: undefined, traffic: null };
  const { site, start, traffic } = checkScenario(source);
  return { site, start, traffic };
}

function welcome({ address, xmlAddress }: Server, site: Site, { speed, users, tlsCert }: ServeOptions): string {
  const row = (label: string, text: string) => `  ${label.padEnd(14)}${text}\n`;
  return [
    `${site.name || 'The switch'} runs ${speed === 1 ? 'as fast as life' : `${speed} times as fast as life`}\n`,
    row('CSTA JSON', `${address.replace('http', 'ws')}${CSTA_PATH}${users === undefined ? '' : '   for the users of ' + users}`),
    row('CSTA XML', `${tlsCert === undefined ? 'tcp' : 'tls'}://${xmlAddress}`),
    row('health', `${address}/healthz`),
    row('figures', `${address}/metrics`),
    row('clock', `POST ${address}/clock/pause, /go, /speed, /step`),
    '  Ctrl-C stops it\n',
  ].join('');
}
