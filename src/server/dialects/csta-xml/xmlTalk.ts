// What a talk in XML keeps beside what every talk does, and how something is said in it.

import type { Rejection } from '../../../kernel/errors.ts';
import type { Hall } from '../../hall.ts';
import type { Line } from '../../lines/line.ts';
import { createTalk, type Talk } from '../../sessions/talk.ts';
import type { Edition } from './editions.ts';
import { encodeRefusal } from './encode.ts';
import { createFrameDecoder, encodeFrame, type FrameDecoder } from './framing.ts';
import type { SystemRegister } from './systemStatus.ts';

/** How connections may begin. */
export interface StartUp {
  /** Whether a client may begin without saying who it is, as clients of OpenScape do. It is a guest then. */
  readonly implicit: boolean;
  /** In which edition the switch speaks before it has heard the client. */
  readonly greeting: Edition;
}

export interface XmlTalk extends Talk {
  readonly startUp: StartUp;
  readonly decoder: FrameDecoder;
  /** Of what the switch says by itself; the session's once there is one. */
  edition: Edition;
  /** Null before it has begun. */
  manner: 'implicit' | 'applicationSession' | null;
  /** Who wants to hear how the system is, by registration. */
  readonly registrations: Map<string, SystemRegister>;
  lastRegistration: number;
  /** Of the switch's own requests. */
  lastInvokeId: number;
  /** Of answers that come in segments. */
  lastServiceCrossRef: number;
}

export function createXmlTalk(hall: Hall, startUp: StartUp, line: Line, address: string): XmlTalk {
  const decoder = createFrameDecoder(Math.min(hall.bounds.largestFrame, 0xffff));
  return { ...createTalk(hall, line, address), startUp, decoder, edition: startUp.greeting, manner: null, registrations: new Map(), lastRegistration: 0, lastInvokeId: -1, lastServiceCrossRef: 0 };
}

export function say({ line }: XmlTalk, invokeId: string, xml: string): void {
  line.write(encodeFrame(invokeId, xml));
}

export function sayRefusal(talk: XmlTalk, invokeId: string, refused: Pick<Rejection, 'category' | 'code'>, edition: Edition): void {
  talk.hall.counts.refusals++;
  say(talk, invokeId, encodeRefusal(refused, edition));
}
