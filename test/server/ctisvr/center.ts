// A small centre behind ctiSVR: five telephones, two of them agents', a queue, a flow that asks for a number, a trunk. And what its people and lines do.

import type { Server } from '../../../src/server/serve.ts';
import { createSimulation, type Simulation } from '../../../src/simulation.ts';
import { siteFrom } from '../../../src/site/site.ts';
import { liveSimulation, type OfficeSettings } from '../client.ts';
import { type Calling, type Softphone, softphone } from './softphone.ts';

export const ZOE = '+12125550123';

export const SITE = {
  name: 'Center',
  numbering: { areaCode: '415' },
  trunks: { pstn: { lines: 4, numbers: { '+14155550100': '7001', '+14155550101': '2001', '+14155550102': '8000' } } },
  extensions: {
    2001: { name: 'Ana', calls: 2, pickupGroup: 'sales' }, 2002: { name: 'Bob', pickupGroup: 'sales' }, 2003: { name: 'Chen' }, 2004: { name: 'Dora', doNotDisturb: true }, 2005: { name: 'Eli' },
  },
  queues: { 7001: { name: 'Sales', needs: { sales: 16 } } },
  agents: { 5001: { name: 'Ana', password: '4711', skills: { sales: 1 } }, 5002: { name: 'Bob', skills: { sales: 2 } } },
  callflows: { 8000: { name: 'Account', start: 'ask', nodes: { ask: { collect: { say: 'Your account number', into: 'account', digits: '4' }, then: 'sales', noMoreTries: 'end' }, sales: { queue: '7001' }, end: { hangUp: '' } } } },
};

export interface Center {
  readonly server: Server;
  readonly simulation: Simulation;
  /** A softphone at the extension that the query names. */
  at(extension: string, calling?: Calling): Promise<Softphone>;
  /** With its events. */
  watching(extension: string): Promise<Softphone>;
  /** Somebody outside calls one of the numbers; their connection. */
  calls(number: string): { readonly callID: string; readonly deviceID: string };
  /** The person at the telephone, or the party outside, acts by hand. */
  people: Simulation['people'];
}

export async function center({ site = {}, journal, ...settings }: OfficeSettings & { readonly site?: object; readonly journal?: (entry: object) => void } = {}): Promise<Center> {
  const simulation = createSimulation(siteFrom({ ...SITE, ...site }), journal && { journal });
  const server = await liveSimulation(simulation, settings);
  const { people } = simulation;
  const act: Simulation['people'] = { request: (service, request) => server.live.act(() => people.request(service, request)) };
  const at = (extension: string, calling: Calling = {}) => softphone(server, { query: `?extension=${extension}`, ...calling });
  return {
    server, simulation, people: act, at,
    async watching(extension) {
      const phone = await at(extension);
      await phone.ask('startmonitor', { extension });
      return phone;
    },
    calls: (called) => act.request('offerCall', { calling: ZOE, called }).callingDevice,
  };
}

/** As HTTP's basic authentication has it. */
export const basic = (name: string, password: string) => ({ authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` });

/** The types of what was told, in order, for one telephone. */
export function told({ heard }: Softphone): readonly string[] {
  return heard.flatMap(({ eventtype }) => eventtype ?? []);
}

/** The calls at a telephone just now. */
export function callAt({ simulation: { pbx } }: Center, extension: string): { readonly callID: string; readonly deviceID: string } {
  return { callID: pbx.devices.get(extension)?.connections[0]?.call.id as string, deviceID: extension };
}
