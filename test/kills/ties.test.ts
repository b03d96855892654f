// Two switches in processes of their own, from two files, that call each other over a tie. One is killed in the middle of a call and comes back.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Client, connect, start } from '../server/client.ts';
import { freePort, startSwitch, type RunningSwitch } from './switches.ts';

interface Caller { readonly callID: string; readonly deviceID: string }

/** The example site as it comes with Ringback, but for the ports: its neighbour listens at this one, and its calls wait longer for a switch that starts again. */
function fileOf(folder: string, name: string, port: number): string {
  const file = join(folder, name);
  writeFileSync(file, readFileSync(join('scenarios/sites', name), 'utf8').replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`).replace('holdFor: 5s', 'holdFor: 20s'));
  return file;
}

const words = ['--no-crm', '--no-records', '--no-recordings', '--no-people'];

async function twoSwitches() {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-ties-'));
  const [port, theirPort] = [await freePort(), await freePort()];
  const files = [fileOf(folder, 'harbor.yaml', theirPort), fileOf(folder, 'summit.yaml', port)] as const;
  const serve = (file: string, at: number, journal: string): RunningSwitch => {
    const running = startSwitch(folder, file, '--port', String(at), '--journal', join(folder, journal), ...words);
    onTestFinished(() => void running.kill());
    return running;
  };
  return { harbor: () => serve(files[0], port, 'h'), summit: () => serve(files[1], theirPort, 's') };
}

async function clientAt({ address }: RunningSwitch, trunk: string, ...devices: readonly string[]): Promise<Client> {
  const client = await connect({ address: await address });
  await client.ask(start());
  for (const deviceObject of [trunk, ...devices]) await client.ask({ MonitorStart: { monitorObject: { deviceObject } } });
  return client;
}

/** The tie has come into service, or is so already. */
async function serviceOf(client: Client, from: string, to: string): Promise<Caller> {
  for (;;) {
    const made = await client.ask({ MakeCall: { callingDevice: from, calledDirectoryNumber: to, autoOriginate: 'doNotPrompt' } });
    const { callingDevice } = made['MakeCallResponse'] as { readonly callingDevice: Caller };
    const told = await client.next((message) => 'FailedEvent' in message || 'NetworkReachedEvent' in message);
    if ('NetworkReachedEvent' in told) return callingDevice;
    await client.ask({ ClearConnection: { connectionToBeCleared: callingDevice } });
    await client.next((message) => 'BackInServiceEvent' in message);
  }
}

async function bobCallsEmil() {
  const sites = await twoSwitches();
  const [first, other] = [sites.harbor(), sites.summit()];
  await Promise.all([first.address, other.address]);
  const harborDesk = await clientAt(first, 'toSummit', '2002');
  const summitDesk = await clientAt(other, 'toHarbor', '3002');
  await serviceOf(harborDesk, '2002', '3002');
  return { sites, first, harborDesk, summitDesk };
}

test('Bob calls Emil from one process to another; Harbor is killed, comes back, and both still talk until Emil hangs up', { timeout: 60_000 }, async () => {
  const { sites, first, harborDesk, summitDesk } = await bobCallsEmil();
  const rings = (await summitDesk.next((message) => 'DeliveredEvent' in message))['DeliveredEvent'] as { readonly connection: Caller; readonly callLinkageData: object };
  await summitDesk.ask({ AnswerCall: { callToBeAnswered: rings.connection } });
  const established = (await harborDesk.next((message) => 'EstablishedEvent' in message))['EstablishedEvent'] as { readonly callLinkageData: object };
  expect(established.callLinkageData).toEqual(rings.callLinkageData);
  await first.kill();
  const again = sites.harbor();
  const back = await clientAt(again, 'toSummit', '2002');
  const held = await back.ask({ SnapshotDevice: { snapshotObject: '2002' } });
  expect(JSON.stringify(held)).toContain('connected');
  // What Emil does while Harbor finds its line again is not lost.
  await summitDesk.ask({ ClearConnection: { connectionToBeCleared: rings.connection } });
  await back.next((message) => JSON.stringify(message['ConnectionClearedEvent'] ?? null).includes('toSummit#1'));
  const idle = await back.ask({ SnapshotDevice: { snapshotObject: '2002' } });
  expect(JSON.stringify(idle)).not.toContain('connected');
});

test('a switch that begins anew has no calls, and the other end clears those that it had with it', { timeout: 60_000 }, async () => {
  const { sites, first, summitDesk } = await bobCallsEmil();
  await summitDesk.next((message) => 'DeliveredEvent' in message);
  first.process.kill('SIGTERM');
  await first.exit;
  sites.harbor();
  const cleared = await summitDesk.next((message) => 'ConnectionClearedEvent' in message);
  expect(cleared['ConnectionClearedEvent']).toMatchObject({ cause: 'networkOutOfOrder' });
});
