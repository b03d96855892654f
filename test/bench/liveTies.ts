// Calls over a tie between two live switches in this process, by socket and by subjects of NATS: rung, answered, hung up, on sixty lines at once. What goes over the line is
// counted apart, through a relay at Harbor's end.

import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connectNats, type Nats } from '../../src/nats/connection.ts';
import { platform } from '../../src/server/platform.ts';
import { serve, type Server } from '../../src/server/serve.ts';
import { everybody } from '../../src/server/sessions/users.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { hasNats, startNats } from '../nats/natsServer.ts';
import type { Figure } from './measure.ts';

const LINES = 60;
const CALLS = 6_000;
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

export async function* liveTies(): AsyncGenerator<Figure> {
  yield await bySocket();
  if (hasNats) yield await byNats();
}

const siteOf = (name: string, node: number, first: string, other: { readonly site: string; readonly node: number; readonly dial: readonly string[] }, at: string | null) => siteFrom({
  name, node, extensions: { [`${first}001-${first}0${LINES}`]: {} },
  trunks: { over: { lines: LINES, kind: 'tie', tie: { ...other, delay: '1ms', ...(at !== null && { at }) } } },
});

const live = (site: ReturnType<typeof siteFrom>, nats?: Nats): Promise<Server> => serve(createSimulation(site, { laws: false }), platform, { host: '127.0.0.1', port: 0, speed: 1, users: everybody, origins: [], log: quiet, ...(nats && { nats }), failed: (error) => { throw error; } });

const harborAt = (at: string, nats?: Nats) => live(siteOf('Harbor', 1, '2', { site: 'Summit', node: 2, dial: ['3'] }, at), nats);
const summitAt = (at: string | null, nats?: Nats) => live(siteOf('Summit', 2, '3', { site: 'Harbor', node: 1, dial: ['2'] }, at), nats);

async function bySocket(): Promise<Figure> {
  const there = await summitAt(null);
  const port = Number(new URL(there.address).port);
  const relay = await countingTo(port);
  const figure = await measured('socket', there, (isCounted) => harborAt(`ws://127.0.0.1:${isCounted ? relay.port : port}/tie`), relay.bytes);
  relay.close();
  return figure;
}

async function byNats(): Promise<Figure> {
  const server = await startNats();
  const relay = await countingTo(server.port);
  const all: Nats[] = [];
  const open = async (port: number) => {
    const nats = await connectNats({ url: `nats://127.0.0.1:${port}`, name: 'bench', log: quiet });
    all.push(nats);
    return nats;
  };
  const there = await summitAt('nats', await open(server.port));
  const figure = await measured('NATS', there, async (isCounted) => harborAt('nats', await open(isCounted ? relay.port : server.port)), relay.bytes);
  for (const nats of all) await nats.close();
  relay.close();
  await server.end();
  return figure;
}

async function measured(carrier: string, there: Server, harbor: (isCounted: boolean) => Promise<Server>, bytes: () => number): Promise<Figure> {
  let perSecond = 0;
  const first = await harbor(false);
  await isUp(first, there);
  for (let round = 0; round < 3; round++) perSecond = Math.max(perSecond, CALLS / (await secondsFor(first, there, CALLS)));
  await first.stop();
  const counted = await harbor(true);
  await isUp(counted, there);
  const [end] = [...counted.live.simulation.ties.ends.values()];
  const before = bytes();
  await secondsFor(counted, there, CALLS);
  const messages = ((end?.said ?? 0) + (end?.taken ?? 0)) / CALLS;
  const each = Math.round((bytes() - before) / CALLS);
  await counted.stop();
  await there.stop();
  return { name: 'ties live', unit: 'calls', perSecond: Math.round(perSecond), peakMB: Math.round(process.resourceUsage().maxRSS / 1024), over: carrier, messagesEach: Math.round(messages * 10) / 10, bytesEach: each };
}

async function isUp(...servers: readonly Server[]): Promise<void> {
  while (servers.some(({ hall }) => hall.ties?.standing()[0]?.state !== 'up')) await new Promise((done) => setTimeout(done, 20));
}

/** Each telephone of Harbor calls one of Summit, again and again. */
function secondsFor(here: Server, there: Server, calls: number): Promise<number> {
  const begun = performance.now();
  let [made, over] = [0, 0];
  return new Promise((done) => {
    const ask = ({ live }: Server, act: () => void) => setImmediate(() => live.act(act));
    const [ours, theirs] = [here, there].map(({ live: { simulation } }) => simulation) as [Server['live']['simulation'], Server['live']['simulation']];
    const call = (caller: string) => ask(here, () => void ours.people.request('MakeCall', { callingDevice: caller, calledDirectoryNumber: `3${caller.slice(1)}` }));
    const stopThere = theirs.log.read((fact) => {
      if (fact.type === 'delivered' && fact.device.startsWith('3')) ask(there, () => void theirs.people.request('AnswerCall', { callToBeAnswered: { callID: fact.call, deviceID: fact.device } }));
      if (fact.type === 'connectionCleared' && fact.device.startsWith('over#')) ask(there, () => leaves(theirs, fact.call, '3'));
    });
    const stopHere = ours.log.read((fact) => {
      if (fact.type === 'established') ask(here, () => leaves(ours, fact.call, '2'));
      if (fact.type !== 'connectionCleared' || !fact.device.startsWith('2')) return;
      if (++over === calls) return void setTimeout(() => (stopHere(), stopThere(), done((performance.now() - begun) / 1_000)), 0);
      if (made < calls) made++, call(fact.device);
    });
    for (; made < LINES; made++) call(`2${String(made + 1).padStart(3, '0')}`);
  });
}

/** Whoever of this site is still in the call hangs up. */
function leaves({ pbx, people }: Server['live']['simulation'], callID: string, first: string): void {
  const party = pbx.calls.get(callID)?.connections.find(({ device: { number } }) => number.startsWith(first));
  if (party) people.request('ClearConnection', { connectionToBeCleared: { callID, deviceID: party.device.number } });
}

/** A relay that counts what goes to and fro. */
async function countingTo(port: number) {
  let count = 0;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [one, other] of [[near, far], [far, near]] as const) one.on('error', () => {}).on('data', (part: Buffer) => void (count += part.length)).on('close', () => other.destroy()).pipe(other);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, bytes: () => count, close: () => void server.close() };
}
