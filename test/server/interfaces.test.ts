// The documents of the interfaces, held against what really goes over the wires: storms and whole scenarios of frames, and every answer over HTTP.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { catalogue, type ServiceName } from '../../src/csta/catalogue.ts';
import { eventDefinitions } from '../../src/csta/events.ts';
import { optionalMembers } from '../../src/csta/eventShapes.ts';
import { deliveryLine } from '../../src/csta/json.ts';
import { messageShapes } from '../../src/csta/messageShapes.ts';
import { sessionOperations } from '../../src/csta/services/session.ts';
import { tieOperations } from '../../src/csta/services/ties.ts';
import { errorCodes, type ErrorCode, Rejection } from '../../src/kernel/errors.ts';
import { errorFrame, refusalFrame, sessionShapes } from '../../src/server/dialects/csta-json/frames.ts';
import { systemShapes } from '../../src/server/dialects/csta-json/systemMessages.ts';
import { openApi } from '../../src/server/http/openApi.ts';
import { routes } from '../../src/server/http/routes.ts';
import { office } from '../../src/testing.ts';
import { liveOffice } from './client.ts';
import { asyncDocument, messageNameOf, undescribed } from './described.ts';
import { listenTo, stormHeard } from './xml/world.ts';

type Frame = Readonly<Record<string, unknown>>;

/** What could not be there, by name; and of each event which members were there and which were not. */
function onlooker() {
  const [wrong, seen, present, absent] = [[] as string[], new Set<string>(), new Set<string>(), new Set<string>()];
  const look = (frame: Frame, from: 'client' | 'switch') => {
    const fault = undescribed(frame, from);
    if (fault !== null && wrong.length < 10) wrong.push(fault);
    seen.add(messageNameOf(frame, from));
  };
  const deliver = (line: string) => {
    const frame = JSON.parse(line) as Frame;
    look(frame, 'switch');
    const name = messageNameOf(frame, 'switch');
    const there = Object.keys(frame[name] ?? {});
    for (const member of Object.keys(asyncDocument.components.schemas[name]?.properties ?? {})) (there.includes(member) ? present : absent).add(member);
  };
  return { wrong, seen, present, absent, look, deliver };
}

const eventNames = [...new Set(eventDefinitions.map(({ name }) => name))];

/** Sessions begin and end by messages of their own; for ties other switches speak. */
const notOnWires = { ...sessionOperations, ...tieOperations };

test('in storms every event, message, request and response is as the document says, and none is missing', () => {
  const { wrong, seen, present, absent, look, deliver } = onlooker();
  const answered = new Set<ServiceName>();
  const wanted = [...eventNames, ...Object.keys(catalogue).filter((name) => !Object.hasOwn(notOnWires, name)).map((name) => `${name}Response`)];
  const missing = () => wanted.filter((name) => !seen.has(name));
  for (let seed = 1; seed <= 6 || (seed <= 200 && missing().length > 0); seed++) {
    const world: { isoTime: (time: number) => string } = { isoTime: (time) => new Date(Date.UTC(2026, 0, 5) + time).toISOString() };
    const { exchanged } = stormHeard(seed, 300, answered, (delivery) => deliver(deliveryLine(delivery, world.isoTime)));
    for (const { service, request, answer } of exchanged) {
      if (Object.hasOwn(notOnWires, service)) continue;
      if (answer instanceof Rejection) look(payloadOf(refusalFrame('1', answer)), 'switch');
      else {
        look({ invokeId: '1', [service]: request }, 'client');
        look(JSON.parse(JSON.stringify({ invokeId: '1', [`${service}Response`]: answer })) as Frame, 'switch');
        answered.add(service);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(missing()).toEqual([]);
  // A member that is said to be left out at times is, and is there at times.
  expect([...optionalMembers].filter((member) => !present.has(member) || !absent.has(member))).toEqual([]);
});

test('what the switch asks and tells by itself is as the document says', () => {
  const { simulation, alice, bob, zoe } = office({ ledger: { interval: 1_800_000 }, site: { routeingDevices: { 8500: {} } } });
  const { wrong, seen, deliver } = onlooker();
  const { ask } = listenTo(simulation, (delivery) => deliver(deliveryLine(delivery, simulation.isoTime)));
  ask('RouteRegister', { routeingDevice: '8500' });
  ask('StartDataCollection', { object: { device: bob.number } });
  alice.calls('8500');
  ask('RouteSelect', { crossRefIdentifier: '1', routeSelected: '2999', remainRetries: { retryCount: 1 } });
  ask('RouteSelect', { crossRefIdentifier: '1', routeSelected: bob.number, routeUsedReq: true });
  bob.answers();
  bob.presses('5');
  ask('MonitorStart', { monitorObject: { callObject: { callID: '1' } }, requestedMonitorFilter: { callcontrol: { callCleared: true, connectionCleared: true } } });
  for (const transferMode of ['transferAtEndOfCall', 'transferOnThresholdReached']) ask('StartCDRTransmission', { transferMode });
  bob.hangsUp();
  for (let count = 1; count < 20; count++) {
    zoe.calls(alice);
    zoe.hangsUp();
  }
  ask('SendStoredCDR', { cdrCrossRefID: '2' });
  expect(wrong).toEqual([]);
  expect([...seen].sort()).toEqual(Object.keys(messageShapes).map((name) => `${name}Message`).sort());
});

test('every error value is in the document, and only those', () => {
  for (const code of errorCodes as readonly ErrorCode[]) {
    expect(undescribed(payloadOf(refusalFrame('1', new Rejection(code, 'why'))), 'switch')).toBeNull();
    expect(undescribed(payloadOf(errorFrame(null, code, 'why')), 'switch')).toBeNull();
  }
  expect(undescribed({ invokeId: '1', CSTAErrorCode: { operation: 'resourceBusy' }, detail: 'why' }, 'switch')).not.toBeNull();
});

test('every message and every operation of the wire is in the document, and leads somewhere', () => {
  const { components, channels, operations } = asyncDocument;
  const services = Object.keys(catalogue).filter((name) => !Object.hasOwn(notOnWires, name));
  expect(Object.keys(operations).sort()).toEqual([...services, ...Object.keys(sessionShapes), ...Object.keys(systemShapes), 'acknowledge', 'deliver'].sort());
  expect(Object.keys(components.messages).sort()).toEqual(Object.keys(channels.csta.messages).sort());
  const used = Object.values(operations).flatMap(({ messages, reply }) => [...messages, ...(reply?.messages ?? [])]).map(({ $ref }) => $ref.split('/').at(-1));
  expect([...new Set(used)].sort()).toEqual(Object.keys(components.messages).sort());
  const refs = [...JSON.stringify(asyncDocument).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path as string);
  for (const path of new Set(refs)) expect(path.split('/').reduce((at: unknown, key) => (at as Frame | undefined)?.[key], asyncDocument), path).toBeDefined();
});

test('a frame that is not as described is found', () => {
  expect(undescribed({ invokeId: '1', MakeCall: { callingDevice: 7 } }, 'client')).not.toBeNull();
  expect(undescribed({ invokeId: '1', MakeCall: { callingDevice: '2001', colour: 'blue' } }, 'client')).not.toBeNull();
  expect(undescribed({ invokeId: '9999', seq: 1, time: '2026-01-05T00:00:00.000Z', DeliveredEvent: { monitorCrossRefID: '1' } }, 'switch')).not.toBeNull();
  expect(undescribed({ invokeId: '1', Whatever: {} }, 'client')).not.toBeNull();
});

test('every route answers as the OpenAPI document says, served by the switch itself', async () => {
  const { address } = await liveOffice();
  const document = (await (await fetch(`${address}/openapi.json`)).json()) as { readonly paths: { readonly [path: string]: { readonly [method: string]: { readonly requestBody?: { readonly content: { readonly 'application/json': { readonly example: object } } } } } } };
  expect(document).toEqual(JSON.parse(JSON.stringify(openApi(routes))));
  expect(document.paths['/crm/api/cti/log']?.['post']).toMatchObject({ parameters: [{ name: 'x-crm-user', in: 'header' }] });
  expect(await (await fetch(`${address}/asyncapi.json`)).json()).toEqual(asyncDocument);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'openapi', ...document });
  for (const { method, path } of routes) {
    const described = path.replace(/:(\w+)/g, '{$1}');
    const asked = document.paths[described]?.[method.toLowerCase()];
    const bodies = asked?.requestBody ? [asked.requestBody.content['application/json'].example, { unheard: true }] : [undefined];
    for (const body of bodies) {
      const response = await fetch(address + path, { method, ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
      if (!response.headers.get('content-type')?.startsWith('application/json')) continue;
      const place = ['paths', described, method.toLowerCase(), 'responses', String(response.status), 'content', 'application/json', 'schema'].map((key) => encodeURIComponent(key.replaceAll('/', '~1'))).join('/');
      const validate = ajv.compile({ $ref: `openapi#/${place}` });
      expect(validate(await response.json()), `${method} ${path}: ${response.status} ${ajv.errorsText(validate.errors)}`).toBe(true);
    }
  }
});

/** What stands in a frame of the socket. */
function payloadOf(frame: string): Frame {
  return JSON.parse(frame.slice(frame.charCodeAt(1) < 126 ? 2 : 4)) as Frame;
}
