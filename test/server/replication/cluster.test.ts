// Switches of one site over a cluster of three servers of NATS: when the one that leads the stream is killed, what was acknowledged is kept, and calls go on.

import { isDeepStrictEqual } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startNatsCluster } from '../../nats/natsCluster.ts';
import { hasNats, type NatsServer } from '../../nats/natsServer.ts';
import { connect, type Message, start } from '../client.ts';
import { type Machine, machine } from './machines.ts';

const site = { name: 'Harbor', extensions: { 2001: {}, 2002: {} } };
const call = { MakeCall: { callingDevice: '2001', calledDirectoryNumber: '2002', autoOriginate: 'doNotPrompt' } };

/** One that is sent away hears nothing more. */
async function asked({ at: address }: Machine, message: Record<string, unknown>): Promise<Message> {
  const client = await connect({ address });
  const answered = client.ask(start()).then(() => client.ask(message));
  return Promise.race([answered, client.closed.then(({ reason }) => Promise.reject(new Error(reason)))]);
}

describe.runIf(hasNats)('over a cluster', () => {
  test('the call that is on is still there, the next is made, and the standby has both', async () => {
    const cluster = await startNatsCluster();
    onTestFinished(() => cluster.end());
    const natsPort = (cluster.servers[0] as NatsServer).port;
    const ana = await machine({ natsPort, site });
    await ana.leads;
    const bob = await machine({ natsPort, site });
    await bob.standsBy();
    expect(await asked(ana, call)).toHaveProperty('MakeCallResponse');

    const leader = await cluster.leads('RINGBACK_JOURNAL');
    await leader?.kill();
    expect(leader).not.toBeNull();
    await expect.poll(() => asked(ana, { SnapshotCall: { snapshotObject: { callID: '1' } } }), { timeout: 60_000 }).toHaveProperty('SnapshotCallResponse');
    expect(await asked(ana, { ClearCall: { callToBeCleared: { callID: '1' } } })).toHaveProperty('ClearCallResponse');
    expect(await asked(ana, call)).toHaveProperty('MakeCallResponse.callingDevice.callID', '2');

    // Both go on meanwhile, so they are looked at together.
    await expect.poll(() => isDeepStrictEqual(bob.journal(), ana.journal())).toBe(true);
    await ana.end();
    await bob.leads;
    expect(await asked(bob, { SnapshotCall: { snapshotObject: { callID: '2' } } })).toHaveProperty('SnapshotCallResponse');
  });
});
