// Wires beside each other: events written as XML and as JSON, requests read.

import type { Delivery } from '../../src/csta/messages.ts';
import { createMonitors, startMonitor } from '../../src/csta/monitors.ts';
import { deliveryLine } from '../../src/csta/json.ts';
import { decode } from '../../src/server/dialects/csta-xml/decode.ts';
import { encodeDelivery, encodeRequest } from '../../src/server/dialects/csta-xml/encode.ts';
import { createFrameDecoder, decodeFrames, encodeFrame } from '../../src/server/dialects/csta-xml/framing.ts';
import { office } from '../../src/testing.ts';
import { catalogue } from '../../src/csta/catalogue.ts';
import { type Figure, measure } from './measure.ts';

const CALLS = 2_000;
const REQUESTS = 20_000;

/** The events of calls between two telephones; with one monitor each event is written once, with five the first pays for all. */
function deliveries(monitorsEach: number): { readonly kept: readonly Delivery[]; readonly isoTime: (time: number) => string } {
  const { simulation, alice, bob } = office({ laws: false });
  const kept: Delivery[] = [];
  const monitors = createMonitors(simulation.pbx, simulation.log);
  for (let count = 0; count < monitorsEach; count++) for (const { number: device } of [alice, bob]) startMonitor(monitors, { name: 'xml', seq: 0, start: null, deliver: (_, delivery) => void kept.push(delivery) }, { device }, undefined);
  for (let call = 0; call < CALLS; call++) {
    alice.calls(bob);
    bob.answers();
    alice.hangsUp();
  }
  return { kept, isoTime: simulation.isoTime };
}

/** What was written for others is forgotten first. */
function written(kept: readonly Delivery[], write: (delivery: Delivery) => string): number {
  for (const delivery of kept) if ('occurrence' in delivery) delivery.occurrence.encoded = null;
  let size = 0;
  // Texts are made of pieces; reading one character makes it whole, as a socket would.
  for (const delivery of kept) size += Buffer.byteLength(write(delivery));
  return size === 0 ? 0 : kept.length;
}

export function xml(): readonly Figure[] {
  const events = [1, 5].flatMap((monitors) => {
    const { kept, isoTime } = deliveries(monitors);
    const bytes = (write: (delivery: Delivery) => string) => ({ monitors, bytes: Math.round(kept.reduce((sum, delivery) => sum + Buffer.byteLength(write(delivery)), 0) / kept.length) });
    const asXml = (delivery: Delivery) => encodeDelivery(delivery, 6);
    const asStamped = (delivery: Delivery) => encodeDelivery(delivery, 6, isoTime);
    const asJson = (delivery: Delivery) => deliveryLine(delivery, isoTime);
    return [
      measure('xml-events', 'events', () => written(kept, asXml), bytes(asXml)),
      measure('xml-events-stamped', 'events', () => written(kept, asStamped), bytes(asStamped)),
      measure('json-events', 'events', () => written(kept, asJson), bytes(asJson)),
    ];
  });
  return [...events, ...requests()];
}

function requests(): readonly Figure[] {
  const request = { callingDevice: '2001', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' };
  const text = encodeRequest('MakeCall', request, 6);
  const line = JSON.stringify(request);
  const frame = Buffer.from(encodeFrame('0001', text), 'latin1');
  const times = (work: () => unknown) => () => {
    for (let count = 0; count < REQUESTS; count++) work();
    return REQUESTS;
  };
  const decoder = createFrameDecoder();
  return [
    measure('xml-requests', 'requests', times(() => decode(text)), { bytes: text.length }),
    measure('xml-requests-framed', 'requests', times(() => decodeFrames(decoder, frame, ({ xml: inside }) => decode(inside))), { bytes: frame.length }),
    measure('json-requests', 'requests', times(() => JSON.parse(line)), { bytes: line.length }),
    measure('shapes-checked', 'requests', times(() => catalogue.MakeCall.request.safeParse(request)), {}),
  ];
}
