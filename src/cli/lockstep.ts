// Carries a run out in lockstep: waits at a socket for the clients that keep time with it, and takes them through the virtual day. What the run is, others say.

import type { Millis } from '../kernel/clock.ts';
import type { FaultsSettings } from '../traffic/faults/shape.ts';
import { LockstepBroken } from '../server/lockstep/broken.ts';
import { createLockstep, type LockstepRun } from '../server/lockstep/lockstep.ts';
import type { LookUps } from '../server/lookUps.ts';
import { platform } from '../server/platform.ts';
import { CSTA_PATH, type Logger, serve, type Server } from '../server/serve.ts';
import { everybody, readUsers } from '../server/users.ts';
import type { Simulation } from '../simulation.ts';
import { Interrupted, TimedOut, type Wall } from './drive.ts';
import { CommandError, exitCodes } from './exitCodes.ts';

export interface LockstepOptions {
  /** How many clients keep time with the run. */
  readonly lockstep: number;
  /** Milliseconds of wall time. */
  readonly barrierTimeout: number;
  readonly joinTimeout: number;
  readonly host: string;
  readonly port: number;
  /** A file of users; everybody, unless said. */
  readonly users?: string;
}

/** How often it is looked whether somebody wants to stop. Milliseconds. */
const GLANCE = 100;

const quiet: Logger = { info: () => {}, warn: () => {}, error: ({ ...data }, text) => void process.stderr.write(`${text}: ${JSON.stringify(data)}\n`) };

/** Throws TimedOut when the clients have not kept time, Interrupted, and CommandError when it cannot listen. */
export async function driveInLockstep<Result>(run: Generator<Millis, Result>, simulation: Simulation, lookUps: LookUps | null, faults: FaultsSettings, options: LockstepOptions, wall: Wall): Promise<Result> {
  const { lockstep: clients, joinTimeout: joinWithin, barrierTimeout: barrierWithin, host, port, users } = options;
  const lockstep = createLockstep(simulation, run, lookUps, platform, { clients, joinWithin, barrierWithin });
  // Nobody may be waiting for it yet.
  lockstep.outcome.catch(() => {});
  let failed: (error: unknown) => void = () => {};
  const failure = new Promise<never>((_, reject) => (failed = reject));
  const server = await serve(simulation, platform, { host, port, speed: 1, users: users === undefined ? everybody : readUsers(users), origins: [], faults, lockstep, log: quiet, failed }).catch((error: NodeJS.ErrnoException) => {
    throw error.syscall === 'listen' ? new CommandError(exitCodes.usage, `cannot listen on ${host}:${port}: ${error.code === 'EADDRINUSE' ? 'somebody listens there already; give this run another --port, 0 for any that is free' : error.message}`) : error;
  });
  const bar = tellWhere(server, lockstep, clients);
  const stopped = untilStopped(wall);
  try {
    const result = await Promise.race([lockstep.outcome, failure, stopped.come]);
    await server.stop('runOver');
    return result;
  } catch (error) {
    await server.stop('lockstepBroken');
    throw error instanceof LockstepBroken ? new TimedOut(error.message) : error;
  } finally {
    stopped.cancel();
    bar.stop();
  }
}

function tellWhere({ address }: Server, lockstep: LockstepRun<unknown>, clients: number): { readonly stop: () => void } {
  const csta = address.replace('http', 'ws') + CSTA_PATH;
  process.stderr.write(`waits for ${clients} client${clients === 1 ? '' : 's'} in lockstep at ${csta}\n`);
  if (!process.stderr.isTTY) return { stop: () => {} };
  const { simulation } = lockstep.live;
  const show = setInterval(() => {
    const { joined, barriers } = lockstep.standing();
    const how = barriers === 0 ? `${joined.length} of ${clients} are there` : `${simulation.isoTime(simulation.clock.now).slice(11, 19)}, ${simulation.pbx.lastCall} calls, ${barriers} barriers`;
    process.stderr.write(`\r\u001b[K${how}`);
  }, GLANCE);
  return { stop: () => (clearInterval(show), void process.stderr.write('\r\u001b[K')) };
}

function untilStopped(wall: Wall): { readonly come: Promise<never>; readonly cancel: () => void } {
  let look: NodeJS.Timeout | undefined;
  const come = new Promise<never>((_, reject) => {
    look = setInterval(() => {
      if (wall.interrupted()) reject(new Interrupted('interrupted'));
      if (wall.now() > wall.deadline) reject(new TimedOut('out of time'));
    }, GLANCE);
  });
  return { come, cancel: () => clearInterval(look) };
}
