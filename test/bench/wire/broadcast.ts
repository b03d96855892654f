// How fast something tells a crowd of clients: as fast as they take it, and how long it is on its way when half as much is told.

import { type Listeners, machineTime } from './listeners.ts';

/** What tells all clients the same number of messages in one turn of the event loop. */
export type Round = () => void;

export interface Told {
  readonly perSecond: number;
  /** In a second of the sender's processor time: what others do on the machine matters less. */
  readonly perCpuSecond: number;
  /** Of each message, with what frames it. */
  readonly bytes: number;
  readonly perRound: number;
}

export interface Delay {
  readonly p50: number;
  readonly p99: number;
}

const SECONDS = 2;
/** Messages that may be on their way; but two rounds always. */
const ON_THE_WAY = 40_000;

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** As many rounds as fit, never more on their way than the clients can be behind. `clients` each hear the same. */
export async function fastest(round: Round, clients: number, listeners: Listeners): Promise<Told> {
  const perRound = await messagesOf(round, clients, listeners);
  let sent = listeners.frames();
  let running = true;
  const most = Math.max(ON_THE_WAY, perRound * clients * 2);
  const go = () => {
    if (!running) return;
    if (sent - listeners.frames() < most) {
      round();
      sent += perRound * clients;
    }
    setImmediate(go);
  };
  go();
  await pause(300);
  const [frames, bytes, begun, used] = [listeners.frames(), listeners.bytes(), machineTime(), process.cpuUsage()];
  await pause(SECONDS * 1000);
  const [more, seconds] = [listeners.frames() - frames, (machineTime() - begun) / 1000];
  const { user, system } = process.cpuUsage(used);
  const size = Math.round((listeners.bytes() - bytes) / more);
  running = false;
  await listeners.until(sent);
  return { perSecond: Math.round(more / seconds), perCpuSecond: Math.round((more / (user + system)) * 1e6), bytes: size, perRound };
}

/** So many messages a second, from just before a round to when the client has read it. Milliseconds. */
export async function delays(round: Round, { perSecond, perRound }: Pick<Told, 'perSecond' | 'perRound'>, clients: number, listeners: Listeners): Promise<Delay> {
  const before = listeners.frames() / clients;
  const begun: number[] = [];
  const delays: number[] = [];
  listeners.onSample = (place, at) => {
    const time = begun[Math.floor((place - before) / perRound)];
    if (time !== undefined) delays.push(at - time);
  };
  const every = (1000 * perRound * clients) / perSecond;
  const from = machineTime();
  await new Promise<void>((done) => {
    const go = () => {
      const now = machineTime();
      if (now > from + SECONDS * 1000) return done();
      if (now >= from + begun.length * every) {
        begun.push(now);
        round();
      }
      setImmediate(go);
    };
    go();
  });
  await listeners.until((before + begun.length * perRound) * clients);
  delays.sort((a, b) => a - b);
  const at = (share: number) => Math.round((delays[Math.floor(delays.length * share)] ?? NaN) * 100) / 100;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Tells one round, and counts what a client hears of it. */
async function messagesOf(round: Round, clients: number, listeners: Listeners): Promise<number> {
  const before = listeners.frames();
  round();
  await listeners.until(before + clients);
  for (let heard = 0; heard !== listeners.frames(); await pause(200)) heard = listeners.frames();
  return (listeners.frames() - before) / clients;
}
