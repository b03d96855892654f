// Sums agree, wherever they are kept: in intervals of queues, agents, numbers and trunks, in spans, in statistics and in the facts themselves.

import { expect, test } from 'vitest';
import { beginStorm, nextStep, perform } from '../storm/storm.ts';
import { differences, keep, type Kept } from './sums.ts';

/** Everybody hangs up and goes home; then all is counted. */
function goHome({ simulation }: Kept): void {
  const { pbx, acd, campaigns, clock, ledger } = simulation;
  const ask = (...asked: Parameters<typeof perform>[1]['ask']) => perform(simulation, { time: clock.now, ask: asked });
  for (const campaign of campaigns.byName.keys()) ask('pauseCampaign', { campaign });
  for (let round = 0; round < 3; round++) {
    for (const { device } of [...acd.agents.values()]) if (device) ask('SetAgentState', { device: device.number, requestedAgentState: 'loggedOff' });
    for (const { id } of [...pbx.calls.values()]) ask('ClearCall', { callToBeCleared: { callID: id } });
    clock.advanceTo(clock.now + 60_000);
  }
  ledger?.bringTo(clock.now);
}

test.each(Array.from({ length: 200 }, (_, place) => place + 1))('in a storm, with seed %d', (seed) => {
  const weather = beginStorm(seed, { laws: false, ledger: { interval: 60_000 * [1, 7, 30, 60][seed % 4]! } });
  const kept = keep(weather.simulation);
  for (let count = 0; count < 1_500; count++) perform(weather.simulation, nextStep(weather));
  goHome(kept);
  expect(differences(kept)).toEqual([]);
});
