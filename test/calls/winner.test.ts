// Two answer at once: one of them has the call, whoever it is, and the other is refused.

import { expect, test } from 'vitest';
import { office, type Office } from '../../src/testing.ts';

const takers: { readonly [who: string]: (world: Office) => void } = {
  'Bob, where it rings': ({ bob }) => bob.answers(),
  'Bob, lifting the handset': ({ request, bob }) => void request('AnswerCall', { callToBeAnswered: { callID: '1', deviceID: bob.number } }),
  'Carol, who picks it up by number': ({ request, bob, carol }) => void request('DirectedPickupCall', { callToBePickedUp: { callID: '1', deviceID: bob.number }, requestingDevice: carol.number }),
  'Dave, who picks it up in the group': ({ dave }) => dave.picksUpInGroup(),
  'nobody: Bob sends it on to Erin': ({ request, bob, erin }) => void request('DeflectCall', { callToBeDiverted: { callID: '1', deviceID: bob.number }, newDestination: erin.number }),
};

const names = Object.keys(takers);
const pairs = names.flatMap((first) => names.filter((second) => second !== first).map((second) => [first, second] as const));

test.each(pairs)('first %s, then %s', (first, second) => {
  const world = office({ extensions: { bob: { pickupGroup: 'sales' }, dave: { pickupGroup: 'sales' } } });
  world.alice.calls(world.bob);
  takers[first]?.(world);
  const before = world.trace();
  expect(() => takers[second]?.(world)).toThrow(/^invalidConnectionID|^invalidConnectionState|^noCallToAnswer|has no call to answer/);
  expect(world.trace()).toEqual(before);
  world.simulation.laws?.checkAll();
  expect(world.trace().filter((line) => line.includes('established')).length).toBeLessThanOrEqual(1);
});
