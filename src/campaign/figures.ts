// Figures that a campaign goes by while it runs: how many answer, how many were dropped lately, how long agents are kept. Reports have figures of their own.

import type { Millis } from '../kernel/clock.ts';

export interface Figures {
  /** Attempts that have ended, and persons among them; older ones count for less. */
  ended: number;
  persons: number;
  /** How long it takes from the first ring to a person who is known to be one. */
  untilKnown: Millis;
  /** Persons who answered within the window, in order, and which of them were dropped. */
  readonly answered: { readonly time: Millis; readonly isDropped: boolean }[];
  dropped: number;
  /** How long calls kept agents, from the answer until they were free again: lately, and in order of length. */
  readonly kept: Millis[];
  readonly keptInOrder: Millis[];
  /** Since when agents are kept by a call. */
  readonly keptSince: Map<string, Millis>;
}

export function newFigures(): Figures {
  return { ended: 0, persons: 0, untilKnown: 0, answered: [], dropped: 0, kept: [], keptInOrder: [], keptSince: new Map() };
}

/** What an attempt of long ago counts beside one of now. */
const FADING = 0.998;

export function noteEnded(figures: Figures, isPerson: boolean): void {
  figures.ended = figures.ended * FADING + 1;
  figures.persons = figures.persons * FADING + (isPerson ? 1 : 0);
}

/** The share of calls that a person answers. Before anything is known nearly all, so that a campaign begins with care. */
export function answerShare({ ended, persons }: Figures): number {
  return (persons + CAREFUL) / (ended + CAREFUL);
}

const CAREFUL = 4;

export function noteKnown(figures: Figures, took: Millis): void {
  figures.untilKnown = figures.untilKnown === 0 ? took : figures.untilKnown + (took - figures.untilKnown) / 16;
}

export function noteServed(figures: Figures, time: Millis, isDropped: boolean): void {
  figures.answered.push({ time, isDropped });
  if (isDropped) figures.dropped++;
}

/** Of the persons who answered within the window: how many, and how many were dropped. */
export function lately(figures: Figures, since: Millis): { readonly persons: number; readonly dropped: number } {
  const { answered } = figures;
  let gone = 0;
  while (gone < answered.length && (answered[gone] as (typeof answered)[number]).time < since) if (answered[gone++]?.isDropped) figures.dropped--;
  if (gone > 0) answered.splice(0, gone);
  return { persons: answered.length, dropped: figures.dropped };
}

/** So many of the last calls are looked at. */
const REMEMBERED = 200;

export function noteKept({ kept, keptInOrder }: Figures, time: Millis): void {
  kept.push(time);
  keptInOrder.splice(placeOf(keptInOrder, time), 0, time);
  if (kept.length <= REMEMBERED) return;
  keptInOrder.splice(placeOf(keptInOrder, kept.shift() as Millis), 1);
}

/** How likely an agent who has been kept for `age` is free within `span`: by what calls lately were that lasted so long. Not at all, before enough is known. */
export function freeWithin({ keptInOrder: times }: Figures, age: Millis, span: Millis): number {
  const from = placeOf(times, age);
  const left = times.length - from;
  return left < 5 ? 0 : (placeOf(times, age + span) - from) / left;
}

/** Of the first that is not shorter. */
function placeOf(times: readonly Millis[], time: Millis): number {
  let [from, to] = [0, times.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((times[middle] as Millis) < time) from = middle + 1;
    else to = middle;
  }
  return from;
}
