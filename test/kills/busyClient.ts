// A client that keeps a switch busy and believes nothing: every event has its number, every answer is remembered, and whatever comes twice must be the same.

import { WebSocket } from 'ws';
import { createStream, type Stream } from '../../src/kernel/random.ts';
import { PROTOCOL } from '../../src/server/dialects/csta-json/frames.ts';

type Message = Readonly<Record<string, unknown>> & { readonly invokeId?: string; readonly seq?: number };
type Call = { readonly callID: string; readonly deviceID: string };

export interface BusyClient {
  /** Begins, or takes up what it had; asks again and again from then on. */
  connect(address: string): Promise<void>;
  /** What came that should not have come; null when all was well. */
  wrong(): string | null;
  /** The data that the switch keeps with the standing call: how often it was written, as the switch has it now. */
  written(): Promise<number>;
  /** Settles with so many more answers. */
  hears(answers: number): Promise<void>;
  /** Events and messages, records of calls among them. */
  readonly seen: { events: number; answers: number; again: number; records: number };
  /** What was promised: the last writing that was answered, and the last that was sent. */
  readonly promised: { readonly answered: number; readonly sent: number };
  close(): void;
}

/** Events that it asks for once more when it comes back, to compare. */
const OVERLAP = 15;
const AHEAD = 8;
const TELEPHONES = ['2001', '2002', '2003'];

/** Everything that a client knows when its line breaks. */
interface Memory {
  readonly stream: Stream;
  readonly texts: Map<number, string>;
  readonly open: Map<string, (answer: Message) => void>;
  readonly seen: BusyClient['seen'];
  wrong: string | null;
  /** Somebody waits for so many answers in all. */
  awaited: { readonly answers: number; readonly come: () => void } | null;
  session: string | null;
  standing: Call | null;
  lastSeq: number;
  lastInvokeId: number;
  sent: number;
  answered: number;
  ringing: Call[];
}

export function createBusyClient(seed: number): BusyClient {
  const memory: Memory = { stream: createStream([seed, 2, 3, 4]), texts: new Map(), open: new Map(), seen: { events: 0, answers: 0, again: 0, records: 0 }, wrong: null, awaited: null, session: null, standing: null, lastSeq: 0, lastInvokeId: 0, sent: 0, answered: 0, ringing: [] };
  let socket: WebSocket | null = null;
  const ask = (message: object) => askOver(memory, socket as WebSocket, message);
  return {
    seen: memory.seen,
    promised: memory,
    wrong: () => memory.wrong,
    hears: (answers) => new Promise((come) => (memory.awaited = { answers: memory.seen.answers + answers, come })),
    async connect(address) {
      socket = await lineTo(memory, `${address.replace('http', 'ws')}/csta`);
      memory.open.clear();
      const greeting = await ask({ StartApplicationSession: { applicationInfo: { applicationID: 'busy' }, requestedProtocolVersions: [PROTOCOL], ...(memory.session && { resume: { sessionID: memory.session, lastSeq: Math.max(0, memory.lastSeq - OVERLAP) } }) } });
      const began = greeting['StartApplicationSessionPosResponse'] as { readonly sessionID: string } | undefined;
      if (!began) throw new Error(`the session is not taken up: ${JSON.stringify(greeting)}`);
      if (memory.session === null) await begin(memory, began.sessionID, ask);
      for (let times = 0; times < AHEAD; times++) keepAsking(memory, ask);
    },
    async written() {
      const { SnapshotCallResponse: call } = (await ask({ SnapshotCall: { snapshotObject: memory.standing as Call } })) as { readonly SnapshotCallResponse?: { readonly correlatorData?: { readonly string: string } } };
      return parseInt(call?.correlatorData?.string ?? '-1', 16);
    },
    close: () => socket?.terminate(),
  };
}

async function lineTo(memory: Memory, url: string): Promise<WebSocket> {
  const socket = new WebSocket(url);
  await new Promise<void>((done, fail) => socket.on('open', done).on('error', fail));
  socket.on('error', () => {});
  socket.on('message', (data) => hear(memory, String(data)));
  return socket;
}

function hear(memory: Memory, text: string): void {
  const message = JSON.parse(text) as Message;
  if (message.seq === undefined) return memory.open.get(message.invokeId ?? '')?.(message);
  const { seq } = message;
  const { texts, seen } = memory;
  const before = texts.get(seq);
  if (before === undefined && seq !== memory.lastSeq + 1) memory.wrong ??= `event ${seq} came behind ${memory.lastSeq}`;
  if (before !== undefined && before !== text) memory.wrong ??= `event ${seq} was\n${before}\nand is now\n${text}`;
  if (before !== undefined) return void seen.again++;
  texts.set(seq, text);
  memory.lastSeq = seq;
  seen.events++;
  if (message['CDRReport'] !== undefined) seen.records++;
  const { connection } = (message['DeliveredEvent'] ?? {}) as { readonly connection?: Call };
  if (connection && TELEPHONES.includes(connection.deviceID)) memory.ringing = [...memory.ringing.slice(-5), connection];
}

function askOver(memory: Memory, socket: WebSocket, message: object): Promise<Message> {
  const invokeId = String(++memory.lastInvokeId);
  return new Promise((done) => {
    memory.open.set(invokeId, (answer) => {
      memory.open.delete(invokeId);
      memory.seen.answers++;
      if (memory.seen.answers === memory.awaited?.answers) memory.awaited.come();
      done(answer);
    });
    socket.send(JSON.stringify({ invokeId, ...message }));
  });
}

type Ask = (message: object) => Promise<Message>;

/** Monitors, records of calls, and a call that stands, to write upon. */
async function begin(memory: Memory, session: string, ask: Ask): Promise<void> {
  memory.session = session;
  for (const deviceObject of [...TELEPHONES, '2004']) await ask({ MonitorStart: { monitorObject: { deviceObject } } });
  await ask({ StartCDRTransmission: { transferMode: 'transferAtEndOfCall' } });
  for (const device of ['2004', '2005']) await ask({ takeSeat: { device } });
  memory.standing = (await standingAt('2004', ask)) ?? (await callFrom('2004', '2005', ask));
  await ask({ AnswerCall: { callToBeAnswered: { callID: memory.standing.callID, deviceID: '2005' } } });
}

/** Of a run that was gone back to, the call is there already. */
async function standingAt(device: string, ask: Ask): Promise<Call | null> {
  const { SnapshotDeviceResponse: { crossRefIDorSnapshotData: { snapshotData: [item] } } } = (await ask({ SnapshotDevice: { snapshotObject: device } })) as unknown as { readonly SnapshotDeviceResponse: { readonly crossRefIDorSnapshotData: { readonly snapshotData: readonly { readonly connectionIdentifier: Call }[] } } };
  return item?.connectionIdentifier ?? null;
}

async function callFrom(callingDevice: string, calledDirectoryNumber: string, ask: Ask): Promise<Call> {
  const { MakeCallResponse } = (await ask({ MakeCall: { callingDevice, calledDirectoryNumber, autoOriginate: 'doNotPrompt' } })) as { readonly MakeCallResponse: { readonly callingDevice: Call } };
  return MakeCallResponse.callingDevice;
}

/** Asks one thing, and when that is answered the next; nothing is answered any more when the switch is gone. */
function keepAsking(memory: Memory, ask: Ask): void {
  const { stream, ringing } = memory;
  const from = stream.pick(TELEPHONES);
  const next = () => keepAsking(memory, ask);
  const what = stream.integer(4);
  if (what === 0) {
    const writing = ++memory.sent;
    const string = writing.toString(16).padStart(8, '0');
    void ask({ AssociateData: { existingCall: memory.standing, correlatorData: { string } } }).then((answer) => {
      // What is refused was not written.
      if ('AssociateDataResponse' in answer) memory.answered = Math.max(memory.answered, writing);
      next();
    });
  } else if (what === 1) void ask({ MakeCall: { callingDevice: from, calledDirectoryNumber: stream.pick(TELEPHONES), autoOriginate: 'doNotPrompt' } }).then(next);
  else if (what === 2) void ask({ AnswerCall: { callToBeAnswered: ringing[0] ?? { callID: '1', deviceID: from } } }).then(next);
  else void ask({ ClearConnection: { connectionToBeCleared: ringing.shift() ?? { callID: '1', deviceID: from } } }).then(next);
}
