// The process of the agents: each logs on over a socket of its own, answers each call at once, talks for a while and hangs up. Tells how long it took to hear.

import { FIRST_AGENT, FIRST_TELEPHONE } from './center.ts';
import { frameReader } from './frames.ts';
import { machineTime } from './listeners.ts';
import { json, startsMonitor } from './office.ts';
import { framingOf, openRawSocket, type RawSocket } from './rawSocket.ts';

export interface Shift {
  readonly address: string;
  readonly agents: number;
  /** When virtual time was 0, on the clock of the machine; and what it was called. */
  readonly began: number;
  readonly beganAt: string;
}

export interface Delays {
  readonly p50: number;
  readonly p99: number;
}

/** Since it was asked last. */
export interface Worked {
  readonly answered: number;
  readonly ended: number;
  readonly refused: number;
  readonly delivered: Delays;
  readonly answers: Delays;
  /** How late a timer of this process is: what the machine itself adds. */
  readonly timers: Delays;
}

/** Milliseconds of talk: with 200 calls a second, 800 Erlangs. */
const TALK = { least: 2_000, more: 4_000 };
/** How many log on at a time. */
const AT_ONCE = 100;

interface Desk {
  readonly device: string;
  readonly raw: RawSocket;
  /** When AnswerCall was sent; 0 when it has been answered. */
  asked: number;
  call: string;
}

function createTally() {
  return { ended: 0, refused: 0, delivered: [] as number[], answers: [] as number[], timers: [] as number[] };
}

let tally = createTally();

async function logOn({ address, began, beganAt }: Shift, place: number): Promise<void> {
  const device = String(FIRST_TELEPHONE + place);
  const greetings = [json.startsSession, startsMonitor(json, device), ...['loggedOn', 'ready'].map((requestedAgentState) => json.request(2, 'SetAgentState', { device, requestedAgentState, ...(requestedAgentState === 'loggedOn' && { agentID: String(FIRST_AGENT + place) }) }))];
  const zero = Date.parse(beganAt);
  return new Promise((done, fail) => {
    const desk: { own: Desk | null } = { own: null };
    let said = 0;
    const heard = (text: string) => {
      const own = desk.own as Desk;
      if (text.startsWith('{"invokeId":"9999"')) return hearEvent(own, text, began - zero);
      if (said === greetings.length) return hearAnswer(own, text);
      if (text.includes('CSTAErrorCode')) return fail(new Error(text));
      if (++said === greetings.length) done();
      else own.raw.send([greetings[said] as string]);
    };
    openRawSocket(address, frameReader(framingOf(address), heard)).then((raw) => {
      desk.own = { device, raw, asked: 0, call: '' };
      raw.send([greetings[said] as string]);
    }, fail);
  });
}

function hearEvent(desk: Desk, text: string, virtualToMachine: number): void {
  const connection = () => ({ callID: desk.call, deviceID: desk.device });
  if (text.includes('"DeliveredEvent"')) {
    const now = machineTime();
    tally.delivered.push(now - (Date.parse(/"time":"([^"]+)"/.exec(text)?.[1] as string) + virtualToMachine));
    desk.call = /"callID":"(\d+)"/.exec(text)?.[1] as string;
    desk.asked = now;
    desk.raw.send([json.request(3, 'AnswerCall', { callToBeAnswered: connection() })]);
  } else if (text.includes('"EstablishedEvent"')) {
    setTimeout(() => desk.raw.send([json.request(4, 'ClearConnection', { connectionToBeCleared: connection() })]), TALK.least + Math.random() * TALK.more);
  }
}

function hearAnswer(desk: Desk, text: string): void {
  if (text.includes('CSTAErrorCode')) tally.refused++;
  else if (text.startsWith('{"invokeId":"3"')) tally.answers.push(machineTime() - desk.asked);
  else tally.ended++;
}

function delaysOf(times: readonly number[]): Delays {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? NaN) * 10) / 10;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Milliseconds between two looks at the clock. */
const GLANCE = 5;

function watchTimers(): void {
  let due = machineTime() + GLANCE;
  const glance = () => {
    tally.timers.push(machineTime() - due);
    due = machineTime() + GLANCE;
    setTimeout(glance, GLANCE);
  };
  setTimeout(glance, GLANCE);
}

function tell(): void {
  const { ended, refused, delivered, answers, timers } = tally;
  tally = createTally();
  process.send?.({ answered: answers.length, ended, refused, delivered: delaysOf(delivered), answers: delaysOf(answers), timers: delaysOf(timers) } satisfies Worked);
}

if (process.send && process.argv[2] !== undefined) {
  const shift = JSON.parse(process.argv[2]) as Shift;
  for (let place = 0; place < shift.agents; place += AT_ONCE) await Promise.all(Array.from({ length: Math.min(AT_ONCE, shift.agents - place) }, (_, more) => logOn(shift, place + more)));
  tell();
  watchTimers();
  process.on('message', tell);
}
