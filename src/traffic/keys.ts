// What callers press in call flows: each has keys in mind, and presses the next when asked, after a while.

import type { Millis, Timer } from '../kernel/clock.ts';
import { Rejection } from '../kernel/errors.ts';
import type { Distribution, Places } from '../kernel/random.ts';
import type { Switch } from '../switch/switch.ts';
import { spansAt, type World } from './world.ts';

/** What a share of the callers presses, in order; `often` is their weight among all. */
export interface Habit {
  readonly keys: readonly string[];
  readonly often: number;
}

/** The fingers of one kind of callers. */
export interface Fingers {
  /** The keys that the caller of that place has in mind, however often they call. */
  readonly choose: (place: number) => readonly string[];
  /** How long that one listens before pressing. */
  readonly reacts: (place: number, turn: number) => Millis;
}

/** Somebody with keys in mind. */
export interface Presser {
  readonly call: string;
  readonly line: string;
  /** Which of all callers of the kind, from 0. */
  readonly place: number;
  /** 1 for the first time that they call. */
  readonly attempt: number;
  readonly keys: readonly string[];
  /** How many of them have been pressed. */
  pressed: number;
  pressing: Timer | null;
}

const NO_KEYS: readonly string[] = [];

/** Nobody presses so often in one call. */
const MOST_KEYS = 10_000;

export function fingersOf(habits: readonly Habit[], reacts: Distribution, places: (what: string) => Places): Fingers | null {
  if (habits.length === 0) return null;
  const chance = places('keys');
  const whole = habits.reduce((sum, { often }) => sum + often, 0);
  const choose = (place: number) => {
    let left = chance.uniform(place) * whole;
    return habits.find(({ often }) => (left -= often) < 0)?.keys ?? NO_KEYS;
  };
  return { choose, reacts: spansAt(places('reactions'), reacts) };
}

/** A message has begun in the caller's call at `device`. When it is a question, the next keys will be pressed. */
export function hearsMessage(world: World, fingers: Fingers | null, presser: Presser, device: string): void {
  if (fingers === null || presser.pressing !== null || presser.pressed >= presser.keys.length || !isAsked(world.pbx, presser.call, device)) return;
  presser.pressing = world.clock.after(fingers.reacts(presser.place, presser.attempt * MOST_KEYS + presser.pressed), pressesKeys, world, presser);
}

function isAsked({ calls }: Switch, call: string, device: string): boolean {
  const machine = calls.get(call)?.connections.find((connection) => connection.device.number === device);
  return machine?.asking?.question.take != null;
}

export function pressesKeys({ people }: World, presser: Presser): void {
  presser.pressing = null;
  const keys = presser.keys[presser.pressed++] as string;
  try {
    people.request('GenerateDigits', { connectionToSendDigits: { callID: presser.call, deviceID: presser.line }, charactersToSend: keys });
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
  }
}

export function stopsPressing({ clock }: World, presser: Presser): void {
  if (presser.pressing) clock.cancel(presser.pressing);
  presser.pressing = null;
}
