// Two switches in processes of their own, from two files, that call each other over a tie. One is killed in the middle of a call and comes back.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hasNats, startNats } from '../nats/natsServer.ts';
import { PATIENCE } from '../patience.ts';
import { type Client, connect, start } from '../server/client.ts';
import { freePort, startSwitch, type RunningSwitch } from './switches.ts';

interface Caller { readonly callID: string; readonly deviceID: string }

/** The example site as it comes with Ringback, but for where its neighbour is, and its calls wait longer for a switch that starts again. */
function fileOf(folder: string, name: string, at: readonly string[]): string {
  const file = join(folder, name);
  writeFileSync(file, readFileSync(join('scenarios/sites', name), 'utf8').replace(/, at: "[^"]+"/, at.length === 0 ? '' : `, at: ${JSON.stringify(at)}`).replace('holdFor: 5s', 'holdFor: 20s'));
  return file;
}

const tieAt = (port: number) => `ws://127.0.0.1:${port}/tie`;

const words = ['--no-crm', '--no-records', '--no-recordings', '--no-people'];

interface Place {
  readonly folder: string;
  serve(name: string, at: readonly string[], ...more: readonly string[]): RunningSwitch;
  follow(journal: string, ...more: readonly string[]): RunningSwitch;
}

function place(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-ties-'));
  const begin = (...more: readonly string[]) => {
    const running = startSwitch(folder, ...more, ...words);
    onTestFinished(() => void running.kill());
    return running;
  };
  return { folder, serve: (name, at, ...more) => begin(fileOf(folder, `${name}.yaml`, at), '--journal', join(folder, name), ...more), follow: (journal, ...more) => begin('--follow', join(folder, journal), ...more) };
}

/** Each knows where the other listens. */
async function twoSwitches() {
  const { serve } = place();
  const [port, theirPort] = [await freePort(), await freePort()];
  return { harbor: () => serve('harbor', [tieAt(theirPort)], '--port', String(port)), summit: () => serve('summit', [tieAt(port)], '--port', String(theirPort)) };
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
    // It may have come before the response.
    await expect.poll(() => client.heard.some((message) => 'BackInServiceEvent' in message && Number(message['seq']) > Number(told['seq'])), { timeout: PATIENCE }).toBe(true);
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

/** Whoever has Harbor's calls now has Bob's, and hears that Emil hangs up. */
async function goesOnAt(harbor: RunningSwitch, summitDesk: Client, emil: Caller): Promise<void> {
  const back = await clientAt(harbor, 'toSummit', '2002');
  const held = await back.ask({ SnapshotDevice: { snapshotObject: '2002' } });
  expect(JSON.stringify(held)).toContain('connected');
  // What Emil does while Harbor finds its line again is not lost.
  await summitDesk.ask({ ClearConnection: { connectionToBeCleared: emil } });
  await back.next((message) => JSON.stringify(message['ConnectionClearedEvent'] ?? null).includes('toSummit#1'));
  const idle = await back.ask({ SnapshotDevice: { snapshotObject: '2002' } });
  expect(JSON.stringify(idle)).not.toContain('connected');
}

async function emilAnswers(harborDesk: Client, summitDesk: Client): Promise<Caller> {
  const rings = (await summitDesk.next((message) => 'DeliveredEvent' in message))['DeliveredEvent'] as { readonly connection: Caller; readonly callLinkageData: object };
  await summitDesk.ask({ AnswerCall: { callToBeAnswered: rings.connection } });
  const established = (await harborDesk.next((message) => 'EstablishedEvent' in message))['EstablishedEvent'] as { readonly callLinkageData: object };
  expect(established.callLinkageData).toEqual(rings.callLinkageData);
  return rings.connection;
}

test('Bob calls Emil from one process to another; Harbor is killed, comes back, and both still talk until Emil hangs up', async () => {
  const { sites, first, harborDesk, summitDesk } = await bobCallsEmil();
  const emil = await emilAnswers(harborDesk, summitDesk);
  await first.kill();
  await goesOnAt(sites.harbor(), summitDesk, emil);
});

test('Harbor is killed, and its standby at the second address has the call', async () => {
  const { serve, follow } = place();
  const ports = [await freePort(), await freePort()] as const;
  const first = serve('harbor', [], '--port', String(ports[0]));
  await first.address;
  const summit = serve('summit', ports.map(tieAt));
  const standby = follow('harbor', '--port', String(ports[1]));
  const [harborDesk, summitDesk] = [await clientAt(first, 'toSummit', '2002'), await clientAt(summit, 'toHarbor', '3002')];
  await serviceOf(harborDesk, '2002', '3002');
  const emil = await emilAnswers(harborDesk, summitDesk);
  await first.kill();
  await goesOnAt(standby, summitDesk, emil);
});

test.runIf(hasNats)('Harbor is killed, and its standby, which nobody has an address of, has the call', async () => {
  const { folder, serve } = place();
  const { url, end } = await startNats();
  onTestFinished(end);
  const [first, summit] = [serve('harbor', ['nats'], '--nats', url), serve('summit', ['nats'], '--nats', url)];
  await first.address;
  const standby = serve('harbor', ['nats'], '--nats', url, '--journal', join(folder, 'behind'));
  const [harborDesk, summitDesk] = [await clientAt(first, 'toSummit', '2002'), await clientAt(summit, 'toHarbor', '3002')];
  await serviceOf(harborDesk, '2002', '3002');
  const emil = await emilAnswers(harborDesk, summitDesk);
  await first.kill();
  await goesOnAt(standby, summitDesk, emil);
});

test('a switch that begins anew has no calls, and the other end clears those that it had with it', async () => {
  const { sites, first, summitDesk } = await bobCallsEmil();
  await summitDesk.next((message) => 'DeliveredEvent' in message);
  first.process.kill('SIGTERM');
  await first.exit;
  await sites.harbor().address;
  const cleared = await summitDesk.next((message) => 'ConnectionClearedEvent' in message);
  expect(cleared['ConnectionClearedEvent']).toMatchObject({ cause: 'networkOutOfOrder' });
});
