// A client that stays with the switch it was told of, whatever becomes of that: it writes and listens there while another takes over, and holds all that it hears against what the other says.

import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { PROTOCOL } from '../../src/server/dialects/csta-json/frames.ts';
import { beginLine, createLedger, type Ledger, lookBack } from './streamLedger.ts';

export interface Witness {
  /** Begins at this switch. */
  attach(address: string): Promise<void>;
  /** What comes from now on has to come again at the end of the round. */
  beginRound(): void;
  /** Takes its session up at the first of these that serves it, while lines to others go on to be heard. What any of them has told in this round must come again, and whatever was answered must be there. Throws otherwise. Returns who serves. */
  compareAt(addresses: readonly string[]): Promise<string>;
  close(): void;
}

type Answer = Readonly<Record<string, unknown>> & { readonly invokeId?: string };
type Call = { readonly callID: string; readonly deviceID: string };

interface Watching {
  readonly ledger: Ledger;
  readonly lines: Set<Line>;
  session: string | null;
  call: Call | null;
  /** The number behind which events are asked for again. */
  from: number;
  sent: number;
}

interface Line {
  readonly socket: WebSocket;
  /** By the id of the request. */
  readonly open: Map<string, (answer: Answer) => void>;
  lastInvokeId: number;
  answers: number;
}

const [WRITER, LISTENER] = ['2014', '2015'];
/** Milliseconds from one writing to the next; it waits for no answer, as long as no more are under way. */
const PACE = 15;
const MOST = 60;
/** Answers that it waits for at another switch. */
const ENOUGH = 5;
/** How often it looks for one that serves it, and milliseconds in between. */
const TRIES = 200;
const AGAIN = 50;

export function createWitness(): Witness {
  const watching: Watching = { ledger: createLedger(), lines: new Set(), session: null, call: null, from: 0, sent: 0 };
  const { ledger, lines } = watching;
  return {
    attach: async (address) => void await attach(watching, address),
    beginRound: () => void (watching.from = ledger.last),
    async compareAt(addresses) {
      const [line, address] = await servedAt(watching, addresses);
      const lost = lookBack(ledger, Math.min(watching.from, ledger.last) + 1);
      if (lost !== null) throw new Error(`the witness: ${lost}`);
      for (const other of lines) if (other !== line) other.socket.terminate();
      return address;
    },
    close: () => lines.forEach(({ socket }) => socket.terminate()),
  };
}

/** Another may still take over; then the line breaks, and that one is tried. */
async function servedAt(watching: Watching, addresses: readonly string[]): Promise<readonly [Line, string]> {
  for (let tries = 0; tries < TRIES; tries++) {
    const address = addresses[tries % addresses.length] as string;
    const line = await attach(watching, address).catch(() => null);
    if (line && await new Promise<boolean>((done) => line.socket.on('message', () => line.answers >= ENOUGH && done(true)).on('close', () => done(false)))) return [line, address];
    await pause(AGAIN);
  }
  throw new Error(`nobody serves the witness at ${addresses.join(' or ')}`);
}

async function attach(watching: Watching, address: string): Promise<Line> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/csta`);
  await once(socket, 'open');
  const line: Line = { socket, open: new Map(), lastInvokeId: 0, answers: 0 };
  const { lines, ledger, session, from } = watching;
  const hear = beginLine(ledger);
  lines.add(line);
  socket.on('error', () => {}).on('message', (data) => {
    hear(String(data));
    hearAnswer(line, JSON.parse(String(data)) as Answer);
  });
  const greeting = await ask(line, { StartApplicationSession: { applicationInfo: { applicationID: 'witness' }, requestedProtocolVersions: [PROTOCOL], ...(session !== null && { resume: { sessionID: session, lastSeq: from } }) } });
  const began = greeting['StartApplicationSessionPosResponse'] as { readonly sessionID: string } | undefined;
  if (!began) throw new Error(`the session of the witness is not taken up: ${JSON.stringify(greeting)}`);
  if (session === null) await begin(watching, line, began.sessionID);
  const writing = setInterval(() => void (line.open.size < MOST && write(watching, line)), PACE);
  socket.on('close', () => (clearInterval(writing), lines.delete(line)));
  return line;
}

async function begin(watching: Watching, line: Line, session: string): Promise<void> {
  watching.session = session;
  await ask(line, { MonitorStart: { monitorObject: { deviceObject: WRITER } } });
  for (const device of [WRITER, LISTENER]) await ask(line, { takeSeat: { device } });
  const { MakeCallResponse: { callingDevice } } = await ask(line, { MakeCall: { callingDevice: WRITER, calledDirectoryNumber: LISTENER, autoOriginate: 'doNotPrompt' } }) as { readonly MakeCallResponse: { readonly callingDevice: Call } };
  watching.call = callingDevice;
  await ask(line, { AnswerCall: { callToBeAnswered: { callID: callingDevice.callID, deviceID: LISTENER } } });
}

function ask(line: Line, message: object): Promise<Answer> {
  const invokeId = String(++line.lastInvokeId);
  return new Promise((done) => {
    line.open.set(invokeId, done);
    line.socket.send(JSON.stringify({ invokeId, ...message }));
  });
}

function hearAnswer(line: Line, answer: Answer): void {
  const done = line.open.get(answer.invokeId ?? '');
  if (done === undefined) return;
  line.open.delete(answer.invokeId as string);
  line.answers++;
  done(answer);
}

async function write(watching: Watching, line: Line): Promise<void> {
  const writing = ++watching.sent;
  const answer = await ask(line, { AssociateData: { existingCall: watching.call, correlatorData: { string: writing.toString(16).padStart(8, '0') } } });
  if ('AssociateDataResponse' in answer) watching.ledger.answered.add(writing);
}
