// A small softphone at telephone 2002, as somebody might write it: it shows what its events say. Each defence can be left out, and then a fault deceives it.

import { onTestFinished } from 'vitest';
import { type RawData, WebSocket } from 'ws';
import { CSTA_PATH } from '../../src/server/paths.ts';
import type { Server } from '../../src/server/serve.ts';
import { type Message, start } from './client.ts';
import { PATIENCE } from '../patience.ts';

export interface Defences {
  /** Takes each number once. */
  readonly takesEachOnce?: true;
  /** Sees that a number is missing, lets what comes behind it wait for a moment, and then takes the session up again to get it. */
  readonly missesNumbers?: true;
  /** Takes its session up again when the line breaks. */
  readonly comesBack?: true;
  /** Pings, and breaks the line when nothing comes back. */
  readonly pings?: true;
}

export interface Softphone {
  /** What it shows: `idle`, `ringing`, `talking`. */
  readonly shows: string;
  /** Calls that it has counted as answered. */
  readonly answered: number;
  /** Settles when it is so; rejects when it has not become so in time. */
  until(what: (phone: Softphone) => boolean): Promise<void>;
  ask(message: Record<string, unknown>): Promise<Message>;
  readonly heard: readonly Message[];
}

const DEVICE = '2002';
const PING_EVERY = 50;
const GIVES_UP_AFTER = 2_000;
/** For so long an event may be behind others. */
const MISSES_AFTER = 100;

const shownAfter: { readonly [event: string]: string } = { DeliveredEvent: 'ringing', EstablishedEvent: 'talking', ConnectionClearedEvent: 'idle', DivertedEvent: 'idle' };

export async function softphone(server: Server, defences: Defences = {}): Promise<Softphone> {
  let [shows, answered, last, session, lastInvokeId] = ['idle', 0, 0, '', 0];
  let socket: WebSocket;
  const heard: Message[] = [];
  let early: Message[] = [];
  let missing: NodeJS.Timeout | null = null;
  const wakes = new Set<() => void>();
  let isOver = false;
  onTestFinished(() => void (isOver = true));

  const show = (message: Message) => {
    last = message.seq ?? last;
    const event = Object.keys(message).find((key) => key in shownAfter);
    if (event === undefined || (event === 'ConnectionClearedEvent' && !JSON.stringify(message).includes(`"releasingDevice":{"deviceIdentifier":"${DEVICE}"}`))) return;
    shows = shownAfter[event] as string;
    if (event === 'EstablishedEvent') answered++;
  };
  const take = (message: Message) => {
    if (message.seq === undefined) return;
    if (defences.takesEachOnce && message.seq <= last) return;
    if (!defences.missesNumbers || message.seq === last + 1) show(message);
    else early.push(message);
    early.sort((one, other) => (one.seq ?? 0) - (other.seq ?? 0));
    while (early[0]?.seq === last + 1) show(early.shift() as Message);
    if (missing) clearTimeout(missing);
    missing = early.length > 0 ? setTimeout(() => socket.terminate(), MISSES_AFTER) : null;
  };
  const hear = (data: RawData) => {
    const message = JSON.parse(String(data)) as Message;
    heard.push(message);
    take(message);
    for (const wake of wakes) wake();
  };
  const ask = async (message: Record<string, unknown>): Promise<Message> => {
    const invokeId = String(++lastInvokeId);
    socket.send(JSON.stringify({ invokeId, ...message }));
    await until(() => heard.some((answer) => answer.invokeId === invokeId));
    return heard.find((answer) => answer.invokeId === invokeId) as Message;
  };
  const connect = async () => {
    const line = (socket = new WebSocket(server.address.replace('http', 'ws') + CSTA_PATH));
    onTestFinished(() => line.terminate());
    await new Promise<void>((done, fail) => line.on('open', done).on('error', fail));
    line.on('message', hear);
    if (defences.pings) keepPinging(line);
    line.on('close', () => void (defences.comesBack && !isOver && again()));
  };
  const again = async () => {
    early = [];
    await connect();
    await ask(start({ resume: { sessionID: session, lastSeq: last } }));
  };
  const until = (what: (phone: Softphone) => boolean) => eventually(() => what(phone), wakes, () => `it shows ${shows}, has answered ${answered}, heard ${JSON.stringify(heard.at(-1))}`);
  const phone: Softphone = { get shows() { return shows; }, get answered() { return answered; }, until, ask, heard };
  await connect();
  session = ((await ask(start()))['StartApplicationSessionPosResponse'] as { readonly sessionID: string }).sessionID;
  await ask({ MonitorStart: { monitorObject: { deviceObject: DEVICE } } });
  return phone;
}

function keepPinging(line: WebSocket): void {
  let silentSince = performance.now();
  line.on('pong', () => (silentSince = performance.now()));
  const pulse = setInterval(() => {
    if (line.readyState !== line.OPEN) return clearInterval(pulse);
    line.ping();
    // After a while in which nothing ran, pongs are read first.
    setImmediate(setImmediate, () => performance.now() - silentSince > GIVES_UP_AFTER && line.terminate());
  }, PING_EVERY);
}

async function eventually(isSo: () => boolean, wakes: Set<() => void>, seen: () => string): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`it has not come so: ${seen()}`);
    await new Promise<void>((done) => {
      const wake = () => (wakes.delete(wake), clearTimeout(timer), done());
      const timer = setTimeout(wake, 50);
      wakes.add(wake);
    });
  }
}
