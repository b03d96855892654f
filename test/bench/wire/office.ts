// Two telephones behind a live switch, and how clients of both wires begin there. Bounds on clients are out of the way, and nobody is pinged, for these
// clients answer no ping; what is kept for them is what it always is.

import { PROTOCOL } from '../../../src/server/dialects/csta-json/frames.ts';
import { ECMA_354, namespaceOf } from '../../../src/server/dialects/csta-xml/editions.ts';
import { encodeRequest } from '../../../src/server/dialects/csta-xml/encode.ts';
import { encodeFrame } from '../../../src/server/dialects/csta-xml/framing.ts';
import type { standardServices } from '../../../src/csta/catalogue.ts';
import { platform } from '../../../src/server/platform.ts';
import { CSTA_PATH } from '../../../src/server/paths.ts';
import { serve, type Server, type ServeSettings } from '../../../src/server/serve.ts';
import { everybody } from '../../../src/server/sessions/users.ts';
import { createSimulation } from '../../../src/simulation.ts';
import { siteFrom } from '../../../src/site/site.ts';

export const settings: ServeSettings = {
  host: '127.0.0.1', port: 0, xml: { port: 0, tls: null, implicit: false, greeting: 6 }, speed: 1, users: everybody, origins: [],
  bounds: { requestsPerSecond: 1e9, requestsAtOnce: 1e9, mostWaiting: 128_000_000, pingEvery: 3_600_000, linesPerAddress: 1e9 },
  log: { info: () => {}, warn: () => {}, error: () => {} },
  failed(error) {
    throw error;
  },
};

export function office(): Promise<Server> {
  return serve(createSimulation(siteFrom({ extensions: { 2001: {}, 2002: {} } }), { laws: false }), platform, settings);
}

/** How clients speak on one wire. */
export interface Tongue {
  readonly addressOf: (server: Pick<Server, 'address' | 'xmlAddress'>) => string;
  readonly startsSession: string;
  /** Invoke ids are counted; they are below 9000. */
  request(invokeId: number, service: keyof typeof standardServices, members: object): string;
}

export const json: Tongue = {
  addressOf: ({ address }) => address.replace('http', 'ws') + CSTA_PATH,
  startsSession: JSON.stringify({ invokeId: '0', StartApplicationSession: { applicationInfo: { applicationID: 'bench' }, requestedProtocolVersions: [PROTOCOL] } }),
  request: (invokeId, service, members) => JSON.stringify({ invokeId: String(invokeId), [service]: members }),
};

export const xml: Tongue = {
  addressOf: ({ xmlAddress }) => `tcp://${xmlAddress}`,
  startsSession: encodeFrame('0000', `<StartApplicationSession xmlns="${ECMA_354}"><applicationInfo><applicationID>bench</applicationID></applicationInfo><requestedProtocolVersions><protocolVersion>${namespaceOf[6]}</protocolVersion></requestedProtocolVersions></StartApplicationSession>`),
  request: (invokeId, service, members) => encodeFrame(String(invokeId).padStart(4, '0'), encodeRequest(service, members, 6)),
};

export function startsMonitor(tongue: Tongue, device: string): string {
  return tongue.request(1, 'MonitorStart', { monitorObject: { deviceObject: device } });
}

/** A whole call to the second telephone, in no time. */
export function wholeCall({ people }: Server['live']['simulation']): void {
  const { callingDevice: { callID } } = people.request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' });
  people.request('AnswerCall', { callToBeAnswered: { callID, deviceID: '2002' } });
  people.request('ClearCall', { callToBeCleared: { callID } });
}
