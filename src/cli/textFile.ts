// Where text goes: a file, the standard output, the standard error. Written in blocks, and every failure told with the file's name.

import { closeSync, openSync, writeSync } from 'node:fs';
import { CommandError, exitCodes } from './exitCodes.ts';

export interface TextFile {
  write(text: string): void;
  /** Hands over what is still kept back. */
  flush(): void;
  close(): void;
}

const BLOCK = 1 << 16;

/** `-` is the standard output. Throws CommandError when the file cannot be written. */
export function openText(file: string): TextFile {
  if (file === '-') return textTo(1, 'the standard output');
  try {
    return textTo(openSync(file, 'w'), file);
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

/** The same for what is no text. */
export function openBytes(file: string): { write(bytes: Uint8Array): void; close(): void } {
  try {
    const descriptor = file === '-' ? 1 : openSync(file, 'w');
    return { write: (bytes) => writeWhole(descriptor, bytes, file), close: () => void (descriptor > 2 && closeSync(descriptor)) };
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

/** A file that is opened when all has been written: its folder may come and go before. */
export function lateText(file: string): TextFile {
  let pending = '';
  return {
    write: (text) => void (pending += text),
    flush() {},
    close() {
      const target = openText(file);
      target.write(pending);
      target.close();
    },
  };
}

export const standardError: TextFile = textTo(2, 'the standard error');

function textTo(descriptor: number, name: string): TextFile {
  let pending = '';
  const flush = () => {
    const text = pending;
    pending = '';
    writeWhole(descriptor, Buffer.from(text), name);
  };
  return {
    write(text) {
      pending += text;
      if (pending.length >= BLOCK) flush();
    },
    flush,
    close() {
      flush();
      if (descriptor > 2) closeSync(descriptor);
    },
  };
}

function writeWhole(descriptor: number, bytes: Uint8Array, name: string): void {
  for (let rest = bytes; rest.length > 0; ) rest = rest.subarray(writeSome(descriptor, rest, name));
}

/** A full pipe says EAGAIN: then nothing was written, and it is tried again. What nobody reads any more is let go. */
function writeSome(descriptor: number, bytes: Uint8Array, name: string): number {
  try {
    return writeSync(descriptor, bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN') return 0;
    if (code === 'EPIPE') return bytes.length;
    throw cannotWrite(name, error);
  }
}

const reasons: { readonly [code: string]: string } = {
  EISDIR: 'it is a folder',
  EACCES: 'it may not be written',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file is in the way of its folder',
  EEXIST: 'a file is in the way of its folder',
};

export function cannotWrite(name: string, error: unknown): CommandError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new CommandError(exitCodes.usage, `cannot write ${name}: ${reasons[code] ?? message}`);
}
