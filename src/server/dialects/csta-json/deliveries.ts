// What a session receives, as frames of CSTA JSON. Clients whose connections are in the same state share the bytes of an event, each with a head of its own.

import { eventHead, eventTail, messageLine } from '../../../csta/json.ts';
import type { Delivery } from '../../../csta/messages.ts';
import type { EventReport } from '../../../csta/monitors.ts';
import type { Millis } from '../../../kernel/clock.ts';
import type { Simulation } from '../../../simulation.ts';
import { bytesOf } from '../../lines/bytes.ts';
import { sharedBytes } from '../../lines/sharedBytes.ts';
import { frameHeader, textFrame } from '../../lines/webSocketFrame.ts';

/** Of all wires, this one. */
const FRAMES = {};

export function jsonFrames({ isoTime }: Pick<Simulation, 'isoTime'>): (delivery: Delivery) => string {
  return (delivery) => ('occurrence' in delivery ? eventFrame(delivery, isoTime) : textFrame(bytesOf(messageLine(delivery, isoTime))));
}

function eventFrame(report: EventReport, isoTime: (time: Millis) => string): string {
  const tail = sharedBytes(FRAMES, report, () => eventTail(report, isoTime));
  const head = eventHead(report, isoTime);
  return frameHeader(head.length + tail.length) + head + tail;
}
