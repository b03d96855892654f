// Arguments: what requests, events and objects are made of, a value for each key. Keys are those of CTI OS, with their types, or one's own.

import type { ArgumentValue, Arguments as Plain } from '../../ctios/arguments.ts';
import type { Keyword, KeywordTypeOf } from '../../ctios/keywords.ts';

/** What `getValue` gives: nested ones are Arguments again. */
export type Value = string | number | boolean | Arguments | readonly Value[];

interface ValuesByType {
  readonly STRING: string;
  readonly INT: number;
  readonly BOOL: boolean;
  readonly ARGUMENTS: Arguments;
}

/** The value of a key: of CTI OS's own by the table of keywords, of any other whatever it may be. */
export type ValueOf<Key extends string> = Key extends Keyword ? ValuesByType[KeywordTypeOf<Key>] : Value;

type Free = Value | ArgumentValue | readonly (Value | ArgumentValue)[];

/** What can be set: also an object that is to be nested, as `{ CallVariable1: 'gold' }`. */
export type Settable<Key extends string> = Key extends Keyword ? (KeywordTypeOf<Key> extends 'ARGUMENTS' ? Arguments | Plain : ValuesByType[KeywordTypeOf<Key>]) : Free;

/** Several at once; the values of CTI OS's own keys are checked. */
export type ArgumentsLike = Arguments | ({ readonly [Key in Keyword]?: Settable<Key> | undefined } & { readonly [key: string]: Free | undefined });

/** Keys are compared without regard to case, and without spaces at either end. The order is that in which they were set first. */
export class Arguments {
  readonly #items = new Map<string, { readonly key: string; readonly value: Value }>();

  constructor(values: ArgumentsLike = {}) {
    for (const [key, value] of values instanceof Arguments ? values : Object.entries(values)) if (value !== undefined) this.#put(key, value);
  }

  /** As they came over the wire. */
  static from(values: Plain): Arguments {
    return new Arguments(values as ArgumentsLike);
  }

  get numElements(): number {
    return this.#items.size;
  }

  isValid(key: Keyword | (string & {})): boolean {
    return this.#items.has(folded(key));
  }

  getValue<Key extends Keyword | (string & {})>(key: Key): ValueOf<Key> | undefined {
    return this.#items.get(folded(key))?.value as ValueOf<Key> | undefined;
  }

  /** Numbers and truth as text too; empty where there is none. */
  getValueString(key: Keyword | (string & {})): string {
    const value = this.getValue<string>(key);
    return value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  }

  /** Whole numbers that are written as text too; 0 where there is none. */
  getValueInt(key: Keyword | (string & {})): number {
    const number = Number(this.getValue<string>(key) ?? 0);
    return Number.isInteger(number) ? number : 0;
  }

  getValueBool(key: Keyword | (string & {})): boolean {
    const value = this.getValue<string>(key);
    return value === true || value === 1 || value === 'true';
  }

  /** What is nested there; empty, and nobody's, where nothing is. */
  getValueArray(key: Keyword | (string & {})): Arguments {
    const value = this.getValue<string>(key);
    return value instanceof Arguments ? value : new Arguments();
  }

  /** Replaces what is there. */
  setValue<Key extends Keyword | (string & {})>(key: Key, value: Settable<Key>): this {
    this.#put(key, value);
    return this;
  }

  /** The CIL's other word for the same. */
  addItem<Key extends Keyword | (string & {})>(key: Key, value: Settable<Key>): this {
    return this.setValue(key, value);
  }

  /** Whether it was there. */
  removeItem(key: Keyword | (string & {})): boolean {
    return this.#items.delete(folded(key));
  }

  clear(): void {
    this.#items.clear();
  }

  /** Whoever changes the copy, or what is nested in it, changes nothing here. */
  clone(): Arguments {
    return Arguments.from(this.toJSON());
  }

  *[Symbol.iterator](): Iterator<[key: string, value: Value]> {
    for (const { key, value } of this.#items.values()) yield [key, value];
  }

  keys(): readonly string[] {
    return [...this.#items.values()].map(({ key }) => key);
  }

  /** As it goes over the wire. */
  toJSON(): Plain {
    return Object.fromEntries([...this].map(([key, value]) => [key, plain(value)]));
  }

  /** The CIL's DumpArgs: for a log. */
  toString(): string {
    return JSON.stringify(this);
  }

  #put(key: string, value: unknown): void {
    const place = folded(key);
    if (place === '') throw new TypeError('a key of Arguments has at least one letter');
    this.#items.set(place, { key: this.#items.get(place)?.key ?? key.trim(), value: valueOf(key, value) });
  }
}

function folded(key: string): string {
  return key.trim().toLowerCase();
}

function valueOf(key: string, value: unknown): Value {
  if (typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)) || value instanceof Arguments) return value;
  if (Array.isArray(value)) return value.map((one) => valueOf(key, one));
  if (typeof value === 'object' && value !== null) return Arguments.from(value as Plain);
  throw new TypeError(`${key}: a value is a string, a number, true or false, Arguments, or an array of these; not ${String(value)}`);
}

function plain(value: Value): ArgumentValue {
  if (value instanceof Arguments) return value.toJSON();
  return Array.isArray(value) ? value.map(plain) : (value as ArgumentValue);
}
