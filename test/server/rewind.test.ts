// Rewinds: the switch goes on from an earlier time, its clients begin again, and doing the same again brings the same.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ExchangeFact } from '../../src/csta/facts.ts';
import { type Client, connect, start } from './client.ts';
import { type Rehearsal, rehearsal } from './rewound.ts';
import { connectXml, csta, textIn } from './xmlClient.ts';

const office = { name: 'Office', trunks: { pstn: { lines: 4, numbers: { '+14155550100': '2001', '+14155550101': '7001', '+14155550102': '8000' } } }, extensions: { 2001: {}, 2002: {}, 2003: {} }, agents: { 5001: { name: 'Ana', at: '2001', skills: { sales: 1 }, wrapUp: '30s' } }, queues: { 7001: { name: 'Sales', needs: { sales: 8 } } }, callflows: { 8000: { name: 'Menu', start: 'ask', nodes: { ask: { menu: { say: 'Press one', choices: { 1: 'sales' } } }, sales: { transfer: { to: '7001' } } } } } };

const people = { callers: {}, agents: [], people: { answersAfter: '5s', talks: '60s' } };
const withAgent = { callers: { sales: { to: '+14155550101', arrivals: { every: '20s' }, patience: '40s', talk: { between: ['5s', '15s'] } } }, agents: [{ answersAfter: { between: ['1s', '9s'] } }] };

async function client({ server }: Rehearsal): Promise<Client> {
  const made = await connect(server);
  await made.ask(start());
  return made;
}

const call = (from: string, to: string) => ({ MakeCall: { callingDevice: from, calledDirectoryNumber: to, autoOriginate: 'doNotPrompt' } });
const offer = (called: string) => ({ offerCall: { calling: '+12125550123', called } });
const types = (facts: readonly ExchangeFact[]) => facts.map(({ type }) => type);
/** How telephones are connected. */
const states = ({ server }: Rehearsal) => [...server.live.simulation.pbx.calls.values()].flatMap(({ id, connections }) => connections.map(({ device, state }) => `${id} ${device.number} ${state}`));

test.each([{ onDisk: false }, { onDisk: true }, { onDisk: true, fsync: true }])('a call that was answered rings again, and is not answered this time (%j)', async (where) => {
  const desk = await rehearsal({ site: office, ...where });
  const ana = await client(desk);
  await ana.ask(call('2001', '2002'));
  desk.step(10_000);
  await ana.ask({ AnswerCall: { callToBeAnswered: { callID: '1', deviceID: '2002' } } });
  desk.step(20_000);
  expect(states(desk)).toEqual(['1 2001 connected', '1 2002 connected']);

  expect(await desk.rewind(25_000)).toMatchObject({ status: 200, body: { time: '2026-01-05T09:00:05.000Z', calls: 1, sessions: 0 } });
  expect(states(desk)).toEqual(['1 2001 connected', '1 2002 alerting']);
  expect(desk.now()).toBe(5_000);
  desk.step(60_000);
  expect(types(desk.facts())).not.toContain('established');
});

test('clients hear why their session ends, on each wire, begin anew over another line and take a snapshot', async () => {
  const desk = await rehearsal({ site: office });
  const [ana, xml] = [await connect(desk.server), await connectXml(desk.server as never)];
  const { StartApplicationSessionPosResponse: { sessionID } } = (await ana.ask(start())) as unknown as { StartApplicationSessionPosResponse: { sessionID: string } };
  await ana.ask({ MonitorStart: { monitorObject: { deviceObject: '2002' } } });
  await xml.ask(csta('MonitorStart', '<monitorObject><deviceObject>2002</deviceObject></monitorObject>', 4));
  await ana.ask(call('2001', '2002'));
  desk.step(10_000);
  await desk.rewind(10_000 - 1);
  expect(await ana.closed).toEqual({ code: 4000, reason: 'rewound' });
  expect(ana.heard.slice(-2)).toMatchObject([{ MonitorStop: {} }, { ApplicationSessionTerminated: { sessionID, sessionTermReason: { serverTermReason: 'rewound' } } }]);
  await xml.closed;

  const again = await connect(desk.server);
  expect(await again.ask(start({ resume: { sessionID, lastSeq: 0 } }))).toMatchObject({ StartApplicationSessionNegResponse: { errorCode: { definedError: 'invalidSessionID' } } });
  await again.ask(start());
  expect(await again.ask({ SnapshotDevice: { snapshotObject: '2002' } })).toMatchObject({ SnapshotDeviceResponse: { crossRefIDorSnapshotData: { snapshotData: [{ connectionIdentifier: { callID: '1' } }] } } });
});
