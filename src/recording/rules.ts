// Which calls are recorded: the first rule that a call meets, and whose share it is in.

import { attended, type Call } from '../switch/call.ts';
import type { Connection } from '../switch/connection.ts';
import type { Direction, Recordings, Rule } from './recording.ts';

/** Null when no rule wants it. The same call is always in the same shares. */
export function ruleFor({ plan, shares }: Recordings, call: Call): Rule | null {
  const place = Number(call.linkage.globalCall.id);
  return plan.rules.find((rule) => begins(rule, call) && isAbout(rule, call) && (rule.share >= 1 || (shares.get(rule)?.uniform(place) ?? 1) < rule.share)) ?? null;
}

/** Whether what this rule is to keep is going on: people talk, or somebody has answered. */
function begins({ from }: Rule, call: Call): boolean {
  const persons = talking(call).length;
  return persons >= 2 || (from === 'answer' && persons === 1 && call.connections.some(({ device, state }) => device.kind === 'application' && state === 'connected'));
}

/** The people who are heard. */
export function talking({ connections }: Call): readonly Connection[] {
  return connections.filter(({ device: { kind }, state, participation, refused }) => state === 'connected' && (kind === 'extension' || kind === 'line') && participation === 'active' && !refused);
}

function isAbout({ queues, agents, extensions, trunks, called, calling, direction }: Rule, call: Call): boolean {
  const people = attended(call);
  const among = (wanted: readonly string[], names: () => readonly (string | undefined)[]) => wanted.length === 0 || names().some((name) => name !== undefined && wanted.includes(name));
  return among(queues, () => throughOf(call))
    && among(agents, () => people.map(({ device }) => device.attendant?.number))
    && among(extensions, () => people.map(({ device }) => device.number))
    && among(trunks, () => people.map(({ device }) => (device.kind === 'line' ? device.trunk?.name : undefined)))
    && isOneOf(called, [call.called, call.networkCalled ?? '', ...people.filter(({ device }) => device.kind === 'line' && device !== call.line).map(({ party }) => party)])
    && isOneOf(calling, [call.calling])
    && (direction === null || direction === directionOf(call));
}

/** The devices that the call has come through, or stands at. */
function throughOf({ history, connections }: Call): readonly string[] {
  return [...history.map(({ device }) => device), ...connections.flatMap(({ redirectedFrom, device }) => [redirectedFrom ?? '', device.number])];
}

function isOneOf(wanted: readonly string[], numbers: readonly string[]): boolean {
  return wanted.length === 0 || wanted.some((one) => numbers.some((number) => (one.endsWith('*') ? number !== '' && number.startsWith(one.slice(0, -1)) : number === one)));
}

function directionOf({ line, connections }: Call): Direction {
  if (line !== null) return 'in';
  return connections.some(({ device }) => device.kind === 'line') ? 'out' : 'internal';
}
