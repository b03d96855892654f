// CTI OS as the client speaks it: one object of Arguments in each frame, an InvokeID for what is asked, an EventNumber for what is delivered.

import type { Arguments as Plain } from '../../ctios/arguments.ts';
import { systemEvents } from '../../ctios/codes.ts';
import { controlFailures } from '../../ctios/failures.ts';
import { CONTROL_FAILURE } from '../../ctios/requests.ts';
import type { Dialect, Frame } from '../dialect.ts';
import { ControlFailure } from './request.ts';

export interface Credentials {
  readonly ClientID?: string | undefined;
  readonly ClientPassword?: string | undefined;
  readonly ClientToken?: string | undefined;
  readonly ClientSignature?: string | undefined;
}

/** Another attempt could end otherwise. */
const PASSING: ReadonlySet<unknown> = new Set([controlFailures.SERVICE_BUSY, controlFailures.RESOURCE_BUSY, controlFailures.RESOURCE_LIMITATION_REJECTION]);

export function ctiosDialect({ ClientID, ClientPassword, ClientToken, ClientSignature }: Credentials): Dialect {
  const credentials = { ClientID, ClientPassword, ClientToken, ClientSignature };
  return {
    path: '/ctios',
    read: (frame) => ({ ...frame, ...placeOf(frame) }),
    write: (invokeId, [MessageID, members]) => ({ MessageID, InvokeID: Number(invokeId), ...members }),
    onlyLooks: (name) => /^e(Snapshot|Query)/.test(name),
    answerIn: (frame) => (frame['MessageID'] === CONTROL_FAILURE ? { refusal: new ControlFailure(messageOf(frame)) } : { answer: messageOf(frame) }),
    logOn: (resume) => ['eConnectRequest', { ...credentials, ...(resume && { SessionID: resume.sessionID, LastEventNumber: resume.lastSeq }) }],
    loggedOn(frame) {
      const { MessageID, SessionID, EventNumber, FailureCode, ErrorMessage = 'the server refuses this client' } = messageOf(frame);
      if (MessageID === 'eConnectConf') return { sessionID: String(SessionID), nextSeq: Number(EventNumber) + 1, ...timeIn(frame) };
      return { refused: FailureCode === controlFailures.OBJECT_NOT_KNOWN ? 'gone' : PASSING.has(FailureCode) ? 'passing' : 'forGood', detail: String(ErrorMessage) };
    },
    opening: [],
    beat: () => ['eHeartbeatRequest', {}],
    beaten: (frame) => ({ ...(typeof frame['EventNumber'] === 'number' && { nextSeq: frame['EventNumber'] + 1 }), ...timeIn(frame) }),
    logOff: () => ['eDisconnectRequest', {}],
    aside({ MessageID, SystemEventID, Reason }) {
      if (MessageID !== 'eCTIOSFailureEvent') return {};
      const status = statusIn(SystemEventID);
      return { ...(status !== null && { status }), ...(SystemEventID === systemEvents.eSysCTIOSServerOffline && { ending: String(Reason) }) };
    },
    happened: () => null,
  };
}

/** What is told in a delivery, in its order. */
export function eventsIn(frame: Frame): readonly Plain[] {
  return (frame['Events'] ?? []) as readonly Plain[];
}

/** A message as it came. */
export function messageOf({ invokeId: _, behind: __, seq: ___, ...message }: Frame): Plain {
  return message as Plain;
}

function placeOf({ InvokeID, EventNumber, Events }: { readonly InvokeID?: unknown; readonly EventNumber?: unknown; readonly Events?: unknown }): Pick<Frame, 'invokeId' | 'behind' | 'seq'> {
  const isNumbered = typeof EventNumber === 'number';
  if (isNumbered && Array.isArray(Events)) return { seq: EventNumber };
  return { ...(typeof InvokeID === 'number' && { invokeId: String(InvokeID) }), ...(isNumbered && { behind: EventNumber }) };
}

function timeIn({ EventTime }: Frame): { readonly time?: string } {
  return typeof EventTime === 'number' ? { time: new Date(EventTime).toISOString() } : {};
}

/** While the peripheral is offline nothing is carried out, and nothing is told. */
function statusIn(event: unknown): string | null {
  if (event === systemEvents.eSysPeripheralOffline) return 'disabled';
  return event === systemEvents.eSysPeripheralOnline ? 'normal' : null;
}
