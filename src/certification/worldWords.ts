// The words by which sequences say what the world does, and what is waited for.

import type { Millis } from '../kernel/clock.ts';
import type { AgentPosition, Colleague, Condition, LinkFault, Person, Stance, Target, WaitStep, WorldStep } from './sequence.ts';

export const calls = (who: Person, to: Target = 'client'): WorldStep => ({ by: 'world', does: 'calls', who, to });
export const callsWithheld = (who: Person): WorldStep => ({ by: 'world', does: 'calls', who, to: 'client', withheld: true });
export const answers = (who: Person): WorldStep => ({ by: 'world', does: 'answers', who });
export const hangsUp = (who: Person): WorldStep => ({ by: 'world', does: 'hangsUp', who });
export const holds = (who: Colleague): WorldStep => ({ by: 'world', does: 'holds', who });
export const retrieves = (who: Colleague): WorldStep => ({ by: 'world', does: 'retrieves', who });
/** Talks with somebody else from now on. */
export const isBusy = (who: Colleague): WorldStep => ({ by: 'world', does: 'isBusy', who });
export const consults = (who: Colleague, about: Person, to: Target = 'client'): WorldStep => ({ by: 'world', does: 'consults', who, about, to });
export const transfers = (who: Colleague): WorldStep => ({ by: 'world', does: 'transfers', who });
export const conferences = (who: Colleague): WorldStep => ({ by: 'world', does: 'conferences', who });
/** A call that rings with a colleague goes on to somebody else. */
export const sendsOn = (who: Colleague, to: Target = 'client'): WorldStep => ({ by: 'world', does: 'sendsOn', who, to });
export const presses = (who: Person, digits: string): WorldStep => ({ by: 'world', does: 'presses', who, digits });
export const liftsHandset: WorldStep = { by: 'world', does: 'liftsHandset' };
export const putsHandsetDown: WorldStep = { by: 'world', does: 'putsHandsetDown' };
export const breaksDown = (what: 'client' | 'lines' | Colleague): WorldStep => ({ by: 'world', does: 'breaksDown', what });
export const isMended = (what: 'client' | 'lines' | Colleague): WorldStep => ({ by: 'world', does: 'isMended', what });
/** Somebody else does, a supervisor perhaps. */
export const makesAgent = (position: Exclude<AgentPosition, 'busy'>): WorldStep => ({ by: 'world', does: 'makesAgent', position });
/** Virtual time; nobody has to wait for it. */
export const passes = (time: Millis): WorldStep => ({ by: 'world', does: 'passes', time });
/** From now on events of these kinds come so to the client. */
export const fails = (fault: LinkFault, events: readonly string[], delay?: number): WorldStep => ({ by: 'world', does: 'fails', fault, events, ...(delay !== undefined && { delay }) });
export const works: WorldStep = { by: 'world', does: 'works' };
export const cutsLine: WorldStep = { by: 'world', does: 'cutsLine' };
/** It stays open, and nothing goes over it any more. */
export const silencesLine: WorldStep = { by: 'world', does: 'silencesLine' };
/** Sessions end as behind a rewind. */
export const rewinds: WorldStep = { by: 'world', does: 'rewinds' };
export const isDisabled: WorldStep = { by: 'world', does: 'isDisabled' };
export const isEnabled: WorldStep = { by: 'world', does: 'isEnabled' };

/** The client is back on a line, and watches its telephone. */
export const comesBack: WaitStep = { by: 'nobody', awaits: 'return' };
export const until = (...conditions: readonly Condition[]): WaitStep => ({ by: 'nobody', awaits: 'state', until: conditions });
/** The client takes in what it was told, and asks for nothing; also for so many milliseconds of the wall clock. */
export const quiet = (wall = 0): WaitStep => ({ by: 'nobody', awaits: 'quiet', wall });

export const is = (call: Person, stance: Stance): Condition => ({ call, is: stance });
export const together = (...together: readonly (Person | 'client')[]): Condition => ({ together });
export const agentIs = (agent: AgentPosition, reason?: string): Condition => ({ agent, ...(reason !== undefined && { reason }) });
export const idle: Condition = { idle: true };
