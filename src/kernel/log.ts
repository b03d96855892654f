// The fact log: everything that happens, in one order. It keeps nothing; who wants to remember reads along.

import type { Clock, Millis } from './clock.ts';
import { assert } from './errors.ts';

/** Something that happened, past tense, plain data. */
export interface Fact<Type extends string = string> {
  /** Counts all facts of a simulation from 1. */
  readonly seq: number;
  readonly time: Millis;
  readonly type: Type;
}

export type Reader<F extends Fact> = (fact: F) => void;

/** The side of the log that those have who tell facts. */
export interface Telling<F extends Fact = Fact> {
  /** How many facts there are so far. */
  readonly seq: number;
  /** False when nobody listens: then a fact is counted, and no object is made for it. */
  readonly heard: boolean;
  /** Counts a fact that nobody hears. */
  count(): void;
  /** The number of the fact that is about to be emitted. */
  nextSeq(): number;
  emit(fact: F): void;
  /** Fails inside a reader. Readers look and never touch; one that must act sets a timer. */
  assertNotReading(): void;
}

export interface Log<F extends Fact = Fact> extends Telling<F> {
  /** Adds a reader; the function that is returned takes it away. */
  read(reader: Reader<F>): () => void;
  /** A reader for now and then, who does not listen yet. Among such readers the first that was made reads first, whenever they listen. */
  ear(reader: Reader<F>): Ear;
  /** Counts on from so many facts. */
  resume(seq: number): void;
}

/** What a reader listens with. */
export interface Ear {
  open(): void;
  close(): void;
}

export function createLog<F extends Fact>(clock: Clock): Log<F> {
  return new FactLog<F>(clock);
}

/** Ears first, in the order in which they were made; then the others as they came. */
interface Entry<F extends Fact> {
  readonly reader: Reader<F>;
  readonly rank: number;
}

class FactLog<F extends Fact> implements Log<F> {
  seq = 0;
  heard = false;
  private readers: readonly Entry<F>[] = [];
  private ears = 0;
  private reading = false;
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  read(reader: Reader<F>): () => void {
    const entry: Entry<F> = { reader, rank: Infinity };
    this.add(entry);
    return () => this.remove(entry);
  }

  ear(reader: Reader<F>): Ear {
    const entry: Entry<F> = { reader, rank: this.ears++ };
    return {
      open: () => void (this.readers.includes(entry) || this.add(entry)),
      close: () => this.remove(entry),
    };
  }

  resume(seq: number): void {
    this.seq = seq;
  }

  private add(entry: Entry<F>): void {
    const place = this.readers.findIndex(({ rank }) => rank > entry.rank);
    this.readers = place < 0 ? [...this.readers, entry] : this.readers.toSpliced(place, 0, entry);
    this.heard = true;
  }

  private remove(entry: Entry<F>): void {
    this.readers = this.readers.filter((other) => other !== entry);
    this.heard = this.readers.length > 0;
  }

  count(): void {
    this.assertNotReading();
    this.seq++;
  }

  nextSeq(): number {
    return ++this.seq;
  }

  emit(fact: F): void {
    this.assertNotReading();
    if (fact.seq !== this.seq || fact.time !== this.clock.now) assert(false, `fact ${fact.type} out of order`);
    this.reading = true;
    try {
      for (const { reader } of this.readers) reader(fact);
    } finally {
      this.reading = false;
    }
  }

  assertNotReading(): void {
    if (this.reading) assert(false, 'a reader of the fact log acted; it must set a timer instead');
  }
}
