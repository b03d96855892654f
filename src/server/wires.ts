// The wires that sessions go over: how each tells what a session receives. A session's wire is journaled with it, so that it speaks the same after a restart.

import type { Delivery } from '../csta/messages.ts';
import type { Simulation } from '../simulation.ts';
import { jsonFrames } from './dialects/csta-json/deliveries.ts';
import { xmlFrames } from './dialects/csta-xml/deliveries.ts';

/**
 * Frames of what a session receives, a character for each byte; empty for what the wire does not tell. On a wire that resumes they rest on the
 * delivery alone, for what a client missed is written anew.
 */
export type Encoder = (delivery: Delivery) => string;

/** What a wire was told when the session began. */
export type WireSettings = Readonly<Record<string, string>>;

export interface Wire {
  /** Whether a client can take up its session again over another line; otherwise it ends with its line. */
  readonly resumes: (settings: WireSettings) => boolean;
  readonly encoder: (simulation: Simulation, settings: WireSettings) => Encoder;
}

export type WireName = 'csta-json' | 'csta-xml';

export const wires: { readonly [Name in WireName]: Wire } = {
  'csta-json': { resumes: () => true, encoder: jsonFrames },
  // Whoever sees no numbers cannot say what is missing.
  'csta-xml': { resumes: ({ stamps }) => stamps === 'true', encoder: xmlFrames },
};

export function isWire(name: string): name is WireName {
  return Object.hasOwn(wires, name);
}
