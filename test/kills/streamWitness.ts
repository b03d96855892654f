// A client that stays with the switch it was told of, whatever becomes of that: it writes and listens there while another takes over, and holds all that it hears against what the other says.

import { once } from 'node:events';
import { WebSocket } from 'ws';
import { PROTOCOL } from '../../src/server/dialects/csta-json/frames.ts';
import { beginLine, createLedger, type Ledger, lookBack } from './streamLedger.ts';

export interface Witness {
  /** Begins at this switch. */
  attach(address: string): Promise<void>;
  /** What comes from now on has to come again at the end of the round. */
  beginRound(): void;
  /** Takes its session up there too, while lines to others go on to be heard. What any of them has told in this round must come again, and whatever was answered must be there. Throws otherwise. */
  compareAt(address: string): Promise<void>;
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

export function createWitness(): Witness {
  const watching: Watching = { ledger: createLedger(), lines: new Set(), session: null, call: null, from: 0, sent: 0 };
  const { ledger, lines } = watching;
  return {
    attach: async (address) => void await attach(watching, address),
    beginRound: () => void (watching.from = ledger.last),
    async compareAt(address) {
      const line = await attach(watching, address);
      await new Promise<void>((done) => line.socket.on('message', () => line.answers >= ENOUGH && done()));
      const lost = lookBack(ledger, Math.min(watching.from, ledger.last) + 1);
      if (lost !== null) throw new Error(`the witness: ${lost}`);
      for (const other of lines) if (other !== line) other.socket.terminate();
    },
    close: () => lines.forEach(({ socket }) => socket.terminate()),
  };
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
