// What callers press in call flows: each has keys in mind, and presses the next when asked, after a while.

import type { Millis, Timer } from '../kernel/clock.ts';
import { Rejection } from '../kernel/errors.ts';
import type { Distribution, Stream } from '../kernel/random.ts';
import type { Switch } from '../switch/switch.ts';
import { spans, type World } from './world.ts';

/** What a share of the callers presses, in order; `often` is their weight among all. */
export interface Habit {
  readonly keys: readonly string[];
  readonly often: number;
}

/** The fingers of one kind of callers. */
export interface Fingers {
  /** The keys that the next caller has in mind. */
  readonly choose: () => readonly string[];
  /** How long a caller listens before pressing. */
  readonly reacts: () => Millis;
}

/** Somebody with keys in mind. */
export interface Presser {
  readonly call: string;
  readonly line: string;
  readonly keys: readonly string[];
  /** How many of them have been pressed. */
  pressed: number;
  pressing: Timer | null;
}

const NO_KEYS: readonly string[] = [];

export function fingersOf(habits: readonly Habit[], reacts: Distribution, stream: (what: string) => Stream): Fingers | null {
  if (habits.length === 0) return null;
  const chance = stream('keys');
  const whole = habits.reduce((sum, { often }) => sum + often, 0);
  const choose = () => {
    let left = chance.uniform() * whole;
    return habits.find(({ often }) => (left -= often) < 0)?.keys ?? NO_KEYS;
  };
  return { choose, reacts: spans(stream('reactions'), reacts) };
}

/** A message has begun in the caller's call at `device`. When it is a question, the next keys will be pressed. */
export function hearsMessage(world: World, fingers: Fingers | null, presser: Presser, device: string): void {
  if (fingers === null || presser.pressing !== null || presser.pressed >= presser.keys.length || !isAsked(world.pbx, presser.call, device)) return;
  presser.pressing = world.clock.after(fingers.reacts(), pressesKeys, world, presser);
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
