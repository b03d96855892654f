// What a call costs does not grow with the lines, the callers and the agents who have nothing to do with it: members looked at are counted, not time.

import { describe, expect, test } from 'vitest';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { callsInFront } from '../../src/acd/waitingLine.ts';
import type { Place, Queue } from '../../src/acd/queue.ts';
import { counting } from './counting.ts';

const SALES = '+14155557001';

/** A queue with so many lines to it and agents for it, of whom nobody has logged on. */
function sales({ lines, agents, queue = {} }: { readonly lines: number; readonly agents: number; readonly queue?: Record<string, unknown> }) {
  const places = Array.from({ length: agents }, (_, place) => place);
  const simulation = createSimulation(siteFrom({
    trunks: { pstn: { lines, numbers: { [SALES]: '7001' } } },
    extensions: Object.fromEntries(places.map((place) => [20_000 + place, {}])),
    agents: Object.fromEntries(places.map((place) => [50_000 + place, { skills: { sales: 1 }, at: String(20_000 + place) }])),
    queues: { 7001: { needs: { sales: 16 }, ...queue } },
  }), { laws: false });
  const { people, acd, clock } = simulation;
  const state = (agent: number, requestedAgentState: 'loggedOn' | 'ready') => people.request('SetAgentState', { device: String(20_000 + agent), requestedAgentState, ...(requestedAgentState === 'loggedOn' && { agentID: String(50_000 + agent) }) });
  return {
    ...simulation,
    queue: acd.queues.get('7001') as Queue,
    comes: (caller = 0) => people.request('offerCall', { calling: `+1212${5_550_000 + caller}`, called: SALES }).callingDevice,
    leaves: (callID: string) => void people.request('ClearCall', { callToBeCleared: { callID } }),
    isReady(agent: number) {
      state(agent, 'loggedOn');
      state(agent, 'ready');
      clock.advanceTo(clock.now + 1);
    },
  };
}

function placesOf({ waiting }: Queue): readonly Place[] {
  const places: Place[] = [];
  for (let place = waiting.first; place !== null; place = place.behind) places.push(place);
  return places;
}

test('a call takes the first free line of five thousand after a look at a few', () => {
  const { pbx, comes, leaves } = sales({ lines: 5_000, agents: 1 });
  const calls = Array.from({ length: 4_000 }, (_, caller) => comes(caller));
  const looks = counting(pbx.trunks[0]?.trunk?.lines ?? [], 'connections');
  const [gone, other] = [calls[100], calls[3_000]] as [typeof calls[number], typeof calls[number]];
  leaves(gone.callID);
  leaves(other.callID);
  expect([comes(), comes(), comes()].map(({ deviceID }) => deviceID)).toEqual([gone.deviceID, other.deviceID, 'pstn#4001']);
  expect(looks()).toBeLessThan(60);
});

describe('five thousand callers wait, and each is told their place every half-minute', () => {
  const crowd = () => {
    const world = sales({ lines: 5_100, agents: 3, queue: { ringFor: '10s', missedCalls: 99, announcements: [{ say: 'You are still in the queue.', after: '30s', every: '30s' }] } });
    const calls = Array.from({ length: 5_000 }, (_, caller) => world.comes(caller));
    return { ...world, calls, looks: counting(placesOf(world.queue), 'before') };
  };

  test('one more caller', () => {
    const { comes, looks, queue } = crowd();
    comes(9_999);
    expect(callsInFront(queue.waiting.last as Place)).toBe(5_000);
    expect(looks()).toBeLessThan(300);
  });

  test('one in the middle is told the place', () => {
    const { people, calls, looks } = crowd();
    const { callID } = calls[2_400] as (typeof calls)[number];
    expect(people.request('getWaiting', { callID })).toMatchObject({ callsInFront: 2_400, numberQueued: 5_000 });
    expect(looks()).toBeLessThan(300);
  });

  test('one with a priority goes to the front, and one who rang in vain goes back there', () => {
    const { people, calls, looks, queue, isReady, clock, comes } = crowd();
    people.request('setCallPriority', { callID: (calls[4_000] as (typeof calls)[number]).callID, priority: 3 });
    expect(queue.waiting.first?.offer.connection?.call.id).toBe(calls[4_000]?.callID);
    isReady(0);
    expect(queue.waiting.first?.offer.connection?.call.id).toBe(calls[0]?.callID);
    looks();
    clock.advanceTo(clock.now + 10_000);
    // The same agent is rung for it again, for nobody else is there.
    expect(queue.waiting.length).toBe(4_999);
    comes(9_998);
    expect(looks()).toBeLessThan(900);
  });
});

test('two thousand agents, of whom only the last has logged on, are not asked one by one', () => {
  const { acd, comes, isReady, clock, people } = sales({ lines: 10, agents: 2_000, queue: { announcements: [{ say: 'You are still in the queue.', after: '30s' }] } });
  isReady(1_999);
  const looks = counting(acd.agents.values(), 'state');
  const [first, second] = [comes(1), comes(2)];
  people.request('AnswerCall', { callToBeAnswered: { callID: first.callID, deviceID: '21999' } });
  clock.advanceTo(clock.now + 40_000);
  expect(people.request('getWaiting', { callID: second.callID })).toMatchObject({ numberQueued: 1 });
  expect(looks()).toBeLessThan(40);
});

test('a caller who has an agent of their own among two thousand gets them without a search', () => {
  const { acd, comes, isReady } = sales({ lines: 10, agents: 2_000, queue: { preferred: { '+12125550007': '51999' } } });
  isReady(0);
  isReady(1_999);
  const looks = counting(acd.queues.get('7001')?.seats ?? [], 'agent');
  comes(7);
  expect(acd.agents.get('51999')?.state).toBe('reserved');
  expect(looks()).toBeLessThan(20);
});
