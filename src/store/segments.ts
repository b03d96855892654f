// A live journal on disk: a folder of segments, `000001.journal` and so on, each with a header of its own. Lines are read as far as they are whole.

import { closeSync, existsSync, fstatSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, renameSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const SEGMENT = /^(\d{6})\.journal$/;

/** Numbers of the segments in a folder, oldest first; none when there is no folder. */
export function segmentsIn(folder: string): readonly number[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => SEGMENT.exec(name)?.[1] ?? []).map(Number).sort((a, b) => a - b);
}

export function segmentFile(folder: string, number: number): string {
  return join(folder, `${String(number).padStart(6, '0')}.journal`);
}

/** Makes a segment with its first line, whole or not at all. */
export function createSegment(folder: string, number: number, header: string): void {
  mkdirSync(folder, { recursive: true });
  const file = segmentFile(folder, number);
  const descriptor = openSync(`${file}.new`, 'w');
  try {
    writeWhole(descriptor, header);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(`${file}.new`, file);
}

export function removeSegment(folder: string, number: number): void {
  rmSync(segmentFile(folder, number), { force: true });
}

/** Puts a whole journal out of the way; returns where it is now. Of those that may go only the last is kept. */
export function putAside(folder: string, isPrecious: boolean): string {
  let aside = `${folder}.last`;
  if (isPrecious) for (let number = 1; existsSync(aside = `${folder}.${number}`); number++);
  else rmSync(aside, { recursive: true, force: true });
  renameSync(folder, aside);
  return aside;
}

/** So many journals of runs that were rewound are kept beside the one that goes on. */
const REWOUND_KEPT = 10;

/** Puts a journal whose run was rewound out of the way, and what lies in `next` in its place; returns where the old one is now. */
export function replaceBy(next: string, folder: string): string {
  const names = readdirSync(dirname(folder)).flatMap((name) => (name.startsWith(`${basename(folder)}.rewound.`) ? Number(name.slice(name.lastIndexOf('.') + 1)) : []));
  const last = Math.max(0, ...names);
  for (const old of names) if (old <= last + 1 - REWOUND_KEPT) rmSync(`${folder}.rewound.${old}`, { recursive: true, force: true });
  const aside = `${folder}.rewound.${last + 1}`;
  renameSync(folder, aside);
  renameSync(next, folder);
  return aside;
}

/** Whoever was killed between the two steps of `replaceBy` left the second to others; who was killed before the first, something half made. */
export function finishReplacing(next: string, folder: string): void {
  if (segmentsIn(folder).length > 0) return rmSync(next, { recursive: true, force: true });
  if (segmentsIn(next).length === 0) return;
  rmSync(folder, { recursive: true, force: true });
  renameSync(next, folder);
}

/** The operating system may take less at a time than it is given. */
export function writeWhole(descriptor: number, text: string): void {
  for (let rest = Buffer.from(text); rest.length > 0; ) rest = rest.subarray(writeSync(descriptor, rest));
}

/** A segment as it is read, perhaps while another process writes it. */
export interface SegmentReader {
  readonly file: string;
  /** Lines that have become whole since it was asked last. */
  next(): readonly string[];
  /** Number of the line that was handed over last. */
  readonly line: number;
  /** Bytes of the file that were whole lines. */
  readonly whole: number;
  /** Whether no other file has taken its place. */
  isThere(): boolean;
  close(): void;
}

const BLOCK = 1 << 20;

export function readSegment(file: string): SegmentReader {
  const descriptor = openSync(file, 'r');
  const block = Buffer.alloc(BLOCK);
  let rest: Buffer = Buffer.alloc(0);
  let [offset, whole, line] = [0, 0, 0];
  return {
    file,
    next() {
      const parts: Buffer[] = [rest];
      for (let size = readSync(descriptor, block, 0, BLOCK, offset); size > 0; size = readSync(descriptor, block, 0, BLOCK, offset)) {
        parts.push(Buffer.from(block.subarray(0, size)));
        offset += size;
      }
      const bytes = Buffer.concat(parts);
      const end = bytes.lastIndexOf(0x0a) + 1;
      rest = bytes.subarray(end);
      whole += end;
      const lines = bytes.toString('utf8', 0, end).split('\n');
      lines.pop();
      line += lines.length;
      return lines;
    },
    get line() {
      return line;
    },
    get whole() {
      return whole;
    },
    isThere: () => statSync(file, { throwIfNoEntry: false })?.ino === fstatSync(descriptor).ino,
    close: () => closeSync(descriptor),
  };
}

/** What was cut off a file that ends in the middle of something. */
export interface Cut {
  readonly bytes: number;
  /** Where it is kept. */
  readonly kept: string;
}

/** Cuts a file after so many bytes and keeps the rest beside it; null when there is no rest. */
export function cutBehind(file: string, whole: number): Cut | null {
  const bytes = statSync(file).size - whole;
  if (bytes === 0) return null;
  const kept = `${file}.cut`;
  writeFileSync(kept, readFileSync(file).subarray(whole));
  truncateSync(file, whole);
  return { bytes, kept };
}
