// What two switches say to each other on a tie: a small protocol, pure data. How it travels is not its affair.

import type { CallData } from '../switch/call.ts';
import type { EventCause } from '../switch/causes.ts';
import type { Linkage, OriginalCall } from '../switch/linkage.ts';

/** A message about a call names the line, counted from 1, and the call on it, as whoever set it up numbered it: `1.17` is the 17th that node 1 has set up. */
export interface OnLine {
  readonly line: number;
  readonly ref: string;
}

/** What the queue at the other end is asked for the call that comes. */
export interface Wish {
  readonly priority: number | null;
  /** Worst levels by skill, in order of names. */
  readonly skills: readonly (readonly [skill: string, level: number])[];
}

/** The linkage of a call, and the call that it goes back to. */
export interface Linked {
  readonly linkage: Linkage;
  readonly original: OriginalCall | null;
}

/** A call comes. */
export interface SetUp extends OnLine, Linked {
  readonly kind: 'setUp';
  readonly calling: string;
  readonly withheld: boolean;
  /** As it is dialled at the site that hears it. */
  readonly called: string;
  readonly cause: EventCause;
  /** The device that sent it over; null when nobody did. */
  readonly sentBy: string | null;
  /** How often it was sent on so far. */
  readonly redirections: number;
  readonly wish: Wish | null;
  readonly data: CallData;
}

/** Somebody is rung for it, or it waits for somebody. */
export interface Alerting extends OnLine { readonly kind: 'alerting' }
export interface Queued extends OnLine { readonly kind: 'queued' }
export interface Answered extends OnLine { readonly kind: 'answered' }
/** It will not be taken: the caller hears why, and has the line until one of both hangs up. */
export interface Failed extends OnLine { readonly kind: 'failed'; readonly cause: EventCause }
/** This end has left the line. */
export interface Released extends OnLine { readonly kind: 'released'; readonly cause: EventCause }
export interface Keys extends OnLine { readonly kind: 'keys'; readonly digits: string }
/** The data of the call is another now. */
export interface DataChanged extends OnLine { readonly kind: 'data'; readonly data: CallData }
/** The call was transferred or brought together with others, and goes on as this one. */
export interface LinkChanged extends OnLine, Linked { readonly kind: 'linked' }

export const conditions = ['agentFree', 'shorterWait'] as const;
/** When a queue takes a call that waits at another: somebody is free, or its expected wait is shorter than there, or no longer than so many milliseconds. */
export type Condition = (typeof conditions)[number] | { readonly within: number };

/** Would your queue have this call now? No line is taken for that. */
export interface Question {
  readonly kind: 'question';
  readonly number: number;
  readonly queue: string;
  readonly when: Condition;
  /** Expected where it waits, in milliseconds; null when nobody can say. */
  readonly expectedWait: number | null;
  readonly wish: Wish;
}
export interface Answer extends Verdict { readonly kind: 'answer'; readonly number: number }

/** How a queue has judged. */
export interface Verdict {
  readonly accepted: boolean;
  readonly reason: Reason;
  /** There; null when nobody can say. */
  readonly expectedWait: number | null;
}

export const reasons = ['agentFree', 'shorterWait', 'withinLimit', 'noAgentFree', 'longerWait', 'unknownWait', 'noAgents', 'closed', 'full', 'noQueue', 'noLine', 'tieBroken'] as const;
export type Reason = (typeof reasons)[number];

export type OfCall = SetUp | Alerting | Queued | Answered | Failed | Released | Keys | DataChanged | LinkChanged;
export type TieMessage = OfCall | Question | Answer;

/** As it goes over: numbered from 1 in its direction, with the number of the last that this end has taken. */
export interface Numbered {
  readonly number: number;
  readonly taken: number;
  /** Virtual time of the switch that says it. */
  readonly time: number;
  readonly message: TieMessage;
}
