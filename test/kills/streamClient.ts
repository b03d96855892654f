// A client of a pair of switches that is never idle: `ringback/client` as anybody uses it, with a ledger at its sockets. It knows what was answered, and has every event told again by whoever takes over.

import { WebSocket } from 'ws';
import { socketAddress } from '../../src/client/line.ts';
import { Refusal } from '../../src/client/refusal.ts';
import { connectSwitch, type SwitchClient } from '../../src/client/switchClient.ts';
import { createStream, type Stream } from '../../src/kernel/random.ts';
import { CSTA_PATH } from '../../src/server/paths.ts';
import { beginLine, createLedger, type Ledger, lookBack } from './streamLedger.ts';

export interface StreamClient {
  readonly ledger: Ledger;
  readonly seen: { answers: number };
  /** Settles with so many more answers. */
  hears(answers: number): Promise<void>;
  /** Settles with the next answer that comes from one of these. */
  servedBy(addresses: readonly string[]): Promise<Served>;
  /** From now on everything that comes has to be there at the end of the round, too. */
  beginRound(): void;
  /** Has all events of the round told again, by whoever has the run now. Throws when one is missing or another, or when something that was answered is not there. */
  compare(): Promise<void>;
  close(): void;
}

export interface Served {
  readonly by: string;
  /** By `performance.now`. */
  readonly at: number;
}

type Call = { readonly callID: string; readonly deviceID: string };

const TELEPHONES = ['2001', '2002', '2003'];
const [WRITER, LISTENER] = ['2004', '2005'];
/** Requests under way at a time, and milliseconds between an answer and the next. */
const AHEAD = 6;
const THINKING = 8;

interface Busy {
  readonly stream: Stream;
  readonly ledger: Ledger;
  readonly seen: StreamClient['seen'];
  readonly waiting: Set<{ readonly isIt: () => boolean; readonly come: () => void }>;
  readonly sockets: Set<WebSocket>;
  client: SwitchClient;
  /** The number behind which a line that begins asks for events again. */
  readonly round: { from: number };
  sent: number;
  standing: Call;
  ringing: Call[];
}

export async function createStreamClient(seed: number, addresses: readonly string[]): Promise<StreamClient> {
  const busy: Busy = { stream: createStream([seed, 6, 6, 6]), ledger: createLedger(), seen: { answers: 0 }, waiting: new Set(), sockets: new Set(), client: null as never, round: { from: 0 }, sent: 0, standing: null as never, ringing: [] };
  busy.client = connectSwitch({ addresses, application: 'busy', platform: { WebSocket: tapped(busy) as never } });
  let sessions = 0;
  busy.client.follow({ begun: (why) => { if (++sessions > 1) busy.ledger.wrong ??= `the session was not taken up: ${why}`; } });
  await begin(busy);
  for (let times = 0; times < AHEAD; times++) void keepAsking(busy);
  return {
    ledger: busy.ledger, seen: busy.seen,
    hears: (answers) => when(busy, reaches(busy, answers)),
    async servedBy(wanted) {
      const talksTo = () => wanted.find((address) => socketAddress(address, CSTA_PATH) === busy.client.state.address);
      await when(busy, () => talksTo() !== undefined);
      return { by: talksTo() as string, at: performance.now() };
    },
    beginRound: () => void (busy.round.from = busy.ledger.last),
    compare: () => compare(busy),
    close: () => busy.client.close(),
  };
}

function reaches({ seen }: Busy, more: number): () => boolean {
  const most = seen.answers + more;
  return () => seen.answers >= most;
}

/** Milliseconds for which nobody waits in earnest. */
const PATIENCE = 30_000;

/** Settles with the first answer with which it is so. Throws when none comes. */
async function when({ waiting, client }: Busy, isIt: () => boolean): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => (timer = setTimeout(() => fail(new Error(`no such answer came within ${PATIENCE / 1000} s; the client is ${client.state.link} at ${client.state.address}, ${client.state.why}`)), PATIENCE)));
  await Promise.race([late, new Promise<void>((come) => waiting.add({ isIt, come }))]).finally(() => clearTimeout(timer));
}

function answered({ seen, waiting }: Busy): void {
  seen.answers++;
  for (const one of [...waiting]) {
    if (!one.isIt()) continue;
    waiting.delete(one);
    one.come();
  }
}

/** Sockets of which the ledger hears before anybody, and which ask for more than the client has missed. */
function tapped({ ledger, sockets, round }: Busy) {
  return class extends WebSocket {
    constructor(address: string) {
      super(address);
      const hear = beginLine(ledger);
      sockets.add(this);
      this.on('message', (data) => hear(String(data))).on('close', () => sockets.delete(this));
    }

    override send(text: string): void {
      super.send(text.replace(/("resume":\{.*"lastSeq":)(\d+)/, (_, before: string, last: string) => `${before}${Math.min(round.from, Number(last))}`));
    }
  };
}

async function begin(busy: Busy): Promise<void> {
  const { client } = busy;
  for (const deviceObject of [...TELEPHONES, WRITER]) await client.ask('MonitorStart', { monitorObject: { deviceObject } });
  for (const device of [WRITER, LISTENER]) await client.ask('takeSeat', { device });
  const { callingDevice } = await client.ask('MakeCall', { callingDevice: WRITER, calledDirectoryNumber: LISTENER, autoOriginate: 'doNotPrompt' }) as { readonly callingDevice: Call };
  busy.standing = callingDevice;
  await client.ask('AnswerCall', { callToBeAnswered: { callID: callingDevice.callID, deviceID: LISTENER } });
  client.follow({
    heard({ name, members }) {
      const { connection } = members as { readonly connection?: Call };
      if (name === 'DeliveredEvent' && connection && TELEPHONES.includes(connection.deviceID)) busy.ringing = [...busy.ringing.slice(-5), connection];
    },
  });
}

/** What is refused was not carried out, and is answered too; what the line has cut off nobody knows. False when there is nothing to be asked any more. */
async function keepAsking(busy: Busy): Promise<void> {
  for (let goesOn = true; goesOn;) {
    goesOn = await askOnce(busy).then(() => true, (error: Error) => {
      if (!(error instanceof Refusal)) throw error;
      if (error.category !== 'line') answered(busy);
      return error.code !== 'closed';
    });
    await new Promise((done) => setTimeout(done, busy.stream.integer(THINKING)));
  }
}

async function askOnce(busy: Busy): Promise<void> {
  const { client, stream, ledger, ringing } = busy;
  const from = stream.pick(TELEPHONES);
  const what = stream.integer(4);
  if (what === 0) {
    const writing = ++busy.sent;
    await client.ask('AssociateData', { existingCall: busy.standing, correlatorData: { string: writing.toString(16).padStart(8, '0') } });
    ledger.answered.add(writing);
  } else if (what === 1) {
    const { callingDevice } = await client.ask('MakeCall', { callingDevice: from, calledDirectoryNumber: stream.pick(TELEPHONES), autoOriginate: 'doNotPrompt' }) as { readonly callingDevice: Call };
    ledger.calls.add(callingDevice.callID);
  } else if (what === 2) await client.ask('AnswerCall', { callToBeAnswered: ringing[0] ?? { callID: '1', deviceID: from } });
  else await client.ask('ClearConnection', { connectionToBeCleared: ringing.shift() ?? { callID: '1', deviceID: from } });
  answered(busy);
}

/** Its line is broken, and the next one brings everything again. */
async function compare(busy: Busy): Promise<void> {
  const { ledger, client } = busy;
  const first = Math.min(busy.round.from, ledger.last) + 1;
  for (const socket of busy.sockets) socket.terminate();
  await when(busy, reaches(busy, 2 * AHEAD));
  const lost = lookBack(ledger, first);
  if (lost !== null) throw new Error(lost);
  const { correlatorData } = await client.ask('SnapshotCall', { snapshotObject: busy.standing }) as { readonly correlatorData?: { readonly string: string } };
  const written = parseInt(correlatorData?.string ?? '0', 16);
  const most = Math.max(0, ...ledger.answered);
  if (written < most || written > busy.sent) throw new Error(`writing ${most} was answered, the switch has ${written} of ${busy.sent}`);
}
