// A small call centre for tests: the office's people as agents 5001 to 5007, a public number for each queue, callers by their last digits.

import { type Office, office, type OfficeOptions } from '../../src/testing.ts';

export const S = '8001';
export const T = '8002';

export interface Center extends Office {
  /** Somebody outside calls a queue: `caller(1)` is +12125550001. Gives the call's id. */
  comes(caller: number, queue?: string): string;
  /** The call's own caller hangs up. */
  leaves(call: string): void;
  /** Who stands where, as `2001 alerting`. */
  states(): readonly string[];
  state(agent: string): string | undefined;
}

type Settings = Record<string, unknown>;

/** `queues` and `agents` as in a site file; an agent sits at the telephone of the same place. */
export function center({ queues, agents, site = {}, ...options }: { readonly queues: Record<string, Settings>; readonly agents: Record<string, Settings>; readonly site?: Settings } & Omit<OfficeOptions, 'site'>): Center {
  const numbers = Object.fromEntries(Object.keys(queues).map((queue) => [publicNumber(queue), queue]));
  const world = office({ ...options, site: { trunks: { pstn: { lines: 20, numbers } }, queues, agents, ...site } });
  const { pbx, acd } = world.simulation;
  return Object.assign(world, {
    comes: (caller: number, queue = S) => world.door.request('offerCall', { calling: `+1212555${String(caller).padStart(4, '0')}`, called: publicNumber(queue) }).callingDevice.callID,
    leaves: (call: string) => void world.request('ClearCall', { callToBeCleared: { callID: call } }),
    states: () => [...pbx.calls.values()].flatMap(({ connections }) => connections.filter(({ device }) => device.kind !== 'line').map(({ device, state }) => `${device.number} ${state}`)),
    state: (agent: string) => acd.agents.get(agent)?.state,
  });
}

export function publicNumber(queue: string): string {
  return `+1415555${queue}`;
}

/** Agents log on and become ready, in this order. */
export function atWork(world: Center, ...people: readonly ('alice' | 'bob' | 'carol' | 'dave' | 'erin')[]): void {
  for (const name of people) {
    world[name].logsOn();
    world[name].isReady();
  }
}
