// Permission: in whose name each service acts, and whether the user of a session may. One table for all services and one door for all wires; what is
// refused never reaches the switch, and no journal.

import type { Request, ServiceName } from '../../csta/catalogue.ts';
import { catalogue } from '../../csta/catalogue.ts';
import type { Door } from '../../csta/door.ts';
import type { ConnectionID, FullConnectionID } from '../../csta/identifiers.ts';
import type { Parts } from '../../csta/services/service.ts';
import { Rejection } from '../../kernel/errors.ts';
import { type Concern, isInCall, isTheirs, looksAfterCall, notTheirs } from './concern.ts';
import { supervisesAt } from './supervision.ts';
import type { User } from './users.ts';

/** By what right a service is asked for: what it is about, or that it is about what the session itself has begun, or that the user stands in for others. */
type Right<Name extends ServiceName> = ((request: Request<Name>) => Concern) | 'ofSession' | 'ofOperators';

const device = (number: string): Concern => ({ devices: [number], looks: false });
const view = (number: string): Concern => ({ devices: [number], looks: true });
const party = (connection: FullConnectionID): Concern => ({ connection });
const ofDevice = ({ device: number }: { readonly device: string }) => device(number);
const viewOfDevice = ({ device: number }: { readonly device: string }) => view(number);
/** Both connections are at one telephone, else the service refuses. */
const activeParty = ({ activeCall }: { readonly activeCall: FullConnectionID }) => party(activeCall);
/** A connection, or with the call alone, the whole call. */
const partOf = ({ callID, deviceID }: ConnectionID): Concern => (deviceID === undefined ? { call: callID, looks: false } : party({ callID, deviceID }));
const viewOf = (connection: ConnectionID): Concern => ({ call: connection.callID, looks: true });

const rights: { readonly [Name in ServiceName]: Right<Name> } = {
  MonitorStart: ({ monitorObject }) => ('deviceObject' in monitorObject ? view(monitorObject.deviceObject) : viewOf(monitorObject.callObject)),
  ChangeMonitorFilter: 'ofSession',
  MonitorStop: 'ofSession',
  SnapshotCall: ({ snapshotObject }) => viewOf(snapshotObject),
  SnapshotDevice: ({ snapshotObject }) => view(snapshotObject),
  AnswerCall: ({ callToBeAnswered }) => party(callToBeAnswered),
  ClearCall: ({ callToBeCleared }) => ({ call: callToBeCleared.callID, looks: false }),
  ClearConnection: ({ connectionToBeCleared }) => party(connectionToBeCleared),
  DialDigits: ({ diallingConnection }) => party(diallingConnection),
  MakeCall: ({ callingDevice }) => device(callingDevice),
  MakePredictiveCall: ({ callingDevice }) => device(callingDevice),
  AlternateCall: activeParty,
  ConferenceCall: activeParty,
  ConsultationCall: ({ existingCall }) => party(existingCall),
  DeflectCall: ({ callToBeDiverted }) => party(callToBeDiverted),
  DirectedPickupCall: ({ requestingDevice }) => device(requestingDevice),
  GroupPickupCall: ({ newDestination }) => device(newDestination),
  HoldCall: ({ callToBeHeld }) => party(callToBeHeld),
  CallBack: ({ callbackConnection }) => party(callbackConnection),
  CamponCall: ({ camponConnection }) => party(camponConnection),
  /** Unless all hear of it, it is to listen in. */
  IntrudeCall: ({ intrude, participationType }) => ({ connection: intrude, listens: participationType !== 'active' }),
  /** Who joins must be the user's; whoever is in the call as well, or an agent whom the user supervises: nobody else listens in by this. */
  JoinCall: ({ activeCall, joiningDevice }) => ({ joins: activeCall, from: joiningDevice }),
  ParkCall: ({ parking }) => party(parking),
  ReconnectCall: activeParty,
  RetrieveCall: ({ callToBeRetrieved }) => party(callToBeRetrieved),
  SingleStepConferenceCall: activeParty,
  SingleStepTransferCall: activeParty,
  TransferCall: activeParty,
  GenerateDigits: ({ connectionToSendDigits }) => party(connectionToSendDigits),
  AssociateData: ({ existingCall }) => party(existingCall),
  SendUserInformation: ({ existingCall }) => party(existingCall),
  setCallVariables: ({ existingCall }) => party(existingCall),
  CancelCallBack: ({ originatingDevice }) => device(originatingDevice),
  GetCallBack: viewOfDevice,
  GetForwarding: viewOfDevice,
  SetForwarding: ofDevice,
  GetDoNotDisturb: viewOfDevice,
  SetDoNotDisturb: ofDevice,
  GetAutoAnswer: viewOfDevice,
  SetAutoAnswer: ofDevice,
  GetMessageWaitingIndicator: viewOfDevice,
  SetMessageWaitingIndicator: ofDevice,
  GetHookswitchStatus: viewOfDevice,
  SetHookswitchStatus: ofDevice,
  GetMicrophoneMute: viewOfDevice,
  SetMicrophoneMute: ofDevice,
  SetAgentState: (seat) => ({ seat }),
  GetAgentState: viewOfDevice,
  /** Keys may be PINs: to listen to them is no mere look. */
  StartDataCollection: ({ object }) => ('call' in object ? partOf(object.call) : device(object.device)),
  SuspendDataCollection: 'ofSession',
  ResumeDataCollection: 'ofSession',
  StopDataCollection: 'ofSession',
  PlayMessage: ({ overConnection }) => party(overConnection),
  RecordMessage: ({ callToBeRecorded }) => party(callToBeRecorded),
  Resume: ({ connection }) => party(connection),
  Stop: ({ connection }) => party(connection),
  Suspend: ({ connection }) => party(connection),
  /** Without a device it is for all of them. */
  RouteRegister: ({ routeingDevice }) => device(routeingDevice ?? ''),
  RouteRegisterCancel: 'ofSession',
  RouteEnd: 'ofSession',
  RouteReject: 'ofSession',
  RouteSelect: 'ofSession',
  /** The records of everybody's calls. */
  StartCDRTransmission: () => view(''),
  SendStoredCDR: 'ofSession',
  StopCDRTransmission: 'ofSession',
  offerCall: 'ofOperators',
  takeOutOfService: 'ofOperators',
  bringBackIntoService: 'ofOperators',
  rejectCall: 'ofOperators',
  farEndAnswers: 'ofOperators',
  setNightMode: 'ofOperators',
  sendCallers: 'ofOperators',
  goOffHook: 'ofOperators',
  setAgentSkill: 'ofOperators',
  changeAgent: 'ofOperators',
  setServiceLevel: 'ofOperators',
  monitorAgent: ({ agentID }) => ({ agent: agentID }),
  callSupervisor: ofDevice,
  interceptCall: ({ activeCall, interceptingDevice }) => ({ joins: activeCall, from: interceptingDevice }),
  askForCallBack: 'ofOperators',
  getWaiting: 'ofOperators',
  setCallPriority: 'ofOperators',
  answerLookUp: 'ofOperators',
  getMailbox: 'ofOperators',
  getMessage: 'ofOperators',
  acceptPreview: ofDevice,
  skipPreview: ofDevice,
  getContact: viewOfDevice,
  setOutcome: ofDevice,
  pauseCampaign: 'ofOperators',
  resumeCampaign: 'ofOperators',
  addContact: 'ofOperators',
  addToDoNotCall: 'ofOperators',
  startRecording: ({ connection }) => party(connection),
  stopRecording: ({ connection }) => party(connection),
  pauseRecording: ({ connection }) => party(connection),
  resumeRecording: ({ connection }) => party(connection),
  getRecordings: viewOfDevice,
  stopRecorder: 'ofOperators',
  startRecorder: 'ofOperators',
  getRecorders: 'ofOperators',
  /** Whoever sits at a telephone is there, and no simulated person acts for them. */
  takeSeat: ofDevice,
  giveSeatBack: 'ofSession',
  /** The server's own: no wire takes them by name. */
  startSession: 'ofSession',
  endSession: 'ofSession',
  changeWireSettings: 'ofSession',
  logOnAgent: 'ofSession',
  beginTie: 'ofSession',
  breakTie: 'ofSession',
  takeTieMessage: 'ofSession',
};

/** Throws `privilegeViolationSpecifiedDevice`, or `serviceNotSupported` for an operation of our own that is not for this user. */
function requirePermission<Name extends ServiceName>(user: User, parts: Parts, service: Name, request: Request<Name>): void {
  const right: Right<Name> = rights[service];
  if (right === 'ofSession') return;
  if (right === 'ofOperators') {
    if (!user.mayOperate) throw new Rejection('serviceNotSupported', `${user.name} may not operate the switch`);
    return;
  }
  const refused = notTheirs(user, parts, right(request));
  if (refused !== null) throw new Rejection('privilegeViolationSpecifiedDevice', `${user.name} may not ask for ${service} ${refused}`);
}

/** Whether the user may act for a device; `looks`: may see what is going on there. */
export function mayActFor(user: User, parts: Parts, number: string, looks = false): boolean {
  return (looks && (user.mayMonitor || supervisesAt(user, parts, number))) || isTheirs(user, parts, number);
}

/** Whether the user may see what is going on in a call. */
export function mayLookAtCall(user: User, parts: Parts, call: string): boolean {
  return user.mayMonitor || isInCall(user, parts, call) || looksAfterCall(user, parts, call);
}

/** What the users were given that the switch does not have: a misspelt number gives no right to anything. */
export function meaningless(users: readonly User[], { pbx, acd }: Parts): readonly { readonly user: string; readonly device?: string; readonly agent?: string; readonly team?: string }[] {
  return users.flatMap(({ name: user, devices, agent, supervises: teams }) => [
    ...(devices === 'all' ? [] : [...devices].filter((number) => !pbx.devices.has(number)).map((number) => ({ user, device: number }))),
    ...(agent === null || acd.agents.has(agent) ? [] : [{ user, agent }]),
    ...[...teams].filter((team) => !acd.teams.has(team)).map((team) => ({ user, team })),
  ]);
}

/** The door of a session, as far as its user may go. A request of the wrong shape is left to the door, which says what is wrong. */
export function doorFor(user: User, parts: Parts, door: Door): Door {
  if (user.devices === 'all' && user.mayOperate && user.mayMonitor && user.agent === null) return door;
  return {
    request(service, request) {
      if (catalogue[service].request.safeParse(request).success) requirePermission(user, parts, service, request);
      return door.request(service, request);
    },
  };
}
