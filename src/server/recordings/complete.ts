// A recording on the disk: the sound, and what is known of it beside. Whoever sees a name sees a complete file; what a crash leaves behind has another name and is written over.

import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** `file` is without its ending; its folder is made. The sound comes last, so there is none of which nothing is known. Throws as the file system does. */
export function writeComplete(file: string, sound: Uint8Array, about: object): void {
  mkdirSync(dirname(file), { recursive: true });
  write(`${file}.json`, Buffer.from(`${JSON.stringify(about, null, 2)}\n`));
  write(`${file}.wav`, sound);
}

function write(file: string, bytes: Uint8Array): void {
  const unfinished = `${file}.part`;
  try {
    const handle = openSync(unfinished, 'w');
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
