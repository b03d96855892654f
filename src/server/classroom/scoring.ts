// Who is scored at present, and how: the desk book of a telephone, kept along with the run, and what was written about its calls.

import type { Millis } from '../../kernel/clock.ts';
import type { Heard } from '../../records/heard.ts';
import { type DeskBook, openDeskBook } from '../../scenario/rubric/deskBook.ts';
import type { Rubric } from '../../scenario/rubric/rubric.ts';
import { type Score, scoreOf } from '../../scenario/rubric/score.ts';
import type { Listener, Memory } from './memory.ts';
import type { Switch } from '../../switch/switch.ts';

/** Something written about a call, outside of the switch. */
export interface WrittenNote {
  readonly id: string;
  readonly call: string;
  readonly text: string;
}

/** Notes that were written since, in milliseconds since 1970. */
export type NotesSince = (since: number) => Promise<readonly WrittenNote[]>;

export interface Scoring {
  /** Scores whoever sits at the telephone from now on. */
  begin(rubric: Rubric, telephone: string): void;
  end(): void;
  /** Null where nobody is scored. */
  now(): Promise<Score | null>;
}

interface Judging {
  readonly rubric: Rubric;
  readonly telephone: string;
  /** On the wall. */
  readonly began: number;
  since: Millis;
  book: DeskBook;
  /** By id: how many facts there were when it was seen first. */
  readonly notes: Map<string, { readonly call: string; text: string; readonly seq: number }>;
  /** Written about calls of a run that was rewound. */
  readonly forgotten: Set<string>;
}

/** What of the run it asks for. */
export interface Watched {
  readonly time: () => Millis;
  readonly seq: () => number;
  readonly pbx: Pick<Switch, 'node' | 'startsAt'>;
}

/** `wall` is in milliseconds since 1970. */
export function createScoring(memory: Memory, { time, seq, pbx }: Watched, notesSince: NotesSince, wall: () => number): Scoring {
  let judging: Judging | null = null;
  const bookOf = (telephone: string, remembered: readonly Heard[]): DeskBook => {
    const book = openDeskBook(telephone, pbx, memory.before(telephone));
    for (const { fact } of remembered) book.read(fact);
    return book;
  };
  const listener: Listener = {
    heard: ({ fact }) => judging?.book.read(fact),
    changed(remembered) {
      if (judging) forget(judging, bookOf(judging.telephone, remembered), seq(), time());
    },
  };
  memory.listeners.add(listener);
  return {
    begin(rubric, telephone) {
      judging = { rubric, telephone, began: wall(), since: time(), book: bookOf(telephone, memory.heard), notes: new Map(), forgotten: new Set() };
    },
    end: () => void (judging = null),
    async now() {
      const current = judging;
      if (!current) return null;
      note(current, await notesSince(current.began), seq());
      return scoreOf(current.rubric, current.book, { now: time(), since: current.since, notes: [...current.notes.values()] });
    },
  };
}

function note({ notes, forgotten }: Judging, written: readonly WrittenNote[], seq: number): void {
  for (const { id, call, text } of written) if (!forgotten.has(id)) notes.set(id, { call, text, seq: notes.get(id)?.seq ?? seq });
}

/** The run was rewound: calls will have the same numbers again, and be others. */
function forget(judging: Judging, book: DeskBook, seq: number, now: Millis): void {
  judging.book = book;
  judging.since = Math.min(judging.since, now);
  for (const [id, { seq: seen }] of judging.notes) {
    if (seen <= seq) continue;
    judging.notes.delete(id);
    judging.forgotten.add(id);
  }
}
