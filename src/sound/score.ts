// A score: what is to be heard in the recording of a call, as plain data, so small that it is kept with the call's record and its sound made when somebody wants it.

import type { Millis } from '../kernel/clock.ts';
import { createRandom, type Stream } from '../kernel/random.ts';

/** Whoever calls is on the left, whoever works here on the right. */
export type Side = 'left' | 'right';

export interface Part {
  /** The telephone, or the number outside. */
  readonly number: string;
  readonly side: Side;
  /** It speaks on and lets nobody else have a turn. */
  readonly isMachine: boolean;
}

/** Times are milliseconds from the beginning. */
export type Note =
  /** From here on these are in talk, by their places in `parts`; one person alone is silent. */
  | { readonly at: Millis; readonly talk: readonly number[] }
  | { readonly at: Millis; readonly music: true }
  | { readonly at: Millis; readonly digits: string; readonly by: number }
  | { readonly at: Millis; readonly beep: true };

/** A stretch of which nothing was kept: somebody paused the recording, or no recorder was there. */
export interface Gap {
  readonly from: Millis;
  readonly to: Millis;
  readonly why: 'paused' | 'lost';
}

export interface Score {
  readonly length: Millis;
  /** All voices and turns are drawn from it. */
  readonly tones: number;
  readonly parts: readonly Part[];
  /** In order of time. */
  readonly notes: readonly Note[];
  readonly gaps: readonly Gap[];
}

/** Somebody speaks. */
export interface Turn {
  readonly from: Millis;
  readonly to: Millis;
  /** Place in `parts`. */
  readonly by: number;
}

/** What goes on until the next note of its kind. */
export interface Scene {
  readonly from: Millis;
  readonly to: Millis;
  readonly talk: readonly number[];
  readonly hasMusic: boolean;
}

export function scenesOf({ notes, length }: Pick<Score, 'notes' | 'length'>): readonly Scene[] {
  const changes = notes.filter((note) => 'talk' in note || 'music' in note);
  return changes.map((note, place) => ({
    from: note.at, to: changes[place + 1]?.at ?? length, talk: 'talk' in note ? note.talk : [], hasMusic: 'music' in note,
  }));
}

/** Who speaks when: people take turns with short pauses between, never two at once. What lies in a gap was said all the same, and is not to be heard. */
export function turnsOf(score: Score): readonly Turn[] {
  const random = createRandom(score.tones);
  return scenesOf(score).flatMap((scene, place) => turnsIn(scene, score.parts, random.stream(`turns ${place}`)));
}

function turnsIn({ from, to, talk }: Scene, parts: readonly Part[], stream: Stream): readonly Turn[] {
  const machine = talk.find((by) => parts[by]?.isMachine);
  if (machine !== undefined) return from < to ? [{ from, to, by: machine }] : [];
  if (talk.length < 2) return [];
  const turns: Turn[] = [];
  let speaker = stream.integer(talk.length);
  for (let at = from + 200 + stream.integer(400); at < to;) {
    const end = Math.min(to, at + 1_200 + stream.integer(5_000));
    turns.push({ from: at, to: end, by: talk[speaker] as number });
    at = end + 150 + stream.integer(700);
    speaker = (speaker + 1 + stream.integer(talk.length - 1)) % talk.length;
  }
  return turns;
}
