// A telephone as a client sees it: its calls, its agent, what may be done next. Made from snapshots and events alone; it knows nothing of how it is shown.

/** Where a call stands at this telephone. Ringing comes of Delivered and onCall of Established, whoever picked up. */
export type CallStage = 'dialling' | 'ringingThere' | 'ringing' | 'onCall' | 'held' | 'waiting' | 'failed';

export interface Party {
  /** Number as the switch has it; empty when it is not shown. */
  readonly number: string;
  readonly name: string | null;
  readonly stage: 'ringing' | 'onCall' | 'held' | 'waiting';
}

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
  /** Who called, and what they dialled; empty where that is not known. */
  readonly calling: string;
  readonly called: string;
  /** The queue that it came by, and since when it had waited there. */
  readonly queue: string | null;
  /** What travels with it: correlator data, user data as text, and the call's variables (digits that a flow collected). */
  readonly data: { readonly correlator: string | null; readonly user: string | null; readonly variables: Readonly<Record<string, string>> };
  /** Milliseconds of the switch's time. */
  readonly began: number;
  readonly answered: number | null;
  /** Why it failed: `busy`, `destNotObtainable`. */
  readonly cause: string | null;
  /** Services that the switch permits for this telephone's own connection now, in the words of servicesPermitted. */
  readonly permitted: ReadonlySet<string>;
  /** The call that it was begun out of, for a consultation. */
  readonly consults: string | null;
}

export type AgentStage = 'loggedOff' | 'notReady' | 'ready' | 'busy' | 'workingAfterCall';

export interface PhoneState {
  readonly device: string;
  /** `lost` while the line to the switch is broken; then what is shown is what was known last. */
  readonly link: 'connecting' | 'open' | 'lost' | 'refused';
  /** The switch that it talks to, and why the line is broken. */
  readonly address: string;
  readonly why: string | null;
  readonly agent: { readonly id: string; readonly stage: AgentStage; readonly reason: number | null; readonly since: number } | null;
  readonly calls: readonly PhoneCall[];
  readonly isMuted: boolean;
  readonly doNotDisturb: boolean;
  readonly messagesWaiting: boolean;
  /** The switch's time now is the client's own plus this, while the switch runs as fast as life. */
  readonly clockOffset: number;
}

/** A call is over: all that a log of it needs. */
export interface CallEnded {
  readonly call: PhoneCall;
  readonly ended: number;
  readonly cause: string | null;
}
