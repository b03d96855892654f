// The configuration file: where it lies, read whole or not at all, and written at once. Two who write at the same time take turns, and each changes what the other has left.

import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { BadDocument } from '../../document.ts';
import { type Change, edited } from '../../editing.ts';
import { readSource } from '../../reading.ts';
import { lockReleased, takeLock } from '../../server/recovery/writerLock.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { checkConfig, type Config } from './shape.ts';

const USUAL = 'ringback.yaml';

type Environment = Readonly<Record<string, string | undefined>>;

/** Named in words, by `RINGBACK_CONFIG`, `ringback.yaml` here, or the user's own; null when there is none. Throws CommandError when one was named that is not there. */
export function findConfig(named: string | undefined, environment: Environment): string | null {
  const wanted = named ?? (environment['RINGBACK_CONFIG'] || undefined);
  if (wanted !== undefined) {
    if (!existsSync(wanted)) throw new CommandError(exitCodes.usage, `there is no file "${wanted}"; ringback config add NAME --address ADDRESS begins one`);
    return wanted;
  }
  return [USUAL, ofUser(environment)].find((file) => existsSync(file)) ?? null;
}

/** The same, or where one would begin. */
export function placeOfConfig(named: string | undefined, environment: Environment): string {
  return named ?? (environment['RINGBACK_CONFIG'] || undefined) ?? findConfig(undefined, environment) ?? USUAL;
}

function ofUser(environment: Environment): string {
  return join(environment['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'ringback', 'config.yaml');
}

/** Throws BadDocument. */
export function readConfig(file: string): Config {
  return checkConfig(readSource(file));
}

/** `change` sees what there is when it is its turn, and may refuse. What it makes must be right, or nothing is written: throws CommandError then. Returns what there is then. */
export async function changeConfig(file: string, change: (config: Config) => readonly Change[]): Promise<Config> {
  const begins = !existsSync(file);
  if (begins) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '', { flag: 'a', mode: 0o600 });
  }
  const lock = await turn(file);
  try {
    const text = readFileSync(file, 'utf8');
    const before: Config = text.trim() === '' ? { servers: {} } : readConfig(file);
    return exchange(file, edited(text, change(before)));
  } catch (error) {
    if (begins && readFileSync(file, 'utf8') === '') rmSync(file);
    throw error;
  } finally {
    lock.release();
  }
}

/** The first who asks again when it is free has it. */
async function turn(file: string): ReturnType<typeof wait> {
  return (await takeLock(file)) ?? wait(file);
}

async function wait(file: string): Promise<NonNullable<Awaited<ReturnType<typeof takeLock>>>> {
  await lockReleased(file);
  return (await takeLock(file)) ?? wait(file);
}

/** Whoever reads meanwhile sees the old text or the new one, never half of it. */
function exchange(file: string, text: string): Config {
  const there = realpathSync(file);
  const beside = `${there}.${process.pid}.new.yaml`;
  writeFileSync(beside, text, { mode: statSync(file).mode });
  try {
    const config = readConfig(beside);
    renameSync(beside, there);
    return config;
  } catch (error) {
    rmSync(beside, { force: true });
    // What was there before was right: the mistake is in what was asked for, and no line of the file has it.
    if (!(error instanceof BadDocument)) throw error;
    throw new CommandError(exitCodes.usage, `nothing was written to ${file}:\n${error.problems.map(({ path, message }) => `${path}: ${message}`).join('\n')}`);
  }
}
