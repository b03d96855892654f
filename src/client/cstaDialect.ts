// CSTA JSON as the client speaks it: ECMA-354 sessions and ECMA-323 messages, in frames of an invoke id and one message.

import type { Dialect, Frame } from './dialect.ts';
import { refusalIn } from './refusal.ts';
import type { ClientSettings, SwitchEvent } from './switchClient.ts';

const PROTOCOL = 'http://www.ecma-international.org/standards/ecma-323/csta/ed6';

/** Another attempt could end otherwise. */
const passing: ReadonlySet<string> = new Set(['serverResourcesBusy', 'maxNumberSessions']);

interface StatusMember {
  readonly systemStatus?: string;
}

export function cstaDialect({ application, user, lockstep }: { readonly application: string; readonly user: ClientSettings['user']; readonly lockstep: ClientSettings['lockstep'] }): Dialect {
  return {
    path: '/csta',
    read: (frame) => frame as Frame,
    write: (invokeId, [name, members]) => ({ invokeId, [name]: members }),
    onlyLooks: (name) => /^(Snapshot|Get|get)/.test(name),
    answerIn: (frame, name) => ('CSTAErrorCode' in frame ? { refusal: refusalIn(frame['CSTAErrorCode'], frame['detail']) } : { answer: frame[`${name}Response`] }),
    logOn: (resume) => ['StartApplicationSession', { applicationInfo: { applicationID: application }, requestedProtocolVersions: [PROTOCOL], ...(user && { user }), ...(lockstep && { lockstep }), ...(resume && { resume }) }],
    loggedOn(frame) {
      const begun = frame['StartApplicationSessionPosResponse'] as { readonly sessionID: string; readonly nextSeq: number; readonly time?: string } | undefined;
      if (begun) return begun;
      const { errorCode } = (frame['StartApplicationSessionNegResponse'] ?? {}) as { readonly errorCode?: { readonly definedError?: string } };
      const error = errorCode?.definedError ?? '';
      return { refused: error === 'invalidSessionID' ? 'gone' : passing.has(error) ? 'passing' : 'forGood', detail: String(frame['detail'] ?? 'the switch refuses this client') };
    },
    opening: [['SystemRegister', { requestTypes: { systemStatus: true } }], ['RequestSystemStatus', {}]],
    beat: (sessionID) => ['ResetApplicationSessionTimer', { sessionID }],
    beaten: (frame) => (frame['ResetApplicationSessionTimerPosResponse'] ?? {}) as { readonly nextSeq?: number; readonly time?: string },
    logOff: (sessionID) => ['StopApplicationSession', { sessionID }],
    aside(frame) {
      const terminated = frame['ApplicationSessionTerminated'] as { readonly sessionTermReason: object } | undefined;
      const status = (frame['SystemStatus'] ?? frame['RequestSystemStatusResponse']) as StatusMember | undefined;
      return {
        ...(status && { status: status.systemStatus }),
        ...(terminated && { ending: Object.values(terminated.sessionTermReason).join() }),
        ...('barrier' in frame && { barrier: frame['barrier'] as { readonly time: string; readonly through: number } }),
      };
    },
    happened: ({ time }) => Date.parse(time as string),
  };
}

/** A frame with a number is an event, or a message under no monitor. */
export function eventIn({ invokeId: _, seq, time, ...message }: Frame): SwitchEvent {
  const [name, members] = Object.entries(message)[0] as [string, SwitchEvent['members']];
  return { seq: seq as number, time: Date.parse(time as string), name, members };
}
