// What a session receives, as frames of CSTA XML. Clients whose connections are in the same state share the bytes of an event, each with a head of its
// own; and those who want the number and the time of each event, an end of their own.

import type { Delivery } from '../../../csta/messages.ts';
import type { EventReport } from '../../../csta/monitors.ts';
import type { Millis } from '../../../kernel/clock.ts';
import type { Simulation } from '../../../simulation.ts';
import { bytesOf } from '../../lines/bytes.ts';
import { sharedBytes } from '../../lines/sharedBytes.ts';
import type { WireSettings } from '../../sessions/wires.ts';
import type { Edition } from './editions.ts';
import { encodeMessage } from './encode.ts';
import { eventBody, eventEnd, eventHead, stampText, writingOf } from './eventReports.ts';
import { encodeFrame, frameHeader, LONGEST_XML, NO_INVOKE_ID } from './framing.ts';

/** What a session of this wire was told when it began. */
export interface XmlSettings extends WireSettings {
  readonly edition: `${Edition}`;
  /** Whether events and messages carry their number in the session and their time. Only with those can a session be taken up again. */
  readonly stamps: 'true' | 'false';
}

type IsoTime = (time: Millis) => string;

/** Of all wires, these; bodies of events, and their ends without stamps. */
const BODIES = { 3: {}, 6: {} };
const ENDS = { 3: {}, 6: {} };

export function xmlFrames({ isoTime }: Pick<Simulation, 'isoTime'>, { edition: written, stamps }: WireSettings): (delivery: Delivery) => string {
  const edition = Number(written) as Edition;
  const time = stamps === 'true' ? isoTime : null;
  return (delivery) => ('occurrence' in delivery ? eventFrame(delivery, edition, time) : encodeFrame(NO_INVOKE_ID, encodeMessage(delivery, edition, time)));
}

function eventFrame(report: EventReport, edition: Edition, isoTime: IsoTime | null): string {
  const writing = writingOf(edition);
  const own = isoTime === null ? sharedBytes(ENDS[writing], report, () => eventEnd(report, edition, '')) : stampedEnd(report, edition, isoTime, true);
  const text = eventHead(report, edition) + sharedBytes(BODIES[writing], report, () => eventBody(report, edition));
  if (text.length + own.length <= LONGEST_XML) return frameHeader(NO_INVOKE_ID, text.length + own.length) + text + own;
  // Only what is not of the standard can be so long: variables that flows have set.
  const short = isoTime === null ? eventEnd(report, edition, '', false) : stampedEnd(report, edition, isoTime, false);
  return frameHeader(NO_INVOKE_ID, text.length + short.length) + text + short;
}

function stampedEnd(report: EventReport, edition: Edition, isoTime: IsoTime, withOwn: boolean): string {
  return bytesOf(eventEnd(report, edition, stampText(report.seq, report.occurrence.time, isoTime), withOwn));
}
