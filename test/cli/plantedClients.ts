// Clients with a fault that is known: each throws away one received event in a hundred, and answers three seconds late. Otherwise they are plain clients of the wire.

import { WebSocket } from 'ws';
import { PROTOCOL } from '../../src/server/dialects/csta-json/frames.ts';

export interface Planted {
  received: number;
  dropped: number;
  /** Of those, calls that they have never heard ring. */
  droppedCalls: number;
  close(): void;
}

type Frame = Readonly<Record<string, { readonly localConnectionInfo?: string; readonly connection?: object } | undefined>> & { readonly seq?: number };

const LATE = 3_000;
/** One in so many, of each kind of event. */
const ONE_IN = 100;

/** One at each telephone; settles when all have logged on. */
export async function plantClients(address: string, seats: readonly { readonly agent: string; readonly telephone: string }[]): Promise<Planted> {
  const counts = new Map<string, number>();
  const sockets: WebSocket[] = [];
  const planted: Planted = { received: 0, dropped: 0, droppedCalls: 0, close: () => sockets.forEach((socket) => socket.terminate()) };
  const drops = (event: string) => {
    const count = (counts.get(event) ?? 0) + 1;
    counts.set(event, count);
    planted.received++;
    if (count % ONE_IN !== ONE_IN / 2) return false;
    planted.dropped++;
    if (event === 'DeliveredEvent') planted.droppedCalls++;
    return true;
  };
  await Promise.all(seats.map((seat) => begin(address, seat, drops, sockets)));
  return planted;
}

function begin(address: string, { agent, telephone: device }: { readonly agent: string; readonly telephone: string }, drops: (event: string) => boolean, sockets: WebSocket[]): Promise<void> {
  const socket = new WebSocket(address);
  sockets.push(socket);
  let [asked, handled, wasReady] = [0, 0, false];
  const say = (name: string, members: object) => socket.send(JSON.stringify({ invokeId: String(++asked), [name]: members }));
  const isReady = () => say('SetAgentState', { device, requestedAgentState: 'ready' });
  const hear = ({ seq, ...frame }: Frame) => {
    const { DeliveredEvent: rings } = frame;
    if (rings?.localConnectionInfo === 'alerting') setTimeout(() => socket.readyState === socket.OPEN && say('AnswerCall', { callToBeAnswered: rings.connection }), LATE);
    // It was passed over, for it did not answer.
    if ('AgentNotReadyEvent' in frame && wasReady) isReady();
    wasReady ||= 'AgentReadyEvent' in frame;
    say('acknowledge', { through: seq, handled: ++handled });
  };
  return new Promise((done, fail) => {
    socket.on('error', fail);
    socket.on('open', () => {
      say('StartApplicationSession', { applicationInfo: { applicationID: 'planted' }, requestedProtocolVersions: [PROTOCOL] });
      say('MonitorStart', { monitorObject: { deviceObject: device } });
      say('SetAgentState', { device, requestedAgentState: 'loggedOn', agentID: agent });
      isReady();
    });
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Frame;
      if (frame.seq === undefined) return void ('CSTAErrorCode' in frame ? fail(new Error(String(data))) : done());
      if (!drops(Object.keys(frame).find((name) => /^[A-Z]/.test(name)) ?? '')) hear(frame);
    });
  });
}
