// What goes to a client in XML, beside what the JSON wire says, and beside the schema: answers, refusals, events and messages of storms and scenarios.

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drive, type Wall } from '../../../src/cli/drive.ts';
import { type ServiceName, standardServices } from '../../../src/csta/catalogue.ts';
import { eventDefinitions } from '../../../src/csta/events.ts';
import { deliveryLine } from '../../../src/csta/json.ts';
import type { Delivery, MessageName } from '../../../src/csta/messages.ts';
import { createMonitors, startMonitor } from '../../../src/csta/monitors.ts';
import { errorCodes, type ErrorCode, Rejection } from '../../../src/kernel/errors.ts';
import { virtualPace } from '../../../src/kernel/pace.ts';
import { runScenario } from '../../../src/scenario/run.ts';
import { readScenario } from '../../../src/scenario/scenario.ts';
import { decode } from '../../../src/server/dialects/csta-xml/decode.ts';
import { type Edition, namespaceOf, OWN_NAMESPACE } from '../../../src/server/dialects/csta-xml/editions.ts';
import { encodeDelivery, encodeRefusal, encodeRequest, encodeResponse, encodeUnreadable } from '../../../src/server/dialects/csta-xml/encode.ts';
import { messageText } from '../../../src/server/dialects/csta-xml/writing.ts';
import { createLookUps, fromStubs } from '../../../src/server/lookUps/lookUps.ts';
import { createSimulation, type Simulation } from '../../../src/simulation.ts';
import { office } from '../../../src/testing.ts';
import { plainLine, plainMessage, plainOfJson } from './plain.ts';
import { invalid, schemasAreThere } from './validation.ts';
import { listenTo, stormHeard } from './world.ts';

/** Compares each delivery with its line of JSON, and keeps it as XML. */
function comparing(texts: Map<string, string[]>): { of: Simulation | null; readonly deliver: (delivery: Delivery) => void } {
  const wire = {
    of: null as Simulation | null,
    deliver: (delivery: Delivery) => {
      const isoTime = wire.of?.isoTime ?? String;
      const xml = encodeDelivery(delivery, 6);
      const line = plainLine(deliveryLine(delivery, isoTime));
      expect(plainMessage(xml)).toEqual(line);
      const known = texts.get(line.name) ?? [];
      known.push(xml);
      texts.set(line.name, known);
    },
  };
  return wire;
}

const validLater = (texts: ReadonlyMap<string, readonly string[]>) => invalid('csta-ed6-strict.xsd', [...texts.values()].flat()).slice(0, 5);

test('in storms every service is asked and answered, and all that is heard is what JSON says', () => {
  const texts = new Map<string, string[]>();
  const answered = new Set<ServiceName>();
  const messages = new Set<string>();
  const inEdition3 = new Set<string>();
  const missing = () => [...Object.keys(standardServices).filter((name) => !answered.has(name as ServiceName)), ...eventDefinitions.map(({ name }) => name).filter((name) => !texts.has(name))];
  for (let seed = 1; seed <= 6 || (seed <= 200 && missing().length > 0); seed++) {
    const compare = comparing(texts).deliver;
    const { exchanged } = stormHeard(seed, 300, answered, (delivery) => {
      compare(delivery);
      if (seed <= 6) inEdition3.add(encodeDelivery(delivery, 3));
    });
    for (const { service, request, answer } of exchanged) {
      if (!Object.hasOwn(standardServices, service)) continue;
      const asked = encodeRequest(service as keyof typeof standardServices, request, 6);
      expect(decode(asked)).toEqual({ name: service, edition: 6, members: request });
      messages.add(asked);
      const xml = answer instanceof Rejection ? encodeRefusal(answer, 6) : encodeResponse(service, answer, 6);
      if (!(answer instanceof Rejection)) answered.add(service);
      if (xml === null) continue;
      expect(plainMessage(xml)).toEqual(answer instanceof Rejection ? { name: 'CSTAErrorCode', members: { [answer.category]: answer.code } } : { name: `${service}Response`, members: plainOfJson(answer) });
      messages.add(xml);
    }
    for (const { service, request, answer } of seed <= 6 ? exchanged : []) {
      if (!Object.hasOwn(standardServices, service) || service === 'GetCallBack') continue;
      inEdition3.add(encodeRequest(service as keyof typeof standardServices, request, 3));
      inEdition3.add((answer instanceof Rejection ? encodeRefusal(answer, 3) : encodeResponse(service, answer, 3)) ?? encodeUnreadable(3));
    }
  }
  expect(missing()).toEqual([]);
  expect(invalid('csta-ed6-strict.xsd', messages)).toEqual([]);
  expect(invalid('csta-ed3.xsd', inEdition3)).toEqual([]);
  expect(validLater(texts)).toEqual([]);
}, 300_000);

const wall: Wall = { now: () => 0, sleep: async () => {}, deadline: Infinity, interrupted: () => false };

test('the events of every shipped scenario are what JSON says, and what the schema wants', async () => {
  const texts = new Map<string, string[]>();
  for (const name of readdirSync('scenarios').filter((file) => file.endsWith('.yaml'))) {
    const scenario = readScenario(`scenarios/${name}`);
    const simulation = createSimulation(scenario.site, { laws: false, ...(scenario.start && { start: scenario.start }) });
    const wire = comparing(texts);
    wire.of = simulation;
    const monitors = createMonitors(simulation.pbx, simulation.log);
    for (const device of simulation.pbx.devices.keys()) startMonitor(monitors, { name: 'xml', seq: 0, start: null, deliver: (_, delivery) => wire.deliver(delivery) }, { device }, undefined);
    const { failure } = await drive(runScenario(scenario, simulation), simulation.clock, virtualPace, wall, scenario.lookUps && createLookUps(simulation, fromStubs(scenario.lookUps), true));
    expect(failure, name).toBeNull();
  }
  expect([...texts.values()].flat().length).toBeGreaterThan(1_000);
  expect(validLater(texts)).toEqual([]);
}, 300_000);

test('what the switch asks and tells by itself is what JSON says: a call that is routed at the second try, keys, and records of twenty calls', () => {
  const { simulation, alice, bob, zoe } = office({ ledger: { interval: 1_800_000 }, site: { routeingDevices: { 8500: {} } } });
  const texts = new Map<string, string[]>();
  const { ask } = listenTo(simulation, comparing(texts).deliver);
  ask('RouteRegister', { routeingDevice: '8500' });
  ask('StartDataCollection', { object: { device: bob.number } });
  alice.calls('8500');
  ask('RouteSelect', { crossRefIdentifier: '1', routeSelected: '2999', remainRetries: { retryCount: 1 } });
  ask('RouteSelect', { crossRefIdentifier: '1', routeSelected: bob.number, routeUsedReq: true });
  bob.answers();
  bob.presses('5');
  for (const transferMode of ['transferAtEndOfCall', 'transferOnThresholdReached']) ask('StartCDRTransmission', { transferMode });
  bob.hangsUp();
  for (let count = 1; count < 20; count++) {
    zoe.calls(alice);
    zoe.hangsUp();
  }
  ask('SendStoredCDR', { cdrCrossRefID: '2' });
  expect([...texts.keys()]).toEqual(['RouteRequest', 'ReRoute', 'RouteUsed', 'RouteEnd', 'DataCollected', 'CDRReport', 'CDRNotification'] satisfies MessageName[]);
  expect(texts.get('CDRReport')).toHaveLength(21);
  expect(validLater(texts)).toEqual([]);
});

test('where there are schemas, they would find a mistake', () => {
  const halves = [`<DeliveredEvent xmlns="${namespaceOf[6]}"><monitorCrossRefID>1</monitorCrossRefID></DeliveredEvent>`, encodeResponse('AnswerCall', { callingDevice: { callID: '1' } }, 6) as string];
  if (!schemasAreThere()) console.log('messages in XML are not checked against the schemas of ECMA-323: CSTA_XSD names no folder with them, or there is no xmllint');
  expect(invalid('csta-ed6-strict.xsd', halves)).toHaveLength(schemasAreThere() ? 2 : 0);
});

test('every error value is one that the schema knows', () => {
  const refusals = (edition: Edition) => [...errorCodes.map((code) => encodeRefusal(new Rejection(code as ErrorCode, ''), edition)), encodeUnreadable(edition)];
  expect(refusals(6)[0]).toBe(`<CSTAErrorCode xmlns="${namespaceOf[6]}"><operation>requestIncompatibleWithObject</operation></CSTAErrorCode>`);
  expect(invalid('csta-ed6-strict.xsd', refusals(6))).toEqual([]);
  expect(invalid('csta-ed3.xsd', refusals(3))).toEqual([]);
});

/** Alice calls Bob; what both monitors report of it. */
function callHeard(edition: Edition, stamped = false): readonly string[] {
  const { simulation, alice, bob } = office();
  const heard: string[] = [];
  const { ask } = listenTo(simulation, (delivery) => heard.push(encodeDelivery(delivery, edition, stamped ? simulation.isoTime : null)));
  for (const { number } of [alice, bob]) ask('MonitorStart', { monitorObject: { deviceObject: number } });
  alice.calls(bob);
  bob.answers();
  return heard;
}

test('a call that rings, as a softphone sees it', () => {
  const rings = callHeard(6).find((xml) => xml.includes('alerting<'));
  expect(rings).toMatch(new RegExp(
    `^<DeliveredEvent xmlns="${namespaceOf[6]}"><monitorCrossRefID>2</monitorCrossRefID><connection><callID>1</callID><deviceID>2002</deviceID></connection>` +
    '<alertingDevice><deviceIdentifier>2002</deviceIdentifier></alertingDevice><callingDevice><deviceIdentifier>2001</deviceIdentifier></callingDevice>' +
    '<calledDevice><deviceIdentifier>2002</deviceIdentifier></calledDevice><lastRedirectionDevice><notRequired/></lastRedirectionDevice>' +
    '<localConnectionInfo>alerting</localConnectionInfo><cause>newCall</cause><servicesPermitted><callControlServices>.*</callControlServices>.*</servicesPermitted>' +
    '<callLinkageData><globalCallData><globalCallLinkageID><globallyUniqueCallLinkageID>\\d{20}</globallyUniqueCallLinkageID></globalCallLinkageID></globalCallData>.*</callLinkageData></DeliveredEvent>$'));
});

test('each edition has its own namespace, and a call looks the same in all', () => {
  const six = callHeard(6);
  for (const edition of [3, 4, 5] as const) expect(callHeard(edition)).toEqual(six.map((xml) => xml.replace(namespaceOf[6], namespaceOf[edition])));
  expect(invalid('csta-ed3.xsd', callHeard(3))).toEqual([]);
});

test('edition 3 is spared what came later', () => {
  const linked = { callingDevice: { callID: '1', deviceID: '2001' }, callLinkageData: { globalCallData: {} } };
  expect(encodeResponse('MakeCall', linked, 3)).toBe(`<MakeCallResponse xmlns="${namespaceOf[3]}"><callingDevice><callID>1</callID><deviceID>2001</deviceID></callingDevice></MakeCallResponse>`);
  expect(encodeResponse('MakeCall', linked, 4)).toContain('<callLinkageData>');
  const snapshotData = [{ connectionIdentifier: { callID: '1', deviceID: '2001' }, callLinkageData: { globalCallData: {} } }];
  for (const [name, members] of [['SnapshotDeviceResponse', { crossRefIDorSnapshotData: { snapshotData } }], ['SnapshotDeviceData', { serviceCrossRefID: '1', segmentID: 1, lastSegment: true, snapshotData }]] as const) {
    expect(messageText(name, members, 3)).not.toContain('callLinkageData');
    expect(messageText(name, members, 4)).toContain('callLinkageData');
    expect(invalid('csta-ed3.xsd', [messageText(name, members, 3)])).toEqual([]);
  }
  const deflect = { callToBeDiverted: { callID: '1', deviceID: '2002' }, newDestination: '2003' };
  expect(encodeRequest('DeflectCall', deflect, 3)).toContain('<newDestination>2003</newDestination>');
  for (const edition of [3, 6] as const) expect(decode(encodeRequest('DeflectCall', deflect, edition)).members).toEqual(deflect);
  expect(() => decode(encodeRequest('GetCallBack', { device: '2001' }, 3))).toThrow('there is no service GetCallBack in edition 3');
});

test('with the time of the exchange each has its number and its time', () => {
  const heard = callHeard(6, true);
  heard.forEach((xml, place) => expect(xml).toContain(`<extensions><security><messageSequenceNumber>${place + 1}</messageSequenceNumber><timeStamp>2026-01-05T09:00:00.000Z</timeStamp></security></extensions></`));
  expect(heard.map((xml) => xml.replace(/<extensions>.*<\/extensions>/, ''))).toEqual(callHeard(6));
  expect(invalid('csta-ed6-strict.xsd', heard)).toEqual([]);
});

test('two wires write one occurrence, each its own way', () => {
  const { simulation, alice, bob } = office();
  const heard: string[] = [];
  const { ask } = listenTo(simulation, (delivery) => heard.push(deliveryLine(delivery, simulation.isoTime), encodeDelivery(delivery, 6), deliveryLine(delivery, simulation.isoTime), encodeDelivery(delivery, 6)));
  for (const { number } of [alice, bob]) ask('MonitorStart', { monitorObject: { deviceObject: number } });
  alice.calls(bob);
  expect(heard).toHaveLength(4 * 4);
  for (let place = 0; place < heard.length; place += 4) {
    expect(heard[place]).toMatch(/^\{"invokeId"/);
    expect(heard[place + 1]).toMatch(/^<\w+Event /);
    expect(heard.slice(place + 2, place + 4)).toEqual(heard.slice(place, place + 2));
  }
});

test('what is ours stands in our own namespace, and free text is escaped', () => {
  const members = { extensions: { privateData: { private: { callVariables: { 'a "b"': '1 < 2 & 3 > \u0000' }, originalCallInfo: { callingDevice: { notKnown: true } } } } } };
  const xml = encodeDelivery({ seq: 1, time: 0, name: 'RouteEnd', members }, 6);
  expect(xml).toBe(`<RouteEnd xmlns="${namespaceOf[6]}"><extensions><privateData><private><callVariables xmlns="${OWN_NAMESPACE}"><variable name="a &quot;b&quot;">1 &lt; 2 &amp; 3 &gt; \uFFFD</variable></callVariables>` +
    `<originalCallInfo xmlns="${OWN_NAMESPACE}"><callingDevice><notKnown/></callingDevice></originalCallInfo></private></privateData></extensions></RouteEnd>`);
  expect(invalid('csta-ed6-strict.xsd', [xml])).toEqual([]);
});

test('routeing answers are one-way, and our own operations have none', () => {
  for (const name of ['RouteSelect', 'RouteReject', 'RouteEnd'] as const) expect(encodeResponse(name, {}, 6)).toBeNull();
  expect(encodeResponse('AnswerCall', {}, 4)).toBe(`<AnswerCallResponse xmlns="${namespaceOf[4]}"/>`);
  expect(() => encodeResponse('goOffHook', {}, 6)).toThrow('goOffHook');
});
