// Supervisors over the socket, where the switch has users: what they may do with the agents of their teams, and that it is nothing with anybody else's.

import { describe, expect, test } from 'vitest';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { type Client, connect, liveSimulation, start, usersFrom } from './client.ts';

const NOT_THEIRS = { CSTAErrorCode: { operation: 'privilegeViolationSpecifiedDevice' } };

/** Ana and Bob are agents of one team, Chen of another; Dora supervises the first, and so does Lee, who is no agent. */
async function teams() {
  const site = {
    extensions: { 2001: { name: 'Ana' }, 2002: { name: 'Bob' }, 2003: { name: 'Chen' }, 2004: { name: 'Dora' }, 2005: { name: 'Lee' }, 2006: { name: 'Eli' } },
    agents: { 5001: { name: 'Ana' }, 5002: { name: 'Bob' }, 5003: { name: 'Chen' }, 5004: { name: 'Dora' } },
    teams: { 1: { supervisors: [5004], agents: [5001, 5002] }, 2: { supervisors: [5001], agents: [5003] } },
  };
  const users = usersFrom('users:\n  dora: { password: swordfish, agent: "5004", devices: ["2004"] }\n  lee: { password: marlinspike, devices: ["2005"], supervises: [1] }\n  eli: { password: barracuda, devices: ["2006"] }\n');
  const simulation = createSimulation(siteFrom(site));
  const server = await liveSimulation(simulation, { users });
  const { people } = simulation;
  server.live.act(() => {
    for (const [agentID, device] of [['5001', '2001'], ['5003', '2003']] as const) people.request('SetAgentState', { device, agentID, requestedAgentState: 'loggedOn' });
    people.request('MakeCall', { callingDevice: '2001', calledDirectoryNumber: '2006', autoOriginate: 'doNotPrompt' });
    people.request('AnswerCall', { callToBeAnswered: { callID: '1', deviceID: '2006' } });
    people.request('MakeCall', { callingDevice: '2003', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' });
    people.request('AnswerCall', { callToBeAnswered: { callID: '2', deviceID: '2002' } });
  });
  const as = async (name: string, password: string) => {
    const client = await connect(server);
    await client.ask(start({ user: { name, password } }));
    return client;
  };
  return { dora: await as('dora', 'swordfish'), lee: await as('lee', 'marlinspike'), eli: await as('eli', 'barracuda') };
}

describe('supervisors', () => {
  const joins = (client: Client, callID: string, party: string, joiningDevice: string) => client.ask({ JoinCall: { activeCall: { callID, deviceID: party }, joiningDevice, autoOriginate: 'doNotPrompt', participationType: 'silent' } });
  const sets = (client: Client, device: string, requestedAgentState: string, agentID?: string) => client.ask({ SetAgentState: { device, requestedAgentState, ...(agentID !== undefined && { agentID }) } });

  test('look at the agents of their teams, listen to them, and change their state', async () => {
    const { dora, lee } = await teams();
    for (const [client, own] of [[dora, '2004'], [lee, '2005']] as const) {
      expect(await client.ask({ SnapshotDevice: { snapshotObject: '2001' } })).toHaveProperty('SnapshotDeviceResponse');
      expect(await client.ask({ SnapshotCall: { snapshotObject: { callID: '1', deviceID: '2001' } } })).toHaveProperty('SnapshotCallResponse');
      expect(await client.ask({ MonitorStart: { monitorObject: { deviceObject: '2001' } } })).toHaveProperty('MonitorStartResponse');
      expect(await joins(client, '1', '2001', own)).toHaveProperty('JoinCallResponse');
    }
    expect(await sets(dora, '2001', 'ready')).toHaveProperty('SetAgentStateResponse');
    expect(await sets(lee, '2001', 'notReady', '5001')).toHaveProperty('SetAgentStateResponse');
    expect(await sets(lee, '2001', 'loggedOff', '5001')).toHaveProperty('SetAgentStateResponse');
  });

  test('do so with nobody else, at no telephone but their own, and only while the agent is there', async () => {
    const { dora, lee, eli } = await teams();
    for (const [client, own] of [[dora, '2004'], [lee, '2005'], [eli, '2006']] as const) {
      expect(await client.ask({ SnapshotDevice: { snapshotObject: '2003' } })).toMatchObject(NOT_THEIRS);
      expect(await client.ask({ MonitorStart: { monitorObject: { deviceObject: '2002' } } }), 'Bob has not logged on').toMatchObject(NOT_THEIRS);
      expect(await joins(client, '2', '2003', own)).toMatchObject(NOT_THEIRS);
      expect(await joins(client, '1', '2001', '2003')).toMatchObject(NOT_THEIRS);
      expect(await sets(client, '2003', 'ready', '5003')).toMatchObject(NOT_THEIRS);
      expect(await sets(client, '2002', 'loggedOn', '5002')).toMatchObject(NOT_THEIRS);
    }
    expect(await joins(eli, '1', '2001', '2006')).toMatchObject(NOT_THEIRS);
    expect(await dora.ask({ ClearConnection: { connectionToBeCleared: { callID: '1', deviceID: '2001' } } })).toMatchObject(NOT_THEIRS);
    expect(await dora.ask({ MakeCall: { callingDevice: '2001', calledDirectoryNumber: '2003' } })).toMatchObject(NOT_THEIRS);
  });
});
