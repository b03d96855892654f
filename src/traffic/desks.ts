// Agents at their desks: they log on, answer, talk, hang up, take breaks and go home. They act only through the door.

import { withReasonCode } from '../csta/reasonCode.ts';
import type { Millis, Timer } from '../kernel/clock.ts';
import { Rejection } from '../kernel/errors.ts';
import type { Distribution, Stream } from '../kernel/random.ts';
import type { CallId } from '../switch/call.ts';
import { spans, type World } from './world.ts';

export interface AgentHabits {
  /** How long they let it ring. */
  readonly answersAfter: Distribution;
  /** Share of calls that they do not answer. */
  readonly misses: number;
  /** Of 1.2 talks take 1.2 times as long. */
  readonly pace: number;
  /** From the start of the run; null to the end. */
  readonly from: Millis;
  readonly to: Millis | null;
  readonly breaks: readonly { readonly from: Millis; readonly to: Millis }[];
}

export interface Desk {
  readonly world: World;
  readonly agent: string;
  /** The telephone. */
  readonly device: string;
  readonly habits: AgentHabits;
  readonly answersAfter: () => Millis;
  readonly stream: Stream;
  /** The call that rings or is talked in. */
  call: CallId | null;
  /** Answers it, or ends it. */
  timer: Timer | null;
}

export function seatAgent(world: World, agent: string, device: string, habits: AgentHabits): Desk {
  const stream = world.random.stream(`desk ${agent}`);
  const desk: Desk = { world, agent, device, habits, answersAfter: spans(stream, habits.answersAfter), stream, call: null, timer: null };
  const { clock } = world;
  clock.at(habits.from, shiftBegins, world, desk);
  for (const { from, to } of habits.breaks) {
    clock.at(from, breakBegins, world, desk);
    clock.at(to, breakEnds, world, desk);
  }
  if (habits.to !== null) clock.at(habits.to, shiftEnds, world, desk);
  return desk;
}

export function shiftBegins(_: World, desk: Desk): void {
  ask(desk, 'loggedOn');
  ask(desk, 'ready');
}

export function breakBegins(_: World, desk: Desk): void {
  ask(desk, 'notReady', 'break');
}

export function breakEnds(_: World, desk: Desk): void {
  ask(desk, 'ready');
}

/** Whoever is in a call finishes it first. */
export function shiftEnds(_: World, desk: Desk): void {
  ask(desk, 'loggedOff');
}

function ask({ world: { people }, agent, device }: Desk, requestedAgentState: 'loggedOn' | 'loggedOff' | 'ready' | 'notReady', reason?: string): void {
  try {
    people.request('SetAgentState', { device, requestedAgentState, ...(requestedAgentState === 'loggedOn' && { agentID: agent }), ...(reason !== undefined && { extensions: withReasonCode(reason) }) });
  } catch (error) {
    // In a shift that ends during a break, or with somebody else at the telephone, there is nothing to do.
    if (!(error instanceof Rejection)) throw error;
  }
}

/** The telephone rings. */
export function deskRings(desk: Desk, call: CallId): void {
  const { world: { clock }, habits: { misses }, stream } = desk;
  if (desk.timer !== null) return;
  desk.call = call;
  if (misses > 0 && stream.chance(misses)) return;
  desk.timer = clock.after(desk.answersAfter(), deskAnswers, desk.world, desk);
}

export function deskAnswers({ people }: World, desk: Desk): void {
  desk.timer = null;
  if (desk.call !== null) people.request('AnswerCall', { callToBeAnswered: { callID: desk.call, deviceID: desk.device } });
}

/** The talk has begun, and will be so long. */
export function deskTalks(desk: Desk, talk: Millis): void {
  const { world: { clock }, habits: { pace } } = desk;
  if (desk.timer) clock.cancel(desk.timer);
  desk.timer = clock.after(Math.round(talk * pace), deskHangsUp, desk.world, desk);
}

export function deskHangsUp({ people }: World, desk: Desk): void {
  desk.timer = null;
  if (desk.call !== null) people.request('ClearConnection', { connectionToBeCleared: { callID: desk.call, deviceID: desk.device } });
}

/** The call has gone from the telephone. */
export function deskQuiet(desk: Desk): void {
  if (desk.timer) desk.world.clock.cancel(desk.timer);
  desk.timer = null;
  desk.call = null;
}

/** After a call left unanswered an agent is not ready; soon after they notice it. */
export function deskNotices(desk: Desk): void {
  desk.world.clock.after(NOTICES_AFTER, breakEnds, desk.world, desk);
}

/** The telephone works again. Whoever works at this hour logs on once more. */
export function deskWorksAgain(desk: Desk): void {
  desk.world.clock.after(NOTICES_AFTER, logsOnAgain, desk.world, desk);
}

export function logsOnAgain(world: World, desk: Desk): void {
  const { from, to, breaks } = desk.habits;
  const { now } = world.clock;
  const isAtWork = (span: { readonly from: Millis; readonly to: Millis | null }) => span.from <= now && (span.to === null || now < span.to);
  if (!isAtWork({ from, to })) return;
  ask(desk, 'loggedOn');
  if (!breaks.some(isAtWork)) ask(desk, 'ready');
}

const NOTICES_AFTER: Millis = 10_000;
