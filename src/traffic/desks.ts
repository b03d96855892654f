// Agents at their desks: they log on, take breaks and go home. What they do at the telephone is in people.ts. They act only through the door.

import { octetsOf } from '../csta/octets.ts';
import { withReasonCode } from '../csta/reasonCode.ts';
import type { Millis, Timer } from '../kernel/clock.ts';
import type { Distribution, Places } from '../kernel/random.ts';
import { isRung, type Person, personAt } from './people.ts';
import { attempt, spansAt, type World } from './world.ts';

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
  /** How long they look at a contact of a campaign, and what share they skip. */
  readonly looksFor: Distribution;
  readonly skips: number;
  readonly breaks: readonly { readonly from: Millis; readonly to: Millis }[];
}

/** What the shift asks for at this time of the day. */
type Duty = 'loggedOff' | 'notReady' | 'ready';

/** The contacts that an agent is shown. */
export interface Previews {
  readonly device: string;
  readonly skips: number;
  readonly skipping: Places;
  /** Those so far. */
  seen: number;
  /** Until she decides. */
  timer: Timer | null;
  /** The outcome that she is about to set. */
  saying: string | null;
}

export interface Desk {
  readonly agent: string;
  readonly person: Person;
  /** By how many she has seen. */
  readonly looksFor: (place: number) => Millis;
  readonly previews: Previews;
  duty: Duty;
}

/** `talks` is how long the agent talks with whoever is no caller of the traffic; null when others hang up. */
export function seatAgent(world: World, agent: string, device: string, habits: AgentHabits, talks: Distribution | null): Desk {
  const desk: Desk = {
    agent, person: personAt(world, device, { ...habits, talks }, `desk ${agent}`, habits.pace),
    looksFor: spansAt(world.random.places(`looks ${agent}`), habits.looksFor), previews: { device, skips: habits.skips, skipping: world.random.places(`skips ${agent}`), seen: 0, timer: null, saying: null }, duty: 'loggedOff',
  };
  const { clock } = world;
  clock.at(habits.from, shiftBegins, world, desk);
  for (const { from, to } of habits.breaks) {
    clock.at(from, breakBegins, world, desk);
    clock.at(to, breakEnds, world, desk);
  }
  if (habits.to !== null) clock.at(habits.to, shiftEnds, world, desk);
  return desk;
}

export function shiftBegins(world: World, desk: Desk): void {
  desk.duty = 'ready';
  agentComes(world, desk);
}

export function breakBegins(_: World, desk: Desk): void {
  desk.duty = 'notReady';
  ask(desk, 'notReady', 'break');
}

export function breakEnds(_: World, desk: Desk): void {
  desk.duty = 'ready';
  ask(desk, 'ready');
}

/** Whoever is in a call finishes it first. */
export function shiftEnds(_: World, desk: Desk): void {
  desk.duty = 'loggedOff';
  ask(desk, 'loggedOff');
}

/** In a shift that ends during a break, or with somebody else at the telephone, there is nothing to do. */
function ask({ agent, person: { world, device, isAside } }: Desk, requestedAgentState: 'loggedOn' | 'loggedOff' | 'ready' | 'notReady', reason?: string): void {
  if (isAside) return;
  const who = requestedAgentState === 'loggedOn' ? { agentID: agent, ...withPassword(world, agent) } : {};
  attempt(world, 'SetAgentState', { device, requestedAgentState, ...who, ...(reason !== undefined && { extensions: withReasonCode(reason) }) });
}

/** Agents know their passwords. */
function withPassword({ acd }: World, agent: string): { readonly password?: string } {
  const password = acd.agents.get(agent)?.password ?? null;
  return password === null ? {} : { password: octetsOf(password) };
}

/** After a call left unanswered an agent is not ready; soon after they notice it. */
export function agentNotices(desk: Desk): void {
  const { world } = desk.person;
  world.clock.after(NOTICES_AFTER, agentIsReadyAgain, world, desk);
}

export function agentIsReadyAgain(_: World, desk: Desk): void {
  if (desk.duty === 'ready') ask(desk, 'ready');
}

/** The telephone works again; soon after she notices it. */
export function agentWorksAgain(desk: Desk): void {
  const { world } = desk.person;
  world.clock.after(NOTICES_AFTER, agentComes, world, desk);
}

const NOTICES_AFTER: Millis = 10_000;

/** A client sits down, and finds the agent logged off; or, when a call rings, logged on for it. */
export function agentStepsAside(desk: Desk): void {
  const { world } = desk.person;
  if (!isRung(desk.person)) world.clock.after(0, agentIsFree, world, desk);
}

/** She has hung up at this very time; what that brings about comes first. */
export function agentIsFree(world: World, desk: Desk): void {
  world.clock.after(0, agentLeaves, world, desk);
}

export function agentLeaves(world: World, { agent, person: { device } }: Desk): void {
  if (world.pbx.devices.get(device)?.attendant?.number !== agent) return;
  attempt(world, 'SetAgentState', { device, requestedAgentState: 'loggedOff' });
}

export function agentComesBack(desk: Desk): void {
  const { world } = desk.person;
  world.clock.after(0, agentComes, world, desk);
}

export function agentComes(_: World, desk: Desk): void {
  if (desk.duty === 'loggedOff') return;
  ask(desk, 'loggedOn');
  if (desk.duty === 'ready') ask(desk, 'ready');
}
