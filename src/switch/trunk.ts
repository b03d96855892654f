// Trunks: groups of lines to the outside, and which line the next call takes.

import type { Device } from './device.ts';

export interface Trunk {
  readonly name: string;
  readonly lines: readonly Device[];
  /** Numbers by which the world reaches us here, and where each leads. */
  readonly numbers: ReadonlyMap<string, string>;
  /** Without signalling nothing is known of an outgoing call once it has reached the network. */
  readonly signalling: Signalling;
  /** No line before this place is free; so that a large trunk is not searched from its beginning. */
  firstFree: number;
}

export type Signalling = 'isdn' | 'analog';

/** The first free line. A line that only plays a tone to its caller is still in use. */
export function freeLine(trunk: Trunk): Device | null {
  const { lines } = trunk;
  for (let place = trunk.firstFree; place < lines.length; place++) {
    const line = lines[place] as Device;
    if (line.connections.length > 0) continue;
    trunk.firstFree = place;
    return line;
  }
  trunk.firstFree = lines.length;
  return null;
}

export function releaseLine({ trunk, rank }: Device): void {
  if (trunk !== null && rank < trunk.firstFree) trunk.firstFree = rank;
}
