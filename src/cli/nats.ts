// NATS as commands name it: the option, the environment, and the connection, whose refusal is one of usage. --nats says whether; the environment says only where, so that
// no command waits for workers, or has its journal elsewhere, because somebody has set a variable.

import { InvalidArgumentError, Option } from 'commander';
import { connectNats, type Nats, type NatsLog } from '../nats/connection.ts';
import { NatsRefused } from '../nats/refusal.ts';
import { CommandError, exitCodes } from './exitCodes.ts';

export const NATS_VARIABLE = 'RINGBACK_NATS';

const SERVER = 'a NATS server with JetStream, like nats://127.0.0.1:4222';

/** `does` goes on behind "a NATS server with JetStream". Without an address it is the one of the environment. */
export function natsOption(does: string): Option {
  return new Option('--nats [url]', `${SERVER}, ${does}; that of ${NATS_VARIABLE} unless named`).preset('').argParser((url) => {
    if (url !== '' && !url.includes('://')) throw new InvalidArgumentError('It is no address like nats://127.0.0.1:4222; write --nats behind the file where RINGBACK_NATS says which.');
    return url || (process.env[NATS_VARIABLE] ?? '');
  });
}

/** For a command that is nothing without it, the environment says enough. */
export function natsNeeded(said: string | undefined): string {
  return said ?? process.env[NATS_VARIABLE] ?? '';
}

/** Most that a stream of JetStream may have. */
const MOST_REPLICAS = 5;

/** Streams of a cluster, wherever a command makes them. */
export function replicasOption(): Option {
  return new Option('--nats-replicas <number>', `with --nats: in how many servers of its cluster streams are kept, those that are there too, 1 to ${MOST_REPLICAS} (default: 3 in a cluster of three or more)`).env('RINGBACK_NATS_REPLICAS').argParser((text) => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1 || number > MOST_REPLICAS) throw new InvalidArgumentError(`It is no number from 1 to ${MOST_REPLICAS}.`);
    return number;
  });
}

/** `name` is what the server calls this connection. Throws CommandError when it cannot be had; AbortError when told to stop. */
export async function openNats(url: string, name: string, log: NatsLog, replicas: number | null = null, stop?: AbortSignal): Promise<Nats> {
  if (url === '') throw new CommandError(exitCodes.usage, `which NATS server? Say --nats nats://127.0.0.1:4222, or set ${NATS_VARIABLE} in the environment`);
  return connectNats({ url, name, log, replicas, stop }).catch((error: unknown) => {
    throw asUsage(error);
  });
}

/** What is wrong with NATS is told as a mistake of usage; anything else stays what it is. */
export function asUsage(error: unknown): unknown {
  return error instanceof NatsRefused ? new CommandError(exitCodes.usage, error.message) : error;
}
