// A telephone as a client sees it: its calls, its agent, what may be done next. Made from snapshots and events alone; it knows nothing of how it is shown.

import { actionsOf, type PhoneActions } from './actions.ts';
import type { PhoneContact } from './contacts.ts';
import { followPhone } from './followPhone.ts';
import type { PhoneRecordings } from './recordings.ts';
import type { SwitchClient } from './switchClient.ts';

/** Where a call stands at this telephone. Ringing comes of Delivered and onCall of Established, whoever picked up. */
export type CallStage = 'dialling' | 'ringingThere' | 'ringing' | 'onCall' | 'held' | 'waiting' | 'failed';

/** Somebody else in a call. */
export interface Party {
  /** Where it is connected: a telephone, a line, a queue. */
  readonly device: string;
  /** Number as the switch has it; empty when it is not shown. */
  readonly number: string;
  /** The switch tells no names; a page may know them. */
  readonly name: string | null;
  readonly stage: 'ringing' | 'onCall' | 'held' | 'waiting' | 'failed';
}

/** A call as one telephone has it. */
export interface PhoneCall {
  readonly callID: string;
  /** Stays with it through transfers and conferences, and is no other call's: twenty digits. */
  readonly globalCallID: string;
  /** 1, 2, …: the lowest that is free when the call comes. */
  readonly line: number;
  readonly stage: CallStage;
  readonly direction: 'inbound' | 'outbound' | 'internal';
  /** All others in it. */
  readonly parties: readonly Party[];
  /** Who called, and whom: behind a trunk that is where the dialled number leads. Empty where that is not known. */
  readonly calling: string;
  readonly called: string;
  /** The public number that somebody outside dialled; null for other calls, and when no event has told it: snapshots do not. */
  readonly dialled: string | null;
  /** The queue that it came by. */
  readonly queue: string | null;
  /** What travels with it: correlator data, user data as text and as octets in hex (`userDataAs` has other forms), and the call's variables (digits that a flow collected). */
  readonly data: { readonly correlator: string | null; readonly user: string | null; readonly userOctets: string | null; readonly variables: Readonly<Record<string, string>> };
  /** Milliseconds of the switch's time. */
  readonly began: number;
  readonly answered: number | null;
  /** Why it failed: `busy`, `destNotObtainable`. */
  readonly cause: string | null;
  /** Services that the switch permits for this telephone's own connection now, in the words of servicesPermitted. */
  readonly permitted: ReadonlySet<string>;
  /** What a machine of the switch says to this telephone now: a text, or the name of a recording; null while none does. No snapshot tells of it. */
  readonly playing: string | null;
  /** The call that it was begun out of, for a consultation. */
  readonly consults: string | null;
}

/** What the agent at the telephone does; `loggedOff` where there is none. */
export type AgentStage = 'loggedOff' | 'notReady' | 'ready' | 'busy' | 'workingAfterCall';

/** Whole and unchanging: a new one after each change. */
export interface PhoneState {
  readonly device: string;
  /** `lost` while the line to the switch is broken; then what is shown is what was known last. */
  readonly link: 'connecting' | 'open' | 'lost' | 'refused';
  /** The switch that it talks to, and why the line is broken. */
  readonly address: string;
  readonly why: string | null;
  readonly agent: { readonly id: string; readonly stage: AgentStage; readonly reason: string | null; readonly since: number; readonly pending: AgentStage | null } | null;
  readonly calls: readonly PhoneCall[];
  /** Whom a campaign shows the agent, or had the agent talk to last. */
  readonly contact: PhoneContact | null;
  /** Which of the calls are recorded. */
  readonly recordings: PhoneRecordings;
  readonly isMuted: boolean;
  readonly doNotDisturb: boolean;
  readonly messagesWaiting: boolean;
  /** The switch's time now is the client's own plus this, while the switch runs as fast as life. */
  readonly clockOffset: number;
}

/** A call is over: all that a log of it needs. */
export interface CallEnded {
  readonly call: PhoneCall;
  /** Milliseconds of the switch's time. */
  readonly ended: number;
  /** Of the event that told so; null, or why the session before ended (`rewound`), when only a snapshot tells that it is not there any more. */
  readonly cause: string | null;
}

/** In lockstep what they return is waited for, if it is a promise. */
export interface PhoneFollower {
  readonly changed?: (state: PhoneState) => void;
  /** Also for a call that was handed on. Of calls that were brought together into one, that one ends. */
  readonly callEnded?: (ended: CallEnded) => void;
}

/** Actions reject with a Refusal; calls are named by their callID. */
export interface Phone extends PhoneActions {
  readonly state: PhoneState;
  /** Returns what ends it. */
  follow(follower: PhoneFollower): () => void;
  /** Leaves the telephone to whoever sits there otherwise. The client stays. */
  leave(): void;
}

/** Whose telephone it is, and what is asked for besides its calls. */
export interface PhoneSettings {
  /** Its number. */
  readonly device: string;
  /** Whether somebody sits there through this client, so that nobody simulated answers; otherwise it only looks on. True unless said. */
  readonly takesSeat?: boolean;
}

/** Watches a telephone as soon as the client has a session, and again in each that follows. */
export function createPhone(client: SwitchClient, { device, takesSeat = true }: PhoneSettings): Phone {
  const followers = new Set<PhoneFollower>();
  const watch = followPhone(client, device, takesSeat, {
    changed: (state) => [...followers].forEach(({ changed }) => client.attend(changed?.(state))),
    callEnded: (ended) => [...followers].forEach(({ callEnded }) => client.attend(callEnded?.(ended))),
  });
  return {
    ...actionsOf(client, { device, state: () => watch.state, lookAtAgent: watch.lookAtAgent, lookAtCalls: watch.lookAtCalls }),
    get state() {
      return watch.state;
    },
    follow(follower) {
      followers.add(follower);
      return () => void followers.delete(follower);
    },
    leave: watch.leave,
  };
}
