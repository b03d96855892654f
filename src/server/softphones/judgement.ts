// What was wrong with a request of a client under test, seen from what it had been told when it asked. Pure.

import type { CallId } from '../../switch/call.ts';
import type { Rejection } from '../../kernel/errors.ts';
import { permittedNames } from '../../switch/permitted.ts';
import type { Client, KnownCall, Wall } from './client.ts';

/**
 * `gone`: about a call of which an event had said that it is gone from there. `again`: AnswerCall for a call that it had answered. `never`: about a call that never was
 * at its telephone. `notPermitted`: a service that the last event of the call did not permit. `refused`: refused for another reason.
 */
export const faultKinds = ['gone', 'again', 'never', 'notPermitted', 'refused'] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly kind: FaultKind;
  readonly service: string;
  /** Empty when it is about none. */
  readonly call: CallId;
  /** The switch's own word for it; null when it was carried out. */
  readonly error: string | null;
  /** From the event that told better to the request, ms; null where no event is meant. */
  readonly after: Wall | null;
}

/** A client that asks within so many milliseconds of an event could not know of it yet: it was on its way, or somebody's finger was. */
export const CROSSED: Wall = 500;

/** Null when nothing was. Whoever only looks can look at what is gone. */
export function judged(client: Client, service: string, id: CallId | null, refused: Rejection | null, now: Wall): Fault | 'crossed' | null {
  if (/^(Get|Snapshot)/.test(service)) return null;
  const error = refused?.code ?? null;
  const call = id === null ? undefined : client.calls.get(id);
  const fault = (kind: FaultKind, after: Wall | null = null): Fault => ({ kind, service, call: id ?? '', error, after });
  if (id === null) return error === null ? null : fault('refused');
  // Of a call that was there before it came, snapshots have told it.
  if (!call) return error === null ? null : fault(isAboutState(refused) ? 'never' : 'refused');
  const age = now - call.since;
  if (call.state === null) return error === null ? null : age < CROSSED ? 'crossed' : fault('gone', age);
  if (service === 'AnswerCall' && (call.isAnswered || call.state === 'connected')) return fault('again', call.state === 'connected' ? age : null);
  if (!isPermitted(client, call, service)) return age < CROSSED ? (error === null ? null : 'crossed') : fault('notPermitted', age);
  if (error === null) return null;
  // The last event permitted it: the switch has gone on, and the event that says so is on its way.
  return isAboutState(refused) ? 'crossed' : fault('refused');
}

const aboutState: ReadonlySet<string> = new Set(['invalidCallID', 'invalidConnectionID', 'invalidActiveCallID', 'invalidHeldCallID']);

function isAboutState(refused: Rejection | null): boolean {
  return refused !== null && (refused.category === 'stateIncompatibility' || aboutState.has(refused.code));
}

const everPermitted: ReadonlySet<string> = new Set(Object.values(permittedNames).flat());

/** In servicesPermitted these have other names than in requests. */
const otherNames: { readonly [service: string]: string } = { CamponCall: 'campOnCall', SingleStepConferenceCall: 'singleStepConference', SingleStepTransferCall: 'singleStepTransfer' };

/** Where there are several calls, what one permits depends on the others, and no event says so: then nothing is held against it. */
function isPermitted({ calls }: Client, call: KnownCall, service: string): boolean {
  const name = otherNames[service] ?? service.charAt(0).toLowerCase() + service.slice(1);
  if (call.permitted === null || !everPermitted.has(name)) return true;
  for (const other of calls.values()) if (other !== call && other.state !== null) return true;
  return Object.values(call.permitted).some((names: readonly string[]) => names.includes(name));
}
