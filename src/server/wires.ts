// The wires that sessions go over: how each tells what a session receives. A session's wire is journaled with it, so that it speaks the same after a restart.

import type { Delivery } from '../csta/messages.ts';
import type { Simulation } from '../simulation.ts';
import { jsonFrames } from './dialects/csta-json/deliveries.ts';
import { terminatedFrame } from './dialects/csta-json/frames.ts';
import type { SessionEnd } from './session.ts';

/** Frames of what a session receives, a character for each byte; empty for what the wire does not tell. */
export type Encoder = (delivery: Delivery) => string;

/** What a wire was told when the session began. */
export type WireSettings = Readonly<Record<string, string>>;

export interface Wire {
  /** Whether a client can take up its session again over another line; otherwise it ends with its line. */
  readonly resumes: boolean;
  readonly encoder: (simulation: Simulation, settings: WireSettings) => Encoder;
  /** The last word to a client that did not ask for the end of its session; null where the wire knows none. */
  readonly farewell: ((sessionID: string, why: SessionEnd) => string) | null;
}

export type WireName = 'csta-json';

export const wires: { readonly [Name in WireName]: Wire } = {
  'csta-json': { resumes: true, encoder: jsonFrames, farewell: terminatedFrame },
};

/** Null for a name that is none. */
export function wireNamed(name: string): Wire | null {
  return Object.hasOwn(wires, name) ? wires[name as WireName] : null;
}
