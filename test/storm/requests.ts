// What telephones ask for in a storm: mostly what fits the moment, sometimes what does not.

import type { Request, ServiceName } from '../../src/csta/catalogue.ts';
import type { FullConnectionID } from '../../src/csta/identifiers.ts';
import type { Stream } from '../../src/kernel/random.ts';
import type { Simulation } from '../../src/simulation.ts';
import type { ConnectionState } from '../../src/switch/connection.ts';
import type { DeviceKind } from '../../src/switch/device.ts';
import type { RouteReference } from '../../src/switch/facts/routeing.ts';
import { farEnds } from '../../src/switch/dialling/predictive.ts';
import { isTalking, permits } from '../../src/switch/permitted.ts';
import type { Listener } from '../../src/voicemail/listener.ts';
import { campaignAsks, groupsOf } from './campaignRequests.ts';
import { recordingAsks } from './recordingRequests.ts';
import { sessionAsks } from './sessionRequests.ts';
import { supervisionAsks } from './supervisionRequests.ts';

export interface Weather {
  readonly simulation: Simulation;
  readonly stream: Stream;
  readonly extensions: readonly string[];
  readonly publicNumbers: readonly string[];
  /** Calls that a program has been asked to route, and has not yet. */
  readonly dialogues: Map<string, RouteReference>;
}

export type Ask = { [Name in ServiceName]: readonly [Name, Request<Name>] }[ServiceName];

const participationTypes = ['active', 'silent', 'none'] as const;

/** How to ask for each service; a service that is not here is asked for by no storm, and the test says so. */
const asks: { readonly [Name in ServiceName]?: (weather: Weather) => Request<Name> } = {
  offerCall: ({ stream, publicNumbers }) => ({ calling: `+1212555${1000 + stream.integer(20)}`, called: stream.pick(publicNumbers), withheld: stream.chance(0.1) }),
  rejectCall: (weather) => ({ callToBeRejected: oneIn(weather, 'alerting'), cause: 'busy' }),
  farEndAnswers: (weather) => ({ callToBeAnswered: oneIn(weather, 'alerting', { kind: 'line' }), by: weather.stream.pick(farEnds) }),
  MakePredictiveCall: ({ stream, simulation }) => ({ callingDevice: stream.pick(groupsOf(simulation)), calledDirectoryNumber: `+1212555${1000 + stream.integer(20)}`, ...(stream.chance(0.5) && { destinationDetection: [{ destinationCondition: 'answeringMachine' as const, detectionAction: 'clearCalledConnection' as const }] }) }),
  goOffHook: ({ stream, extensions }) => ({ device: stream.pick(extensions) }),
  MakeCall: (weather) => ({ callingDevice: weather.stream.pick(weather.extensions), calledDirectoryNumber: randomNumber(weather), autoOriginate: weather.stream.chance(0.2) ? 'prompt' : 'doNotPrompt', ...randomAccountCode(weather.stream) }),
  DialDigits: (weather) => ({ diallingConnection: oneIn(weather, 'initiated'), diallingSequence: randomDigits(weather.stream) }),
  AnswerCall: (weather) => ({ callToBeAnswered: oneIn(weather, 'alerting') }),
  ClearConnection: (weather) => ({ connectionToBeCleared: oneIn(weather, null) }),
  ClearCall: (weather) => ({ callToBeCleared: oneIn(weather, null) }),
  SnapshotDevice: ({ stream, extensions }) => ({ snapshotObject: stream.pick(extensions) }),
  GenerateDigits: (weather) => (weather.stream.chance(0.5) ? atMachine(weather) : null) ?? { connectionToSendDigits: oneIn(weather, 'connected'), charactersToSend: weather.stream.chance(0.6) ? weather.stream.pick(['1', '2', '0', '20', '1#', '4711#', '3']) : randomDigits(weather.stream) },
  HoldCall: (weather) => ({ callToBeHeld: oneIn(weather, 'connected') }),
  RetrieveCall: (weather) => ({ callToBeRetrieved: oneIn(weather, 'hold') }),
  ConsultationCall: (weather) => ({ existingCall: oneIn(weather, 'connected'), consultedDevice: randomNumber(weather), ...randomAccountCode(weather.stream) }),
  CallBack: (weather) => ({ callbackConnection: oneIn(weather, 'fail', { across: true }) }),
  CamponCall: (weather) => ({ camponConnection: oneIn(weather, 'fail', { across: true }) }),
  IntrudeCall: (weather) => ({ intrude: intruder(weather), participationType: weather.stream.pick(participationTypes) }),
  JoinCall: (weather) => {
    const activeCall = oneIn(weather, weather.stream.pick(['connected', 'queued']));
    return { activeCall, joiningDevice: weather.stream.chance(0.4) ? activeCall.deviceID : weather.stream.pick(weather.extensions), autoOriginate: weather.stream.pick(['prompt', 'doNotPrompt']), participationType: weather.stream.pick(participationTypes) };
  },
  CancelCallBack: (weather) => {
    const asking = weather.extensions.filter((number) => (weather.simulation.pbx.devices.get(number)?.asked.length ?? 0) > 0);
    const originatingDevice = weather.stream.pick(asking.length > 0 ? asking : weather.extensions);
    return { originatingDevice, targetDevice: weather.simulation.pbx.devices.get(originatingDevice)?.asked[0]?.device.number ?? '2001' };
  },
  GetCallBack: anyPhone,
  AlternateCall: pairIn,
  ReconnectCall: pairIn,
  TransferCall: pairIn,
  ConferenceCall: pairIn,
  SingleStepTransferCall: (weather) => ({ activeCall: oneIn(weather, 'connected'), transferredTo: randomNumber(weather) || '2001' }),
  SingleStepConferenceCall: (weather) => ({ activeCall: oneIn(weather, 'connected'), deviceToJoin: weather.stream.pick(weather.extensions), participationType: weather.stream.pick(participationTypes) }),
  DeflectCall: (weather) => ({ callToBeDiverted: oneIn(weather, 'alerting'), newDestination: randomNumber(weather) || '2001' }),
  DirectedPickupCall: (weather) => ({ callToBePickedUp: oneIn(weather, weather.stream.pick(['alerting', 'queued'])), requestingDevice: weather.stream.pick(weather.extensions) }),
  GroupPickupCall: ({ stream, extensions }) => ({ newDestination: stream.pick(extensions) }),
  ParkCall: (weather) => ({ parking: oneIn(weather, 'connected'), parkTo: weather.stream.pick(['7000', '7001']) }),
  setCallVariables: (weather) => ({ existingCall: oneIn(weather, null), callVariables: { [weather.stream.pick(['account', 'CallVariable1', 'items.0'])]: String(weather.stream.integer(100)) } }),
  AssociateData: (weather) => ({ existingCall: oneIn(weather, null), correlatorData: { string: 'CAFE' } }),
  SetForwarding: ({ stream, extensions }) => ({
    device: stream.pick(extensions),
    forwardingType: stream.pick(['forwardImmediate', 'forwardBusy', 'forwardNoAns', 'forwardImmExt', 'forwardBusyInt', 'forwardDND', 'forwardNoAnsExt']),
    activateForward: stream.chance(0.3),
    forwardDN: stream.pick([...extensions, '6001', '912125550123', '2']),
    ...(stream.chance(0.3) && { ringCount: stream.integer(6) }),
  }),
  GetForwarding: anyPhone,
  SetDoNotDisturb: (weather) => ({ ...anyPhone(weather), doNotDisturbOn: weather.stream.chance(0.2) }),
  GetDoNotDisturb: anyPhone,
  SetAutoAnswer: (weather) => ({ ...anyPhone(weather), autoAnswerOn: weather.stream.chance(0.3), numberOfRings: weather.stream.integer(4) }),
  GetAutoAnswer: anyPhone,
  SetMessageWaitingIndicator: (weather) => ({ ...anyPhone(weather), messageWaitingOn: weather.stream.chance(0.5) }),
  GetMessageWaitingIndicator: anyPhone,
  SetHookswitchStatus: (weather) => ({ ...anyPhone(weather), hookswitchOnhook: weather.stream.chance(0.5) }),
  GetHookswitchStatus: anyPhone,
  SetMicrophoneMute: (weather) => ({ ...anyPhone(weather), microphoneMuteOn: weather.stream.chance(0.5) }),
  GetMicrophoneMute: anyPhone,
  takeOutOfService: (weather) => ({ device: weather.stream.chance(0.25) ? anyMaintained(weather) : NOBODY_THERE }),
  bringBackIntoService: (weather) => ({ device: [...weather.simulation.pbx.devices.values()].find(({ outOfService }) => outOfService)?.number ?? anyMaintained(weather) }),
  sendCallers: ({ stream, publicNumbers }) => ({ to: stream.pick(publicNumbers), callers: 1 + stream.integer(3), within: stream.integer(5_000) }),
  setNightMode: ({ stream }) => ({ mode: stream.pick(['auto', 'auto', 'day', 'night']) }),
  SetAgentState: ({ stream, simulation: { acd } }) => {
    const agents = [...acd.agents.values()];
    const { at, number } = stream.pick(agents);
    const requestedAgentState = stream.chance(0.05) ? ('loggedOff' as const) : stream.pick(['loggedOn', 'loggedOn', 'ready', 'ready', 'ready', 'notReady', 'workingAfterCall'] as const);
    return { device: stream.chance(0.1) ? '2012' : (at as string), requestedAgentState, ...(requestedAgentState === 'loggedOn' && { agentID: number }) };
  },
  GetAgentState: anyPhone,
  askForCallBack: (weather) => ({ callID: oneIn(weather, 'queued').callID, ...(weather.stream.chance(0.3) && { number: randomNumber(weather) }) }),
  getWaiting: (weather) => ({ callID: oneIn(weather, 'queued').callID }),
  getMailbox: ({ stream }) => ({ mailbox: stream.pick(mailboxes) }),
  getMessage: ({ stream, simulation: { voicemail } }) => {
    const mailbox = stream.pick(mailboxes);
    return { mailbox, message: stream.chance(0.9) ? (voicemail.mailboxes.get(mailbox)?.messages.at(-1)?.id ?? 1) : 99 };
  },
  ...campaignAsks,
  ...recordingAsks,
  ...supervisionAsks,
  setCallPriority: (weather) => ({ callID: oneIn(weather, 'queued').callID, priority: weather.stream.integer(4) }),
  takeSeat: anyPhone,
  giveSeatBack: anyPhone,
  ...sessionAsks,
  // It ends what all people of the storm have started: mostly something else is asked for.
  endSession: ({ stream }) => (stream.chance(0.02) ? {} : ({ nobody: NOBODY } as unknown as Record<string, never>)),
  answerLookUp: ({ stream, simulation: { ivr } }) => ({ lookUp: stream.chance(0.9) ? ([...ivr.lookUps.keys()][0] ?? '0') : String(ivr.lastLookUp), outcome: stream.pick(['found', 'found', 'notFound', 'failed']), data: { tier: 'gold' } }),
  PlayMessage: (weather) => ({ messageToBePlayed: weather.stream.pick(['please hold', 'recording-1', 'recording-2']), overConnection: oneIn(weather, 'connected'), termination: { dTMFDigitDetected: weather.stream.chance(0.5) } }),
  RecordMessage: (weather) => ({ callToBeRecorded: oneIn(weather, 'connected'), maxDuration: 1 + weather.stream.integer(60_000) }),
  Stop: onePlaying,
  Suspend: onePlaying,
  Resume: onePlaying,
  RouteRegister: ({ stream }) => stream.pick([{}, { routeingDevice: '8500' }, { routeingDevice: '8501' }]),
  RouteRegisterCancel: ({ stream }) => ({ routeRegisterReqID: String(1 + stream.integer(30)) }),
  RouteEnd: oneDialogue,
  RouteReject: (weather) => ({ ...oneDialogue(weather), rejectCause: 'busyOverflow' }),
  RouteSelect: (weather) => ({
    ...oneDialogue(weather), routeSelected: randomNumber(weather) || '2001', alternateRoutes: [randomNumber(weather) || '2002'],
    remainRetries: { retryCount: weather.stream.integer(2) }, routeUsedReq: weather.stream.chance(0.5),
  }),
  StartDataCollection: (weather) => ({
    object: weather.stream.chance(0.3) ? anyPhone(weather) : { call: oneIn(weather, 'connected') },
    digitsReportingCriteria: weather.stream.chance(0.3) ? {} : { numChars: 1 + weather.stream.integer(4), flushChar: '#', timeout: 1_000 * (1 + weather.stream.integer(30)) },
  }),
  SuspendDataCollection: anyCollection,
  ResumeDataCollection: anyCollection,
  StopDataCollection: anyCollection,
  SendUserInformation: (weather) => ({ existingCall: oneIn(weather, null), userData: { string: weather.stream.pick(['00FF', 'C3A4'.repeat(90)]) } }),
};

function anyPhone({ stream, extensions }: Weather): { readonly device: string } {
  return { device: stream.pick(extensions) };
}

/** Whoever hears that it is busy where somebody talks, if anybody does. */
function intruder(weather: Weather): FullConnectionID {
  const able = [...weather.simulation.pbx.calls.values()].flatMap(({ connections }) => connections).filter((one) => permits(one, 'intrudeCall'));
  if (able.length === 0) return oneIn(weather, 'fail', { across: true });
  const { call, device } = weather.stream.pick(able);
  return { callID: call.id, deviceID: device.number };
}

/** A telephone, a line, or now and then a whole trunk. */
function anyMaintained({ stream, extensions, simulation: { pbx } }: Weather): string {
  if (stream.chance(0.6)) return stream.pick(extensions);
  const trunk = stream.pick(pbx.trunks);
  return stream.chance(0.3) ? trunk.number : stream.pick(trunk.trunk?.lines ?? []).number;
}

/** A connection over which something is played, if there is one. */
function onePlaying(weather: Weather): { readonly connection: FullConnectionID } {
  const playing = [...weather.simulation.pbx.calls.values()].flatMap(({ connections }) => connections).filter((one) => one.playing !== null);
  const [one] = playing.length > 0 ? [weather.stream.pick(playing)] : [];
  return { connection: one ? { callID: one.call.id, deviceID: one.device.number } : oneIn(weather, 'connected') };
}

function oneDialogue({ stream, dialogues }: Weather): { readonly crossRefIdentifier: string; readonly routeRegisterReqID: string } {
  const open = [...dialogues.values()];
  const { dialogue, registration } = open.length > 0 ? stream.pick(open) : { dialogue: '1', registration: '1' };
  return { crossRefIdentifier: dialogue, routeRegisterReqID: registration };
}

/** One that goes on, mostly. */
function anyCollection({ stream, simulation: { exchange: { collections } } }: Weather): { readonly dcollCrossRefID: string } {
  const open = [...collections.byCrossRefID.keys()];
  return { dcollCrossRefID: open.length > 0 && stream.chance(0.8) ? stream.pick(open) : String(1 + stream.integer(100)) };
}

const names = Object.keys(asks) as ServiceName[];
/** More calls are begun and answered than a fair choice would give. */
const often: readonly ServiceName[] = ['offerCall', 'MakeCall', 'MakeCall', 'AnswerCall', 'AnswerCall', 'AnswerCall', 'AnswerCall', 'ConsultationCall', 'TransferCall', 'ConferenceCall', 'ClearConnection', 'SetAgentState', 'SetAgentState', 'GenerateDigits', 'GenerateDigits', 'RouteSelect', 'acceptPreview'];

export const stormServices: readonly ServiceName[] = names;

export function randomRequest(weather: Weather, tries = 4): Ask {
  const name = weather.stream.chance(0.4) ? weather.stream.pick(often) : weather.stream.pick(names);
  const request = (asks[name] as (weather: Weather) => object)(weather);
  // Mostly something else when there is nothing to ask it of.
  if (tries > 0 && Object.values(request).includes(NOBODY)) return randomRequest(weather, tries - 1);
  return [name, request] as unknown as Ask;
}

/** Some device that cannot break down, so that the storm does not end for want of telephones. */
const NOBODY_THERE = '7000';

const NOBODY: FullConnectionID = { callID: '0', deviceID: '2001' };

function randomNumber({ stream, extensions, simulation: { pbx } }: Weather): string {
  if (stream.chance(0.1)) return stream.pick(codes);
  // What is rare happens at telephones where somebody talks already.
  const talking = stream.chance(0.2) ? extensions.filter((number) => pbx.devices.get(number)?.connections.some(isTalking)) : [];
  if (talking.length > 0) return stream.pick(talking);
  return stream.pick([...[1, 2, 3, 4, 5, 6].map(() => stream.pick(extensions)), '6001', '6002', '6003', '7500', '8001', '8002', '8003', '8001', '8002', '8700', '8701', '8500', '8501', '7800', '7800', '7801', '7802', '7803', '912125550123', '+442071838750', '95551234', '911', '2', '', '2999', '9']);
}

/** One of those that count, one that does not, or none. */
function randomAccountCode(stream: Stream): { readonly accountCode?: string } {
  return stream.chance(0.7) ? {} : { accountCode: stream.pick(['3331', '3332', '39']) };
}

function randomDigits(stream: Stream): string {
  if (stream.chance(0.3)) return stream.pick(codes);
  return stream.pick(['2', '20', '2003', '04', '912125550123', '9011442071838750*31#', '9', '11', '#', '5', '*1']);
}

const mailboxes = ['7801', '7802', '7803'];

/** Keys that somebody presses at the machine that plays messages, mostly such as lead on; null when nobody listens. */
function atMachine({ simulation: { pbx }, stream }: Weather): Request<'GenerateDigits'> | null {
  const machines = ['7800', '7800', ...mailboxes].flatMap((number) => pbx.devices.get(number)?.connections ?? []);
  if (machines.length === 0) return null;
  const { call, device, placement } = stream.pick(machines);
  const state = device.number === '7800' ? (placement as Listener).state : 'leaving';
  const keys = { identifying: ['7801#', '7802#4711#33', '2003#4711#42001#', '9#'], proving: ['4711#', '4711', '4711#3', '4711#333', '4711#4', '4711#42002#47803#', '0000#'], leaving: ['#', '0', '5'], addressing: ['7802#', '2001#', '7803', '#'] }[state as string];
  const [caller] = call.connections;
  return { connectionToSendDigits: { callID: call.id, deviceID: caller?.device.number ?? '2001' }, charactersToSend: stream.pick(keys ?? ['1', '2', '2', '3', '3', '33', '4', '47802#', '42003#', '9', '#']) };
}

const codes = ['*212003', '*21', '#21', '*612004', '*67912125550123#', '#67', '*26', '#26', '*28', '#28', '*72001', '*72005', '*77000', '*8', '*52004', '*56001', '*001', '*002', '*009', '#37', '*9', '#'];

/** A connection in the wanted state, or across from one, if there is one; now and then any, or one that does not exist. */
function oneIn({ simulation: { pbx }, stream }: Weather, wanted: ConnectionState | null, { kind = null, across = false }: { readonly kind?: DeviceKind | null; readonly across?: boolean } = {}): FullConnectionID {
  if (stream.chance(0.03)) return { callID: String(1 + stream.integer(pbx.lastCall + 2)), deviceID: String(2001 + stream.integer(14)) };
  const all = [...pbx.calls.values()].flatMap((call) => call.connections);
  const fitting = stream.chance(0.1) ? all : all.filter(({ state, device }) => (wanted === null || state === wanted) && (kind === null || device.kind === kind));
  if (fitting.length === 0) return NOBODY;
  const picked = stream.pick(fitting);
  const { call, device } = across ? (picked.call.connections[0] as typeof picked) : picked;
  return { callID: call.id, deviceID: device.number };
}

/** A telephone's call on hold and another of its calls. */
function pairIn(weather: Weather): { readonly heldCall: FullConnectionID; readonly activeCall: FullConnectionID } {
  const heldCall = oneIn(weather, 'hold');
  const others = weather.simulation.pbx.devices.get(heldCall.deviceID)?.connections.filter(({ call }) => call.id !== heldCall.callID) ?? [];
  const callID = others.length > 0 ? weather.stream.pick(others).call.id : heldCall.callID;
  return { heldCall, activeCall: { callID, deviceID: heldCall.deviceID } };
}
