// Carries a run out in lockstep: waits at a socket for the clients that keep time with it, and takes them through the virtual day. What the run is, others say.

import type { Millis } from '../../kernel/clock.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { LockstepBroken } from '../../server/lockstep/broken.ts';
import { createLockstep, type LockstepRun } from '../../server/lockstep/lockstep.ts';
import type { LookUps } from '../../server/lookUps/lookUps.ts';
import { platform } from '../../server/platform.ts';
import { CSTA_PATH } from '../../server/paths.ts';
import { type Logger, serve, type Server } from '../../server/serve.ts';
import { everybody, readUsers } from '../../server/sessions/users.ts';
import type { Simulation } from '../../simulation.ts';
import { Interrupted, OUT_OF_TIME, TimedOut, type Wall } from '../drive.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import type { LockstepOptions } from './lockstepOptions.ts';

/** How often it is looked whether somebody wants to stop. Milliseconds. */
const GLANCE = 100;

const quiet: Logger = { info: () => {}, warn: () => {}, error: ({ ...data }, text) => void process.stderr.write(`${text}: ${JSON.stringify(data)}\n`) };

/** The run hears of clients that have not kept time as of a time-out, and of an interrupt. Throws what it throws then, and CommandError when it cannot listen. */
export async function driveInLockstep<Result>(run: Generator<Millis, Result>, simulation: Simulation, lookUps: LookUps | null, { traffic, faults }: Pick<Scenario, 'traffic' | 'faults'>, options: LockstepOptions, wall: Wall): Promise<Result> {
  const { lockstep: clients, joinTimeout: joinWithin, barrierTimeout: barrierWithin, host, port, users } = options;
  const patient = withTimeOuts(run);
  // Simulated people are there before clients sit down among them; those of a script begin to act when all are ready.
  if (traffic !== null) patient.next();
  const lockstep = createLockstep(simulation, patient, lookUps, platform, { clients, joinWithin, barrierWithin });
  // Nobody waits for it before the server is there.
  lockstep.outcome.catch(() => {});
  const server = await serve(simulation, platform, { host, port, speed: 1, users: users === undefined ? everybody : readUsers(users), origins: [], faults, lockstep, log: quiet, failed: lockstep.breakOff }).catch((error: Error) => {
    throw asCommandError(error, options);
  });
  const said = tellWhere(server, lockstep, clients);
  const watch = setInterval(() => {
    if (wall.interrupted()) lockstep.breakOff(new Interrupted('interrupted'));
    if (wall.now() > wall.deadline) lockstep.breakOff(new TimedOut(OUT_OF_TIME));
  }, GLANCE);
  try {
    return await lockstep.outcome;
  } finally {
    clearInterval(watch);
    said.end();
    await server.stop(lockstep.isBrokenOff() ? 'lockstepBroken' : 'runOver');
  }
}

function asCommandError(error: Error, { host, port }: LockstepOptions): Error {
  const { syscall, code } = error as NodeJS.ErrnoException;
  if (syscall !== 'listen') return error;
  return new CommandError(exitCodes.usage, `cannot listen on ${host}:${port}: ${code === 'EADDRINUSE' ? 'somebody listens there already; give this run another --port, 0 for any that is free' : error.message}`);
}

/** The same run, for which clients that are late are as if it had taken too long. */
function* withTimeOuts<Result>(run: Generator<Millis, Result>): Generator<Millis, Result> {
  let wish = run.next();
  while (!wish.done) {
    try {
      yield wish.value;
    } catch (error) {
      wish = run.throw(error instanceof LockstepBroken ? new TimedOut(error.message) : error);
      continue;
    }
    wish = run.next();
  }
  return wish.value;
}

/** Where clients find it; on a terminal who is there, until the run has begun. */
function tellWhere({ address, live: { simulation } }: Server, lockstep: LockstepRun<unknown>, clients: number): { readonly end: () => void } {
  const csta = address.replace('http', 'ws') + CSTA_PATH;
  process.stderr.write(`waits for ${clients} client${clients === 1 ? '' : 's'} in lockstep at ${csta}\n`);
  const ties = [...simulation.ties.ends.keys()];
  // Other switches go by a clock of their own.
  if (ties.length > 0) process.stderr.write(`no other switch is called in lockstep: the far end of ${ties.join(' and ')} is simulated, as on any trunk\n`);
  if (!process.stderr.isTTY) return { end: () => {} };
  const clear = () => void process.stderr.write('\r\u001b[K');
  const show = setInterval(() => {
    const { joined, barriers } = lockstep.standing();
    if (barriers > 0) return end();
    process.stderr.write(`\r\u001b[K${joined.length} of ${clients} are there`);
  }, GLANCE);
  const end = () => (clearInterval(show), clear());
  return { end };
}
