// What is wrong with a request of the client, seen from what it was asked for. Pure: it remembers what the client did in a sequence, and nothing else.

import type { CallId } from '../switch/call.ts';
import type { ClientStep } from './sequence.ts';
import { type Asked, askedText, isActing } from './wire.ts';

/** What the client has done in a sequence so far. */
export interface Conduct {
  /** What it is asked for at present; null for nothing. */
  step: ClientStep | null;
  /** The calls that this is about, wherever they have gone since; null for none in particular. */
  about: (() => ReadonlySet<CallId>) | null;
  /** It has asked for something by which the step can be done. */
  hasAsked: boolean;
  /** All requests, as text. */
  readonly asked: Set<string>;
  /** Those that the switch has refused. */
  readonly refused: Set<string>;
  /** Calls that it has answered. */
  readonly answered: Set<CallId>;
  /** Services carried out in this step. */
  done: string[];
}

export function newConduct(): Conduct {
  return { step: null, about: null, hasAsked: false, asked: new Set(), refused: new Set(), answered: new Set(), done: [] };
}

export function begins(conduct: Conduct, step: ClientStep, about: Conduct['about']): void {
  Object.assign(conduct, { step, about, hasAsked: false, done: [] });
}

export function ends(conduct: Conduct): void {
  Object.assign(conduct, { step: null, about: null });
}

function textOf({ service, request }: Asked): string {
  return `${service} ${JSON.stringify(request)}`;
}

/** A service by which what is asked for at present could be done, if its calls were the right ones. */
export function isAttempt({ step }: Conduct, { service }: Asked): boolean {
  return step !== null && (step.asks as readonly string[]).includes(service);
}

/** It has come before. */
export function isRepeated({ asked: before }: Conduct, asked: Asked): boolean {
  return before.has(textOf(asked));
}

/** A sentence when the request is wrong; null when it is well, or concerns nobody. `isOver` says whether a call is gone from the client's telephone. */
export function wrongIn(conduct: Conduct, asked: Asked, isOver: (call: CallId) => boolean): string | null {
  if (!isActing(asked)) return null;
  const { service, refused, calls } = asked;
  const text = textOf(asked);
  conduct.asked.add(text);
  const wasRefused = conduct.refused.has(text);
  if (refused !== null) conduct.refused.add(text);
  const isWanted = isAnswerTo(conduct, asked);
  if (!isWanted && isHarmless(asked)) return null;
  if (wasRefused && refused !== null) return `asked again for what was refused: ${askedText(asked)}`;
  if (refused !== null) return wrongRefused(conduct, asked, isWanted, isOver);
  if (!isWanted) return `asked for what nobody had called for: ${askedText(asked)}`;
  const { step } = conduct;
  if (step?.isRefused) return `did what was to be refused: ${askedText(asked)}`;
  if (step?.first !== undefined && service !== step.first && !conduct.done.includes(step.first)) return `asked for ${service} before ${step.first}`;
  if (service === 'AnswerCall') for (const call of calls) conduct.answered.add(call);
  conduct.done.push(service);
  conduct.hasAsked = true;
  return null;
}

function wrongRefused(conduct: Conduct, asked: Asked, isWanted: boolean, isOver: (call: CallId) => boolean): string | null {
  const { service, calls } = asked;
  if (service === 'AnswerCall' && calls.some((call) => conduct.answered.has(call))) return `answered a call that it had answered: ${askedText(asked)}`;
  if (calls.length > 0 && calls.some(isOver)) return `acted on a call that is over: ${askedText(asked)}`;
  if (isWanted && conduct.step?.isRefused) {
    conduct.hasAsked = true;
    return null;
  }
  return `was refused: ${askedText(asked)}`;
}

function isAnswerTo(conduct: Conduct, asked: Asked): boolean {
  const { about } = conduct;
  const { calls } = asked;
  if (!isAttempt(conduct, asked)) return false;
  return about === null || calls.length === 0 || calls.some((call) => about().has(call));
}

/** A client that begins a session anew may log its agent on, as long as the switch says that the agent is there already. */
function isHarmless({ service, request, refused }: Asked): boolean {
  return refused !== null && service === 'SetAgentState' && (request as { readonly requestedAgentState?: string }).requestedAgentState === 'loggedOn';
}
