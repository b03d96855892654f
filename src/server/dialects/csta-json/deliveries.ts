// What a session receives, as frames of CSTA JSON. Clients whose connections are in the same state share the bytes of an event, each with a head of its own.

import { eventHead, eventTail, messageLine } from '../../../csta/json.ts';
import { type Encoding, encodingFor } from '../../../csta/events.ts';
import type { Delivery } from '../../../csta/messages.ts';
import type { EventReport } from '../../../csta/monitors.ts';
import type { Millis } from '../../../kernel/clock.ts';
import type { Simulation } from '../../../simulation.ts';
import { bytesOf } from '../../bytes.ts';
import { frameHeader, textFrame } from '../../webSocketFrame.ts';

/** Of all wires, this one. */
const FRAMES = {};

/** The shared part of an event, for one state of a connection. */
interface Tail {
  readonly localState: EventReport['localConnectionInfo'];
  readonly services: EventReport['servicesPermitted'];
  readonly bytes: string;
}

interface Tails extends Encoding {
  readonly tails: Tail[];
}

export function jsonFrames({ isoTime }: Pick<Simulation, 'isoTime'>): (delivery: Delivery) => string {
  return (delivery) => ('occurrence' in delivery ? eventFrame(delivery, isoTime) : textFrame(bytesOf(messageLine(delivery, isoTime))));
}

function eventFrame(report: EventReport, isoTime: (time: Millis) => string): string {
  const tail = tailOf(report, isoTime);
  const head = eventHead(report, isoTime);
  return frameHeader(head.length + tail.length) + head + tail;
}

function tailOf(report: EventReport, isoTime: (time: Millis) => string): string {
  const { occurrence, localConnectionInfo: localState, servicesPermitted: services } = report;
  const { tails } = (encodingFor(FRAMES, occurrence) as Tails | null) ?? noTails(report);
  for (const tail of tails) if (tail.localState === localState && tail.services === services) return tail.bytes;
  const bytes = bytesOf(eventTail(report, isoTime));
  tails.push({ localState, services, bytes });
  return bytes;
}

function noTails({ occurrence }: EventReport): Tails {
  const none: Tails = { wire: FRAMES, others: occurrence.encoded, tails: [] };
  occurrence.encoded = none;
  return none;
}
