// People where no client sits, seen by clients on real sockets: each wire takes the seat in its own way, and the end of a session gives it back.

import { expect, test } from 'vitest';
import { beginTraffic } from '../../src/scenario/load.ts';
import type { Server } from '../../src/server/serve.ts';
import { everybody, trusted, type Users } from '../../src/server/sessions/users.ts';
import { trafficShape } from '../../src/traffic/shape.ts';
import { type Client, connect, liveOffice, start } from './client.ts';
import { connectXml, csta, holdToSchemas } from './xmlClient.ts';

holdToSchemas();

/** Nobody here may stand in for lines and supervisors. */
const users: Users = { ...everybody, find: (name) => ({ ...trusted(name), mayOperate: false }) };

/** People need half a second to answer, and talk for long. */
async function office(): Promise<Server> {
  const server = await liveOffice({ users, xml: {} });
  server.live.act(() => beginTraffic(trafficShape.parse({ for: '8h', callers: {}, people: { answersAfter: '500ms', talks: '1h' } }), server.live.simulation));
  return server;
}

async function client(server: Server, ...monitored: readonly string[]): Promise<Client> {
  const made = await connect(server);
  await made.ask(start());
  for (const deviceObject of monitored) await made.ask({ MonitorStart: { monitorObject: { deviceObject } } });
  return made;
}

const call = (callingDevice: string, calledDirectoryNumber: string) => ({ MakeCall: { callingDevice, calledDirectoryNumber, autoOriginate: 'doNotPrompt' } });
const established = (message: object) => 'EstablishedEvent' in message;

test('whoever calls where no client sits is answered', async () => {
  const ana = await client(await office(), '2001');
  await ana.ask(call('2001', '2002'));
  expect((await ana.next(established))['EstablishedEvent']).toMatchObject({ answeringDevice: { deviceIdentifier: '2002' } });
});

test('where a client has taken the seat it rings until the client answers; with the seat given back, somebody does', async () => {
  const server = await office();
  const [ana, bob] = [await client(server, '2001'), await client(server, '2002')];
  expect(await bob.ask({ takeSeat: { device: '2002' } })).toMatchObject({ takeSeatResponse: {} });
  await ana.ask(call('2001', '2002'));
  await bob.next((message) => 'DeliveredEvent' in message);
  server.live.pause();
  server.live.step(5_000);
  expect(server.live.simulation.pbx.devices.get('2002')?.connections[0]?.state).toBe('alerting');
  server.live.goOn();
  await bob.ask({ giveSeatBack: { device: '2002' } });
  await ana.next(established);
});

test('when the client\'s session ends, somebody answers', async () => {
  const server = await office();
  const [ana, bob] = [await client(server, '2001'), await connect(server)];
  const { StartApplicationSessionPosResponse: { sessionID } } = (await bob.ask(start())) as unknown as { StartApplicationSessionPosResponse: { sessionID: string } };
  await bob.ask({ takeSeat: { device: '2002' } });
  await ana.ask(call('2001', '2002'));
  await bob.ask({ StopApplicationSession: { sessionID } });
  await ana.next(established);
});

test('a seat that a client does not have is not given back', async () => {
  const ana = await client(await office());
  expect(await ana.ask({ giveSeatBack: { device: '2002' } })).toMatchObject({ CSTAErrorCode: { stateIncompatibility: 'invalidObjectState' } });
});

test('over XML, where there is no word for it, to answer is to take the seat', async () => {
  const server = await office();
  const [ana, bob] = [await client(server, '2001'), await connectXml(server)];
  await bob.ask(csta('MonitorStart', '<monitorObject><deviceObject>2002</deviceObject></monitorObject>', 4));
  await ana.ask(call('2001', '2002'));
  await bob.next('DeliveredEvent');
  expect((await bob.ask(csta('AnswerCall', '<callToBeAnswered><callID>1</callID><deviceID>2002</deviceID></callToBeAnswered>', 4))).name).toBe('AnswerCallResponse');
  await ana.next(established);
  bob.cut();
  // She comes back, and finishes the call that was left to her.
  await expect.poll(() => server.live.simulation.clock.pending().some(({ fire }) => fire.name === 'personHangsUp')).toBe(true);
});
