// What is kept of a run, as rows of tables: calls and their segments, what agents did, intervals, recordings, messages, user data. Written by readers of the log
// (`ledger.ts`), each row once it is complete; nothing here knows where they are kept.

import type { Epoch } from '../../kernel/calendar.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { RecorderRole } from '../../recording/recording.ts';
import type { CallId } from '../../switch/call.ts';
import type { EventCause } from '../../switch/causes.ts';
import type { AgentIntervalRow, GroupIntervalRow, QueueIntervalRow, TrunkIntervalRow, VdnIntervalRow } from './intervalRows.ts';

/** Instants are milliseconds since 1970 (`Epoch`), spans milliseconds; texts are empty, not null, for nothing. `seq` is the fact by which the row was complete. */
interface Kept {
  readonly seq: number;
}

export type CallDirection = 'in' | 'out' | 'internal';

/** Who takes part, and how the call or the part of it went. */
interface Parties {
  /** Its number in the trace; of calls that have become one, the one that goes on. */
  readonly call: CallId;
  /** The universal call id: twenty digits. Every call linkage has its own. */
  readonly ucid: string;
  readonly direction: CallDirection;
  /** Outside as +E.164; empty for none. */
  readonly calling: string;
  /** What was dialled: from outside the public number. */
  readonly called: string;
  /** Trunk and line on which it came in; empty for a call that began inside. */
  readonly trunkIn: string;
  readonly lineIn: string;
  /** And on which it went out. */
  readonly trunkOut: string;
  readonly lineOut: string;
  /** What the outside was dialled as, behind the access code; empty for none. */
  readonly dialledOut: string;
  /** Octets as hex digits, as they were when the row was complete; null for none. */
  readonly userData: string | null;
  readonly accountCode: string | null;
}

/**
 * `answered`: by an agent of a queue; `connected`: by a person otherwise; `served`: by machines only; `abandoned`: the caller left before anybody answered;
 * `busy`: turned away with a tone; `blocked`: no line was free; `unanswered`: a call from a telephone that nobody took; `calledBack`: left a wish to be called
 * back; `sentOut`: went on to the outside (interflow).
 */
export type CallDisposition = 'answered' | 'connected' | 'served' | 'abandoned' | 'busy' | 'blocked' | 'unanswered' | 'calledBack' | 'sentOut';

/** One for each call linkage (ECMA-269 12.2.3), complete when its last party has left and all work after it is done. */
export interface CallRow extends Kept, Parties {
  /** The linkage of the call on whose account it was made; its own for others. */
  readonly thread: string;
  readonly began: Epoch;
  readonly answered: Epoch | null;
  readonly ended: Epoch;
  /** The call flow or queue to which the number led first (VDN). */
  readonly vdn: string;
  /** The first queue, and who answered first; empty for none. */
  readonly queue: string;
  readonly agent: string;
  readonly device: string;
  readonly disposition: CallDisposition;
  readonly cause: EventCause;
  readonly segments: number;
  /** These are the sums over its segments. Talk is that of all who answered, hold included. */
  readonly queueTime: Millis;
  readonly ringTime: Millis;
  readonly talkTime: Millis;
  readonly holdTime: Millis;
  readonly workTime: Millis;
  readonly transferred: boolean;
  readonly conferenced: boolean;
  /** The traffic's kind of caller, or the campaign. */
  readonly kind: string;
}

/** How a segment ended; `handedOn`: its person transferred or parked the call; `redirected`: it became part of a call that was on its way to somebody else. */
export type SegmentDisposition = CallDisposition | 'redirected' | 'handedOn';

/**
 * A part of a call as CMS counts: the way to one person (through flows, queues, telephones that rang) and that person's talk. Another begins where the call is
 * transferred, or somebody else is added. `segment` counts from 1 within the linkage.
 */
export interface SegmentRow extends Kept, Parties {
  readonly segment: number;
  readonly began: Epoch;
  readonly queued: Epoch | null;
  readonly answered: Epoch | null;
  /** The person left, or the caller gave up. Counts of intervals go by this. */
  readonly ended: Epoch;
  /** Call flows and queues in the order in which it came to them, the first nine. */
  readonly vdns: readonly string[];
  readonly queues: readonly string[];
  /** The queue in which it ended or out of which it was answered; of a call by which an agent calls somebody back its queue, and `queued` is null. Empty for none. */
  readonly queue: string;
  /** Who answered; of a call to the outside, who called. */
  readonly agent: string;
  readonly device: string;
  /** Who placed the call, if somebody inside did. */
  readonly fromAgent: string;
  readonly fromDevice: string;
  readonly disposition: SegmentDisposition;
  readonly cause: EventCause;
  /** In queues, ringing at their agents included; and while some telephone, or somebody outside, was rung. */
  readonly queueTime: Millis;
  readonly ringTime: Millis;
  /** Hold included. */
  readonly talkTime: Millis;
  readonly holdTime: Millis;
  readonly holds: number;
  /** In consultations on account of it. */
  readonly consultTime: Millis;
  readonly workTime: Millis;
  readonly isConsultation: boolean;
  readonly isTransferred: boolean;
  readonly isConferenced: boolean;
  /** The caller left while on hold. */
  readonly isAbandonedOnHold: boolean;
  /** The person inside hung up first. */
  readonly isReleasedByAgent: boolean;
  /** Another queue had sent it here. */
  readonly isInflow: boolean;
  readonly isAnsweredInTime: boolean;
  /** Keys by which the caller chose in menus and queues, the last sixteen. What was collected travels with the call; what is secret is nowhere. */
  readonly digits: string;
}

/** What an agent is at, as CMS tells it apart. `extIn`, `extOut`: in a call that no queue sent, with the duty state beside it. */
export type AgentActivity = 'idle' | 'acd' | 'extIn' | 'extOut';
export type AgentDuty = 'ready' | 'ringing' | 'busy' | 'workingAfterCall' | 'notReady';

/** A span in which an agent's duty and activity stayed the same. The spans of an agent who is logged on follow each other without a gap. */
export interface AgentSpanRow extends Kept {
  readonly agent: string;
  readonly device: string;
  readonly duty: AgentDuty;
  readonly activity: AgentActivity;
  /** The agent's own call was on hold. */
  readonly isHolding: boolean;
  readonly reason: string;
  readonly queue: string;
  readonly call: CallId;
  readonly began: Epoch;
  readonly ended: Epoch;
  /** Whether the agent logged on as it began, and off as it ended. */
  readonly logsOn: boolean;
  readonly logsOff: boolean;
}

/** A recording by one recorder. Its sound can be made of `score` at any time. */
export interface RecordingRow extends Kept {
  /** Unique in the run: `17` is the 17th that was begun, `17-c` what the parallel recorder c keeps of it. */
  readonly id: string;
  readonly call: CallId;
  readonly ucid: string;
  readonly agent: string;
  readonly device: string;
  readonly trunk: string;
  /** Who kept it last, and as what. */
  readonly recorder: string;
  readonly role: RecorderRole;
  /** Who wanted it: the name of a rule, `agent`, or a client. */
  readonly by: string;
  readonly calling: string;
  readonly called: string;
  readonly began: Epoch;
  readonly ended: Epoch;
  /** Of what is heard, pauses left out; in the file they are silence, so that its times are those of the call. */
  readonly length: Millis;
  readonly paused: Millis;
  /** What is heard, as JSON: `Score` of sound/score.ts. */
  readonly score: string;
}

/** A message in a mailbox; written again as it is heard and deleted. */
export interface VoicemailRow extends Kept {
  readonly mailbox: string;
  readonly message: number;
  readonly call: CallId;
  readonly calling: string;
  readonly left: Epoch;
  readonly length: Millis;
  readonly tones: number;
  readonly heard: Epoch | null;
  readonly deleted: Epoch | null;
  /** The mailbox from which it was forwarded; empty for none. */
  readonly forwardedFrom: string;
}

/** Data that was put to a call. */
export interface UserDataRow extends Kept {
  readonly call: CallId;
  readonly ucid: string;
  readonly device: string;
  readonly kind: 'userData' | 'correlatorData' | 'accountCode';
  readonly at: Epoch;
  /** As hex digits. */
  readonly octets: string;
}

/** Every table, and the members that name a row in it within a run. A row that comes again stands for the one before. */
export interface Tables {
  calls: CallRow;
  segments: SegmentRow;
  agentSpans: AgentSpanRow;
  queueIntervals: QueueIntervalRow;
  agentIntervals: AgentIntervalRow;
  trunkIntervals: TrunkIntervalRow;
  vdnIntervals: VdnIntervalRow;
  groupIntervals: GroupIntervalRow;
  recordings: RecordingRow;
  voicemail: VoicemailRow;
  userData: UserDataRow;
}

export type TableName = keyof Tables;

export const keys = {
  calls: ['ucid'],
  segments: ['ucid', 'segment'],
  agentSpans: ['agent', 'began', 'seq'],
  queueIntervals: ['queue', 'start'],
  agentIntervals: ['agent', 'queue', 'start'],
  trunkIntervals: ['trunk', 'start'],
  vdnIntervals: ['vdn', 'start'],
  groupIntervals: ['group', 'start'],
  recordings: ['id'],
  voicemail: ['mailbox', 'message'],
  userData: ['seq', 'kind'],
} as const satisfies { readonly [Name in TableName]: readonly (keyof Tables[Name])[] };

/** Where rows go, in the order in which they are complete. */
export type Outlet = <Name extends TableName>(table: Name, row: Tables[Name]) => void;
