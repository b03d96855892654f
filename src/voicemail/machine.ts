// What both machines of voicemail have in common, the one that takes messages and the one that plays them: they speak, and they hang up.

import type { Millis } from '../kernel/clock.ts';
import { ask, type Prompt, type Question } from '../switch/voice/asking.ts';
import { clear } from '../switch/clearing.ts';
import type { Connection } from '../switch/connection.ts';
import type { PlacementRules } from '../switch/placements/placement.ts';
import type { Switch } from '../switch/switch.ts';

/** How long a word takes. */
const WORD: Millis = 400;

/** A text, and how long it takes to say it. */
export function say(message: string): Prompt {
  return { message, length: message.trim().split(/\s+/).length * WORD };
}

/** A last message; no key is heard any more. */
export const goodbye: Question = { bargeIn: false, firstDigit: null, nextDigit: 0, take: null, answered: (pbx, connection) => clear(pbx, connection, 'normalClearing') };

export function sayGoodbye(pbx: Switch, connection: Connection, message: string): void {
  ask(pbx, connection, goodbye, say(message));
}

/** Machines answer at once: of all that can become of a call at a telephone they know only its end. */
export function rulesOfMachine(left: PlacementRules['left']): PlacementRules {
  return { ringFor: () => 0, notTaken: () => {}, taken: () => {}, takenAway: () => {}, left };
}
