// The known state from which each sequence begins: no calls, no faults, nothing out of service, no settings, the agent as is wanted.

import { agentBecomes, allWorks, attempt, type World } from './world.ts';

/** Calls that a call leaves behind when it ends: what was parked comes back, what was forwarded goes on. */
const ROUNDS = 5;

export function reset(world: World, agent: 'loggedOff' | 'notReady' | 'ready'): void {
  const { hall: { live, status }, scene: { cast } } = world;
  const { pbx } = live.simulation;
  allWorks(world.hall);
  if (status.now !== 'normal') {
    status.become('enabled');
    status.become('normal');
  }
  for (const { number, outOfService } of [...pbx.devices.values()]) if (outOfService) attempt(world, 'bringBackIntoService', { device: number });
  for (let round = 0; round < ROUNDS && pbx.calls.size > 0; round++) for (const { id } of [...pbx.calls.values()]) attempt(world, 'ClearCall', { callToBeCleared: { callID: id } });
  const { device } = cast;
  const telephone = pbx.devices.get(device);
  if (telephone?.microphoneMute) attempt(world, 'SetMicrophoneMute', { device, microphoneMuteOn: false });
  if (telephone?.doNotDisturb) attempt(world, 'SetDoNotDisturb', { device, doNotDisturbOn: false });
  if (telephone && (telephone.forward.inside.immediate !== null || telephone.forward.outside.immediate !== null)) attempt(world, 'SetForwarding', { device, forwardingType: 'forwardImmediate', activateForward: false });
  agentBecomes(world, agent);
}
