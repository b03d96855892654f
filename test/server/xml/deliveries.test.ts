// Events as bytes, of which most are made once for all clients: beside each written by itself.

import { expect, test } from 'vitest';
import { xmlFrames } from '../../../src/server/dialects/csta-xml/deliveries.ts';
import { encodeDelivery } from '../../../src/server/dialects/csta-xml/encode.ts';
import { createFrameDecoder, decodeFrames, encodeFrame } from '../../../src/server/dialects/csta-xml/framing.ts';
import { office } from '../../../src/testing.ts';
import { listenTo, stormHeard } from './world.ts';

const start = Date.parse('2026-01-05T09:00:00Z');
const isoTime = (time: number) => new Date(start + time).toISOString();
const editions = [3, 4, 5, 6] as const;

test('in storms every frame is what its event is alone, in each edition, with stamps and without', () => {
  let frames = 0;
  for (let seed = 1; seed <= 2; seed++) {
    const plain = editions.map((edition) => xmlFrames({ isoTime }, { edition: `${edition}`, stamps: 'false' }));
    const stamped = editions.map((edition) => xmlFrames({ isoTime }, { edition: `${edition}`, stamps: 'true' }));
    stormHeard(seed, 150, new Set(), (delivery) => {
      editions.forEach((edition, place) => {
        expect(plain[place]?.(delivery)).toBe(encodeFrame('9999', encodeDelivery(delivery, edition)));
        expect(stamped[place]?.(delivery)).toBe(encodeFrame('9999', encodeDelivery(delivery, edition, isoTime)));
      });
      frames++;
    });
  }
  expect(frames).toBeGreaterThan(500);
});

test('what is ours is left out of an event that no frame could hold with it', () => {
  const { simulation, alice, bob } = office();
  const heard: { name: string; xml: string }[] = [];
  const receive = (frame: string) => decodeFrames(createFrameDecoder(), Buffer.from(frame, 'latin1'), ({ xml }) => heard.push({ name: /^<(\w+)/.exec(xml)?.[1] as string, xml }));
  const wires = (['true', 'false'] as const).map((stamps) => xmlFrames(simulation, { edition: '6', stamps }));
  const { ask } = listenTo(simulation, (delivery) => wires.forEach((write) => receive(write(delivery))));
  ask('MonitorStart', { monitorObject: { deviceObject: bob.number } });
  alice.calls(bob);
  const call = simulation.pbx.calls.get('1');
  if (call) call.data.variables = Object.fromEntries(Array.from({ length: 64 }, (_, place) => [`v${place}`, '&'.repeat(256)]));
  bob.answers();
  expect(heard.map(({ name, xml }) => [name, xml.includes('callVariables'), xml.includes('messageSequenceNumber')])).toEqual([
    ['DeliveredEvent', false, true], ['DeliveredEvent', false, false], ['EstablishedEvent', false, true], ['EstablishedEvent', false, false],
  ]);
});
