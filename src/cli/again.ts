// The command that carries a scenario out again: of its options those on which the outcome depends, and none that say where things are written or how they look.

import { spanText } from '../report/retold.ts';
import type { CertifyOptions } from './certify.ts';
import type { LoadFileOptions } from './load/loadFile.ts';
import type { Outcome } from './load/load.ts';
import type { RunOptions } from './run/run.ts';

/** What stands around file and seed. */
export interface Again {
  readonly command: 'run' | 'load';
  readonly options: readonly string[];
  /** What is carried out, where the outcome is one of several that come of it. */
  readonly of?: { readonly file: string; readonly seed: number };
}

export function againByRun({ lookUps, lockstep }: Pick<RunOptions, 'lookUps' | 'lockstep'>): Again {
  return { command: 'run', options: [...(lookUps === 'off' ? ['--look-ups', 'off'] : []), ...inLockstep(lockstep)] };
}

export function againByLoad({ for: length, runs, faults, laws = false, lockstep }: Pick<LoadFileOptions, 'for' | 'runs' | 'faults' | 'laws' | 'lockstep'>): Again {
  const options = [
    ...(length === undefined ? [] : ['--for', spanText(length)]), ...(runs === undefined ? [] : ['--runs', String(runs)]), ...(faults === undefined ? [] : ['--faults', faults]),
    ...(laws ? ['--laws'] : []), ...inLockstep(lockstep),
  ];
  return { command: 'load', options };
}

function inLockstep(clients: number | undefined): readonly string[] {
  return clients === undefined ? [] : ['--lockstep', String(clients)];
}

/** As somebody types it into a shell. Of several runs of which one has broken a law, that one alone. */
export function repeatCommand(outcome: Pick<Outcome, 'file' | 'seed' | 'again' | 'brokenRun'>): string {
  const { command, options: all, of: { file, seed } = outcome } = outcome.again ?? againByRun({ lookUps: 'on' });
  const { brokenRun } = outcome;
  const runs = all.indexOf('--runs');
  const options = brokenRun === undefined ? all : [...all.filter((_, place) => runs < 0 || (place !== runs && place !== runs + 1)), '--runs', '1'];
  return ['npx ringback', command, asWord(file), '--seed', seed + (brokenRun ?? 0), ...options.map((option) => (option.startsWith('--') ? option : asWord(option)))].join(' ');
}

/** One sequence of a certification: with the client's driver, at the same site and telephone, in the same time. */
export function againByCertify(options: Pick<CertifyOptions, 'site' | 'device' | 'agent' | 'driver' | 'within' | 'speed' | 'seed' | 'users' | 'crm'>): (id: string) => string {
  const { site, device, agent, driver, within, speed, seed, users, crm } = options;
  const named = Object.entries({ site, device, ...(typeof agent === 'string' && { agent }), driver, users, crm }).flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${asWord(value)}`]));
  const others = [...(agent === false ? ['--no-agent'] : []), ...(within === undefined ? [] : [`--within ${spanText(within)}`]), ...(speed === 1 ? [] : [`--speed ${speed}`]), ...(seed === 1 ? [] : [`--seed ${seed}`])];
  return (id) => ['npx ringback certify --only', id, ...named, ...others].join(' ');
}

/** A path as one word of a shell. */
export function asWord(path: string): string {
  const plain = path.startsWith('-') ? `./${path}` : path;
  return /^[\w./-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", "'\\''")}'`;
}
