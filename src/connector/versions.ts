// The versions of a picture: each has a number, and whoever has seen one is told what has changed since, or the whole of it when that is too long ago.

import { difference, stepElement } from './difference.ts';
import { type Element, element, isSame, xmlOf } from './element.ts';
import { FORMAT } from './vocabulary.ts';

/** Numbers mean something in their series alone. */
export interface Seen {
  readonly series: string;
  readonly number: number;
}

export interface Versions {
  readonly series: string;
  readonly number: number;
  readonly picture: Element;
  /** Whether it is another than before. */
  show(picture: Element): boolean;
  /** A message that brings somebody up to date; null for those who have seen nothing. Times are those of the switch. */
  telling(seen: Seen | null, time: number): string;
}

/** Pictures that are kept to tell changes from. */
const KEPT = 64;

export function createVersions(series: string, first: Element): Versions {
  let kept: readonly Element[] = [first];
  let number = 1;
  let told = new Map<number, string>();
  const picture = () => kept.at(-1) as Element;
  const changes = (from: number): string => {
    const before = kept.at(from - number - 1) as Element;
    const written = told.get(from) ?? difference(before, picture()).map(stepElement).map(xmlOf).join('');
    told.set(from, written);
    return written;
  };
  return {
    series,
    get number() {
      return number;
    },
    get picture() {
      return picture();
    },
    show(next) {
      if (isSame(next, picture())) return false;
      kept = [...kept.slice(1 - KEPT), next];
      number++;
      told = new Map();
      return true;
    },
    telling(seen, time) {
      const TIME = new Date(time).toISOString();
      const isKnown = seen !== null && seen.series === series && seen.number <= number && seen.number > number - kept.length;
      if (!isKnown) return pictureMessage(picture(), { series, number }, time);
      return withInside(element('CTIChange', { VERSION: FORMAT, SERIES: series, FROM: seen.number, NUMBER: number, TIME }), changes(seen.number));
    },
  };
}

export function pictureMessage(picture: Element, { series, number }: Seen, time: number): string {
  return withInside(element('CTIPicture', { VERSION: FORMAT, SERIES: series, NUMBER: number, TIME: new Date(time).toISOString() }), xmlOf(picture));
}

function withInside(empty: Element, inside: string): string {
  return inside === '' ? xmlOf(empty) : `${xmlOf(empty).slice(0, -2)}>${inside}</${empty.name}>`;
}
