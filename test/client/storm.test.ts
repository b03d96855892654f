// Telephones in storms: what events have made of one is what somebody sees who takes the receiver now and knows nothing but snapshots.

import { expect, test } from 'vitest';
import { createPhone, type Phone, type PhoneState } from '../../src/client/phone.ts';
import { beginStorm, nextStep } from '../storm/storm.ts';
import { exchangeIn, insideClient } from './inside.ts';

/** Whether one may break into another call depends on that call, and no event at this telephone tells of it. */
const ELSEWHERE = 'intrudeCall';

/** As far as snapshots can tell. */
function told({ calls, agent, isMuted, doNotDisturb, messagesWaiting }: PhoneState) {
  const shown = calls.map(({ callID, globalCallID, stage, parties, calling, called, data, permitted, consults }) => ({
    callID, globalCallID, stage, calling, called, data, consults, permitted: [...permitted].filter((name) => name !== ELSEWHERE).sort(),
    parties: parties.map(({ device, stage }) => `${device} ${stage}`).sort(),
  }));
  shown.sort((one, other) => Number(one.callID) - Number(other.callID));
  return { calls: shown, agent: agent && [agent.id, agent.stage], isMuted, doNotDisturb, messagesWaiting };
}

function storm(seed: number, requests: number): number {
  const weather = beginStorm(seed);
  const { simulation, extensions } = weather;
  const exchange = exchangeIn(simulation);
  const inside = insideClient(simulation, exchange, 'phones');
  const phones = extensions.slice(0, 4).map((device) => createPhone(inside, { device, takesSeat: false }));
  inside.rest();
  let seen = 0;
  const steps: string[] = [];
  for (let count = 0; count < requests; count++) {
    const { ask: [service, request] } = nextStep(weather);
    if (service === 'endSession') continue;
    steps.push(`${service} ${JSON.stringify(request)}`);
    try {
      simulation.people.request(service, request as never);
    } catch {
      // Refused: then nothing has happened.
    }
    // What is due now happens before the next who asks.
    simulation.clock.advanceTo(simulation.clock.now);
    inside.rest();
    for (const phone of phones) seen += compare(phone, count);
  }
  return seen;

  function compare({ state }: Phone, count: number): number {
    const fresh = insideClient(simulation, exchange, `look ${state.device} ${count}`);
    const looked = createPhone(fresh, { device: state.device, takesSeat: false });
    fresh.rest();
    expect(told(state), `seed ${seed}, ${state.device} after ${steps.slice(-4).join('\n')}`).toEqual(told(looked.state));
    looked.leave();
    fresh.rest();
    return state.calls.length;
  }
}

const SEEDS = 10;

test('after every request of a storm', () => {
  let seen = 0;
  for (let seed = 1; seed <= SEEDS; seed++) seen += storm(seed, 200);
  expect(seen).toBeGreaterThan(1_000);
});
