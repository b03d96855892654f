// Faults on the lines of a live switch: for each a client without the defence against it that is deceived, and one with it that is not.

import { expect, test } from 'vitest';
import { namespaceOf } from '../../src/server/dialects/csta-xml/editions.ts';
import type { Server } from '../../src/server/serve.ts';
import { connect, liveOffice, type Message, start } from './client.ts';
import { type Defences, softphone } from './softphone.ts';
import { wallClock } from './wallClock.ts';
import { connectXml, holdToSchemas } from './xmlClient.ts';

holdToSchemas();

const every: Defences = { takesEachOnce: true, missesNumbers: true, comesBack: true, pings: true };
const dial = { MakeCall: { callingDevice: '2002', calledDirectoryNumber: '2003', autoOriginate: 'doNotPrompt' } };
const snapshot = { SnapshotDevice: { snapshotObject: '2002' } };
const callsIn = (answer: Message) => (answer['SnapshotDeviceResponse'] as { readonly crossRefIDorSnapshotData: { readonly snapshotData: readonly unknown[] } }).crossRefIDorSnapshotData.snapshotData.length;
/** What people at telephones do, without a client. */
const people = ({ live }: Server) => {
  const act = (service: string, request: object) => live.act(() => live.simulation.people.request(service as never, request as never));
  return {
    call: () => act('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' }),
    answer: (callID = '1') => act('AnswerCall', { callToBeAnswered: { callID, deviceID: '2002' } }),
    hangUp: (callID = '1') => act('ClearCall', { callToBeCleared: { callID } }),
  };
};
const post = ({ address }: Server, path: string, body?: object) => fetch(address + path, { method: 'POST', ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
const put = async (server: Server, name: string, to: string) => (await post(server, '/faults/switch', { name, to })).json() as Promise<Record<string, unknown>>;

test('lost: who does not look at numbers never hears that the call was answered; who does takes the session up again', async () => {
  const server = await liveOffice({ faults: { gone: { fault: 'lost', events: ['EstablishedEvent'] } } });
  const [careless, careful] = [await softphone(server), await softphone(server, every)];
  const { call, answer, hangUp } = people(server);
  call();
  answer();
  hangUp();
  await careless.until(({ shows }) => shows === 'idle');
  await careful.until(({ shows, answered }) => shows === 'idle' && answered === 1);
  expect(careless.answered).toBe(0);
  expect(careless.heard.flatMap(({ seq }) => seq ?? [])).not.toContain(2);
});

test('doubled: who counts what comes counts a call twice; who takes each number once does not', async () => {
  const server = await liveOffice({ faults: { echo: { fault: 'doubled', events: ['EstablishedEvent'] } } });
  const [careless, careful] = [await softphone(server), await softphone(server, every)];
  const { call, answer } = people(server);
  call();
  answer();
  await careless.until(({ answered }) => answered === 2);
  await careful.until(({ heard }) => heard.filter((message) => 'EstablishedEvent' in message).length === 2);
  expect(careful.answered).toBe(1);
  const numbers = careless.heard.filter((message) => 'EstablishedEvent' in message).map(({ seq }) => seq);
  expect(numbers).toEqual([2, 2]);
});

test('reordered: who trusts the order shows a talk that is over; who goes by the numbers does not', async () => {
  const server = await liveOffice({ faults: { swapped: { fault: 'reordered', events: ['EstablishedEvent'] } } });
  const [careless, careful] = [await softphone(server), await softphone(server, every)];
  const { call, answer, hangUp } = people(server);
  call();
  answer();
  hangUp();
  await careless.until(({ heard }) => heard.some(({ seq }) => seq === 4));
  await careful.until(({ shows, answered }) => shows === 'idle' && answered === 1);
  expect(careless.heard.flatMap(({ seq }) => seq ?? []).slice(0, 4)).toEqual([1, 3, 2, 4]);
});

test('reordered: what nothing passes comes after a while', async () => {
  const server = await liveOffice({ faults: { swapped: { fault: 'reordered', within: '100ms' } } });
  const phone = await softphone(server);
  people(server).call();
  await phone.until(({ shows }) => shows === 'ringing');
});

test('late: who takes silence for failure dials again and is refused; who looks first sees the call', async () => {
  const server = await liveOffice({ faults: { slow: { fault: 'late', by: '2s' } } });
  const passes = wallClock();
  const [careless, careful] = [await softphone(server), await softphone(server)];
  await careless.ask(dial);
  passes(1_900);
  expect(careless.heard.some((message) => 'OriginatedEvent' in message)).toBe(false);
  expect(await careless.ask(dial)).toMatchObject({ CSTAErrorCode: { stateIncompatibility: 'invalidCallingDeviceState' } });
  expect(callsIn(await careful.ask(snapshot))).toBe(1);
  passes(100);
  await careful.until(({ heard }) => heard.some((message) => 'DeliveredEvent' in message));
  expect(careful.heard.flatMap(({ seq }) => seq ?? [])).toEqual([1, 2, 3]);
});

test('late: nothing overtakes what is late, and nobody gets it twice by coming back meanwhile', async () => {
  const server = await liveOffice({ faults: { slow: { fault: 'late', by: { between: ['0ms', '300ms'] } } } });
  const client = await connect(server);
  const greeting = (await client.ask(start()))['StartApplicationSessionPosResponse'] as { readonly sessionID: string };
  await client.ask({ MonitorStart: { monitorObject: { deviceObject: '2002' } } });
  const { call, answer, hangUp } = people(server);
  for (const id of ['1', '2', '3']) {
    call();
    answer(id);
    hangUp(id);
  }
  client.cut();
  const again = await connect(server);
  await again.ask(start({ resume: { sessionID: greeting.sessionID, lastSeq: 0 } }));
  call();
  await again.next(({ seq }) => seq === 13);
  expect(again.heard.flatMap(({ seq }) => seq ?? [])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
});

test('closed: who does not come back shows a call that is over; who does gets what was on its way', async () => {
  const server = await liveOffice({ faults: { cable: { fault: 'closed', events: ['EstablishedEvent'] } } });
  const [careless, careful] = [await softphone(server), await softphone(server, every)];
  const { call, answer, hangUp } = people(server);
  call();
  answer();
  await careful.until(({ shows }) => shows === 'talking');
  hangUp();
  await careful.until(({ shows }) => shows === 'idle');
  expect(careless.shows).toBe('ringing');
});

test('half-open: the line stays and is dead; who does not ping never knows, who does comes back', async () => {
  const server = await liveOffice({ faults: { router: { fault: 'halfOpen', events: ['EstablishedEvent'] } }, bounds: { pingEvery: 60 } });
  const client = await connect(server);
  await client.ask(start());
  await client.ask({ MonitorStart: { monitorObject: { deviceObject: '2002' } } });
  const [careless, careful] = [await softphone(server), await softphone(server, every)];
  const { call, answer, hangUp } = people(server);
  call();
  answer();
  await careful.until(({ shows }) => shows === 'talking');
  hangUp();
  await careful.until(({ shows }) => shows === 'idle');
  expect(careless.shows).toBe('ringing');
  // Longer than the server waits for a pong of lines that live.
  client.send(JSON.stringify({ invokeId: '77', ...snapshot }));
  const still = Symbol('still open');
  expect(await Promise.race([client.closed, new Promise((done) => setTimeout(() => done(still), 300))])).toBe(still);
  expect(client.heard.some(({ invokeId }) => invokeId === '77')).toBe(false);
});

test('out of service: who does not listen for it dials in vain; who does waits until the telephone is back', async () => {
  const server = await liveOffice({ faults: { dead: { fault: 'outOfService', devices: ['2002'], byHand: true } } });
  const phone = await softphone(server);
  await put(server, 'dead', 'on');
  await phone.until(({ heard }) => heard.some((message) => 'OutOfServiceEvent' in message));
  expect(await phone.ask(dial)).toMatchObject({ CSTAErrorCode: { systemResourceAvailibility: 'deviceOutOfService' } });
  await put(server, 'dead', 'off');
  await phone.until(({ heard }) => heard.some((message) => 'BackInServiceEvent' in message));
  expect(await phone.ask(dial)).toHaveProperty('MakeCallResponse');
});

test('system status: who has not registered shows what was before; who has takes a snapshot when the switch is there again', async () => {
  const server = await liveOffice({ faults: { down: { fault: 'systemStatus', status: 'disabled', byHand: true } } });
  const [careless, careful] = [await softphone(server), await softphone(server)];
  await careful.ask({ SystemRegister: { requestTypes: { systemStatus: true }, requestedStatusFilter: { normal: true } } });
  const statuses = () => careful.heard.flatMap(({ SystemStatus }) => (SystemStatus as { readonly systemStatus: string } | undefined)?.systemStatus ?? []);
  const { call, hangUp } = people(server);
  call();
  await careful.until(({ shows }) => shows === 'ringing');
  await put(server, 'down', 'on');
  await careful.until(() => statuses().includes('disabled'));
  expect(await careless.ask(dial)).toMatchObject({ CSTAErrorCode: { systemResourceAvailibility: 'resourceOutOfService' }, detail: 'resourceOutOfService: the switch is disabled' });
  expect(await careful.ask({ RequestSystemStatus: {} })).toMatchObject({ RequestSystemStatusResponse: { systemStatus: 'disabled' } });
  hangUp();
  await put(server, 'down', 'auto');
  await careful.until(() => statuses().includes('enabled'));
  expect(callsIn(await careful.ask(snapshot))).toBe(0);
  expect(careless.shows).toBe('ringing');
  expect(statuses()).toEqual(['disabled', 'enabled']);
});

test('faults begin and end at their virtual times, and count what they do', async () => {
  const server = await liveOffice({ faults: { dead: { fault: 'outOfService', devices: ['pstn'], from: '10s', to: '20s' }, gone: { fault: 'lost', user: 'guest', devices: ['2001'], probability: '100%' }, other: { fault: 'lost', user: 'bob' }, rare: { fault: 'lost', probability: '0%' } } });
  const phone = await softphone(server);
  await post(server, '/clock/pause');
  const step = (by: number) => post(server, '/clock/step', { by });
  const trunk = server.live.simulation.pbx.devices.get('pstn');
  await step(11_000);
  await expect.poll(() => trunk?.outOfService).toBe(true);
  expect(await (await fetch(`${server.address}/faults`)).json()).toMatchObject({ faults: [{ name: 'dead', fault: 'outOfService', mode: 'auto', on: true, struck: 1 }, { name: 'gone', struck: 0 }, { name: 'other' }, { name: 'rare' }] });
  await step(10_000);
  await expect.poll(() => trunk?.outOfService).toBe(false);
  people(server).call();
  await phone.ask(snapshot);
  expect(phone.shows).toBe('idle');
  expect(await (await fetch(`${server.address}/metrics`)).text()).toMatch(/^ringback_faults_total\{fault="gone"\} 1$/m);
  expect(await put(server, 'gone', 'off')).toMatchObject({ faults: [{}, { name: 'gone', mode: 'off', on: false }, {}, {}] });
  expect(await (await post(server, '/faults/reset')).json()).toMatchObject({ faults: [{ name: 'dead', on: false, struck: 0 }, { name: 'gone', mode: 'auto', on: true, struck: 0 }, {}, {}] });
});

test('a step that is longer than a fault has it in the middle, at its very times', async () => {
  const server = await liveOffice({ faults: { dead: { fault: 'outOfService', devices: ['2001'], from: '10m', to: '20m' } } });
  const { simulation } = server.live;
  const seen: string[] = [];
  simulation.log.read(({ time, type }) => seen.push(`${time} ${type}`));
  server.live.pause();
  const begun = simulation.clock.now;
  server.live.step(3_600_000);
  expect(simulation.clock.now).toBe(begun + 3_600_000);
  expect(seen).toEqual(['600000 serviceLost', '1200000 serviceRestored']);
});

test.each([[{ name: 'gon', to: 'on' }, 404, 'there is no fault "gon"; did you mean "gone"?'], [{ name: 'gone', to: 'onn' }, 400, 'it must be a fault, and on, off or auto, like { "name": "leaky", "to": "on" }']])('switching %j is refused with %i', async (body, status, wrong) => {
  const response = await post(await liveOffice({ faults: { gone: { fault: 'lost' } } }), '/faults/switch', body);
  expect([response.status, await response.json()]).toEqual([status, { wrong }]);
});

test('on the XML wire: events are lost there too, and every client is told how the system is', async () => {
  const server = await liveOffice({ faults: { gone: { fault: 'lost', events: ['EstablishedEvent'] }, busy: { fault: 'systemStatus', status: 'overloadReached', byHand: true } } });
  const client = await connectXml(server);
  const csta = (name: string, members: string) => `<${name} xmlns="${namespaceOf[4]}">${members}</${name}>`;
  await client.next('SystemStatus');
  await client.ask(csta('MonitorStart', '<monitorObject><deviceObject>2002</deviceObject></monitorObject>'));
  const { call, answer, hangUp } = people(server);
  call();
  answer();
  hangUp();
  await client.next('ConnectionClearedEvent');
  expect(client.heard.map(({ name }) => name)).not.toContain('EstablishedEvent');
  await put(server, 'busy', 'on');
  expect((await client.next('SystemStatus')).xml).toContain('<systemStatus>overloadReached</systemStatus>');
  expect((await client.ask(csta('RequestSystemStatus', ''))).xml).toContain('overloadReached');
  await put(server, 'busy', 'off');
  expect((await client.next('SystemStatus')).xml).toContain('<systemStatus>normal</systemStatus>');
});
