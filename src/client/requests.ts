// Requests of a client: under way, or waiting for a line. Each is settled once, in its place among what the line brings.

import type { Dialect, Frame, Message } from './dialect.ts';
import type { Platform } from './platform.ts';
import { type Refusal, refusalOfLine } from './refusal.ts';

export interface Answer {
  readonly answered: (response: unknown) => void;
  readonly refused: (refusal: Refusal) => void;
}

interface Asked {
  readonly service: string;
  readonly members: object;
  readonly answer: Answer;
  /** Of waiting for a line. */
  readonly stopWaiting: () => void;
}

/** What the session itself says goes over this line or not at all, and is answered with the whole frame. */
type Said = (frame: Frame) => void;

export interface Requests {
  readonly dialect: Pick<Dialect, 'write' | 'onlyLooks' | 'answerIn'>;
  readonly platform: Pick<Platform, 'after'>;
  /** Milliseconds that a request waits for a line; Infinity for as long as it takes. */
  readonly patience: number;
  readonly underWay: Map<string, Asked | Said>;
  waiting: readonly Asked[];
  /** Answers that came before an event which stands before them. */
  early: readonly { readonly frame: Frame; readonly behind: number }[];
  lastInvokeId: number;
  /** Null while there is no line. */
  send: ((frame: object) => void) | null;
  /** There is a session too. */
  hasSession: boolean;
  /** Why there will be none any more. */
  ended: string | null;
}

/** Among the events: the last that was delivered, and the last that there is. */
export interface Place {
  readonly last: number;
  readonly known: number;
}

/** With this one the switch marks what answers nobody. */
const OF_NOBODY = 9999;

export function createRequests(dialect: Requests['dialect'], platform: Requests['platform'], patience: number): Requests {
  return { dialect, platform, patience, underWay: new Map(), waiting: [], early: [], lastInvokeId: 0, send: null, hasSession: false, ended: null };
}

export function ask(requests: Requests, service: string, members: object, answer: Answer): void {
  if (requests.ended !== null) return answer.refused(refusalOfLine('closed', requests.ended));
  if (requests.hasSession) sendRequest(requests, { service, members, answer, stopWaiting: () => {} });
  else wait(requests, service, members, answer);
}

export function say(requests: Requests, message: Message, answered: Said): void {
  sendFrame(requests, message, answered);
}

/** Nothing answers it. */
export function tell(requests: Requests, message: Message): void {
  requests.send?.(requests.dialect.write(nextInvokeId(requests), message));
}

function sendRequest(requests: Requests, asked: Asked): void {
  sendFrame(requests, [asked.service, asked.members], asked);
}

function nextInvokeId(requests: Requests): string {
  if (++requests.lastInvokeId === OF_NOBODY) requests.lastInvokeId++;
  return String(requests.lastInvokeId);
}

function sendFrame(requests: Requests, message: Message, asked: Asked | Said): void {
  const invokeId = nextInvokeId(requests);
  requests.underWay.set(invokeId, asked);
  requests.send?.(requests.dialect.write(invokeId, message));
}

function wait(requests: Requests, service: string, members: object, answer: Answer): void {
  const giveUp = () => {
    requests.waiting = requests.waiting.filter((one) => one !== asked);
    answer.refused(refusalOfLine('noLine', `there is no line to a switch; ${service} was not asked`));
  };
  const stopWaiting = requests.patience === Infinity ? () => {} : requests.platform.after(requests.patience, giveUp);
  const asked: Asked = { service, members, answer, stopWaiting };
  requests.waiting = [...requests.waiting, asked];
}

/** An answer has come. It stands behind all events that there are, and waits for those that are missing. */
export function hearAnswer(requests: Requests, frame: Frame, { last, known }: Place): void {
  if (known <= last || isOfSession(requests, frame)) settle(requests, frame);
  else requests.early = [...requests.early, { frame, behind: known }];
}

/** Whether it answers what the session itself has said. */
export function isOfSession({ underWay }: Requests, { invokeId = '' }: Frame): boolean {
  return typeof underWay.get(invokeId) === 'function';
}

/** Events up to `last` were delivered. */
export function bringAnswers(requests: Requests, { last }: Pick<Place, 'last'>): void {
  const here = requests.early.filter(({ behind }) => behind <= last);
  if (here.length === 0) return;
  requests.early = requests.early.filter(({ behind }) => behind > last);
  for (const { frame } of here) settle(requests, frame);
}

function settle({ underWay, dialect }: Requests, frame: Frame): void {
  const asked = underWay.get(frame.invokeId ?? '');
  if (asked === undefined) return;
  underWay.delete(frame.invokeId as string);
  if (typeof asked === 'function') return asked(frame);
  const outcome = dialect.answerIn(frame, asked.service);
  if ('refusal' in outcome) asked.answer.refused(outcome.refusal);
  else asked.answer.answered(outcome.answer);
}

/** Whether a frame answers something that was asked over this line. */
export function isAnswer({ underWay }: Requests, { invokeId }: Frame): boolean {
  return invokeId !== undefined && underWay.has(invokeId);
}

/** Whether somebody waits for an answer. */
export function isWaited({ waiting, underWay }: Requests): boolean {
  if (waiting.length > 0) return true;
  for (const asked of underWay.values()) if (typeof asked === 'object') return true;
  return false;
}

/** What is asked for from now on waits. */
export function keepBack(requests: Requests): void {
  requests.hasSession = false;
}

/** There is a session on the line: what waits may go out. In another than it was meant for, the same numbers may be other calls, and nothing is done to them. */
export function release(requests: Requests, isAnother: boolean): void {
  requests.hasSession = true;
  const { waiting } = requests;
  requests.waiting = [];
  for (const asked of waiting) {
    asked.stopWaiting();
    if (isAnother && !requests.dialect.onlyLooks(asked.service)) asked.answer.refused(refusalOfLine('noLine', `the session is another; ${asked.service} was not asked`));
    else sendRequest(requests, asked);
  }
}

/** The line is gone. Whether what was under way was carried out nobody knows; what only looks is asked again over the next line. */
export function cutOff(requests: Requests): void {
  [requests.send, requests.hasSession] = [null, false];
  const { early } = requests;
  requests.early = [];
  for (const { frame } of early) if (!looks(requests, frame)) settle(requests, frame);
  for (const { service, members, answer } of withdrawn(requests)) {
    if (requests.dialect.onlyLooks(service)) wait(requests, service, members, answer);
    else answer.refused(refusalOfLine('unanswered', `the line broke before ${service} was answered; it may have been carried out`));
  }
}

export function endRequests(requests: Requests, why: string): void {
  requests.ended = why;
  const all = [...requests.waiting, ...withdrawn(requests)];
  requests.waiting = [];
  for (const { answer, stopWaiting } of all) {
    stopWaiting();
    answer.refused(refusalOfLine('closed', why));
  }
}

function looks({ underWay, dialect }: Requests, { invokeId = '' }: Frame): boolean {
  const asked = underWay.get(invokeId);
  return typeof asked === 'object' && dialect.onlyLooks(asked.service);
}

function withdrawn({ underWay }: Requests): readonly Asked[] {
  const all = [...underWay.values()].filter((asked) => typeof asked !== 'function');
  underWay.clear();
  return all;
}
