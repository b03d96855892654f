// The trace: one line for each fact, to be read aloud. It looks and never touches.

import type { ExchangeFact } from '../csta/facts.ts';
import { clockText } from '../kernel/calendar.ts';
import { followLines } from './lines.ts';
import { sentenceOf } from './sentences/sentences.ts';

/** Writes one fact as a line. */
export type Tracer = (fact: ExchangeFact) => string;

/** `nameOf` gives a number the name that people know, or the number itself. A tracer must see every fact, for it remembers who is on each line. */
export function createTracer(nameOf: (number: string) => string): Tracer {
  const lines = followLines();
  const named = (device: string) => nameOf(lines.partyAt(device));
  return (fact) => {
    lines.read(fact);
    return lineOf(fact, named, nameOf);
  };
}

/** `named` tells who is at a device, by the name that people know. */
export function lineOf(fact: ExchangeFact, named: (device: string) => string, nameOf: (number: string) => string): string {
  const [what, why] = sentenceOf(fact, { named, nameOf });
  const head = `${clockText(fact.time)}  ${('call' in fact ? fact.call : '').padStart(2)}  ${fact.type.padEnd(17)}`;
  return (why === '' ? `${head} ${what}` : `${head} ${what.padEnd(24)} ${why}`).trimEnd();
}
