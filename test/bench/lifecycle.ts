// One step of a lifecycle through the compiled table, beside the same step through an xstate actor.

import { createActor } from 'xstate';
import { next } from '../../src/kernel/lifecycle.ts';
import { connectionLifecycle, type ConnectionState } from '../../src/switch/connection.ts';
import { type Figure, measure } from './measure.ts';

const TRIGGERS = ['alert', 'connect', 'hold', 'retrieve', 'clear'] as const;

export function lifecycleStep(): readonly Figure[] {
  return [
    measure('lifecycle', 'steps', () => table(10_000_000), { prototypeNanoseconds: 11 }),
    measure('lifecycle-actor', 'steps', () => actor(50_000), { note: 'the same steps through xstate actors, for comparison' }),
  ];
}

function table(rounds: number): number {
  let state: ConnectionState = 'null';
  for (let step = 0; step < rounds; step++) state = next(connectionLifecycle, state, TRIGGERS[step % 5] as 'alert');
  return state === 'null' ? rounds : 0;
}

function actor(rounds: number): number {
  const running = createActor(connectionLifecycle.machine).start();
  for (let step = 0; step < rounds; step++) running.send({ type: TRIGGERS[step % 5] as string });
  running.stop();
  return rounds;
}
