// The wires that sessions go over: how each tells what a session receives. A session's wire is journaled with it, so that it speaks the same after a restart.

import type { Delivery } from '../../csta/messages.ts';
import type { Simulation } from '../../simulation.ts';
import { jsonFrames } from '../dialects/csta-json/deliveries.ts';
import { xmlFrames } from '../dialects/csta-xml/deliveries.ts';
import { ctiosFrames } from '../dialects/ctios/deliveries.ts';
import { ctisvrFrames } from '../dialects/ctisvr/deliveries.ts';

/** Frames of what a session receives, a character for each byte; empty for what the wire does not tell. */
export type Encoder = (delivery: Delivery) => string;

/** What a wire was told when the session began. */
export type WireSettings = Readonly<Record<string, string>>;

export interface Wire {
  /** Whether a client can take up its session again over another line; otherwise it ends with its line. */
  readonly resumes: (settings: WireSettings) => boolean;
  /** Whether frames rest on their delivery alone, so that what a client missed can be written anew. */
  readonly isRewritten: boolean;
  /** `session` is its name at the switch, which may know of it already. */
  readonly encoder: (simulation: Simulation, settings: WireSettings, session: string) => Encoder;
}

export type WireName = 'csta-json' | 'csta-xml' | 'ctisvr' | 'ctios';

export const wires: { readonly [Name in WireName]: Wire } = {
  'csta-json': { resumes: () => true, isRewritten: true, encoder: jsonFrames },
  // Whoever sees no numbers cannot say what is missing.
  'csta-xml': { resumes: ({ stamps }) => stamps === 'true', isRewritten: true, encoder: xmlFrames },
  // Over REST there is no line; on a WebSocket no event has a number.
  ctisvr: { resumes: ({ over }) => over === 'rest', isRewritten: false, encoder: ctisvrFrames },
  // What is said of a call is how it stands when it is said.
  ctios: { resumes: () => true, isRewritten: false, encoder: ctiosFrames },
};

export function isWire(name: string): name is WireName {
  return Object.hasOwn(wires, name);
}
