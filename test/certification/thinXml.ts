// The thin client in CSTA XML: Annex J over TCP, a monitor on the telephone, and requests as the standard has them.

import { connect } from 'node:net';
import type { Prompt, Surroundings } from '../../src/certification/driver.ts';
import { OWN_NAMESPACE, namespaceOf } from '../../src/server/dialects/csta-xml/editions.ts';
import { createFrameDecoder, decodeFrames, encodeFrame } from '../../src/server/dialects/csta-xml/framing.ts';
import { treeOf } from '../../src/server/dialects/csta-xml/tree.ts';
import type { Element } from '../../src/xml.ts';
import type { Action, ThinCall, ThinLine } from './thinClient.ts';

type Request = readonly [service: string, members: object];

export async function openXml({ xmlAddress, device, agent }: Surroundings): Promise<ThinLine> {
  const [host, port] = (xmlAddress as string).split(':');
  const socket = connect(Number(port), host);
  const [waiting, decoder] = [new Map<string, (answer: Element) => void>(), createFrameDecoder()];
  socket.on('data', (bytes) => decodeFrames(decoder, bytes, ({ invokeId, xml }) => {
    waiting.get(invokeId)?.(treeOf(xml));
    waiting.delete(invokeId);
  }));
  const closed = new Promise<void>((done) => socket.on('close', () => done()));
  await new Promise<void>((done, fail) => socket.once('connect', done).on('error', fail));
  let asked = 0;
  const ask = ([service, members]: Request) => new Promise<Element>((done, fail) => {
    const id = String((asked = (asked % 9_000) + 1)).padStart(4, '0');
    waiting.set(id, (answer) => (answer.name === 'CSTAErrorCode' ? fail(new Error(`${service} was refused`)) : done(answer)));
    socket.write(encodeFrame(id, xmlOf(service, members, ` xmlns="${namespaceOf[6]}"`)), 'latin1');
  });
  await ask(['MonitorStart', { monitorObject: { deviceObject: device } }]);
  return {
    closed, cut: () => void socket.destroy(),
    look: async () => callsIn(await ask(['SnapshotDevice', { snapshotObject: device }])),
    async act(action, prompt, calls) {
      for (const request of requests[action](prompt, calls, { device, agent })) await ask(request);
    },
  };
}

function xmlOf(name: string, value: unknown, attributes = ''): string {
  const own = name === 'private' ? ` xmlns="${OWN_NAMESPACE}"` : attributes;
  const inside = typeof value === 'object' && value !== null ? Object.entries(value).map(([member, one]) => xmlOf(member, one)).join('') : String(value).replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<${name}${own}>${inside}</${name}>`;
}

function within({ children }: Element, name: string): readonly Element[] {
  return children.flatMap((child) => (child.name === name ? [child] : within(child, name)));
}

function callsIn(answer: Element): readonly ThinCall[] {
  return within(answer, 'snapshotDeviceResponseInfo').map((info) => ({ callID: within(info, 'callID')[0]?.text ?? '', state: (within(info, 'localConnectionState')[0] ?? within(info, 'simpleCallState')[0])?.text ?? '' }));
}

type Asks = (prompt: Prompt, calls: readonly ThinCall[], own: Pick<Surroundings, 'device' | 'agent'>) => readonly Request[];

const at = (callID: string | undefined, deviceID: string) => ({ callID: callID ?? '', deviceID });
const about = (service: string, member: string, more: (prompt: Prompt) => object = () => ({})): Asks => (prompt, _, { device }) => [[service, { [member]: at(prompt.call?.callID, device), ...more(prompt) }]];
const pair = (service: string): Asks => (_, calls, { device }) => {
  const held = calls.find(({ state }) => state === 'hold');
  return [[service, { heldCall: at(held?.callID, device), activeCall: at(calls.find((call) => call !== held && call.state !== 'alerting')?.callID, device) }]];
};
const ofAgent = (requestedAgentState: string, more: (prompt: Prompt) => object = () => ({})): Asks => (prompt, _, { device }) => [['SetAgentState', { device, requestedAgentState, ...more(prompt) }]];
const switched = (service: string, member: string, isOn: boolean): Asks => (_, __, { device }) => [[service, { device, [member]: isOn }]];
const talking = (calls: readonly ThinCall[]) => calls.find(({ state }) => state === 'connected')?.callID;
const hex = (text: string | undefined) => Buffer.from(text ?? '').toString('hex');

const requests: { readonly [Name in Action]: Asks } = {
  answer: about('AnswerCall', 'callToBeAnswered'),
  hangUp: ({ call }, calls, { device }) => [['ClearConnection', { connectionToBeCleared: at(call?.callID ?? calls[0]?.callID, device) }]],
  decline: about('ClearConnection', 'connectionToBeCleared'),
  deflect: about('DeflectCall', 'callToBeDiverted', ({ to }) => ({ newDestination: { device: to } })),
  hold: about('HoldCall', 'callToBeHeld'),
  retrieve: about('RetrieveCall', 'callToBeRetrieved'),
  holdAndAnswer: ({ call }, calls, { device }) => [['HoldCall', { callToBeHeld: at(talking(calls), device) }], ['AnswerCall', { callToBeAnswered: at(call?.callID, device) }]],
  swap: pair('AlternateCall'),
  consult: about('ConsultationCall', 'existingCall', ({ to }) => ({ consultedDevice: to })),
  transfer: pair('TransferCall'),
  transferTo: about('SingleStepTransferCall', 'activeCall', ({ to }) => ({ transferredTo: to })),
  conference: pair('ConferenceCall'),
  drop: ({ call, other }) => [['ClearConnection', { connectionToBeCleared: at(call?.callID, other?.number ?? '') }]],
  goBack: (prompt, calls, own) => (prompt.other?.callID === '' ? requests.retrieve(prompt, calls, own) : pair('ReconnectCall')(prompt, calls, own)),
  dial: ({ to }, _, { device }) => [['MakeCall', { callingDevice: device, calledDirectoryNumber: to, autoOriginate: 'doNotPrompt' }]],
  press: ({ digits }, calls, { device }) => [['GenerateDigits', { connectionToSendDigits: at(talking(calls), device), charactersToSend: digits }]],
  mute: switched('SetMicrophoneMute', 'microphoneMuteOn', true),
  unmute: switched('SetMicrophoneMute', 'microphoneMuteOn', false),
  doNotDisturb: switched('SetDoNotDisturb', 'doNotDisturbOn', true),
  disturb: switched('SetDoNotDisturb', 'doNotDisturbOn', false),
  forward: ({ to }, _, { device }) => [['SetForwarding', { device, forwardingType: 'forwardImmediate', activateForward: true, forwardDN: to }]],
  forwardNot: (_, __, { device }) => [['SetForwarding', { device, forwardingType: 'forwardImmediate', activateForward: false }]],
  sendData: about('SendUserInformation', 'existingCall', ({ text }) => ({ userData: { string: hex(text) } })),
  logOn: ofAgent('loggedOn', ({ agent }) => ({ agentID: agent })),
  logOff: ofAgent('loggedOff'),
  ready: ofAgent('ready'),
  notReady: ofAgent('notReady', ({ reason }) => (reason === undefined ? {} : { extensions: { privateData: { private: { reasonCode: reason } } } })),
  workAfterCall: ofAgent('workingAfterCall'),
};
