// What a session receives, as frames of CSTA XML. Clients whose connections are in the same state share the bytes of an event, each with a head of its
// own; and those who want the number and the time of each event, an end of their own.

import { type Encoding, encodingFor } from '../../../csta/events.ts';
import type { Delivery } from '../../../csta/messages.ts';
import type { EventReport } from '../../../csta/monitors.ts';
import type { Millis } from '../../../kernel/clock.ts';
import type { Simulation } from '../../../simulation.ts';
import { bytesOf } from '../../bytes.ts';
import type { WireSettings } from '../../wires.ts';
import type { Edition } from './editions.ts';
import { encodeMessage } from './encode.ts';
import { eventBody, eventEnd, eventHead, stampText, type Writing, writingOf } from './eventReports.ts';
import { encodeFrame, frameHeader, LONGEST_XML, NO_INVOKE_ID } from './framing.ts';

/** What a session of this wire was told when it began. */
export interface XmlSettings extends WireSettings {
  readonly edition: `${Edition}`;
  /** Whether events and messages carry their number in the session and their time. Only with those can a session be taken up again. */
  readonly stamps: 'true' | 'false';
}

type IsoTime = (time: Millis) => string;

/** Of all wires, these. */
const FRAMES = { 3: {}, 6: {} };

/** The shared part of an event, for one state of a connection. */
interface Body {
  readonly localState: EventReport['localConnectionInfo'];
  readonly services: EventReport['servicesPermitted'];
  readonly bytes: string;
}

interface Bodies extends Encoding {
  readonly bodies: Body[];
  /** For clients that want no stamps. */
  readonly end: string;
}

export function xmlFrames({ isoTime }: Pick<Simulation, 'isoTime'>, { edition: written, stamps }: WireSettings): (delivery: Delivery) => string {
  const edition = Number(written) as Edition;
  const time = stamps === 'true' ? isoTime : null;
  return (delivery) => ('occurrence' in delivery ? eventFrame(delivery, edition, time) : encodeFrame(NO_INVOKE_ID, encodeMessage(delivery, edition, time)));
}

function eventFrame(report: EventReport, edition: Edition, isoTime: IsoTime | null): string {
  const { bodies, end } = bodiesOf(report, edition);
  const own = isoTime === null ? end : stampedEnd(report, edition, isoTime, true);
  const text = eventHead(report, edition) + bodyOf(bodies, report, edition);
  if (text.length + own.length <= LONGEST_XML) return frameHeader(NO_INVOKE_ID, text.length + own.length) + text + own;
  // Only what is not of the standard can be so long: variables that flows have set.
  const short = isoTime === null ? eventEnd(report, edition, '', false) : stampedEnd(report, edition, isoTime, false);
  return frameHeader(NO_INVOKE_ID, text.length + short.length) + text + short;
}

function stampedEnd(report: EventReport, edition: Edition, isoTime: IsoTime, withOwn: boolean): string {
  return bytesOf(eventEnd(report, edition, stampText(report.seq, report.occurrence.time, isoTime), withOwn));
}

function bodyOf(bodies: Body[], report: EventReport, edition: Edition): string {
  const { localConnectionInfo: localState, servicesPermitted: services } = report;
  for (const body of bodies) if (body.localState === localState && body.services === services) return body.bytes;
  const bytes = bytesOf(eventBody(report, edition));
  bodies.push({ localState, services, bytes });
  return bytes;
}

function bodiesOf(report: EventReport, edition: Edition): Bodies {
  const { occurrence } = report;
  const wire = FRAMES[writingOf(edition) satisfies Writing];
  const known = encodingFor(wire, occurrence) as Bodies | null;
  if (known !== null) return known;
  const end = bytesOf(eventEnd(report, edition, ''));
  const none: Bodies = { wire, others: occurrence.encoded, bodies: [], end };
  occurrence.encoded = none;
  return none;
}
