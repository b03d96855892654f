// The wire as it is heard: what the client's sessions are told and what they ask for. The only source of verdicts beside the switch itself.

import type { Delivery } from '../csta/messages.ts';
import type { Rejection } from '../kernel/errors.ts';
import type { CallId } from '../switch/call.ts';
import type { Watch, Watched, WatchFor } from '../server/sessions/watch.ts';
import type { WireName } from '../server/sessions/wires.ts';

/** A request of the client, carried out or refused. */
export interface Asked {
  readonly service: string;
  readonly request: unknown;
  readonly refused: Rejection | null;
  /** All calls that it names. */
  readonly calls: readonly CallId[];
  /** A device that it names beside those of calls, or the device of the first call. */
  readonly device: string | null;
}

export interface WireEars {
  readonly asked: (asked: Asked) => void;
  readonly told: (delivery: Delivery) => void;
  /** A line of the client is lost or another; or a session of it has begun or ended. */
  readonly changed: (what: string) => void;
}

/** A session that the client has on the telephone. */
interface Visit extends Pick<Watched, 'id' | 'application' | 'wire'> {
  isMonitoring: boolean;
  hasLine: boolean;
}

export interface Wire {
  readonly watchFor: WatchFor;
  /** Whether the client watches its telephone, on a line that is not broken. */
  isPresent(): boolean;
  /** How often the client has come, or come back. */
  arrivals(): number;
  /** Ids of its sessions. */
  sessions(): readonly string[];
  /** What the client is called, and on which wire it came last. */
  client(): { readonly application: string; readonly wire: WireName } | null;
}

export function listenTo(device: string, ears: WireEars): Wire {
  const visits = new Map<string, Visit>();
  let [arrivals, last]: [number, Visit | null] = [0, null];
  const comes = (visit: Visit) => {
    arrivals++;
    last = visit;
    ears.changed(`a session of ${visit.application || 'the client'} watches ${device}`);
  };
  const watchFor = (session: Watched): Watch => {
    const visit: Visit = { ...session, isMonitoring: false, hasLine: true };
    visits.set(session.id, visit);
    return {
      said(deliveries) {
        for (const delivery of deliveries) if ('occurrence' in delivery ? 'device' in delivery.monitored && delivery.monitored.device === device : visit.isMonitoring) ears.told(delivery);
      },
      heard: () => {},
      answered(service, request, refused) {
        const asked = readRequest(service, request, refused);
        if (service === 'MonitorStart' && refused === null && asked.device === device && !visit.isMonitoring) {
          visit.isMonitoring = true;
          comes(visit);
        }
        if (visit.isMonitoring) ears.asked(asked);
      },
      acknowledged: () => {},
      lost(why) {
        visit.hasLine = false;
        if (visit.isMonitoring) ears.changed(why === 'slow' ? 'the line was given up, for the client does not keep up' : 'the line is broken');
      },
      resumed() {
        visit.hasLine = true;
        if (visit.isMonitoring) comes(visit);
      },
      ended(why) {
        visits.delete(session.id);
        if (visit.isMonitoring) ears.changed(`the session is over: ${why}`);
      },
    };
  };
  return {
    watchFor,
    isPresent: () => [...visits.values()].some(({ isMonitoring, hasLine }) => isMonitoring && hasLine),
    arrivals: () => arrivals,
    sessions: () => [...visits.values()].filter(({ isMonitoring }) => isMonitoring).map(({ id }) => id),
    client: () => last && { application: last.application, wire: last.wire },
  };
}

function readRequest(service: string, request: unknown, refused: Rejection | null): Asked {
  const [calls, devices]: [CallId[], string[]] = [[], []];
  const read = (value: unknown, name: string): void => {
    if (typeof value === 'string' && name === 'callID') calls.push(value);
    if (typeof value === 'string' && /^(device|deviceID|deviceObject|callingDevice|requestingDevice)$/.test(name)) devices.push(value);
    if (typeof value === 'object' && value !== null) for (const [key, part] of Object.entries(value)) read(part, key);
  };
  read(request, '');
  return { service, request, refused, calls: [...new Set(calls)], device: devices[0] ?? null };
}

/** Services that do something to calls, telephones or agents. All others look, or are of the session. */
const acting: ReadonlySet<string> = new Set([
  'AnswerCall', 'ClearConnection', 'ClearCall', 'HoldCall', 'RetrieveCall', 'AlternateCall', 'ReconnectCall', 'ConsultationCall', 'TransferCall', 'ConferenceCall', 'SingleStepTransferCall', 'SingleStepConferenceCall',
  'MakeCall', 'MakePredictiveCall', 'DialDigits', 'DeflectCall', 'DirectedPickupCall', 'GroupPickupCall', 'ParkCall', 'CamponCall', 'CallBack', 'IntrudeCall', 'JoinCall', 'GenerateDigits', 'SendUserInformation',
  'SetAgentState', 'SetForwarding', 'SetDoNotDisturb', 'SetAutoAnswer', 'SetHookswitchStatus', 'SetMicrophoneMute',
]);

export function isActing({ service }: Asked): boolean {
  return acting.has(service);
}

/** Members that say what a request is about, beside its calls. */
const telling = ['requestedAgentState', 'calledDirectoryNumber', 'consultedDevice', 'charactersToSend', 'newDestination', 'transferredTo'];

/** As the timeline has it: `HoldCall call 7, refused: invalidConnectionState`. */
export function askedText({ service, calls, request, refused }: Asked): string {
  const more = telling.map((member) => (request as Readonly<Record<string, unknown>>)[member]).filter((value) => typeof value === 'string');
  return [service, ...more, ...(calls.length > 0 ? [`call ${calls.join(' and ')}`] : [])].join(' ') + (refused === null ? '' : `, refused: ${refused.message}`);
}

export function toldText(delivery: Delivery): string {
  if (!('occurrence' in delivery)) return delivery.name;
  const { occurrence: { event: { name }, call } } = delivery;
  return `${name}${call === '' ? '' : ` call ${call}`}`;
}
