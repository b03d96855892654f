// Trunks: groups of lines to the outside, and which line the next call takes.

import { addTo, type BitSet, firstOf, lastOf, removeFrom } from '../kernel/bitSet.ts';
import type { Millis } from '../kernel/clock.ts';
import { Rejection } from '../kernel/errors.ts';
import type { Device } from './device.ts';

export interface Trunk {
  readonly name: string;
  readonly lines: readonly Device[];
  /** Numbers by which the world reaches us here, and where each leads. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly direction: Direction;
  readonly kind: TrunkKind;
  /** Without signalling nothing is known of an outgoing call once it has reached the network. */
  readonly signalling: Signalling;
  /** The site at the other end; null where nobody knows who is there. */
  readonly tie: Tie | null;
  /** For so long after it was taken, an outgoing call loses its line to one that comes in there. */
  readonly glareWindow: Millis;
  /** The number that is shown for callers who have none of their own; null for none. */
  readonly callerId: string | null;
  /** Places of the lines that may be free, every one that is among them; so that a large trunk is not searched line by line. */
  readonly mayBeFree: BitSet;
}

/** A trunk that leads to a switch of our own network. */
export interface Tie {
  readonly site: string;
  readonly node: number;
  /** How numbers of that site begin as they are dialled here. */
  readonly dial: readonly string[];
  /** Digits taken from the front of what is dialled. */
  readonly strip: number;
  /** What is said on it takes so long. */
  readonly delay: Millis;
  /** Calls go on for so long while the tie is broken. */
  readonly holdFor: Millis;
  /** That switch answers for the other ends of the lines; else whoever plays the far end does. */
  coupled: boolean;
}

export type Signalling = 'isdn' | 'analog';
export type Direction = 'in' | 'out' | 'twoWay';

/** Callers on direct and tie lines can be told that it is busy; on a line to a central office they hear it ring until somebody answers. */
export type TrunkKind = 'direct' | 'tie' | 'centralOffice';

/** A line that the next call can take. One that only plays a tone to its caller is still in use. */
function isFree({ connections, outOfService }: Device): boolean {
  return connections.length === 0 && !outOfService;
}

/** The first free line. */
export function freeLine(trunk: Trunk): Device | null {
  return freeLineBy(trunk, firstOf);
}

/** The last free line: what calls out on lines for both directions begins at the other end than what comes in. */
export function lastFreeLine(trunk: Trunk): Device | null {
  return freeLineBy(trunk, lastOf);
}

function freeLineBy({ lines, mayBeFree }: Trunk, search: (places: BitSet) => number): Device | null {
  for (let place = search(mayBeFree); place !== -1; place = search(mayBeFree)) {
    const line = lines[place] as Device;
    if (isFree(line)) return line;
    removeFrom(mayBeFree, place);
  }
  return null;
}

/** Throws `requestIncompatibleWithObject` for a line whose far end is another switch, which speaks for itself. */
export function requireNoTie({ number, trunk }: Device): void {
  if (trunk?.tie?.coupled) throw new Rejection('requestIncompatibleWithObject', `${number} leads to ${trunk.tie.site}, whose switch says what happens there`);
}

export function releaseLine({ trunk, rank }: Device): void {
  if (trunk !== null) addTo(trunk.mayBeFree, rank);
}
