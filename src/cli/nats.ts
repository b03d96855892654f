// NATS as commands name it: the option, its default from the environment, and the connection, whose refusal is one of usage.

import { Option } from 'commander';
import { connectNats, type Nats, type NatsLog } from '../nats/connection.ts';
import { NatsRefused } from '../nats/refusal.ts';
import { CommandError, exitCodes } from './exitCodes.ts';

export const NATS_VARIABLE = 'RINGBACK_NATS';

/** `does` goes on behind "a NATS server with JetStream". */
export function natsOption(does: string): Option {
  return new Option('--nats <url>', `a NATS server with JetStream, like nats://127.0.0.1:4222, ${does}`).env(NATS_VARIABLE);
}

/** `name` is what the server calls this connection. Throws CommandError when it cannot be had. */
export function openNats(url: string, name: string, log: NatsLog): Promise<Nats> {
  return connectNats({ url, name, log }).catch((error: unknown) => {
    throw asUsage(error);
  });
}

/** What is wrong with NATS is told as a mistake of usage; anything else stays what it is. */
export function asUsage(error: unknown): unknown {
  return error instanceof NatsRefused ? new CommandError(exitCodes.usage, error.message) : error;
}
