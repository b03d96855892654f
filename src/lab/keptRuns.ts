// Finished runs kept in files, so that a study that was interrupted goes on where it was: a file for each load, a line for each run. A run is what its load, its
// seed and the code make of it; all three are in the key, so nothing kept is ever out of date.

import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildOf } from './build.ts';
import { packed, unpacked } from './packing.ts';
import type { Load, Replication } from './replication.ts';

export interface KeptRuns<Of = Load, Run = Replication> {
  find(load: Of, seed: number): Run | null;
  /** Throws as node:fs does when it cannot be written. */
  keep(load: Of, seed: number, run: Run): void;
}

/** A run as threads hand it over, maps and all; packed, for calls take room. */
interface Line {
  readonly seed: number;
  readonly run: string;
  readonly whole: true;
}

/** Bytes that all files together may have; beyond that, those go first that were written first. */
const ROOM = 256_000_000;

/** `fresh`: what is there already is not looked at, and written anew. */
export function openKeptRuns(folder: string, { fresh = false } = {}): KeptRuns {
  mkdirSync(folder, { recursive: true });
  makeRoom(folder);
  const files = new WeakMap<Load, { readonly file: string; readonly runs: Map<number, string> }>();
  const fileOf = (load: Load) => {
    const known = files.get(load);
    if (known) return known;
    const file = join(folder, `${keyOf(load)}.ndjson`);
    if (fresh) rmSync(file, { force: true });
    const opened = { file, runs: runsIn(file) };
    files.set(load, opened);
    return opened;
  };
  return {
    find(load, seed) {
      const line = fileOf(load).runs.get(seed);
      return line === undefined ? null : runIn(line);
    },
    keep(load, seed, run) {
      const { file, runs } = fileOf(load);
      const line = JSON.stringify({ seed, run: packed(run).toString('base64'), whole: true } satisfies Line);
      appendFileSync(file, `${line}\n`);
      runs.set(seed, line);
    },
  };
}

/** How a line ends that was written to its end; one whose process was killed meanwhile does not. */
const WHOLE = ',"whole":true}';

/** Whole lines by seed; what is written next begins a line of its own. */
function runsIn(file: string): Map<number, string> {
  if (!existsSync(file)) return new Map();
  const text = readFileSync(file, 'utf8');
  if (!text.endsWith('\n')) appendFileSync(file, '\n');
  return new Map(text.split('\n').filter((line) => line.endsWith(WHOLE)).map((line) => [Number(/^\{"seed":(\d+),/.exec(line)?.[1]), line]));
}

/** What cannot be read, as somebody has changed it, is made again. */
function runIn(line: string): Replication | null {
  try {
    return unpacked<Replication>(Buffer.from((JSON.parse(line) as Line).run, 'base64'));
  } catch {
    return null;
  }
}

function makeRoom(folder: string): void {
  const files = readdirSync(folder).map((name) => ({ file: join(folder, name), info: statSync(join(folder, name)) }));
  let room = ROOM;
  for (const { file, info } of files.sort((one, other) => other.info.mtimeMs - one.info.mtimeMs)) if ((room -= info.size) < 0) rmSync(file);
}

function keyOf({ site, start, faults, thresholds, lookUps, traffic, records, laws, interval }: Load): string {
  return createHash('sha256').update(JSON.stringify([buildOf(), site, start ?? null, faults, thresholds, lookUps, traffic, records, laws, interval ?? null])).digest('hex').slice(0, 32);
}
