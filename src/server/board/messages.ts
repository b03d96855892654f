// What is said over /live, as shapes and types: the board as one object of JSON, what has changed of it, and calls as they happen. Ours alone; README.md
// beside this file tells it in words. Times are milliseconds of virtual time, spans milliseconds. What is not known or does not apply is left out.

import { z } from 'zod';
import { agentLifecycle, type AgentState } from '../../acd/agent.ts';

const time = z.number().describe('Milliseconds of virtual time since the run began');
const span = z.number().min(0).describe('Milliseconds');
const count = z.int().min(0);
const share = z.number().min(0).max(1);

/** What calls did that came to a queue: in one half-hour, or today. Definitions as in records/figures. */
const figures = {
  offered: count,
  answered: count,
  abandoned: count,
  calledBack: count,
  overflowed: count.describe('Sent to another number before they were answered'),
  overflowedIn: count.describe('Of the offered, those that another queue had sent on, here or at another site'),
  refused: count.describe('Turned away with a tone'),
  answeredInTime: count.describe('Answered within the service level\'s time'),
  longestWait: span.describe('Of those that wait no longer'),
  serviceLevel: share.optional().describe('Answered in time, of all that wait no longer'),
  averageAnswer: span.optional().describe('Average speed of answer'),
};

export const queueShape = z.strictObject({
  name: z.string(),
  within: span.describe('In which calls should be answered'),
  target: share.describe('Of calls that should be answered in that time'),
  waiting: count,
  longestSince: time.optional().describe('Since when the call waits that has waited longest'),
  expectedWait: span.optional().describe('Of a call that came now'),
  staff: z.strictObject({ ready: count, reserved: count, busy: count, workingAfterCall: count, notReady: count }).describe('Agents who have logged on and can serve it'),
  ...figures,
});

const halfHourShape = z.strictObject({ queue: z.string(), from: time, ...figures });

const agentStates = Object.keys(agentLifecycle.table) as [AgentState, ...AgentState[]];

export const agentShape = z.strictObject({
  name: z.string(),
  state: z.enum(agentStates).describe('`reserved` while a call rings'),
  since: time,
  telephone: z.string().optional().describe('Where the agent has logged on'),
  reason: z.string().optional().describe('As the agent gave it for this state'),
  queue: z.string().optional().describe('Of the call that rings or is served'),
  call: z.string().optional(),
  onHold: z.literal(true).optional().describe('The agent has that call on hold'),
  queues: z.array(z.string()).describe('Those that the agent can serve'),
  answered: count,
  time: z.strictObject({ ready: span, ringing: span, busy: span, workingAfterCall: span, notReady: span }).describe('Spent in each state up to `since`, from the beginning of the board on'),
});

export const trunkShape = z.strictObject({ lines: count, inUse: count, outOfService: count.describe('Lines') });

const waitingShape = z.strictObject({ call: z.string().optional().describe('Left out when the caller has hung up and will be called back'), queue: z.string(), from: z.string(), since: time, priority: z.int() });

const party = z.strictObject({ device: z.string(), party: z.string().describe('Number of the person there; on a line that of the world outside'), state: z.string() });

export const callShape = z.strictObject({ from: z.string(), to: z.string(), since: time, parties: z.array(party) });

const alarmKinds = ['serviceLevel', 'longestWait', 'nobodyThere', 'allLinesInUse', 'outOfService', 'timeBehind'] as const;

const alarmShape = z.strictObject({ what: z.enum(alarmKinds), subject: z.string().describe('Number of the queue, name of the trunk, or empty'), since: time.describe('When it was noticed') });

export const clockShape = z.strictObject({
  site: z.string(),
  startsAt: z.number().describe('The instant of virtual time 0, milliseconds since 1970'),
  timeZone: z.string(),
  speed: z.number().min(0).describe('Times as fast as life; 0 while it stands still'),
  since: time.describe('From when on the figures count: midnight, or when this switch began in its process'),
  calls: count.describe('In progress'),
});

/** Everything, each by its key. */
export const boardShape = z.strictObject({
  clock: clockShape,
  queues: z.record(z.string(), queueShape).describe('By number'),
  halfHours: z.record(z.string(), halfHourShape).describe('Those of today, by queue and place in the run: 7001/3'),
  agents: z.record(z.string(), agentShape).describe('By id'),
  trunks: z.record(z.string(), trunkShape).describe('By name'),
  waiting: z.record(z.string(), waitingShape).describe('The first hundred of each queue, the next to be served first, by queue and order of coming: 7001/12'),
  trend: z.record(z.string(), z.record(z.string(), count)).describe('How many waited, by time and queue, of the last quarter of an hour'),
  alarms: z.record(z.string(), alarmShape).describe('By what and subject: longestWait/7001'),
  calls: z.record(z.string(), callShape).describe('Those in progress, the oldest two hundred, by id'),
});

export type Board = z.output<typeof boardShape>;
export type BoardPart = keyof Board;
export type QueueRow = z.output<typeof queueShape>;
export type HalfHourRow = z.output<typeof halfHourShape>;
export type AgentRow = z.output<typeof agentShape>;
export type TrunkRow = z.output<typeof trunkShape>;
export type WaitingRow = z.output<typeof waitingShape>;
export type CallRow = z.output<typeof callShape>;
export type AlarmRow = z.output<typeof alarmShape>;
export type AlarmKind = AlarmRow['what'];
export type Clock = z.output<typeof clockShape>;

export const boardParts = Object.keys(boardShape.shape) as [BoardPart, ...BoardPart[]];

/** One fact, as the trace tells it. */
export const callEventShape = z.strictObject({
  seq: z.int().describe('Counts all facts of the run; there are gaps where some were too many to tell'),
  time,
  call: z.string().optional(),
  what: z.string().describe('The type of the fact: lineSeized, delivered, queued, established, …'),
  device: z.string().optional().describe('Which it is about'),
  party: z.string().optional().describe('Number of the person at that device, where it is a line'),
  name: z.string().optional().describe('Of whoever is there, as people know it'),
  to: z.string().optional().describe('Number to which it leads'),
  toName: z.string().optional(),
  calling: z.string().optional(),
  called: z.string().optional(),
  cause: z.string().optional(),
  line: z.string().describe('The line of the trace, to be read aloud'),
});

export type CallEvent = z.output<typeof callEventShape>;

export const topics = ['board', 'calls'] as const;

export const credentialsShape = z.union([z.strictObject({ token: z.string() }), z.strictObject({ name: z.string(), password: z.string() })]);

/** From the client. What is subscribed again begins anew. */
export const askedShape = z.union([
  z.strictObject({
    subscribe: z.array(z.enum(topics)).min(1),
    user: credentialsShape.optional().describe('Where the switch has users: one who may monitor'),
    parts: z.array(z.enum(boardParts)).min(1).optional().describe('Of the board; all but `calls` unless said'),
    queues: z.array(z.string().max(24)).max(500).optional().describe('Only these, and the agents who can serve them'),
  }),
  z.strictObject({ unsubscribe: z.array(z.enum(topics)).min(1) }),
]);

export type Asked = z.output<typeof askedShape>;

/** As the object is, so what has changed of it: JSON Merge Patch, RFC 7396. Null for what is gone. */
export type Change<Whole = Board> = Whole extends readonly unknown[] ? Whole : Whole extends object ? { readonly [Key in keyof Whole]?: Change<Whole[Key]> | null } : Whole;

/** To the client. `time` is virtual, at the moment of telling. */
export type Told =
  | { readonly time: number; readonly picture: Partial<Board> }
  | { readonly time: number; readonly change: Change }
  /** `fresh`: these are the last there are, whatever was told before. `missed`: so many more came before them than are told at once. */
  | { readonly time: number; readonly calls: readonly CallEvent[]; readonly fresh?: true; readonly missed?: number }
  /** `logOn`: this switch is for users, and nobody who may monitor has said who they are. */
  | { readonly refused: string; readonly logOn?: true };

export const toldShape = z.union([
  z.strictObject({ time, picture: boardShape.partial() }),
  z.strictObject({ time, change: z.partialRecord(z.enum(boardParts), z.looseObject({})).describe('JSON Merge Patch, RFC 7396') }),
  z.strictObject({ time, calls: z.array(callEventShape), fresh: z.literal(true).optional(), missed: count.optional() }),
  z.strictObject({ refused: z.string().describe('A sentence for people'), logOn: z.literal(true).optional() }),
]);
