// The lines of a live journal from one of its segments on, as they become whole. What is damaged at the end is told apart from what is damaged in between.

import { existsSync } from 'node:fs';
import { BadDocument } from '../document.ts';
import type { Chapter } from './chapters.ts';
import { type JournalLine, readLine } from './journal.ts';
import { type Cut, cutBehind, readSegment, segmentFile, type SegmentReader } from './segments.ts';

/** A line, and where it stands. */
export interface Placed {
  readonly line: JournalLine;
  readonly file: string;
  readonly number: number;
}

export interface LiveLines {
  /** Where it begins: the first line of its first segment. */
  readonly header: string;
  readonly file: string;
  /** The segment that is read. */
  readonly segment: number;
  /** What has been written since it was asked last; empty when that is nothing. Throws BadDocument for damage in between. */
  next(): readonly Placed[];
  /** Whether the file that is read still stands in its place; not when the switch that writes has been rewound. */
  isThere(): boolean;
  /** No other process writes any more: cuts off what is no line, and reads no further. Null when there was nothing to cut. */
  end(): Cut | null;
}

/** Throws BadDocument when the segment has no whole first line. */
export function readLiveLines(folder: string, first: number): LiveLines {
  const beginning = open(folder, first);
  let [segment, { reader }] = [first, beginning];
  /** Bytes of the segment up to which all is well. */
  let sound = reader.whole - bytesOf(beginning.lines);
  let fresh: readonly string[] = beginning.lines;
  const take = () => {
    const texts = fresh.length > 0 ? fresh : reader.next();
    fresh = [];
    const { lines, damagedAt } = parsed(reader, texts);
    sound = damagedAt === null ? reader.whole : sound + bytesOf(texts.slice(0, damagedAt));
    return lines;
  };
  return {
    header: beginning.header,
    file: reader.file,
    get segment() {
      return segment;
    },
    next() {
      // A writer begins the next segment when it has done with this one.
      const isDone = existsSync(segmentFile(folder, segment + 1));
      const lines = take();
      if (lines.length > 0 || !isDone) return lines;
      const following = open(folder, segment + 1);
      // Meanwhile the journal may have been exchanged for another, and that one's next segment does not belong behind this.
      if (!reader.isThere()) {
        following.reader.close();
        return [];
      }
      reader.close();
      segment++;
      ({ reader, lines: fresh } = following);
      sound = reader.whole - bytesOf(fresh);
      return this.next();
    },
    isThere: () => reader.isThere(),
    end() {
      reader.close();
      return cutBehind(reader.file, sound);
    },
  };
}

/** Those of a chapter that is at hand, which nobody goes on writing; `file` is how it is called. */
export function linesOf({ number, header, lines }: Chapter, file: string): LiveLines {
  let fresh = lines;
  return {
    header, file, segment: number, isThere: () => true,
    next() {
      const texts = fresh;
      fresh = [];
      return texts.map((text, place) => ({ line: readLine(file, place + 2, text), file, number: place + 2 }));
    },
    end: () => null,
  };
}

function open(folder: string, segment: number): { readonly reader: SegmentReader; readonly header: string; readonly lines: readonly string[] } {
  const reader = readSegment(segmentFile(folder, segment));
  const [header, ...lines] = reader.next();
  if (header === undefined) throw damage(reader.file, 1, 'has no whole first line');
  return { reader, header, lines };
}

function bytesOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}

/** Reads lines as far as they are lines. */
function parsed({ file, line: last }: SegmentReader, texts: readonly string[]): { readonly lines: readonly Placed[]; readonly damagedAt: number | null } {
  const lines: Placed[] = [];
  for (const [place, text] of texts.entries()) {
    const number = last - texts.length + place + 1;
    try {
      lines.push({ line: readLine(file, number, text), file, number });
    } catch (error) {
      const behind = texts.slice(place + 1).filter(isWhole).length;
      if (behind > 0) throw damage(file, number, `is damaged, and ${behind} lines behind it are not; mend it, or begin anew with --fresh`);
      return { lines, damagedAt: place };
    }
  }
  return { lines, damagedAt: null };
}

function isWhole(text: string): boolean {
  try {
    return typeof (JSON.parse(text) as { readonly time?: unknown }).time === 'number';
  } catch {
    return false;
  }
}

function damage(file: string, line: number, message: string): BadDocument {
  return new BadDocument([{ file, line, column: 1, path: '', message }]);
}
