// The connection as an application of the CIL knows it: servers A and B with their ports and heartbeats, and how it stands as session events.

import type { Arguments as Plain } from '../../ctios/arguments.ts';
import { connectionFailures } from '../../ctios/codes.ts';
import { BROKEN, type LinkState, SILENT, type Times, usualTimes } from '../link.ts';
import type { OwnEvent } from './callbacks.ts';
import type { Credentials } from './dialect.ts';

/** Both servers, by the CIL's names; spans in seconds. */
export interface ConnectArguments extends Credentials {
  /** `127.0.0.1:8800`, `https://cti.example`, or a host whose port is PortA. */
  readonly CtiosA: string;
  readonly PortA?: number | undefined;
  /** The one that stands by; without it there is one server. */
  readonly CtiosB?: string | undefined;
  readonly PortB?: number | undefined;
  /** Seconds of silence before the server is asked whether it lives; 1 unless it says otherwise. */
  readonly Heartbeat?: number | undefined;
  /** So many may go unanswered in a row; 1 unless it says otherwise. */
  readonly MaxHeartbeats?: number | undefined;
}

/** In the order in which they are tried. */
export function placesOf({ CtiosA, PortA, CtiosB, PortB }: ConnectArguments): readonly string[] {
  const place = (host: string, port: number | undefined) => (port === undefined ? host : `${host}:${port}`);
  return [place(CtiosA, PortA), ...(CtiosB === undefined ? [] : [place(CtiosB, PortB)])];
}

/** An application that says how long silence may be is believed: nobody else is asked before. */
export function timesOf({ Heartbeat, MaxHeartbeats }: ConnectArguments, own: Partial<Times>): Times {
  const isSaid = Heartbeat !== undefined || MaxHeartbeats !== undefined;
  return { ...usualTimes, ...(isSaid && { late: Infinity }), ...(Heartbeat !== undefined && { heartbeat: Heartbeat * 1_000 }), ...(MaxHeartbeats !== undefined && { heartbeats: MaxHeartbeats }), ...own };
}

export interface ConnectionEvent {
  readonly name: OwnEvent;
  readonly args: Plain;
}

const reasons: ReadonlyMap<string | null, number> = new Map([[SILENT, connectionFailures.eMissedHeartbeats], [BROKEN, connectionFailures.eTransportError]]);

/** What a change of the line is told as; null for what an application need not know, as the next attempt of many. */
export function connectionEvent({ link, address, why }: LinkState, before: LinkState, EventTime: number): ConnectionEvent | null {
  switch (link) {
    case 'open': return { name: 'onConnection', args: { EventTime, CurrentServer: address } };
    case 'closed': return { name: 'onConnectionClosed', args: { EventTime } };
    case 'refused': return { name: 'onConnectionRejected', args: { EventTime, FailedServer: address, ErrorMessage: why ?? '' } };
    case 'lost': return before.link === 'lost' ? null : { name: 'onConnectionFailure', args: { EventTime, FailedServer: before.address, ReasonCode: reasons.get(why) ?? connectionFailures.eOtherError, ErrorMessage: why ?? '' } };
    case 'connecting': return why === null ? null : { name: 'onConnectionFailure', args: { EventTime, FailedServer: before.address, ReasonCode: connectionFailures.eConnectFail, ErrorMessage: why } };
  }
}
