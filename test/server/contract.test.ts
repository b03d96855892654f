// One suite for both wires: each service asked over JSON and over XML, on real sockets, of two switches that have gone through the same. Their answers
// are the same, and so is all that they send.

import { describe, expect, test } from 'vitest';
import { ownOperations, type ServiceName, standardServices } from '../../src/csta/catalogue.ts';
import { encodeRequest } from '../../src/server/dialects/csta-xml/encode.ts';
import { office, type Office } from '../../src/testing.ts';
import { contracts } from '../contract/services.ts';
import { type Client, connect, liveSimulation, start } from './client.ts';
import { type Asked, type Course, courses, courseSite } from './courses.ts';
import { connectXml, csta, holdToSchemas, startSession, type XmlClient } from './xmlClient.ts';
import { type Plain, plainLine, plainMessage, plainOfJson } from './xml/plain.ts';

holdToSchemas();

type StandardName = keyof typeof standardServices;
type Told = { readonly name: string; readonly members: Plain };

/** In the standard these have no answer, unless they are refused. */
const ONE_WAY = new Set<ServiceName>(['RouteSelect', 'RouteReject', 'RouteEnd']);
const HARMLESS: Asked = { service: 'GetDoNotDisturb', request: { device: '2001' } };
const DEVICES = ['2001', '2002', '2003', '2004', '2005', '2006', '2007'];

/** Two switches with the same people, in which time stands still unless a course lets it go; one speaks JSON, the other XML. */
interface Twins {
  readonly offices: readonly [Office, Office];
  readonly json: Client;
  readonly xml: XmlClient;
}

async function twins(): Promise<Twins> {
  const settings = { ledger: { interval: 1_800_000 }, site: courseSite, extensions: { bob: { pickupGroup: 'sales' }, erin: { pickupGroup: 'sales' } } };
  const offices = [office(settings), office(settings)] as const;
  const servers = [await liveSimulation(offices[0].simulation), await liveSimulation(offices[1].simulation)] as const;
  for (const { live } of servers) live.pause();
  const [json, xml] = [await connect(servers[0]), await connectXml(servers[1])];
  await Promise.all([json.ask(start()), xml.ask(startSession())]);
  const both: Twins = { offices, json, xml };
  for (const deviceObject of DEVICES) await ask(both, { service: 'MonitorStart', request: { monitorObject: { deviceObject } } });
  return both;
}

/** Asks both, and expects the same answer. */
async function ask({ json, xml }: Twins, { service, request }: Asked): Promise<Told> {
  const text = encodeRequest(service as StandardName, request, 6);
  const told = toldIn(await json.ask({ [service]: request }));
  if (ONE_WAY.has(service) && told.name !== 'CSTAErrorCode') xml.send(text, '9998');
  else expect(plainMessage((await xml.ask(text)).xml), `${service} ${JSON.stringify(request)}`).toEqual(told);
  return told;
}

/** Goes through a course at both; whatever it asks is carried out. */
async function follow(both: Twins, course: Course): Promise<readonly ServiceName[]> {
  const [one, other] = [course(both.offices[0]), course(both.offices[1])];
  const carriedOut: ServiceName[] = [];
  for (let step = one.next(), same = other.next(); !step.done && !same.done; step = one.next(), same = other.next()) {
    const { service, request } = step.value;
    expect(await ask(both, step.value), JSON.stringify(request)).toMatchObject({ name: `${service}Response` });
    // One-way requests are known to be carried out when the next answer is there.
    if (ONE_WAY.has(service)) await ask(both, HARMLESS);
    carriedOut.push(service);
  }
  return carriedOut;
}

/** All that both have sent by themselves, up to now, is the same; and there is something. */
async function expectSame(both: Twins): Promise<void> {
  await ask(both, HARMLESS);
  const inJson = both.json.heard.filter(({ invokeId }) => invokeId === '9999').map((message) => plainLine(JSON.stringify(message)));
  const inXml = both.xml.heard.filter(({ invokeId }) => invokeId === '9999').map(({ xml }) => plainMessage(xml));
  expect(inJson.length).toBeGreaterThan(0);
  expect(inXml).toEqual(inJson);
}

function toldIn(answer: object): Told {
  const { invokeId, detail, ...message } = answer as Record<string, unknown>;
  const [[name, members]] = Object.entries(message) as [[string, object]];
  return { name, members: plainOfJson(members) };
}

const carriedOut = new Set<ServiceName>();

describe('in both languages', () => {
  test.each(Object.entries(courses))('%s', async (_, course) => {
    const both = await twins();
    for (const service of await follow(both, course)) carriedOut.add(service);
    await expectSame(both);
  });

  test('every service of the standard was carried out', () => {
    expect(Object.keys(standardServices).filter((name) => !carriedOut.has(name as ServiceName))).toEqual([]);
  });

  test('what is refused is refused alike, and in whatever state', async () => {
    const both = await twins();
    await follow(both, courses['two talk, one asks a third, and hands over'] as Course);
    const services = Object.keys(standardServices) as StandardName[];
    for (const service of services) {
      const { request, refused } = contracts[service];
      const requests = [...refused.map(([asked]) => asked), ...(request ? [request({ callID: '77', deviceID: '2001' }), request({ callID: '4', deviceID: '2003' }), request({ callID: '4', deviceID: '2007' })] : [])];
      for (const asked of requests as object[]) if (standardServices[service].request.safeParse(asked).success) await ask(both, { service, request: asked });
    }
    await expectSame(both);
  });
});

test('our own operations are none of the XML wire, whatever JSON lets an operator do', async () => {
  const { simulation } = office();
  const client = await connectXml(await liveSimulation(simulation));
  for (const name of Object.keys(ownOperations)) expect((await client.ask(csta(name))).xml).toBe(csta('CSTAErrorCode', '<operation>serviceNotSupported</operation>'));
});
