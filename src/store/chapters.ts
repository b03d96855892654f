// A live journal as texts, chapter by chapter, each with a first line of its own: so it can be cut off before a time, and run again as far as that.

import { readFileSync } from 'node:fs';
import type { Millis } from '../kernel/clock.ts';
import { onceOf } from '../kernel/onceOf.ts';
import type { Checkpoint } from './checkpoint.ts';
import { createSegment, segmentFile, segmentsIn } from './segments.ts';

/** A segment: its number, its first line, and those behind it; without the ends of the lines. */
export interface Chapter {
  readonly number: number;
  readonly header: string;
  readonly lines: readonly string[];
}

/** Virtual time at which it begins. */
export const beginsAt = onceOf(({ header }: Chapter): Millis => {
  const { checkpoint } = JSON.parse(header) as { readonly checkpoint?: Pick<Checkpoint, 'time'> };
  return checkpoint?.time ?? 0;
});

/** How many facts there were before it. */
export const factsBefore = onceOf(({ header }: Chapter): number => {
  const { checkpoint } = JSON.parse(header) as { readonly checkpoint?: Pick<Checkpoint, 'facts'> };
  return checkpoint?.facts ?? 0;
});

/**
 * The journal as it was when time came to `time`: what was asked at that very instant is not in it, so it is the same however often the way back leads
 * there. Null when it does not reach so far back.
 */
export function chaptersBefore(chapters: readonly Chapter[], time: Millis): readonly Chapter[] | null {
  const begun = chapters.filter((chapter, place) => beginsAt(chapter) < time || (place === 0 && beginsAt(chapter) === time));
  const last = begun.at(-1);
  if (!last) return null;
  const end = last.lines.findIndex((line) => timeOf(line) >= time);
  return [...begun.slice(0, -1), end < 0 ? last : { ...last, lines: last.lines.slice(0, end) }];
}

const TIME = /^\{"time":(\d+)/;

function timeOf(line: string): Millis {
  return Number(TIME.exec(line)?.[1]);
}

/** Those of a folder; only whole lines. */
export function readChapters(folder: string): readonly Chapter[] {
  return segmentsIn(folder).map((number) => readChapter(folder, number));
}

export function readChapter(folder: string, number: number): Chapter {
  const [header = '', ...lines] = readFileSync(segmentFile(folder, number), 'utf8').split('\n');
  return { number, header, lines: lines.slice(0, -1) };
}

/** Writes them where there are none, each whole or not at all. */
export function writeChapters(folder: string, chapters: readonly Chapter[]): void {
  for (const { number, header, lines } of chapters) createSegment(folder, number, [header, ...lines, ''].join('\n'));
}
