// What Call, Agent and SkillGroup have alike: a UniqueObjectID, and values by key that events and snapshots keep true. A thin proxy: it decides nothing.

import type { Keyword } from '../../ctios/keywords.ts';
import { Arguments, type ArgumentsLike, type ValueOf } from './arguments.ts';
import type { Ask } from './request.ts';

/** What Session, Agent, Call and SkillGroup share: properties by keyword, written by events alone. */
export abstract class CtiosObject {
  readonly uniqueObjectID: string;
  protected readonly ask: Ask;
  /** Written by the session alone. */
  readonly #values: Arguments;

  constructor(uniqueObjectID: string, values: Arguments, ask: Ask) {
    this.uniqueObjectID = uniqueObjectID;
    this.#values = values;
    this.ask = ask;
  }

  isValid(key: Keyword | (string & {})): boolean {
    return this.#values.isValid(key);
  }

  getValue<Key extends Keyword | (string & {})>(key: Key): ValueOf<Key> | undefined {
    return this.#values.getValue(key);
  }

  getValueString(key: Keyword | (string & {})): string {
    return this.#values.getValueString(key);
  }

  getValueInt(key: Keyword | (string & {})): number {
    return this.#values.getValueInt(key);
  }

  getValueBool(key: Keyword | (string & {})): boolean {
    return this.#values.getValueBool(key);
  }

  getValueArray(key: Keyword | (string & {})): Arguments {
    return this.#values.getValueArray(key).clone();
  }

  /** As they are now; whoever keeps them keeps these. */
  getAllProperties(): Arguments {
    return this.#values.clone();
  }

  /** The same, with what says which object is meant where that is not said. */
  protected addressed(args: ArgumentsLike | undefined, keys: readonly Keyword[]): Arguments {
    const asked = new Arguments(args);
    for (const key of keys) {
      const value = this.#values.getValue<string>(key);
      if (value !== undefined && value !== '' && !asked.isValid(key)) asked.setValue<string>(key, value);
    }
    return asked;
  }
}
